"""The rumours screen."""
