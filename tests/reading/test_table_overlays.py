"""What stands beside the devices: a file lies over those of lower layers key by key."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from phonecmp.knowledge.corrections import corrections
from phonecmp.model import Catalog
from phonecmp.reading import Layer, Reading, read_catalog
from phonecmp.reading.layers import named_layer
from phonecmp.store import read_with_cache
from tests.reading.caches import aged
from tests.reading.shelf import TABLES, codes, write_files

SENSOR = """name = "Sony IMX989"
format_in = "1.0"
pixel_um = 1.6
cite = [{ by = "gsmarena", url = "https://a.b/lower" }]
"""
PARTNER = """name = "Leica"
country = "DE"

[[partnership]]
brand = "oppo"
from = 2022-05-23

[[partnership]]
brand = "oppo"
from = 2024-01-01

[[partnership]]
brand = "xiaomi"
from = 2016-02-25
note = "kept"
cite = [{ by = "gsmarena", url = "https://a.b/lower" }]
"""
LOWER = {
    **TABLES,
    "brands.toml": f'{TABLES["brands.toml"]}[vivo]\nname = "vivo"\n',
    "names.toml": '[chip.soc]\n"Snapdragon 8+ Gen 1" = ["SM8475"]\n"Kirin 990" = ["Hi3690"]\n',
    "synonyms.toml": 'fold = "form:book"\nflip = "form:flip"\n',
    "sensors/sony/imx989.toml": SENSOR,
    "partners/leica.toml": PARTNER,
}


class Kind(NamedTuple):
    """A sort of file, and texts that lie over the one of `LOWER`.

    `value` tells what is changed, `kept` something else of the same entry; both are texts.
    """

    place: str
    changed: str
    unset: str
    replaced: str
    value: Callable[[Catalog], object]
    kept: Callable[[Catalog], object]
    values: tuple[object, object, object, object]
    """Below, changed, unset and replaced."""
    entry: str
    path: str


def _sensor(catalog: Catalog) -> object:
    return catalog.sensors["Sony IMX989"].pixel_um


def _partnership(catalog: Catalog, name: str) -> object:
    found = [one for one in catalog.partners["leica"].partnerships if one.brand == "xiaomi"]
    value = getattr(found[0], name) if found else None
    return None if value is None else str(value)


def _names(catalog: Catalog, text: str) -> object:
    return catalog.names.canonical["chip.soc"].get(text.casefold())


KINDS = {
    "sensor": Kind(
        "sensors/sony/imx989.toml", "pixel_um = 1.5\n", 'pixel_um = "unset"\n',
        'replaces = true\nname = "Sony IMX989"\n', _sensor,
        lambda catalog: catalog.sensors["Sony IMX989"].format_in, (1.6, 1.5, None, None),
        "sensors/sony/imx989", "pixel_um",
    ),
    "partner": Kind(
        "partners/leica.toml", '[[partnership]]\nbrand = "xiaomi"\nfrom = 2016-03-01\n',
        '[[partnership]]\nbrand = "xiaomi"\nfrom = "unset"\n',
        'replaces = true\nname = "Leica"\n',
        lambda catalog: _partnership(catalog, "start"),
        lambda catalog: _partnership(catalog, "note"), ("2016-02-25", "2016-03-01", None, None),
        "partners/leica", "partnership.xiaomi.from",
    ),
    "source": Kind(
        "sources.toml", '[gadgets-360]\ndomains = ["c.d"]\n', '[gadgets-360]\ndomains = "unset"\n',
        '[gadgets-360]\nreplaces = true\nname = "Gadgets"\nkind = "outlet"\n',
        lambda catalog: catalog.sources["gadgets-360"].domains,
        lambda catalog: catalog.sources["gadgets-360"].name,
        (("gadgets360.com",), ("c.d",), (), ()), "sources/gadgets-360", "domains",
    ),
    "brand": Kind(
        "brands.toml", '[vivo]\nname = "VIVO"\n', 'vivo = "unset"\n',
        'replaces = true\n[xiaomi]\nname = "Xiaomi"\n[oppo]\nname = "Oppo"\n',
        lambda catalog: catalog.brands["vivo"].name if "vivo" in catalog.brands else None,
        lambda catalog: "vivo" in catalog.brands or None, ("vivo", "VIVO", None, None),
        "brands/vivo", "name",
    ),
    "field": Kind(
        "fields.toml", '[battery.wired_w]\nlabel = "Cable"\n', '[battery]\nwired_w = "unset"\n',
        '[battery]\nreplaces = true\nlabel = "Battery"\n',
        lambda catalog: getattr(catalog.table.fields.get("battery.wired_w"), "label", None),
        lambda catalog: getattr(catalog.table.fields.get("battery.wired_w"), "unit", None),
        ("Wired", "Cable", None, None), "fields/battery.wired_w", "label",
    ),
    "name": Kind(
        "names.toml", '[chip.soc]\n"Kirin 990" = ["Hi3690", "Kirin990"]\n',
        '[chip.soc]\n"Kirin 990" = "unset"\n', '[chip.soc]\nreplaces = true\n"Kirin 1" = []\n',
        lambda catalog: _names(catalog, "Kirin990") or _names(catalog, "Kirin 990"),
        lambda catalog: _names(catalog, "Hi3690"),
        ("Kirin 990", "Kirin 990", None, None), "names/chip.soc", "Kirin 990",
    ),
    "synonym": Kind(
        "synonyms.toml", 'fold = "form:flip"\n', 'fold = "unset"\n',
        'replaces = true\nflip = "form:flip"\n',
        lambda catalog: getattr(catalog.table.synonyms.get("fold"), "query", None),
        lambda catalog: getattr(catalog.table.synonyms.get("flip"), "query", None),
        ("form:book", "form:flip", None, None), "synonyms", "fold",
    ),
}  # fmt: skip
EVERY = pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))


def layers_over(folder: Path, place: str, *uppers: str | bytes) -> list[Layer]:
    """The catalogue below, and a layer with one file for each text."""
    found = [write_files(folder / "0", LOWER)]
    return [
        *found,
        *(write_files(folder / str(at), {place: one}) for at, one in enumerate(uppers, 1)),
    ]


def values(reading: Reading, kind: Kind) -> tuple[object, object]:
    return kind.value(reading.catalog), kind.kept(reading.catalog)


@EVERY
def test_a_file_holds_only_what_differs(tmp_path: Path, kind: Kind) -> None:
    layers = layers_over(tmp_path, kind.place, kind.changed)
    below = read_catalog(layers[:1])
    reading = read_catalog(layers)
    assert codes(reading) == []
    assert kind.value(below.catalog) == kind.values[0]
    assert values(reading, kind) == (kind.values[1], kind.kept(below.catalog))
    found = corrections(reading.catalog, reading.catalog.entries[kind.entry])[None, kind.path]
    assert (found.layer, found.below_layer) == (layers[1].name, layers[0].name)
    assert found.file == layers[1].path / kind.place
    assert not found.is_same
    if kind.place.partition("/")[0] in ("sensors", "partners"):
        assert found.sources == ("gsmarena",)


@EVERY
def test_unset_takes_away(tmp_path: Path, kind: Kind) -> None:
    reading = read_catalog(layers_over(tmp_path, kind.place, kind.unset))
    assert codes(reading) == []
    assert kind.value(reading.catalog) == kind.values[2]
    found = corrections(reading.catalog, reading.catalog.entries[kind.entry])[None, kind.path]
    assert found.value is None
    assert found.below is not None


@EVERY
def test_replaces_takes_the_whole(tmp_path: Path, kind: Kind) -> None:
    reading = read_catalog(layers_over(tmp_path, kind.place, kind.replaced))
    assert codes(reading) == []
    assert kind.value(reading.catalog) == kind.values[3]
    assert (None, kind.path) in corrections(reading.catalog, reading.catalog.entries[kind.entry])


@EVERY
@pytest.mark.parametrize("ends", ["crlf", "bom", "both"])
def test_line_ends_and_a_mark_do_not_matter(tmp_path: Path, kind: Kind, ends: str) -> None:
    data = kind.changed.encode()
    data = data.replace(b"\n", b"\r\n") if ends != "bom" else data
    data = b"\xef\xbb\xbf" + data if ends != "crlf" else data
    reading = read_catalog(layers_over(tmp_path, kind.place, data))
    assert (codes(reading), kind.value(reading.catalog)) == ([], kind.values[1])


@EVERY
def test_of_several_layers_each_lies_over_those_below(tmp_path: Path, kind: Kind) -> None:
    layers = layers_over(tmp_path, kind.place, kind.unset, kind.changed)
    reading = read_catalog(layers)
    if kind.place not in ("brands.toml", "fields.toml"):  # a gone entry needs all of its keys
        assert codes(reading) == []
    layers = layers_over(tmp_path, kind.place, kind.changed, kind.unset)
    reading = read_catalog(layers)
    assert (codes(reading), kind.value(reading.catalog)) == ([], kind.values[2])
    found = corrections(reading.catalog, reading.catalog.entries[kind.entry])[None, kind.path]
    assert (found.layer, found.below_layer) == (layers[2].name, layers[1].name)


@EVERY
def test_a_file_without_one_below_is_told_what_it_lacks(tmp_path: Path, kind: Kind) -> None:
    layers = layers_over(tmp_path, kind.place, kind.unset)
    (layers[0].path / kind.place).unlink()
    assert "V017" in codes(read_catalog(layers))
    layers = layers_over(tmp_path / "replaced", kind.place, f"replaces = true\n{kind.changed}")
    (layers[0].path / kind.place).unlink()
    assert "K008" in codes(read_catalog(layers))


@EVERY
def test_an_archive_is_a_layer_as_any_other(
    tmp_path: Path, kind: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with zipfile.ZipFile(tmp_path / "own.zip", "w") as archive:
        archive.writestr(kind.place, kind.changed)
    layers = [write_files(tmp_path / "0", LOWER), named_layer(tmp_path / "own.zip")]
    reading = read_catalog(layers)
    assert (codes(reading), kind.value(reading.catalog)) == ([], kind.values[1])


@EVERY
def test_the_cache_gives_the_same_and_follows_both_files(tmp_path: Path, kind: Kind) -> None:
    layers = layers_over(tmp_path / "in", kind.place, kind.changed)
    for layer in layers:
        aged(layer.path)
    cache = tmp_path / "cache"
    fresh = read_with_cache(layers, cache)
    again = read_with_cache(layers, cache)
    assert fresh.catalog == again.catalog == read_catalog(layers).catalog
    (layers[1].path / kind.place).write_text(kind.unset, "utf-8")
    assert kind.value(read_with_cache(layers, cache).catalog) == kind.values[2]
    (layers[1].path / kind.place).unlink()
    assert kind.value(read_with_cache(layers, cache).catalog) == kind.values[0]


def test_a_second_partnership_of_a_brand_is_added_beside_the_first(tmp_path: Path) -> None:
    blocks = '[[partnership]]\nbrand = "{}"\nfrom = {}\n'
    text = blocks.format("oppo", "2024-01-01") + 'note = "second"\n'
    text += blocks.format("oppo", "2022-05-23") + blocks.format("oppo", "2025-01-01")
    reading = read_catalog(layers_over(tmp_path, "partners/leica.toml", text))
    assert codes(reading) == []
    found = [(one.brand, str(one.start), one.note)
             for one in reading.catalog.partners["leica"].partnerships]  # fmt: skip
    assert found == [
        ("oppo", "2022-05-23", None), ("oppo", "2024-01-01", "second"),
        ("xiaomi", "2016-02-25", "kept"), ("oppo", "2025-01-01", None),
    ]  # fmt: skip


def test_a_name_that_is_taken_away_may_be_a_spelling_of_another(tmp_path: Path) -> None:
    text = '[chip.soc]\n"Kirin 990" = "unset"\n"Kirin 991" = ["Kirin 990"]\n'
    reading = read_catalog(layers_over(tmp_path, "names.toml", text))
    assert (codes(reading), _names(reading.catalog, "Kirin 990")) == ([], "Kirin 991")


def test_what_is_wrong_is_told_once_where_it_stands(tmp_path: Path) -> None:
    layers = layers_over(tmp_path, "sensors/sony/imx989.toml", 'pixel_um = "many"\n')
    (finding,) = read_catalog(layers).findings
    assert (finding.file, finding.line) == (layers[1].path / "sensors/sony/imx989.toml", 1)
    below = layers[0].path / "sensors/sony/imx989.toml"
    below.write_text(SENSOR.replace("1.6", '"few"'), "utf-8")
    (layers[1].path / "sensors/sony/imx989.toml").write_text("mp = 50\n", "utf-8")
    assert [one.file for one in read_catalog(layers).findings] == [below]


def test_a_contradiction_with_what_stands_below_is_told_above(tmp_path: Path) -> None:
    text = '[[partnership]]\nbrand = "xiaomi"\nuntil = 2015-01-01\n'
    layers = layers_over(tmp_path, "partners/leica.toml", text)
    (finding,) = read_catalog(layers).findings
    assert (finding.file, finding.line) == (layers[1].path / "partners/leica.toml", 3)


def test_a_new_entry_needs_what_every_entry_needs(tmp_path: Path) -> None:
    layers = layers_over(tmp_path, "sources.toml", '[new]\nname = "New"\n')
    (finding,) = read_catalog(layers).findings
    assert finding.file == layers[1].path / "sources.toml"
