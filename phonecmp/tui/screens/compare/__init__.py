"""The workspace: list, comparison, evidence and time."""
