"""Compare flagship phones in the terminal, and know which figures to trust."""
