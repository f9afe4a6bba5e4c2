"""Reports of the file below changed in an editor: the difference as text, typed in, and back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phonecmp.model import Claim, Device
from phonecmp.reading import Layer, bundled_layer, read_catalog
from phonecmp.toml import parse_or_none
from phonecmp.writing import literal
from phonecmp.writing.key_layout import comments_of
from phonecmp.writing.overlay_text import difference
from phonecmp.writing.patches import applied
from phonecmp.writing.report_overlay_text import blocks_of, reports_over, same_reports
from tests.reading.shelf import codes
from tests.reading.test_overlays import LOWER, device_of, layers_of

TABLE = read_catalog([Layer(bundled_layer(), "bundled")], only=()).catalog.table
HEAD = 'name = "Phone"\nannounced = 2022-07-04\n'
BLOCK = """
[[report]]
on = 2022-05-23
by = "gadgets-360"
url = "https://a.b/2"
"""


def over(edited: str, below: str = LOWER, *, is_copy: bool = False) -> str:
    found = difference(edited, below, TABLE, is_copy=is_copy)
    assert found is not None
    return found


def claims_of(device: Device) -> set[tuple[object, Claim]]:
    """Every claim with the report that it is of, whoever makes it."""
    return {(report.key, claim) for report in device.reports for claim in report.claims}


def test_a_report_can_be_withdrawn_and_what_it_said_is_remembered() -> None:
    text = over(LOWER[: LOWER.index("[[report]]")])
    assert text.endswith(
        'url = "https://a.b/2"\nunset = true\ninstead_of.says.battery.wired_w = 67\n'
    )


@pytest.mark.parametrize(
    ("claims", "edited", "kept"),
    [
        ("says.battery.wired_w = 67", "says.battery.wired_w = 68", ["wired_w = 68", "= 67"]),
        ("says.battery = { wired_w = 67, capacity_mah = 4800 }", "says.battery.wired_w = 67",
         ['says.battery.capacity_mah = "unset"', "= 4800"]),
        ("says.battery.wired_w = 67", "maybe.battery.wired_w = 67",
         ["maybe.battery.wired_w = 67", 'says.battery.wired_w = "unset"']),
        ("atleast.battery.wired_w = 67\natmost.battery.wired_w = 90",
         "atleast.battery.wired_w = 67", ['atmost.battery.wired_w = "unset"']),
        ("says.camera.tele.none = true", "says.camera.tele.mp = 48",
         ['says.camera.tele.none = "unset"', "says.camera.tele.mp = 48"]),
        ("says.camera.tele = {}", "says.camera.tele.mp = 48", ["says.camera.tele.mp = 48"]),
        ('says.name = "Phone 12"\nnote = "a"\ncalled = "P"', 'says.name = "Phone 12"\nnote = "b"',
         ['note = "b"', 'called = "unset"']),
        ("[report.says.battery]\nwired_w = 67", "[report.says.battery]\nwired_w = 68",
         ["says.battery.wired_w = 68"]),
    ],
)  # fmt: skip
def test_only_what_differs_of_a_report_is_written(
    tmp_path: Path, claims: str, edited: str, kept: list[str]
) -> None:
    lower, upper = HEAD + BLOCK + claims + "\n", f"{HEAD}{BLOCK}# mine\n{edited}  # seen\n"
    text = over(upper, lower)
    assert all(any(part in line for line in text.splitlines()) for part in kept), text
    assert {"# mine", "# seen"} <= set(comments_of(text))
    reading = read_catalog(layers_of(tmp_path / "laid", lower, text))
    assert codes(reading) == []
    typed = device_of(read_catalog(layers_of(tmp_path / "typed", upper)))
    assert claims_of(device_of(reading)) == claims_of(typed)
    sent = applied(lower, text, TABLE)
    assert same_reports(
        reports_over(blocks_of(parse_or_none(sent)), ()),
        reports_over(blocks_of(parse_or_none(upper)), ()),
    )
    assert over(upper, sent, is_copy=True).count("=") == 0, "nothing but comments"


def test_an_old_copy_keeps_of_its_reports_what_differs() -> None:
    copy = LOWER.replace("says.battery.wired_w = 67", "says.battery.wired_w = 68") + (
        '\n[[report]]\non = 2022-06-01\nurl = "https://a.b/3"\nsays.battery.wired_w = 90\n'
    )
    slim = over(copy, is_copy=True)
    assert slim.count("[[report]]") == 2
    assert "says.battery.wired_w = 68\ninstead_of.says.battery.wired_w = 67" in slim
    assert over(slim, is_copy=True) == slim, "an overlay is as slim as can be"


_VALUES: dict[str, st.SearchStrategy[Any]] = {
    "battery.wired_w": st.integers(1, 200),
    "battery.wireless_w": st.integers(1, 90),
    "camera.tele.mp": st.sampled_from([12, 48, 48.5]),
    "chip.soc": st.sampled_from(["Snapdragon 8 Gen 1", "Dimensity 9000"]),
}
_CLAIMS = st.lists(
    st.one_of(
        [
            st.tuples(st.sampled_from(["says", "maybe", "denies"]), st.just(path), value)
            for path, value in _VALUES.items()
        ]
    ),
    max_size=4,
    unique_by=lambda one: one[:2],
)
_REPORTS = st.dictionaries(
    st.sampled_from(["2022-05-01", "2022-05-02", "2022-05-03"]), _CLAIMS, max_size=3
)


def toml_of(reports: Mapping[str, Any]) -> str:
    text = HEAD
    for on, claims in reports.items():
        text += f'\n[[report]]\non = {on}\nurl = "https://a.b/{on}"\nnote = "x"\n'
        text += "".join(f"{verb}.{path} = {literal(value)}\n" for verb, path, value in claims)
    return text


@given(_REPORTS, _REPORTS)
def test_any_reports_come_back_laid_over_and_typed_in(
    below: Mapping[str, Any], edited: Mapping[str, Any]
) -> None:
    lower, upper = toml_of(below), toml_of(edited)
    text = over(upper, lower)
    wanted = reports_over(blocks_of(parse_or_none(upper)), ())
    laid = reports_over(blocks_of(parse_or_none(lower)), blocks_of(parse_or_none(text)))
    assert same_reports(laid, wanted)
    sent = applied(lower, text, TABLE) if text else lower
    assert same_reports(reports_over(blocks_of(parse_or_none(sent)), ()), wanted)


def test_a_claim_of_every_bundled_file_changed_and_sent() -> None:
    """Whatever way reports are written in: the patch says what was meant, and little else."""
    for file in sorted(bundled_layer().glob("devices/*/*.toml"))[::9]:
        text = file.read_text("utf-8")
        at = text.find("wired_w = ", text.find("[[report]]"))
        if "[[report]]" not in text or at < 0:
            continue
        edited = f"{text[:at]}wired_w = 1{text[at + len('wired_w = ') :]}"
        block = over(edited, text)
        assert block.count("[[report]]") == 1, file
        sent = applied(text, block, TABLE).splitlines()
        assert sum(line not in sent for line in text.splitlines()) <= 1, file
