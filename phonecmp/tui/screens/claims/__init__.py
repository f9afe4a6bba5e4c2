"""The claims screen."""
