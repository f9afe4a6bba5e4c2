"""Rooms that open on demand: a name is imported when somebody asks for it.

A command needs a small part of what the rooms offer. Importing the rest, above all the records
that it never makes, would take longer than its work.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module


def lazy_imports(
    room: str, offered: Mapping[str, str]
) -> tuple[Callable[[str], object], list[str]]:
    """The `__getattr__` of a room (https://peps.python.org/pep-0562/), and its `__all__`.

    `room` is the package's full name; `offered` lists, by module below it, the names that the room
    hands out, with blanks between them. No module may be called like one of those names, for Python
    puts every imported module into its package under the module's name.
    """
    homes = {
        name: f"{room}.{module}" for module, names in offered.items() for name in names.split()
    }

    def find(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {room!r} has no attribute {name!r}")
        value = getattr(import_module(homes[name]), name)
        setattr(sys.modules[room], name, value)
        return value

    return find, sorted(homes)
