"""The commands: thin, plain, and without the app."""

from phonecmp.cli.group import group
from phonecmp.cli.launch import Launch, LaunchRequest
from phonecmp.cli.run import run

__all__ = ["Launch", "LaunchRequest", "group", "run"]
