"""The timeline, and the day from which everything is seen."""
