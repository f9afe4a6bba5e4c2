"""Compare flagship phones in the terminal, and know which figures to trust."""

__version__ = "0.1.0"
"""The version that the package is built and installed as."""
