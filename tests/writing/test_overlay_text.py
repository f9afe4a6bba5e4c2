"""The difference of two texts of a device, as a file that lies over the first one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from phonecmp.checking import check_catalog
from phonecmp.knowledge.corrections import corrections
from phonecmp.model import Special
from phonecmp.reading import Layer, bundled_layer, read_catalog
from phonecmp.toml import parse_or_none
from phonecmp.writing import literal
from phonecmp.writing.key_layout import comments_of
from phonecmp.writing.overlay_text import _is_same, difference, document_over
from phonecmp.writing.patches import applied
from tests.checking.test_checking_rules import TODAY
from tests.reading.shelf import codes
from tests.reading.test_overlays import (
    LOWER,
    _documents,
    _overlays,
    device_of,
    layers_of,
    toml_of,
)

TABLE = read_catalog([Layer(bundled_layer(), "bundled")], only=()).catalog.table


def over(edited: str, below: str = LOWER, *, is_copy: bool = False) -> str:
    found = difference(edited, below, TABLE, is_copy=is_copy)
    assert found is not None
    return found


def test_what_was_changed_is_kept_and_what_it_replaced_remembered() -> None:
    assert over(LOWER) == ""
    assert over(LOWER.replace("4855", "5000  # weighed by me")) == (
        "[battery]\ncapacity_mah = 5000 # weighed by me\n\n"
        "[instead_of.battery]\ncapacity_mah = 4855\n"
    )
    assert over(LOWER.replace("capacity_mah = 4855\n", "")) == (
        '[battery]\ncapacity_mah = "unset"\n\n[instead_of.battery]\ncapacity_mah = 4855\n'
    )
    assert over(LOWER.replace("mp = 50", "mp = 50\npixel_um = 1.2")) == (
        '[camera.main]\npixel_um = 1.2\n\n[instead_of.camera.main]\npixel_um = "unset"\n'
    )


def test_a_camera_goes_as_a_whole() -> None:
    assert over(LOWER.replace("[camera.tele]\nmp = 48\n", "")).startswith(
        '[camera]\ntele = "unset"\n'
    )
    assert over(LOWER.replace("mp = 48\n", "none = true\n")).startswith(
        "[camera.tele]\nnone = true\n"
    )


def test_only_new_citations_reports_and_comments_are_kept() -> None:
    edited = "# mine\n" + LOWER.replace("}]", '}, { url = "https://x.y", for = ["battery"] }]')
    edited = edited.replace("4855", "4900") + '\n[[report]]\non = 2023\nurl = "https://q.r"\n'
    text = over(edited.replace("= 2023", '= "2023"'))
    assert text.startswith('# mine\ncite = [{ url = "https://x.y", for = ["battery"] }]\n')
    assert text.count("[[report]]") == 1
    assert "gsmarena" not in text


def test_a_changed_report_is_laid_over_the_one_below() -> None:
    assert over(LOWER.replace("says.battery.wired_w = 67", "says.battery.wired_w = 68")) == (
        '[[report]]\non = 2022-05-23\nby = "gadgets-360"\nurl = "https://a.b/2"\n'
        "says.battery.wired_w = 68\ninstead_of.says.battery.wired_w = 67\n"
    )
    assert difference(LOWER + "[", LOWER, TABLE) is None


def test_an_old_copy_loses_what_is_said_below_and_nothing_else(tmp_path: Path) -> None:
    copy = "# from the shop\n" + LOWER.replace("4855", "5000").replace(
        "[camera.tele]\nmp = 48\n", ""
    )
    slim = over(copy, is_copy=True)
    assert slim == (
        "# from the shop\n[battery]\ncapacity_mah = 5000\n\n"
        "[instead_of.battery]\ncapacity_mah = 4855\n"
    )
    both = [device_of(read_catalog(layers_of(tmp_path / str(number), LOWER, text)))
            for number, text in enumerate((copy, slim))]  # fmt: skip
    assert both[0].facts == both[1].facts
    assert both[0].reports == both[1].reports


TELE = {
    "figures": "[camera.tele]\nmp = 48\n",
    "others": "[camera.tele]\nmp = 12\nf_number = 2.5\n",
    "none": "[camera.tele]\nnone = true\n",
    "empty": "[camera.tele]\n",
    "nothing": "",
}
"""What a file may say of a camera."""


@pytest.mark.parametrize("before", TELE)
@pytest.mark.parametrize("after", TELE)
def test_a_camera_comes_and_goes_and_what_was_there_is_remembered(
    tmp_path: Path, before: str, after: str
) -> None:
    lower, edited = (LOWER.replace(TELE["figures"], TELE[one]) for one in (before, after))
    text = over(edited, lower)
    reading = read_catalog(layers_of(tmp_path / "laid", lower, text or "aka = []\n"))
    assert reading.findings == ()
    device = device_of(reading)
    typed = device_of(read_catalog(layers_of(tmp_path / "typed", edited)))
    assert device.facts == typed.facts
    told = corrections(reading.catalog, device)
    assert bool(told) is (before != after)
    for one in told.values():
        assert one.is_remembered or one.value is Special.YES, one
        assert not one.is_overtaken
    sent = parse_or_none(applied(lower, text, TABLE)) if text else parse_or_none(lower)
    assert _is_same(sent or {}, parse_or_none(edited) or {})


@pytest.mark.parametrize("before", TELE)
def test_a_line_is_enough_to_bring_a_camera_back(tmp_path: Path, before: str) -> None:
    """`none = "unset"` takes away that there is none, and nothing else."""
    lower = LOWER.replace(TELE["figures"], TELE[before])
    upper = '[camera.tele]\nnone = "unset"\n'
    device = device_of(read_catalog(layers_of(tmp_path, lower, upper)))
    kept = device_of(read_catalog(layers_of(tmp_path / "before", lower))).facts
    assert device.facts == ({**kept, "camera.tele": Special.YES} if before == "none" else kept)
    reading = check_catalog(read_catalog(layers_of(tmp_path, lower, upper)), TODAY)
    assert ("L003" in codes(reading)) is (before != "none")


def test_a_copy_slimmed_again_remembers_what_it_did_and_nothing_more() -> None:
    """What it replaced is told by whoever wrote it down first; what is no change any more goes."""
    upper = (
        "[battery]\ncapacity_mah = 4855 # mine\nwired_w = 90\n\n"
        "[camera.main]\nmp = 48\n\n"
        "[instead_of.battery]\ncapacity_mah = 4700\nwired_w = 66\n"
    )
    slim = over(upper, is_copy=True)
    assert parse_or_none(slim) == {
        "camera": {"main": {"mp": 48}},
        "battery": {"wired_w": 90},
        "instead_of": {"camera": {"main": {"mp": 50}}, "battery": {"wired_w": 66}},
    }
    assert "# mine" in slim
    assert over(slim, is_copy=True) == slim
    assert over(upper.partition("wired_w")[0], is_copy=True) == "# mine\n"


def with_headers(document: dict[str, Any], name: str = "") -> str:
    """A document as people write it: a header for each table."""
    lines = [f'name = "{name}"', "announced = 2022-07-04"] if name else ["# mine", "aka = []"]

    def write(table: dict[str, Any], at: tuple[str, ...]) -> None:
        values = {key: one for key, one in table.items() if not isinstance(one, dict)}
        if at and (values or not table):
            lines.append(f"[{'.'.join(at)}]")
        lines.extend(f"{key} = {literal(one)}" for key, one in values.items())
        for key, one in table.items():
            if isinstance(one, dict):
                write(one, (*at, key))

    write(document, ())
    return "\n".join(lines) + "\n"


@given(_documents(), _overlays())
def test_any_file_over_another_can_be_typed_into_it(
    below: dict[str, Any], over_it: dict[str, Any]
) -> None:
    lower, upper = with_headers(below, "A"), with_headers(over_it)
    text = applied(lower, upper, TABLE)
    wanted = document_over(parse_or_none(lower) or {}, parse_or_none(upper) or {})
    assert _is_same(_without_aka(parse_or_none(text) or {}), _without_aka(wanted))


def _without_aka(document: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in document.items() if key != "aka"}


@given(_documents(), _documents(), st.booleans())
@example({"camera": {"tele": {"mp": 1.5}}}, {"camera": {"tele": {}}}, False)
def test_any_difference_gives_the_edited_text_again(
    below: dict[str, Any], edited: dict[str, Any], is_copy: bool
) -> None:
    lower, upper = toml_of(below, "A"), "# mine\n" + toml_of(edited, "B")
    found = difference(upper, lower, TABLE, is_copy=is_copy)
    if found is None:  # a camera that was not there, and of which only its table is left
        assert "none = true" in lower
        assert "{}" in upper
        return
    text = found
    after = document_over(parse_or_none(lower) or {}, parse_or_none(text) or {})
    wanted = parse_or_none(upper) or {}
    wanted = document_over(parse_or_none(lower) or {}, wanted) if is_copy else wanted

    assert _is_same(after, wanted)
    assert "# mine" in text


def test_every_bundled_file_with_one_value_changed(tmp_path: Path) -> None:
    """Whatever way values are written in: only one is left, and no comment of ours."""
    for file in sorted(bundled_layer().glob("devices/*/*.toml"))[::25]:
        text = file.read_text("utf-8")
        same = difference(text, text, TABLE)
        assert same is not None
        assert same == "", file
        changed = difference(text.replace('name = "', 'name = "X', 1), text, TABLE)
        assert changed is not None
        assert sum("name = " in line for line in changed.splitlines()) == 2, file
        assert not Counter(comments_of(changed)) - Counter()
