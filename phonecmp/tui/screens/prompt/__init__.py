"""A question to be answered with yes or no, in one line."""
