"""Catalogue files from their templates, and every change to them, in one step or not at all."""

from phonecmp.writing.devices import guessed_name, new_device
from phonecmp.writing.files import TextFile, WritingError, create_file, read_text, replace_text
from phonecmp.writing.places import device_place, editable_file, target_folder
from phonecmp.writing.splices import Splice, spliced
from phonecmp.writing.state_file import set_aside, write_state

__all__ = [
    "Splice",
    "TextFile",
    "WritingError",
    "create_file",
    "device_place",
    "editable_file",
    "guessed_name",
    "new_device",
    "read_text",
    "replace_text",
    "set_aside",
    "spliced",
    "target_folder",
    "write_state",
]
