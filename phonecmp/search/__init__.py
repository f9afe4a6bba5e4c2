"""Finding devices: the query language, the index, the order of results."""

from typing import TYPE_CHECKING

from phonecmp.lazy_imports import lazy_imports

if TYPE_CHECKING:
    from phonecmp.search.abbreviations import shortened_ids
    from phonecmp.search.completions import candidates, suggestion
    from phonecmp.search.conditions import met_field
    from phonecmp.search.facets import Filter, filters
    from phonecmp.search.field_names import FieldNameError, find_field, find_fields, short_name
    from phonecmp.search.hits import Results, every_device, search
    from phonecmp.search.index import Hit, Index
    from phonecmp.search.index_build import build_index
    from phonecmp.search.index_cache import save_index
    from phonecmp.search.index_update import prepare_steps
    from phonecmp.search.indexed_values import is_quick, prepare_numbers
    from phonecmp.search.model_numbers import model_key
    from phonecmp.search.normalised_text import normalise
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
    from phonecmp.search.query_edits import has_term, toggled, words_last
    from phonecmp.search.query_parser import diagnose_synonym, parse_query
    from phonecmp.search.query_part_counts import Part, Unstated, parts, unstated
    from phonecmp.search.typos import prepare_typos
else:
    __getattr__, __all__ = lazy_imports(
        __name__,
        {
            "abbreviations": "shortened_ids",
            "query_part_counts": "Part Unstated parts unstated",
            "query_edits": "has_term toggled words_last",
            "facets": "Filter filters",
            "field_names": "FieldNameError find_field find_fields short_name",
            "normalised_text": "normalise",
            "indexed_values": "is_quick prepare_numbers",
            "index": "Hit Index",
            "index_build": "build_index",
            "index_cache": "save_index",
            "model_numbers": "model_key",
            "index_update": "prepare_steps",
            "conditions": "met_field",
            "query_parser": "diagnose_synonym parse_query",
            "query": "About Bounds Condition Query QueryError SortKey Term Word Wording",
            "hits": "Results every_device search",
            "completions": "candidates suggestion",
            "typos": "prepare_typos",
        },
    )
