"""A list to choose from, with a field that narrows it."""
