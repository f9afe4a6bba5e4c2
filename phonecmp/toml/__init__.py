"""TOML as text, whatever it is about: places of keys and values, syntax errors, recovery."""

from typing import TYPE_CHECKING

from phonecmp.lazy_imports import lazy_imports

if TYPE_CHECKING:
    from phonecmp.toml.document import Document, KeyPath
    from phonecmp.toml.equality import leaves, parse_or_none, same_document
    from phonecmp.toml.recovery import repaired
    from phonecmp.toml.scanner import Statement, UnexpectedTextError, scan_statements
    from phonecmp.toml.spans import SpanIndex, TextSpan, build_spans
else:
    __getattr__, __all__ = lazy_imports(
        __name__,
        {
            "document": "Document KeyPath",
            "equality": "leaves parse_or_none same_document",
            "recovery": "repaired",
            "scanner": "Statement UnexpectedTextError scan_statements",
            "spans": "SpanIndex TextSpan build_spans",
        },
    )
