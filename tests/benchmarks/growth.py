"""All sizes side by side: how each figure grows with the number of devices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tests.benchmarks.table import Measured, number

SHORT = {
    "second start → list on the screen": "start to a filled list, second time",
    "second start → whole list": "start to the whole list, second time",
    "key in the search, many hits → repainted": "key in the search, many hits",
    "key in the search, typing error → repainted": "key in the search, typing error",
    "key in the search, field>number → repainted": "key in the search, `battery>5000`",
    "cursor → comparison and evidence": "cursor move, comparison and evidence follow",
    "typing during the second start: key → echo": "key to echo while all is read, worst",
    "show ID --format json": "`phonecmp show ID --format json`",
    "memory": "memory",
}
"""What the first table of docs/performance.md tells, under the names it has there."""


def growth(measured: Mapping[int, Iterable[Measured]]) -> str:
    """Every figure at every size: median, worst, ratio; and whether the budget is kept."""
    sizes = list(measured)
    titles = " | ".join(f"{size:,} devices" for size in sizes)
    lines = [
        f"| what | beside | budget | {titles} |",
        "| --- | --- | --- |" + " --- |" * len(sizes),
    ]
    for name, by_size in _by_name(measured).items():
        one = next(iter(by_size.values()))
        cells = [_full(by_size.get(size)) for size in sizes]
        lines.append(f"| {name} | {_beside(one)} | {_budgets(by_size)} | {' | '.join(cells)} |")
    return "\n".join(lines)


def short_growth(measured: Mapping[int, Iterable[Measured]]) -> str:
    """The figures that matter to somebody who uses the program."""
    sizes = list(measured)
    titles = " | ".join(f"{size:,} devices" for size in sizes)
    lines = [f"| | {titles} | budget |", "| --- |" + " ---: |" * (len(sizes) + 1)]
    for name, by_size in _by_name(measured).items():
        if name in SHORT:
            cells = [_brief(by_size.get(size)) for size in sizes]
            lines.append(f"| {SHORT[name]} | {' | '.join(cells)} | {_budgets(by_size)} |")
    return "\n".join(lines)


def _by_name(measured: Mapping[int, Iterable[Measured]]) -> dict[str, dict[int, Measured]]:
    found: dict[str, dict[int, Measured]] = {}
    for size, rows in measured.items():
        for row in rows:
            found.setdefault(row.what, {})[size] = row
    return found


def _full(row: Measured | None) -> str:
    if row is None:
        return ""
    ratio = f", {row.ratio:.2f} ×" if row.ratio is not None else ""
    met = {True: "", False: " **missed**", None: ""}[row.is_met]
    unit = f" {row.unit}" if row.unit else ""
    return f"{number(row.median)} (worst {number(max(row.samples))}){unit}{ratio}{met}"


def _brief(row: Measured | None) -> str:
    if row is None:
        return ""
    unit = f" {row.unit}" if row.unit else ""
    value = max(row.samples) if row.is_absolute else row.median
    ratio = f" ({row.ratio:.1f} ×)" if row.ratio is not None else ""
    return f"{number(value)}{unit}{ratio}{' ✗' if row.is_met is False else ''}"


def _beside(row: Measured) -> str:
    return f"{row.beside} {number(row.reference)} {row.unit}" if row.reference else ""


def _budgets(by_size: Mapping[int, Measured]) -> str:
    """The budget, each with the sizes that it is meant for where they differ."""
    texts = {size: _budget(row) for size, row in by_size.items()}
    different = dict.fromkeys(text for text in texts.values() if text)
    if len(different) < 2 and all(texts.values()):
        return next(iter(different), "")
    return "; ".join(f"{text} at {size:,}" for size, text in texts.items() if text)


def _budget(row: Measured) -> str:
    if row.budget is None:
        return ""
    if row.is_absolute:
        return f"≤ {number(row.budget)} {row.unit}".rstrip()
    return f"≤ {row.budget:.2g} × {row.beside}"
