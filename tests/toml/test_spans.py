"""The span index against the parser: every value's text parses to that value."""

from __future__ import annotations

import string
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import tomli
from hypothesis import given
from hypothesis import strategies as st

from phonecmp.reading import line_of
from phonecmp.toml import KeyPath, build_spans

BLANKS = st.sampled_from(["", " ", "\t", "  "])
GAPS = st.sampled_from(["", " ", "\n", "\r\n  ", " # a ] } , comment\n", "\n# 'x\n\n"])

plain_texts = st.text("aé–字\U0001f600 #'\"\\[]{},=.", max_size=8)


def _basic(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _long_basic(text: str) -> str:
    return '"""' + text.replace("\\", "\\\\").replace('"', '\\"') + ' "quoted" \n"""'


@st.composite
def strings(draw: st.DrawFn) -> str:
    text = draw(plain_texts)
    forms = [_basic(text), _long_basic(text), '"\\u00e9\\n"', '"""a""b\\\n   c"""""']
    if "'" not in text:
        forms += [f"'{text}'", f"'''{text}\n'x'''''"]
    return draw(st.sampled_from(forms))


scalars = st.one_of(
    strings(),
    st.integers(-(2**60), 2**60).map(str),
    st.sampled_from(["0x1F", "1_000", "+7", "6.73", "-1e9", "inf", "true", "false"]),
    st.dates().map(date.isoformat),
    st.datetimes(min_value=datetime(1900, 1, 1)).map(lambda moment: moment.isoformat(" ")),  # noqa: DTZ001
    st.times().map(time.isoformat),
)

bare_keys = st.text(string.ascii_letters + string.digits + "_-", min_size=1, max_size=3)
keys = st.one_of(bare_keys, bare_keys.map(lambda key: f'"{key} ."'), st.just("'a\"b'"))


@st.composite
def arrays(draw: st.DrawFn, values: st.SearchStrategy[str]) -> str:
    entries = draw(st.lists(values, max_size=3))
    separated = "".join(draw(GAPS) + entry + draw(GAPS) + "," for entry in entries[:-1])
    last = draw(GAPS) + entries[-1] + draw(st.sampled_from(["", ",", " ,"])) if entries else ""
    return f"[{separated}{last}{draw(GAPS)}]"


@st.composite
def assignments(draw: st.DrawFn, values: st.SearchStrategy[str], limit: int) -> list[str]:
    """Assignments whose first key is numbered, so that none is written twice."""
    count = draw(st.integers(0, limit))
    lines: list[str] = []
    for number in range(count):
        rest = draw(st.lists(keys, max_size=2))
        dot = draw(BLANKS) + "." + draw(BLANKS)
        key = dot.join([f"k{number}", *rest])
        lines.append(f"{key}{draw(BLANKS)}={draw(BLANKS)}{draw(values)}")
    return lines


@st.composite
def inline_tables(draw: st.DrawFn, values: st.SearchStrategy[str]) -> str:
    pairs = draw(assignments(values, 3))
    return "{" + ", ".join(draw(BLANKS) + pair + draw(BLANKS) for pair in pairs) + "}"


values = st.recursive(scalars, lambda inner: arrays(inner) | inline_tables(inner), max_leaves=6)


@st.composite
def documents(draw: st.DrawFn) -> str:
    lines = draw(assignments(values, 3))
    for number in range(draw(st.integers(0, 3))):
        header = f"t{number}.{draw(keys)}"
        opening, closing = draw(st.sampled_from([("[", "]"), ("[ ", " ]")]))
        lines.append(f"{opening}{header}{closing} # {number}")
        lines += draw(assignments(values, 2))
    for number in range(draw(st.integers(0, 3))):
        lines.append("[[report]]")
        lines += draw(assignments(values, 2))
        if draw(st.booleans()):
            lines.append(f"[report.sub.'s{number}']")
            lines += draw(assignments(values, 2))
    ending = draw(st.sampled_from(["\n", "\r\n"]))
    return ending.join(lines) + draw(st.sampled_from(["", ending]))


def _leaves(value: Any, path: KeyPath = ()) -> list[tuple[KeyPath, Any]]:
    """Every value of a document that is no table and no list of tables, with its path."""
    found: list[tuple[KeyPath, Any]] = []
    if isinstance(value, dict):
        for key, entry in value.items():
            found += _leaves(entry, (*path, key))
        return found
    if isinstance(value, list):
        for position, entry in enumerate(value):
            found += _leaves(entry, (*path, position))
        if any(isinstance(entry, dict) for entry in value):
            return found
    return [*found, (path, value)]


@given(documents())
def test_the_text_of_every_value_parses_to_the_value(text: str) -> None:
    spans = build_spans(text)
    for path, value in _leaves(tomli.loads(text)):
        span = spans.values[path]
        assert tomli.loads(f"x = {text[span.start : span.end]}") == {"x": value}


@given(documents())
def test_the_text_of_every_key_parses_to_the_key(text: str) -> None:
    spans = build_spans(text)
    for path, _value in _leaves(tomli.loads(text)):
        for length, key in enumerate(path, start=1):
            if isinstance(key, str):
                span = spans.keys[path[:length]]
                assert list(tomli.loads(f"{text[span.start : span.end]} = 1")) == [key]


@given(documents())
def test_lines_and_columns_lead_to_the_offset(text: str) -> None:
    lines = text.split("\n")
    for span in build_spans(text).values.values():
        offset = sum(len(line) + 1 for line in lines[: span.line - 1]) + span.column - 1
        assert offset == span.start
        assert 1 <= span.width <= max(1, span.end - span.start)


@given(st.text(alphabet="[]{}=.,\"'#\\\n\r ab1-", max_size=40))
def test_a_broken_text_raises_nothing(text: str) -> None:
    spans = build_spans(text)
    for span in (*spans.keys.values(), *spans.values.values()):
        assert 0 <= span.start <= span.end <= len(text)


@given(st.one_of(documents(), st.text(alphabet="[]{}=.,\"'#\\\n\r ab1-", max_size=40)), st.data())
def test_what_is_wanted_of_a_text_stands_where_it_does_in_the_whole(
    text: str, data: st.DataObject
) -> None:
    whole = build_spans(text)
    paths = [*whole.keys, *whole.values, (), ("nothing",), ("report", 7, "on")]
    wanted = data.draw(st.lists(st.sampled_from(paths), max_size=3))
    some = build_spans(text, wanted)
    for path in wanted:
        inside = [one for one in whole.values if one[: len(path)] == path]
        assert [some.values.get(one) for one in inside] == [whole.values[one] for one in inside]
        assert some.keys.get(path) == whole.keys.get(path)
        for on_key in (False, True):
            assert some.find(path, on_key=on_key) == whole.find(path, on_key=on_key)


def test_only_what_is_wanted_is_looked_into() -> None:
    text = "name = 'x'\n[camera.main]\nmp = 50\nsizes = [[1, 2], [3, 4]]\n[[report]]\non = 2022\n"
    spans = build_spans(text, [("report", 0, "on")])
    assert not {("name",), ("camera", "main", "mp"), ("camera", "main", "sizes")} & set(
        spans.values
    )


def test_nesting_beyond_measure_raises_nothing() -> None:
    assert build_spans("x = " + "[" * 50_000).find(("x",)).line == 1


def test_headers_stand_for_their_tables() -> None:
    text = 'name = "x"\n[camera.main]\nmp = 50\n[[report]]\non = 2022\n[[report]]\n[report.says]\n'
    spans = build_spans(text)
    assert spans.find(("camera", "main")).line == 2
    assert spans.find(("report", 0)).line == 4
    assert spans.find(("report", 1)).line == 6
    assert spans.find(("report", 1, "says")).line == 7


def test_a_missing_key_is_placed_at_the_table_around_it() -> None:
    spans = build_spans("[[report]]\nby = 'x'\n")
    place = spans.find(("report", 0, "on"))
    assert (place.line, place.column, place.width) == (1, 1, 10)
    nowhere = spans.find(("name",))
    assert (nowhere.line, nowhere.column, nowhere.width) == (1, 1, 1)


def test_the_line_of_a_field_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    file.write_text('name = "x"\n\n[battery]\nwired_w = 67\n')
    assert line_of(file, ("battery", "wired_w")) == 4
    assert line_of(file, ("battery", "type")) == 3
    assert line_of(file, ("chip", "soc")) == 1
    assert line_of(tmp_path / "missing.toml", ("name",)) == 1
