"""synonyms.toml → the queries that words stand for."""

from __future__ import annotations

from phonecmp.model import Synonym
from phonecmp.reading.diagnostics import DiagnosticLog
from phonecmp.reading.key_readers import Table, take_text


def read_synonyms(document: Table, log: DiagnosticLog) -> dict[str, Synonym]:
    """The words of one synonyms.toml with their queries.

    Whether a query can be understood is asked once every field is known.
    """
    found: dict[str, Synonym] = {}
    for word in document:
        query = take_text(document, word, log)
        if query is not None and word.strip():
            found[word] = Synonym(query, log.file)
    return found
