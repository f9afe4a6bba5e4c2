"""The commands, each in the module of its name: what the shell sees of it, and its work."""
