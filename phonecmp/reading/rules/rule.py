"""What a rule is: one function that finds one sort of mistake, with a code to call it by.

What a rule looks at is its subject: a plain value, or a named tuple where it needs several. Named
tuples because there are many and every command imports them all; a frozen dataclass takes ten
times as long to define.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from phonecmp.model import Severity
from phonecmp.toml import KeyPath

Subject = TypeVar("Subject")


class Elsewhere(NamedTuple):
    """A second place that a mistake has to do with, and what stands there.

    `keys` is its whole key path, not one from the subject on; `line`, `column` and `width` take
    its place where no key path leads there. `file` is None for the file of the mistake itself.
    """

    label: str
    keys: KeyPath = ()
    on_key: bool = False
    line: int | None = None
    column: int = 1
    width: int = 1
    file: Path | None = None


class Diagnosis(NamedTuple):
    """One mistake in what a rule looked at, in words for the person who made it.

    `keys` leads from the rule's subject to the mistake; `on_key` points at the key instead of its
    value. `line` and `column`, both from 1, and `width` are given where no key path leads to it.
    `label` says what is wrong right there. `fix` is the text that certainly belongs in the place
    of what is underlined; with `fix_line` the whole line goes, with `fix_block` the whole `[[…]]`
    block that it stands in, and with `fix_turn` the two entries of the list change places.
    """

    message: str
    help: str = ""
    keys: KeyPath = ()
    on_key: bool = False
    line: int | None = None
    column: int = 1
    width: int = 1
    label: str = ""
    other: Elsewhere | None = None
    fix: str | None = None
    fix_line: bool = False
    fix_block: bool = False
    fix_turn: bool = False


class Rule(NamedTuple, Generic[Subject]):
    """One rule of the catalogue.

    `title` names the mistake in a few words, `explanation` is the paragraph that
    `phonecmp explain` prints. `check` yields the mistakes it finds in its subject; `label` says
    in a word or two what is wrong at the place of one that has no label of its own.
    """

    code: str
    severity: Severity
    title: str
    explanation: str
    check: Callable[[Subject], Iterator[Diagnosis]]
    label: str = ""
