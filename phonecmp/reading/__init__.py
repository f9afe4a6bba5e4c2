"""TOML files → records and findings: layers, text spans, and the rules of the catalogue."""

from phonecmp.reading.allowances import Allowance, let_stand
from phonecmp.reading.config_file import Config, config_path, read_config
from phonecmp.reading.layers import (
    CATALOG_VARIABLE,
    Layer,
    bundled_layer,
    find_layers,
    user_layer,
)
from phonecmp.reading.listing import find_alias, find_ids
from phonecmp.reading.nearest import nearest
from phonecmp.reading.notes import Notes, Problem, note, place
from phonecmp.reading.periods import parse_period, suggest_period
from phonecmp.reading.reading import Reading, read_catalog
from phonecmp.reading.regions import REGIONS
from phonecmp.reading.rules import RULES, Mistake, Rule
from phonecmp.reading.rules.ids import is_device_id, is_slug
from phonecmp.reading.rules.rule import Elsewhere
from phonecmp.reading.spans import KeyPath, SpanIndex, TextSpan, build_spans, line_of
from phonecmp.reading.state_file import DamagedStateError, SavedState, read_state
from phonecmp.reading.values import optical_inches
from phonecmp.reading.wording import text_literal

__all__ = [
    "CATALOG_VARIABLE",
    "REGIONS",
    "RULES",
    "Allowance",
    "Config",
    "DamagedStateError",
    "Elsewhere",
    "KeyPath",
    "Layer",
    "Mistake",
    "Notes",
    "Problem",
    "Reading",
    "Rule",
    "SavedState",
    "SpanIndex",
    "TextSpan",
    "build_spans",
    "bundled_layer",
    "config_path",
    "find_alias",
    "find_ids",
    "find_layers",
    "is_device_id",
    "is_slug",
    "let_stand",
    "line_of",
    "nearest",
    "note",
    "optical_inches",
    "parse_period",
    "place",
    "read_catalog",
    "read_config",
    "read_state",
    "suggest_period",
    "text_literal",
    "user_layer",
]
