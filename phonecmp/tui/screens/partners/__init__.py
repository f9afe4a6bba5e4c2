"""The partners screen."""
