"""Words that stand for a query: whether the query can be understood."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from phonecmp.checking.diagnostic_collector import DiagnosticCollector
from phonecmp.model import Catalog, Severity
from phonecmp.reading import Diagnosis, Rule
from phonecmp.search import QueryError, diagnose_synonym


class ReadSynonym(NamedTuple):
    """A word, the query that it stands for, and what is wrong with it; None where nothing is."""

    word: str
    query: str
    error: QueryError | None


def check_synonyms(
    catalog: Catalog, diagnostics: DiagnosticCollector, only: Path | None = None
) -> None:
    """Ask about every word of the table of synonyms, or about those in `only` one file."""
    for word, synonym in catalog.table.synonyms.items():
        if only not in (None, synonym.file):
            continue
        error = diagnose_synonym(synonym.query, catalog.table)
        read = ReadSynonym(word, synonym.query, error)
        diagnostics.ask(UNREADABLE_SYNONYM, read, synonym.file, (word,))


def _unreadable(subject: ReadSynonym) -> Iterator[Diagnosis]:
    if subject.error is not None:
        help_text = subject.error.help or "Write a query as in the search: form:flip."
        yield Diagnosis(
            f"{subject.query} is no query: {subject.error.message}",
            help_text[:1].upper() + help_text[1:].rstrip(".") + ".",
        )


UNREADABLE_SYNONYM = Rule(
    "C014", Severity.WARNING, "A synonym that cannot be understood",
    "synonyms.toml gives words the query that they stand for in a search, as somebody would type "
    "it there, without sort:. A word whose query cannot be understood is searched for as it is.",
    _unreadable, label="no query",
)  # fmt: skip
