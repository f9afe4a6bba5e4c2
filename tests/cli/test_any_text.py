"""Whatever text stands in a file of a device, every command ends with an answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from phonecmp.cli import KeyListing, run
from phonecmp.reading import text_literal
from tests.reading.shelf import TABLES, write_files

SLOTS = (
    "name", "aka", "cite", "cited", "for", "partner", "sensor", "format", "panel", "hdr", "ip",
    "soc", "card", "by", "via", "url", "called", "region", "said", "note", "why", "predecessor",
)  # fmt: skip
GOOD = {
    "name": "Xiaomi Phone", "cite": "https://a.b/c", "cited": "https://a.b/d", "for": "body",
    "partner": "leica", "format": "1/1.28", "by": "gadgets-360", "url": "https://a.b/e",
    "region": "cn", "via": "gsmarena", "card": "microSD", "hdr": "HDR10", "ip": "IP68",
    "aka": "xiaomi/rumoured", "predecessor": "xiaomi/before",
}  # fmt: skip
DEVICE = """
name = {name}
aka = [{aka}]
announced = 2022-07-04
predecessor = {predecessor}
cite = [{cite}, {{ url = {cited}, for = [{for}] }}]
[camera]
partner = {partner}
[camera.main]
sensor = {sensor}
format_in = {format}
[display]
size_in = 6.73
panel = {panel}
hdr = [{hdr}]
[body]
ip = [{ip}]
[chip]
soc = {soc}
[memory]
card = {card}
[[allow]]
rule = "V014"
why = {why}
[[report]]
on = 2022-05-23
by = {by}
via = {via}
url = {url}
called = {called}
region = {region}
says.chip.soc = {said}
says.battery.wired_w = 120
note = {note}
"""
PIECES = st.sampled_from(
    ["https://a.b", "https://", "／", "[", "]", "](", "(", ":", "@", "%5B", "none", "yes", "1/1.28",
     "undisclosed", "leica", "xiaomi/phone", "/", "..", "\x1b[31m", "\u202e", "\x00", "[bold]", "é",
     "{", "}", "1/0", "𝕏", "\n", " ", "½", "９", "²"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=20), st.lists(PIECES, max_size=6).map("".join))
COMMANDS = (
    ("list",), ("list", "wired>100"), ("show", "xiaomi/phone"), ("partners",),
    ("partners", "leica"), ("scorecard",), ("scorecard", "gadgets-360"),
    ("compare", "xiaomi/phone", "xiaomi/good", "--drawings"), ("why", "xiaomi/phone", "chip.soc"),
    ("compare", "xiaomi/phone", "xiaomi/good", "--format", "html"),
    ("list", "--format", "json"), ("check", "--format", "json"), ("check",),
)  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def no_home() -> Iterator[None]:
    """Away from the user's catalogue and cache."""
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            patch.setenv(name, folder)
        yield


@given(st.sampled_from(SLOTS), TEXTS, st.sampled_from(COMMANDS))
@example("cite", "https://a.b／c", ("list",))
@example("cite", "https://a.b](https://a.b)", ("show", "xiaomi/phone"))
@example("url", "https://[a.b/c", ("compare", "xiaomi/phone", "xiaomi/good", "--format", "html"))
@example("cited", "https://a.b:x/", ("partners",))
def test_a_command_ends_with_an_answer(slot: str, text: str, command: tuple[str, ...]) -> None:
    values = {name: text_literal(GOOD.get(name, "x")) for name in SLOTS} | {
        slot: text_literal(text)
    }
    good = 'name = "Xiaomi Good"\nannounced = 2022-08-04\ncite = ["https://a.b/c"]\n'
    with TemporaryDirectory() as folder:
        files = {
            "devices/xiaomi/phone.toml": DEVICE.format(**values),
            "devices/xiaomi/good.toml": good,
        }
        write_files(Path(folder), {**TABLES, **files})
        arguments = ["--no-bundled", "--no-cache", "--catalog", folder, *command]
        code = run(lambda _: None, lambda _: KeyListing((), ()), arguments)
    assert code in (0, 1)
