"""What is told of each record, from one description for the app, pages and commands."""
