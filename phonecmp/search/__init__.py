"""Finding devices: the query language, the index, the order of results."""

from phonecmp.search.editing import has_term, toggled
from phonecmp.search.facets import Facet, facets
from phonecmp.search.fieldnames import FieldNameError, find_field, find_fields, short_name
from phonecmp.search.fold import fold
from phonecmp.search.index import Hit, Index, build_index
from phonecmp.search.magnitude import inches, magnitude
from phonecmp.search.parse import parse_query
from phonecmp.search.query import (
    About,
    Bounds,
    Condition,
    Query,
    QueryError,
    SortKey,
    Term,
    Word,
    Wording,
)
from phonecmp.search.search import search
from phonecmp.search.suggesting import suggestion

__all__ = [
    "About",
    "Bounds",
    "Condition",
    "Facet",
    "FieldNameError",
    "Hit",
    "Index",
    "Query",
    "QueryError",
    "SortKey",
    "Term",
    "Word",
    "Wording",
    "build_index",
    "facets",
    "find_field",
    "find_fields",
    "fold",
    "has_term",
    "inches",
    "magnitude",
    "parse_query",
    "search",
    "short_name",
    "suggestion",
    "toggled",
]
