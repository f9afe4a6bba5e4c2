"""Cameras as collectors describe them: a line of text each, from which role and figures follow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from phonecmp.imports.field_map import CameraRule
from phonecmp.imports.text_values import is_nothing

_ROLES = (
    ("ultrawide", r"ultra[- ]?wide"),
    ("tele", r"tele(?:photo)?\b|periscope"),
    ("macro", r"macro"),
    ("depth", r"depth|\bToF\b|\bLiDAR\b"),
    ("mono", r"\bmono|\bB/W\b|black[- ]and[- ]white"),
    ("front", r"front|selfie"),
    ("main", r"\bmain\b|\bprimary\b|\bstandard\b|\bwide\b"),
)
"""Words of the trade by role, the more telling first."""

_FIGURES: Mapping[str, str] = {
    "mp": r"(\d+(?:\.\d+)?)\s*MP\b",
    "f_number": r"f/\s*(\d+(?:\.\d+)?)(?:\s*[-–]\s*(\d+(?:\.\d+)?))?",
    "focal_mm": r"(\d+(?:\.\d+)?)\s*mm\b",
    "pixel_um": r"(\d+(?:\.\d+)?)\s*[µμ]m\b",
    "fov_deg": r"(\d+(?:\.\d+)?)\s*[˚°º]",
    "optical_zoom_x": r"(\d+(?:\.\d+)?)\s*[x×] optical zoom",
}
_FORMAT = re.compile(r"(1/\d+(?:\.\d+)?|\b1\.0\b|\b1(?=[\"″”]|-inch))\s*(?:[\"″”]+|''|-?inch)")
_WORDS: Mapping[str, Sequence[tuple[str, object]]] = {
    "ois": ((r"sensor-shift", "sensor-shift"), (r"gimbal", "gimbal"), (r"\bOIS\b", "yes")),
    "autofocus": ((r"multi-directional PDAF", "multi-directional PDAF"),
                  (r"dual[- ]pixel PDAF", "dual-pixel PDAF"), (r"\bPDAF\b", "PDAF"),
                  (r"(?<!laser )\bAF\b", "yes"), (r"\bFF\b|fixed focus", "fixed")),
    "periscope": ((r"periscope", True),),
    "type": ((r"LiDAR", "LiDAR"), (r"\bToF\b", "ToF")),
}  # fmt: skip
_UNCERTAIN = re.compile(r"[^,;]*\(unconfirmed\)", re.IGNORECASE)


class CameraDoubt(NamedTuple):
    """A camera that was left out, and why."""

    text: str
    why: str


class Cameras(NamedTuple):
    """Raw values by path, and what was left out."""

    values: dict[str, object]
    doubts: list[CameraDoubt]


def cameras(rule: CameraRule, rear: Any, front: Any) -> Cameras:
    """The cameras of a record, as its columns for those behind and in front give them."""
    found: dict[str, list[str]] = {}
    doubts: list[CameraDoubt] = []
    unnamed = iter(rule.unnamed)
    for text in _lines(rule, rear):
        role = _role(rule, text) or next(unnamed, None)
        if role is None:
            doubts.append(CameraDoubt(text, "no word tells its role; say it with roles or unnamed"))
        else:
            found.setdefault(role, []).append(text)
    fronts = list(_lines(rule, front))
    if fronts:
        found.setdefault("front", []).append(fronts[0])
        doubts += [CameraDoubt(text, "a second camera in front") for text in fronts[1:]]
    values: dict[str, object] = {}
    for role, text in _one_each(found, doubts):
        values |= _figures(role, text)
    return Cameras(values, doubts)


def _lines(rule: CameraRule, raw: Any) -> Iterator[str]:
    """The text of each camera."""
    entries = raw if isinstance(raw, list) else [raw]
    for entry in entries:
        text = entry.get(rule.text) if isinstance(entry, Mapping) else entry
        if isinstance(text, str):
            yield from (part.strip() for part in rule.split.split(text) if not is_nothing(part))


def _role(rule: CameraRule, text: str) -> str | None:
    for word, role in rule.roles.items():
        if word in text.casefold():
            return role
    return next((role for role, word in _ROLES if re.search(word, text, re.IGNORECASE)), None)


def _one_each(
    found: Mapping[str, list[str]], doubts: list[CameraDoubt]
) -> Iterator[tuple[str, str]]:
    """Each role with the one text for it; of two teles the longer is `tele2`."""
    for role, texts in found.items():
        if role == "tele" and len(texts) == 2:
            lengths = [_length(text) for text in texts]
            if None in lengths or lengths[0] == lengths[1]:
                why = "two teles, and nothing tells which is the longer; say it with roles"
                doubts += [CameraDoubt(text, why) for text in texts]
                continue
            short, long = sorted(texts, key=lambda text: _length(text) or 0)
            yield from (("tele", short), ("tele2", long))
            continue
        yield role, texts[0]
        doubts += [
            CameraDoubt(text, f"a second {role}; say its role with roles") for text in texts[1:]
        ]


def _length(text: str) -> float | None:
    """How long a lens is: its zoom, else its focal length."""
    for key in ("optical_zoom_x", "focal_mm"):
        match = re.search(_FIGURES[key], text, re.IGNORECASE)
        if match:
            return float(match[1]) * (1000 if key == "optical_zoom_x" else 1)
    return None


def _figures(role: str, text: str) -> dict[str, object]:
    """What a text tells of a camera, by path; that it exists where nothing else."""
    certain = _UNCERTAIN.sub("", text)
    found: dict[str, object] = {}
    for key, pattern in _FIGURES.items():
        match = re.search(pattern, certain, re.IGNORECASE)
        if match:
            ends = [_number(each) for each in match.groups() if each]
            found[key] = ends[0] if len(ends) == 1 else ends
    if match := _FORMAT.search(certain):
        found["format_in"] = "1.0" if match[1] == "1" else match[1]
    for key, meanings in _WORDS.items():
        meant = next((word for pattern, word in meanings
                      if re.search(pattern, certain, re.IGNORECASE)), None)  # fmt: skip
        if meant is not None and (key != "type" or role == "depth"):
            found[key] = meant
    if not found:
        return {f"camera.{role}": "yes"}
    return {f"camera.{role}.{key}": value for key, value in found.items()}


def _number(text: str) -> float:
    size = float(text)
    return int(size) if size.is_integer() else size
