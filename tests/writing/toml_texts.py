"""TOML texts for hypothesis: any document, written in many ways."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from phonecmp.writing import literal

WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029"), max_size=8
)
KEYS = st.sampled_from(
    ["name", "aka", "announced", "camera", "main", "mp", "none", "display", "size_in", "battery",
     "wired_w", "report", "on", "by", "says", "note", "region", "cn", "x.y", "", "ключ", "a b"]
)  # fmt: skip
SCALARS = st.one_of(
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(),
    WORDS,
    st.dates(min_value=date(1000, 1, 1)),
    st.times().map(lambda time: time.replace(fold=0)),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)
COMMENTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029"), max_size=12
).map(lambda text: f"# {text}")
SPACES = st.sampled_from(["", " ", "  ", "\t", " \t "])


@st.composite
def spread_lists(draw: st.DrawFn) -> str:
    """A list over several lines, with comments in it."""
    lines = ["["]
    for value in draw(st.lists(VALUES, max_size=4)):
        if draw(st.booleans()):
            lines.append(draw(SPACES) + draw(COMMENTS))
        behind = draw(st.one_of(st.just(""), COMMENTS))
        lines.append(f"{draw(SPACES)}{literal(value)}{draw(SPACES)},{draw(SPACES)}{behind}")
    if draw(st.booleans()):
        lines.append(draw(COMMENTS))
    return "\n".join([*lines, "]"])


LONG_TEXTS = st.sampled_from(['"""\n  a\n\nb """', "'''x\n # no comment\n'''", '"""a\\\n  b"""'])


@st.composite
def assignments(draw: st.DrawFn, keys: list[str]) -> list[str]:
    """Lines that give each key a value, with comments and blank lines among them."""
    lines: list[str] = []
    for key in keys:
        lines += draw(st.lists(st.one_of(st.just(""), COMMENTS), max_size=2))
        value = draw(st.one_of(VALUES.map(literal), spread_lists(), LONG_TEXTS))
        behind = draw(st.one_of(st.just(""), COMMENTS))
        around = draw(SPACES)
        written = literal({key: 0}).removeprefix("{ ").removesuffix(" = 0 }")
        lines.append(f"{draw(SPACES)}{written}{around}={around}{value}{draw(SPACES)}{behind}")
    return lines


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A document of assignments, tables and blocks."""
    lines = draw(st.lists(st.one_of(st.just(""), COMMENTS, st.just("#:schema x")), max_size=3))
    unique = st.lists(KEYS, max_size=4, unique=True)
    lines += draw(unique.flatmap(assignments))
    top = draw(st.lists(st.sampled_from(["t1", "display2", "camera.tele", "battery.x"]),
                        max_size=4, unique=True))  # fmt: skip
    for name in top:
        lines += draw(st.lists(COMMENTS, max_size=1))
        lines.append(f"[ {name} ]")
        lines += draw(unique.flatmap(assignments))
    for block in draw(st.lists(st.sampled_from(["blocks", "more"]), max_size=3)):
        lines += ["", f"[[{block}]]"]
        lines += draw(unique.flatmap(assignments))
        if draw(st.booleans()):
            lines.append(f"[{block}.inner]")
            lines += draw(unique.flatmap(assignments))
    lines += draw(st.lists(st.one_of(st.just(""), COMMENTS), max_size=3))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    return "\n".join(lines).replace("\n", end) + draw(st.sampled_from(["", end]))
