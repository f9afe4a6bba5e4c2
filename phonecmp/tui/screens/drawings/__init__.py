"""The drawings screen."""
