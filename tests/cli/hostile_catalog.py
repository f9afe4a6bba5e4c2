"""A catalogue from somebody with bad intentions: every text of it tries to steer the reader."""

from __future__ import annotations

import os
from pathlib import Path

from phonecmp.reading import text_literal
from tests.reading.shelf import BRANDS, FIELDS, NAMES, SOURCES, write_files

STEERING = "\x1b[31m\x1b]8;;https://evil.example\x07\x9b2J\r\u202eX\u2066\u200b\u061c\x00\x7f"
MARKUP = "[bold red]B[/] [@click=app.quit]C[/] [link=x]D[/link] [/nothing]"
PAGE = "<script>alert(1)</script>&lt;img src=x onerror=alert(1)>`|`**b**"
FORMULA = "=HYPERLINK(1)"
ANNOTATION = "%0A::error file=x::pwned"
POISON = f"{FORMULA}{STEERING}{MARKUP}{PAGE}{ANNOTATION}"
TEXT = text_literal(POISON)

DEVICE = f"""
name = {TEXT}
announced = 2022-07-04
cite = [{{ by = "gsmarena", on = "2025-01" }}, {TEXT}, "javascript:alert(1)"]
{TEXT} = 1
[camera]
partner = "leica"
[camera.main]
sensor = {TEXT}
mp = 50
[display]
size_in = 6.73
panel = {TEXT}
[chip]
soc = {TEXT}
[battery]
wired_w = {TEXT}
[[allow]]
rule = {TEXT}
why = {TEXT}
[[report]]
on = 2022-05-23
by = "gadgets-360"
url = "file:///etc/passwd"
called = {TEXT}
says.chip.soc = {text_literal("+" + POISON)}
says.battery.wired_w = 120
note = {TEXT}
"""
PARTNER = f"""
name = {TEXT}
legal = {TEXT}
[[partnership]]
brand = "xiaomi"
from = 2022-05-23
first = {TEXT}
"""
GOOD = 'name = "Xiaomi Good"\nannounced = 2022-08-04\ncite = ["https://a.b/c"]\n'


def hostile_catalog(folder: Path) -> Path:
    """Write the catalogue; `xiaomi/phone` is its device, `xiaomi/good` a sound one beside it."""
    write_files(
        folder,
        {
            "fields.toml": FIELDS.replace('"SoC"', text_literal("S" + POISON)).replace(
                '"W"', text_literal("W" + POISON)
            ),
            "names.toml": NAMES + f"{TEXT} = [{TEXT}, {TEXT}]\n",
            "brands.toml": BRANDS.replace('"Xiaomi"', TEXT),
            "sources.toml": SOURCES.replace('"Gadgets 360"', TEXT),
            "partners/leica.toml": PARTNER,
            "devices/xiaomi/phone.toml": DEVICE,
            "devices/xiaomi/good.toml": GOOD,
            "devices/xiaomi/broken.toml": f"name = {STEERING}{MARKUP}\n",
        },
    )
    if os.name != "nt":
        odd = folder / "devices/xiaomi" / "\x1b[31m\u202e::error::[bold]x.toml"
        odd.write_text("x = \n", "utf-8")
    return folder


ODD_FILES: dict[str, bytes] = {
    "arrays": b"x = " + b"[" * 10_000 + b"]" * 10_000,
    "tables": b"[" + b".".join([b"a"] * 10_000) + b"]\n",
    "inline": b"x = " + b"{a=" * 10_000 + b"1" + b"}" * 10_000,
    "digits": b"[battery]\ncapacity_mah = " + b"9" * 10_000,
    "numbers": b"[battery]\nwired_w = inf\n[display]\nsize_in = nan\n[body]\nweight_g = -0.0\n",
    "dates": b"announced = 0001-01-01\nreleased = 9999-12-31T23:59:60Z\n",
    "keys": b"\n".join(b"a%d=1" % number for number in range(50_000)),
    "hugekey": b'"' + b"k" * 500_000 + b'" = 1\n"" = 1\n"a.b" = 1\n',
    "latin": b'name = "caf\xe9"\n',
    "utf16": 'name = "X"\n'.encode("utf-16"),
    "nul": b'name = "a\x00b"\n',
    "combining": b'name = "Z' + "\u0301".encode() * 5000 + b'"\n',
    "wide": 'name = "🤡手机 𝕏ﷺ"\n'.encode(),
    "empty": b"",
}
"""Files that are too much, too little, or no text at all."""


def odd_catalog(folder: Path) -> Path:
    """A catalogue of odd files, pipes, links and folders around the sound `xiaomi/good`."""
    tables = {"fields.toml": FIELDS, "names.toml": NAMES, "brands.toml": BRANDS}
    good = {"sources.toml": SOURCES, "devices/xiaomi/good.toml": GOOD}
    odd = {f"devices/xiaomi/{name}.toml": data for name, data in ODD_FILES.items()}
    write_files(folder, {**tables, **good, **odd})
    devices = folder / "devices"
    with (devices / "xiaomi/large.toml").open("wb") as opened:
        opened.truncate(100 * 1024 * 1024)
    (devices / "xiaomi/Good.toml").write_text(GOOD, "utf-8")
    (devices / "xiaomi/folder.toml").mkdir()
    if os.name != "nt":
        (devices / "xiaomi" / os.fsdecode(b"caf\xe9.toml")).write_text(GOOD, "utf-8")
        (devices / "xiaomi/loop.toml").symlink_to("loop.toml")
        (devices / "xiaomi/away.toml").symlink_to("/etc/passwd")
        (devices / "xiaomi/zero.toml").symlink_to("/dev/zero")
        (devices / "round").symlink_to("..")
        os.mkfifo(devices / "xiaomi/pipe.toml")
    return folder
