"""Several pictures of the app as one SVG that moves, without a script: for the README.

Whatever frames have in common stands in the file once. Who asked for less motion sees one frame
alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import NamedTuple
from xml.etree import ElementTree as ET

_SPACE = "{http://www.w3.org/2000/svg}"
_LEFT, _TOP = 9.0, 41.0
"""Where the text of a picture begins, in pixels; the bar with the caption stands above."""


class Frame(NamedTuple):
    """A picture as Textual exports it, what is said above it, and for how many seconds."""

    svg: str
    caption: str
    seconds: float


class _Run(NamedTuple):
    """The ground of a run of text."""

    fill: str
    x: float
    y: float
    width: float


def moving(frames: Sequence[Frame], still: int) -> str:
    """All frames, one after the other, for ever; `still` is the place of the one without motion."""
    width, height = _size(frames[0].svg)
    styles: dict[str, str] = {}
    shown: dict[str, list[int]] = {}
    for number, frame in enumerate(frames):
        for element in (*_drawn(frame.svg, styles), _caption(frame.caption, width)):
            shown.setdefault(element, []).append(number)
    groups: dict[tuple[int, ...], list[str]] = {}
    for element, numbers in shown.items():
        groups.setdefault(tuple(numbers), []).append(element)
    always = tuple(range(len(frames)))
    names = {numbers: f"g{place}" for place, numbers in enumerate(groups) if numbers != always}
    body = [
        _group(kind, names.get(numbers), elements)
        for kind in ("<rect", "<text")
        for numbers, elements in groups.items()
    ]
    return (
        f'<svg viewBox="0 0 {width:g} {height:g}" xmlns="http://www.w3.org/2000/svg">\n'
        f"<style>\ntext {{ font-family: 'Fira Code', Menlo, Consolas, monospace; font-size: 20px;"
        f" white-space: pre }}\n{_rules(styles)}{_timing(names, frames, still)}</style>\n"
        f'<rect fill="#292929" stroke="#666" x="1" y="1" width="{width - 2:g}"'
        f' height="{height - 2:g}" rx="8"/>\n{"".join(body)}</svg>\n'
    )


def _size(svg: str) -> tuple[float, float]:
    _, _, width, height = ET.fromstring(svg).attrib["viewBox"].split()
    return float(width), float(height)


def _drawn(svg: str, styles: dict[str, str]) -> Iterable[str]:
    """The grounds and texts of a picture, each written so that equal ones are equal."""
    root = ET.fromstring(svg)
    looks = _looks(root)
    terminal = root.findall(f"{_SPACE}g")[-1]
    yield from _joined(terminal.findall(f"{_SPACE}rect"))
    for text in terminal.iter(f"{_SPACE}text"):
        words = (text.text or "").replace("\xa0", " ")
        if words.strip():
            look = styles.setdefault(looks[text.attrib["class"]], f"s{len(styles)}")
            x, y = _LEFT + float(text.attrib["x"]), _TOP + float(text.attrib["y"])
            yield (
                f'<text class="{look}" x="{x:g}" y="{y:g}"'
                f' textLength="{text.attrib["textLength"]}">{escape(words)}</text>\n'
            )


def _joined(rects: Iterable[ET.Element]) -> Iterable[str]:
    """The grounds of runs of text, neighbours of one colour in one."""
    runs: list[_Run] = []
    for rect in rects:
        x, y, width = (float(rect.attrib[name]) for name in ("x", "y", "width"))
        run = _Run(rect.attrib["fill"], x, y, width)
        last = runs[-1] if runs else None
        if last and (last.fill, last.y) == (run.fill, run.y) and abs(last.x + last.width - x) < 1:
            runs[-1] = last._replace(width=x + width - last.x)
        else:
            runs.append(run)
    for run in runs:
        yield (
            f'<rect fill="{run.fill}" x="{_LEFT + run.x:g}" y="{_TOP + run.y:g}"'
            f' width="{run.width:g}" height="24.65" shape-rendering="crispEdges"/>\n'
        )


def _looks(root: ET.Element) -> Mapping[str, str]:
    """What each class of texts looks like."""
    style = root.find(f"{_SPACE}style")
    assert style is not None
    lines = [line.strip() for line in (style.text or "").splitlines()]
    rules = [line[1:-1].split("{") for line in lines if line.startswith(".") and line.endswith("}")]
    return {name.strip(): look.strip() for name, look in rules}


def _caption(text: str, width: float) -> str:
    words = escape(text)
    return f'<text fill="#c5c8c6" text-anchor="middle" x="{width / 2:g}" y="28">{words}</text>\n'


def _group(kind: str, name: str | None, elements: Sequence[str]) -> str:
    inner = "".join(element for element in elements if element.startswith(kind))
    if not inner:
        return ""
    return f'<g class="{name}">\n{inner}</g>\n' if name else inner


def _rules(styles: Mapping[str, str]) -> str:
    return "".join(f".{name} {{ {look} }}\n" for look, name in styles.items())


def _timing(names: Mapping[tuple[int, ...], str], frames: Sequence[Frame], still: int) -> str:
    """When each group is to be seen; without motion what belongs to the `still` frame."""
    whole = sum(frame.seconds for frame in frames)
    starts = [sum(frame.seconds for frame in frames[:n]) / whole for n in range(len(frames))]
    rules = []
    for numbers, name in names.items():
        rest = "visible" if still in numbers else "hidden"
        steps = "".join(
            f" {100 * start:.2f}% {{ visibility: {'visible' if n in numbers else 'hidden'} }}"
            for n, start in enumerate(starts)
        )
        rules.append(
            f".{name} {{ visibility: {rest}; animation: {name} {whole:g}s step-end infinite }}\n"
            f"@keyframes {name} {{{steps} }}\n"
        )
    rules.append("@media (prefers-reduced-motion: reduce) { g { animation: none !important } }\n")
    return "".join(rules)
