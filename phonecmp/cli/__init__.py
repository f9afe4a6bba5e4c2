"""The commands: thin, plain, and without the app."""

from phonecmp.cli.app_launch import KeyLine, KeyListing, Launch, LaunchRequest, ListKeys
from phonecmp.cli.run import run

__all__ = ["KeyLine", "KeyListing", "Launch", "LaunchRequest", "ListKeys", "run"]
