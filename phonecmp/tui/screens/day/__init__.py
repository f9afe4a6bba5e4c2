"""The question for a day."""
