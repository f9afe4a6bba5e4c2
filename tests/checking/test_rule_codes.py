"""One code, one rule: two rules under one code would hide each other's explanation."""

from __future__ import annotations

import pkgutil
from collections import defaultdict
from importlib import import_module

import phonecmp.checking
import phonecmp.reading
from phonecmp.checking import ALL_RULES
from phonecmp.reading import Rule


def test_no_two_rules_share_a_code() -> None:
    titles: defaultdict[str, set[str]] = defaultdict(set)
    for room in (phonecmp.checking, phonecmp.reading):
        for found in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            for value in vars(import_module(found.name)).values():
                for rule in value if isinstance(value, tuple) else (value,):
                    if isinstance(rule, Rule):
                        titles[rule.code].add(rule.title)
    assert not {code: names for code, names in titles.items() if len(names) > 1}
    assert titles.keys() == ALL_RULES.keys()
