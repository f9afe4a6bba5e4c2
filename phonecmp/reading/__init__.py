"""TOML files → records and findings: layers, text spans, and the rules of the catalogue."""

from typing import TYPE_CHECKING

from phonecmp.lazy_imports import lazy_imports

if TYPE_CHECKING:
    from phonecmp.reading.allowances import Allowance, let_stand
    from phonecmp.reading.borrowed_values import with_borrowed, without_borrowed
    from phonecmp.reading.catalog_reader import read_catalog
    from phonecmp.reading.diagnostics import MOST_DIAGNOSTICS, Diagnostic
    from phonecmp.reading.document import digest_of, line_of, read_plain
    from phonecmp.reading.field_values import UNSET
    from phonecmp.reading.file_listing import entry_files, entry_place, files_of, find_ids
    from phonecmp.reading.finding_places import place
    from phonecmp.reading.id_forms import is_device_id, is_slug
    from phonecmp.reading.layered_entries import (
        ENTRY_KINDS,
        changed_entries,
        entry_ids,
        entry_keys,
        entry_keys_of,
    )
    from phonecmp.reading.layers import (
        CATALOG_VARIABLE,
        TABLES,
        Layer,
        about_layer,
        bundled_layer,
        find_layers,
        is_folder,
        renewed_layers,
        user_layer,
    )
    from phonecmp.reading.message_text import text_literal
    from phonecmp.reading.order_of_keys import REPORT_ORDER, KeyOrder, key_order
    from phonecmp.reading.overlay_keys import keys_of
    from phonecmp.reading.overlays import lost_with, place_in
    from phonecmp.reading.partner_file import SCOPES
    from phonecmp.reading.periods import parse_period, suggest_period
    from phonecmp.reading.reading_state import Reading
    from phonecmp.reading.regions import REGIONS
    from phonecmp.reading.renamed_files import find_former
    from phonecmp.reading.report_overlays import (
        Slot,
        claims_over,
        former_claims,
        is_same_claim,
        slot_of,
    )
    from phonecmp.reading.rules import RULES, Diagnosis, Rule
    from phonecmp.reading.rules.files import LARGEST_FILE
    from phonecmp.reading.rules.rule import Elsewhere
    from phonecmp.reading.rules.texts import is_url
    from phonecmp.reading.sensor_file import SENSOR_FIGURES, SENSOR_KEYS
    from phonecmp.reading.similar_words import nearest
    from phonecmp.reading.table_overlays import BLOCKS, keyed, over, place_of, root_of
    from phonecmp.reading.values import SINGLE_FIELDS
else:
    __getattr__, __all__ = lazy_imports(
        __name__,
        {
            "allowances": "Allowance let_stand",
            "borrowed_values": "with_borrowed without_borrowed",
            "document": "digest_of line_of read_plain",
            "id_forms": "is_device_id is_slug",
            "layers": (
                "CATALOG_VARIABLE TABLES Layer about_layer bundled_layer find_layers is_folder"
                " renewed_layers user_layer"
            ),
            "field_values": "UNSET",
            "renamed_files": "find_former",
            "file_listing": "entry_files entry_place files_of find_ids",
            "similar_words": "nearest",
            "layered_entries": "ENTRY_KINDS changed_entries entry_ids entry_keys entry_keys_of",
            "table_overlays": "BLOCKS keyed over place_of root_of",
            "finding_places": "place",
            "diagnostics": "Diagnostic MOST_DIAGNOSTICS",
            "order_of_keys": "REPORT_ORDER KeyOrder key_order",
            "overlay_keys": "keys_of",
            "overlays": "lost_with place_in",
            "partner_file": "SCOPES",
            "periods": "parse_period suggest_period",
            "rules.files": "LARGEST_FILE",
            "catalog_reader": "read_catalog",
            "regions": "REGIONS",
            "report_overlays": "Slot claims_over former_claims is_same_claim slot_of",
            "rules": "Diagnosis RULES Rule",
            "rules.rule": "Elsewhere",
            "rules.texts": "is_url",
            "sensor_file": "SENSOR_FIGURES SENSOR_KEYS",
            "values": "SINGLE_FIELDS",
            "message_text": "text_literal",
            "reading_state": "Reading",
        },
    )
