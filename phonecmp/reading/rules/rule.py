"""What a rule is: one function that finds one sort of mistake, with a code to call it by.

What a rule looks at is its subject: a plain value, or a named tuple where it needs several. Named
tuples because there are many and every command imports them all; a frozen dataclass takes ten
times as long to define.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from phonecmp.model import Severity
from phonecmp.reading.spans import KeyPath

Subject = TypeVar("Subject")


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake in what a rule looked at, in words for the person who made it.

    `keys` leads from the rule's subject to the mistake; `on_key` points at the key instead of its
    value. `line` and `column`, both from 1, and `width` are given where no key path leads to it.
    """

    message: str
    help: str = ""
    keys: KeyPath = ()
    on_key: bool = False
    line: int | None = None
    column: int = 1
    width: int = 1


@dataclass(frozen=True, slots=True)
class Rule(Generic[Subject]):
    """One rule of the catalogue.

    `title` names the mistake in a few words, `explanation` is the paragraph that
    `phonecmp explain` prints. `check` yields the mistakes it finds in its subject.
    """

    code: str
    severity: Severity
    title: str
    explanation: str
    check: Callable[[Subject], Iterator[Mistake]]
