"""Pictures in the programs that people open them with: not black, light, with every colour."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import cairosvg
import pytest
import resvg_py
import textual_serve
from PIL import Image, ImageChops

from tests.cli.program import run

SVG = "{http://www.w3.org/2000/svg}"
RIVALS = ("xiaomi/12s-ultra", "xiaomi/mi-11-ultra", "oneplus/10-pro")
README = Path(__file__).parents[2] / ".pictures"
BRIDGE = Path(__file__).with_name("magick_wasm.cjs")
FONT = Path(textual_serve.__file__).parent / "static/fonts/RobotoMono-VariableFont_wght.ttf"
PROGRAMS = {
    "rsvg-convert": ("{svg}", "-o", "{png}"),
    "inkscape": ("{svg}", "--export-type=png", "--export-filename={png}"),
    "magick": ("{svg}", "{png}"),
    "convert-im6.q16": ("{svg}", "{png}"),
    "ImageMagick 7": (str(BRIDGE), "{svg}", "{png}", str(FONT)),
    "soffice": (
        "-env:UserInstallation={home}/profile", "--headless", "--convert-to", "png", "--outdir",
        "{folder}", "{svg}",
    ),
}  # fmt: skip


@cache
def picture(devices: int = 3) -> str:
    """A comparison with all drawings."""
    drawings = ("light", "portrait", "sensors", "bodies")
    ran = run(
        "compare", *RIVALS[:devices], "--differences", "--drawings", *drawings, "--format", "svg"
    )
    assert ran.code == 0, ran.err
    return ran.out


def drawn_by(program: str, svg: str, folder: Path) -> Image.Image:
    """The picture in pixels; the test is skipped where the program is missing."""
    if program == "CairoSVG":
        return Image.open(io.BytesIO(cairosvg.svg2png(bytestring=svg.encode()))).convert("RGB")
    if program == "resvg":
        return Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=svg)))).convert("RGB")
    found = shutil.which("node" if program == "ImageMagick 7" else program)
    if found is None:
        pytest.skip(f"{program} is not on the PATH")
    if program == "ImageMagick 7":
        needed = "require.resolve('@imagemagick/magick-wasm')"
        if subprocess.run([found, "-e", needed], capture_output=True).returncode:
            pytest.skip("@imagemagick/magick-wasm is not on the NODE_PATH")
    source, target = folder / "x.svg", folder / "x.png"
    source.write_text(svg, encoding="utf-8")
    places = {"svg": source, "png": target, "folder": folder, "home": folder.as_uri()}
    arguments = [each.format(**places) for each in PROGRAMS[program]]
    subprocess.run([found, *arguments], check=True, capture_output=True, timeout=120)
    return Image.open(target).convert("RGB")


@pytest.mark.parametrize("program", ["CairoSVG", "resvg", *PROGRAMS])
def test_a_comparison_has_its_colours(program: str, tmp_path: Path) -> None:
    # ImageMagick 7 refuses a picture with more than 601 class attributes, of any name, on whatever.
    svg = picture(2 if program == "ImageMagick 7" else 3)
    image = drawn_by(program, svg, tmp_path)
    colours = colours_of(image)
    whole = image.width * image.height
    assert colours[0xFB, 0xFA, 0xF7] > 0.7 * whole
    for place in re.findall(r"device-(\d) \{ fill: #(\w+);", svg)[:3]:
        assert tuple(bytes.fromhex(place[1])) in colours, place
    assert colours.get((0, 0, 0), 0) < 0.001 * whole


def colours_of(image: Image.Image) -> dict[tuple[int, ...], int]:
    """How often each colour occurs."""
    found = image.getcolors(1 << 24)
    return {colour: count for count, colour in found or () if isinstance(colour, tuple)}


def test_the_readmes_pictures_are_drawn(tmp_path: Path) -> None:
    for file in sorted(README.glob("*.svg")):
        svg = file.read_text(encoding="utf-8")
        assert "east-asian" not in svg, file.name
        assert len(colours_of(drawn_by("resvg", svg, tmp_path))) > 100, file.name


def test_nothing_needs_what_only_browsers_know() -> None:
    svg = picture()
    assert "var(" not in svg
    assert not re.search(r"\bfont:", svg), "the shorthand"
    assert not re.search(r', "', svg), "a blank before a quoted family"
    tree = ET.fromstring(svg)
    assert [each.tag for each in tree.iter(f"{SVG}svg")] == [f"{SVG}svg"]
    assert tree.attrib["{http://www.w3.org/XML/1998/namespace}space"] == "preserve"
    light, dark = svg.split("@media screen and (prefers-color-scheme: dark)", 1)
    assert "#fbfaf7" in light
    assert "#10141a" in dark.partition("</style>")[0]


def test_no_text_needs_its_length_to_stay_apart() -> None:
    """Without `textLength`, in the font of the picture, hardly a pixel moves."""
    svg = picture()
    bare = re.sub(r' textLength="[\d.]+"', "", svg)
    assert bare != svg
    one, other = (Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=each))))
                  .convert("L") for each in (svg, bare))  # fmt: skip
    moved = sum(ImageChops.difference(one, other).histogram()[100:])
    assert moved < 0.01 * one.width * one.height
