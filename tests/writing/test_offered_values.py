"""What a file below says, offered in the one over it: taken out again, kept, or taken away."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from phonecmp.reading import Layer
from phonecmp.writing import close_draft, open_entry
from phonecmp.writing.offered_values import (
    HINT,
    Wanted,
    below_of,
    place_in,
    with_offers,
    without_offers,
)
from phonecmp.writing.report_overlay_text import block_key, blocks_of, said_in
from tests.catalogues import BUNDLED

DEVICES = sorted((BUNDLED / "devices").glob("*/*.toml"))
OWN = '#:schema ../../schema/overlay.json\n\nname = "Mine" # a name\naka = ["M"]\n'


@pytest.mark.parametrize("file", DEVICES[::9], ids=lambda file: file.stem)
def test_what_nobody_changes_is_not_kept(file: Path) -> None:
    """Every claim and every value of a file: offered once, at its line, and gone again."""
    document = tomllib.loads(file.read_text("utf-8"))
    below = below_of([document], is_device=True)
    claims = {path[1:] for one in blocks_of(document) for path in said_in(one)
              if path[0] not in ("called", "note")}  # fmt: skip
    tables = {(key,) for key, value in document.items() if isinstance(value, dict)}
    for keys in {*claims, *tables}:
        text, offers = with_offers(OWN, below, Wanted(keys))
        assert tomllib.loads(text)
        assert sum(len(one.values) for one in offers) == text.count(HINT) > 0
        assert without_offers(text, OWN, below, offers).rstrip() == OWN.rstrip(), keys
        back = without_offers(text.replace(HINT, " # kept"), OWN, below, offers)
        assert back.count("# kept") == text.count(HINT), "nobody's comment is lost"
        assert tomllib.loads(back) == tomllib.loads(OWN)


def test_a_claim_is_offered_at_its_line() -> None:
    for file in DEVICES[::30]:
        document = tomllib.loads(file.read_text("utf-8"))
        below = below_of([document], is_device=True)
        for block in blocks_of(document):
            for path in said_in(block):
                if path[0] in ("called", "note"):
                    continue
                wanted = Wanted(path[1:], block_key(block))
                text, offers = with_offers(OWN, below, wanted)
                (one,) = offers
                assert set(one.values) >= {path}
                assert place_in(text, below, wanted)[:1] == ("report",)


LOWER = """name = "P"
announced = 2022-07-04
cite = ["https://a.b/1"]

[battery]
wired_w = 67

[[report]]
on = 2022-05-01
by = "digital-chat-station"
url = "https://weibo.com/1"
says.battery.wired_w = 90
says.display.size_in = 6.7
maybe.battery.wired_w = 100

[[report]]
on = 2022-06-01
via = "gsmarena"
url = "https://gsmarena.com/2"
says.battery.wired_w = 80
"""
UPPER = "#:schema ../../schema/overlay.json\n\n[body]\nweight_g = 200 # scales\n"
KEY = ("2022-05-01", "digital-chat-station", "", "https://weibo.com/1", "", "")
SAYS = f"says.battery.wired_w = 90{HINT}"


@pytest.fixture
def layers(tmp_path: Path) -> list[Layer]:
    """A device of which a bundled and an own catalogue have a file."""
    for name, text in (("ours", LOWER), ("mine", UPPER)):
        place = tmp_path / name / "devices/xiaomi/p.toml"
        place.parent.mkdir(parents=True)
        place.write_text(text, "utf-8")
    return [Layer(tmp_path / "ours", "bundled"), Layer(tmp_path / "mine", "user")]


def edited(layers: list[Layer], old: str, new: str, report: tuple[str, ...] | None = KEY) -> str:
    """The own file after an edit of the claim on charging, or of all on it."""
    draft = open_entry(layers, "xiaomi/p", "battery.wired_w", report)
    text = draft.file.read_text("utf-8")
    assert old in text, text
    line = text.splitlines()[draft.line - 1]
    assert line.startswith("says.battery.wired_w" if report else "wired_w"), line
    draft.file.write_text(text.replace(old, new), "utf-8")
    close_draft(draft)
    written = (layers[1].path / "devices/xiaomi/p.toml").read_text("utf-8")
    assert HINT not in written
    return written


def test_one_claim_is_changed(layers: list[Layer]) -> None:
    after = edited(layers, SAYS, "says.battery.wired_w = 95  # saw it")
    (block,) = tomllib.loads(after)["report"]
    assert block["says"] == {"battery": {"wired_w": 95}}
    assert block["instead_of"] == {"says": {"battery": {"wired_w": 90}}}
    assert "maybe" not in block
    assert after.startswith(UPPER)
    assert "# saw it" in after
    assert "95 # saw it" in after
    again = edited(layers, "says.battery.wired_w = 95", "says.battery.wired_w = 96")
    (block,) = tomllib.loads(again)["report"]
    assert block["instead_of"] == {"says": {"battery": {"wired_w": 90}}}


def test_one_claim_is_taken_away(layers: list[Layer]) -> None:
    (block,) = tomllib.loads(edited(layers, SAYS, 'says.battery.wired_w = "unset"'))["report"]
    assert block["says"] == {"battery": {"wired_w": "unset"}}
    assert block["instead_of"] == {"says": {"battery": {"wired_w": 90}}}


def test_the_value_and_each_claim_on_it_are_offered(layers: list[Layer]) -> None:
    after = tomllib.loads(edited(layers, "= 80", "= 81", report=None))
    (block,) = after["report"]
    assert (block["via"], block["says"]) == ("gsmarena", {"battery": {"wired_w": 81}})
    assert "battery" not in after


def test_a_line_that_is_deleted_changes_nothing(layers: list[Layer]) -> None:
    assert edited(layers, SAYS, "") == UPPER


def test_what_is_no_toml_any_more_is_kept_as_it_is(layers: list[Layer]) -> None:
    draft = open_entry(layers, "xiaomi/p", "battery.wired_w", KEY)
    draft.file.write_text("what a [mess" + HINT, "utf-8")
    close_draft(draft)
    assert (layers[1].path / "devices/xiaomi/p.toml").read_text("utf-8") == "what a [mess"


SENSOR = 'name = "Sony IMX989"\npixel_um = 1.6\nformat_in = "1.0"\ncite = ["https://a.b/s"]\n'
PARTNER = 'name = "L"\n\n[[partnership]]\nbrand = "xiaomi"\nfrom = 2022-05-23\nscope = ["tuning"]\n'
ENTRIES = {
    "sensors/sony/imx989": (SENSOR, "format_in = '1/1.1'\n", "pixel_um = 1.6", "pixel_um = 1.7"),
    "partners/leica": (PARTNER, 'name = "M"\n', 'scope = ["tuning"]', 'scope = ["logo"]'),
    "sources/gsmarena": ('[gsmarena]\nname = "G"\nkind = "x"\n', '[gsmarena]\nname = "H"\n',
                         'kind = "x"', 'kind = "y"'),
}  # fmt: skip


@pytest.mark.parametrize("entry", ENTRIES)
def test_an_entry_is_offered_too(tmp_path: Path, entry: str) -> None:
    lower, upper, old, new = ENTRIES[entry]
    place = f"{entry}.toml" if "sources" not in entry else "sources.toml"
    for name, text in (("ours", lower), ("mine", upper)):
        file = tmp_path / name / place
        file.parent.mkdir(parents=True)
        file.write_text(text, "utf-8")
    layers = [Layer(tmp_path / "ours", "bundled"), Layer(tmp_path / "mine", "user")]
    draft = open_entry(layers, entry)
    text = draft.file.read_text("utf-8")
    draft.file.write_text(text + "# seen\n", "utf-8")
    close_draft(draft)
    assert file.read_text("utf-8").replace("\n\n", "\n") == upper + "# seen\n"
    draft = open_entry(layers, entry)
    draft.file.write_text(draft.file.read_text("utf-8").replace(old + HINT, new), "utf-8")
    close_draft(draft)
    after = file.read_text("utf-8")
    assert new in after
    assert f"{new.partition(' ')[0]}" in after.partition("instead_of")[2]
    assert (HINT in after, after.count("name")) == (False, upper.count("name"))
