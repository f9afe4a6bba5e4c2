"""A key or table that is there already: what was written before, and what to do about it."""

from __future__ import annotations

from phonecmp.reading.message_text import shortened
from phonecmp.reading.rules.rule import Diagnosis, Elsewhere
from phonecmp.toml.syntax_errors import BrokenText, is_about_taken_key

_ONE_HEADER = "Put all its lines under one header."
_KEEP_ONE = "Keep one of the two."
_CLOSED = (
    "{key} was written as a closed value and takes no more lines",
    "Put the lines inside its braces or brackets, or write it under a header.",
)


def taken_key(subject: BrokenText) -> Diagnosis | None:
    """Both places of a key that is taken; None where the parser complains of something else."""
    if not is_about_taken_key(subject.complaint):
        return None
    message, help_text = _on_several(subject) if subject.more else _words(subject)
    first = subject.first
    return Diagnosis(
        message,
        help_text,
        line=subject.line,
        column=subject.column,
        width=subject.width,
        label="again here",
        other=Elsewhere("first here", (), True, *first) if first else None,
    )


def _on_several(subject: BrokenText) -> tuple[str, str]:
    """Words for keys in a row that are all there already: they lack the header before them."""
    key, more = shortened(subject.key), len(subject.more)
    others = shortened(subject.more[0]) if more == 1 else f"{more} keys after it"
    table = shortened(subject.key.rpartition(".")[0])
    header = {"": "a header", "report": "[[report]]", "partnership": "[[partnership]]"}
    missing = header.get(table, f"a header other than [{table}]")
    return (
        f"{key} and {others} are written twice",
        f"Write {missing} before them if they are another block, else keep one of each.",
    )


def _words(subject: BrokenText) -> tuple[str, str]:
    nameless = '""' if subject.first else "This"
    key, earlier = shortened(subject.key) or nameless, shortened(subject.first_key)
    if subject.first_key and subject.first_key != subject.key:
        if subject.key.startswith(f"{subject.first_key}."):
            return _inside_another(subject.complaint, key, earlier)
        return f"{key} is a table already: {earlier} stands in it", _KEEP_ONE
    return _same_key(subject, key)


def _inside_another(complaint: str, key: str, earlier: str) -> tuple[str, str]:
    """Words for a key that should go into something that cannot take it."""
    if complaint.startswith("Cannot redefine namespace"):
        return f"The table {earlier} was opened before and takes no more lines here", _ONE_HEADER
    if complaint.startswith("Cannot overwrite"):
        return f"{earlier} has a value already, so it cannot hold {key}", _KEEP_ONE
    return _CLOSED[0].format(key=earlier), _CLOSED[1]


def _same_key(subject: BrokenText, key: str) -> tuple[str, str]:
    """Words for a key or table that was written under the very same name."""
    if subject.complaint.startswith("Cannot mutate immutable"):
        return _CLOSED[0].format(key=key), _CLOSED[1]
    if subject.complaint.startswith("Cannot redefine namespace"):
        return f"The table {key} was opened before", _ONE_HEADER
    line = subject.text.split("\n")[subject.line - 1].lstrip()
    if not line.startswith("["):
        return f"{key} is written twice", _KEEP_ONE
    if subject.complaint.startswith("Cannot declare"):
        return f"The table {key} is opened twice", _ONE_HEADER
    return f"{key} is written twice, in two notations", "Keep one: a value, [table] or [[block]]."
