"""Other tools for TOML on our files: silent on what is right, at peace over the layout.

All bundled files go through them in .ci/run; here some of each sort do.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from phonecmp.reading import bundled_layer
from phonecmp.writing.catalogue_tool_files import lay_editor_files, with_overlay_schema
from phonecmp.writing.entry_text import entry_difference
from phonecmp.writing.file_formatter import format_file
from phonecmp.writing.schema import schemas
from tests.catalogues import FIXTURE, bundled_catalog
from tests.cli.program import run_on_fixture
from tests.reading.test_table_overlays import KINDS, LOWER
from tests.writing.test_entry_text import EDITS

BUNDLED = bundled_layer()
TABLE = bundled_catalog().table
SORTS = {
    "device": "devices/*/1*.toml",
    "partner": "partners/*.toml",
    "sensor": "sensors/sony/imx9*.toml",
    "sources": "sources.toml",
    "fields": "fields.toml",
    "names": "names.toml",
    "brands": "brands.toml",
    "synonyms": "synonyms.toml",
}
TOOLS = {".taplo.toml", "tombi.toml"}
UNTIDY = """#:schema ../../schema/device.json
# An invented phone.
cite=[{by="gsmarena",on="2026-10",url="https://example.com/PATH",for=["announced","battery"]},
{by='gsmarena'}]
name = "Xiaomi 12S Invented"
announced = 2026-10-01
[battery]
capacity_mah = 5000   # the typical one
# Measured by nobody yet.

[camera.main]
mp=50
[[report]]
on = 2026-09-01
by = "gsmarena"
url = "https://example.com/later"
says.battery.capacity_mah = 4900
[[report]]
on = "2026-05"
by = "gsmarena"
url = "https://example.com/earlier"
says.battery.capacity_mah = 5100
""".replace("PATH", "p" * 200)


def tool(name: str, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).parent / name
    return subprocess.run(
        [program, *arguments], cwd=folder, capture_output=True, text=True, timeout=300
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalogue with some files of each sort, and one that nobody laid out."""
    made = tmp_path_factory.mktemp("catalog")
    shutil.copytree(BUNDLED / "schema", made / "schema")
    for pattern in (*SORTS.values(), *TOOLS):
        for file in sorted(BUNDLED.glob(pattern))[:12]:
            place = made / file.relative_to(BUNDLED)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, place)
    untidy = made / "devices/xiaomi/invented.toml"
    untidy.parent.mkdir(parents=True, exist_ok=True)
    untidy.write_text(UNTIDY, encoding="utf-8")
    assert format_file(untidy, TABLE)
    return made


def test_the_servers_say_nothing(folder: Path) -> None:
    for arguments in (("taplo", "lint"), ("tombi", "lint", "--offline", ".")):
        done = tool(*arguments, folder=folder)
        said = [line for line in (done.stdout + done.stderr).splitlines() if "INFO" not in line]
        assert done.returncode == 0, said
        assert not [line for line in said if "arning" in line or "rror" in line]


def test_the_formatters_change_nothing_that_ours_laid_out(folder: Path) -> None:
    before = {file: file.read_bytes() for file in folder.rglob("*.toml")}
    for arguments in (("taplo", "fmt"), ("tombi", "format", "--offline", ".")):
        assert tool(*arguments, folder=folder).returncode == 0
        assert [file for file, text in before.items() if file.read_bytes() != text] == []
        assert not [file for file in before if format_file(file, TABLE, only_check=True)]


def test_the_catalogue_of_the_tests_is_laid_out_as_all_of_them_do(tmp_path: Path) -> None:
    """As .ci/run holds every bundled file."""
    shutil.copytree(FIXTURE, tmp_path, dirs_exist_ok=True)
    for settings in TOOLS:
        shutil.copyfile(BUNDLED / settings, tmp_path / settings)
    files = [file for file in tmp_path.rglob("*.toml") if file.name not in TOOLS]
    assert [file for file in files if format_file(file, TABLE, only_check=True)] == []
    for arguments in (
        ("taplo", "fmt", "--check"),
        ("tombi", "format", "--offline", "--check", "."),
    ):
        done = tool(*arguments, folder=tmp_path)
        assert done.returncode == 0, done.stdout + done.stderr


def test_each_tool_keeps_what_the_others_made_of_an_untidy_file(folder: Path) -> None:
    for arguments in (("taplo", "fmt"), ("tombi", "format", "--offline")):
        file = folder / "devices/xiaomi/other.toml"
        file.write_text(UNTIDY, encoding="utf-8")
        assert tool(*arguments, "devices/xiaomi/other.toml", folder=folder).returncode == 0
        format_file(file, TABLE)
        ours = file.read_bytes()
        assert tool(*arguments, "devices/xiaomi/other.toml", folder=folder).returncode == 0
        assert file.read_bytes() == ours
        file.unlink()


def test_a_comment_ends_its_table_and_reports_stand_from_old_to_new(folder: Path) -> None:
    text = (folder / "devices/xiaomi/invented.toml").read_text("utf-8")
    battery = text[text.index("[battery]") :]
    assert battery.startswith(
        "[battery]\ncapacity_mah = 5000 # the typical one\n# Measured by nobody yet.\n\n[[report]]"
    )
    assert text.index("earlier") < text.index("later")


@pytest.mark.parametrize("name", SORTS)
def test_check_jsonschema_accepts_each_sort_of_file(name: str, folder: Path) -> None:
    files = [str(file) for file in sorted(folder.glob(SORTS[name]))]
    assert files
    schema = str(folder / "schema" / f"{name}.json")
    done = tool("check-jsonschema", "--schemafile", schema, *files, folder=folder)
    assert done.returncode == 0, done.stdout
    assert tool("check-jsonschema", "--check-metaschema", schema, folder=folder).returncode == 0


@pytest.mark.parametrize("text_of", ["changed", "unset", "replaced", "edited"])
def test_the_tools_accept_what_lies_over_anything_below(text_of: str, tmp_path: Path) -> None:
    lay_editor_files(tmp_path)
    for kind in KINDS.values():
        file = tmp_path / kind.place
        file.parent.mkdir(parents=True, exist_ok=True)
        if text_of == "edited":
            place, old, new = next(one for one in EDITS.values() if one[0] == kind.place)
            edited = LOWER[place].replace(old, new, 1)
            found = entry_difference(edited, LOWER[place], Path(place), TABLE)
            text = found or ""
        else:
            text = getattr(kind, text_of)
        file.write_text(with_overlay_schema(text, file), encoding="utf-8")
        format_file(file, TABLE)
        name = file.read_text("utf-8").partition(".json")[0].rpartition("/")[2]
        schema = str(tmp_path / "schema" / f"{name}.json")
        done = tool("check-jsonschema", "--schemafile", schema, str(file), folder=tmp_path)
        assert done.returncode == 0, done.stdout
    test_the_servers_say_nothing(tmp_path)
    test_the_formatters_change_nothing_that_ours_laid_out(tmp_path)


def entries(schema: Any, root: Any, path: str = "") -> list[tuple[str, Any]]:
    """Every key that a file may have, with its schema, references followed."""
    if isinstance(schema, list):
        return [found for each in schema for found in entries(each, root, path)]
    if not isinstance(schema, dict):
        return []
    found = []
    for key, inner in schema.get("properties", {}).items():
        found.append((f"{path}.{key}", target_of(inner, root)))
        found += entries(inner, root, f"{path}.{key}")
    others = schema.keys() - {"properties", "enum", "required", "dependencies"}
    return found + [each for word in sorted(others) for each in entries(schema[word], root, path)]


def target_of(schema: Any, root: Any) -> Any:
    """What a bare reference leads to."""
    if "$ref" not in schema or "title" in schema:
        return schema
    for part in schema["$ref"].removeprefix("#/").split("/"):
        root = root[part]
    return root


def test_every_entry_has_a_title_and_says_what_it_means() -> None:
    for name, schema in schemas(TABLE).items():
        assert schema["$id"] == f"urn:phonecmp:schema:{name.removesuffix('.json')}"
        assert schema["title"]
        assert schema["description"]
        bare = [
            path
            for path, entry in entries(schema, schema)
            if not (entry.get("title") and len(entry.get("description", "")) > 4)
        ]
        assert bare == [], name
    capacity = json.dumps(schemas(TABLE)["device.json"]["definitions"]["values"]["properties"]
                          ["battery"]["properties"]["capacity_mah"])  # fmt: skip
    for words in ("In mAh.", "From 500 to 30000."):
        assert words in capacity


@pytest.mark.parametrize(
    ("key", "word"),
    [("body.frame", "titanium"), ("camera.main.ois", "yes"), ("connectivity.wifi", "6E")],
)
def test_words_stand_where_editors_complete_them(key: str, word: str) -> None:
    entry = schemas(TABLE)["device.json"]["definitions"]["values"]
    for part in key.split("."):
        entry = entry["properties"][part]
    one, several = entry["anyOf"]
    assert word in one["enum"]
    assert several["type"] == "array"
    assert several["items"]["enum"]


def test_a_new_device_has_the_schemas_beside_it(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    ran = run_on_fixture("--catalog", str(own), "new", "xiaomi/invented")
    assert ran.code == 0, ran.err
    for name in ("schema/device.json", ".taplo.toml", "tombi.toml"):
        assert (own / name).read_bytes() == (BUNDLED / name).read_bytes()
    file = own / "devices/xiaomi/invented.toml"
    assert file.read_text("utf-8").startswith("#:schema ../../schema/device.json\n")
    done = tool("tombi", "lint", "--offline", ".", folder=own)
    assert done.returncode == 0, done.stderr
    (own / "schema/device.json").write_text("{}", encoding="utf-8")
    assert run_on_fixture("--catalog", str(own), "new", "xiaomi/another").code == 0
    assert (own / "schema/device.json").read_text("utf-8") == "{}", "what is there stays"


def test_all_that_a_file_over_another_may_say_is_silent_and_a_slip_is_not(folder: Path) -> None:
    """Every key, and "unset" for every value and table there is."""
    paths = [path for path, field in TABLE.fields.items() if "." in path and field.is_stated]
    roles = [f"camera.{role}" for role in TABLE.roles]
    tables = [*roles, "display.cover", "body.folded"]
    values = [path for path in paths if path not in roles]
    lone = [path for path in values if not path.startswith(tuple(f"{one}." for one in tables))]
    keys = 'aka = "unset"\npredecessor = "unset"\ncancelled = "unset"\nsame = "unset"\n'
    head = "#:schema ../../schema/overlay.json\n"

    def unset(paths: list[str]) -> str:
        return "".join(f'{path} = "unset"\n' for path in paths)

    texts = {
        "tables": f"{head}{keys}{unset([*lone, *tables, 'region.in', 'region.eu.body'])}",
        "values": head + unset(values),
        "memory": f"""{head}instead_of.region.in.battery.capacity_mah = "unset"
instead_of.camera.tele.none = "unset"
instead_of.camera.main.mp = 50
camera.tele.none = true
camera.main.none = "unset"
camera.main.mp = 48
report = [{{ on = 2022-05-24, says.battery.wired_w = 120 }}]
""",
        "reports": f"""{head}[[report]]
on = 2022-05-24
url = "https://a.b/1"
called = "unset"
says.camera.tele = "unset"
says.battery = {{ wired_w = "unset", capacity_mah = 4800 }}
maybe = "unset"
atleast.battery = "unset"
atmost.camera.main.mp = "unset"
note = "unset"
instead_of.says.battery.wired_w = 120
instead_of.atleast.battery.wired_w = "unset"

[[report]]
on = 2022-05-25
unset = true
""",
        "slip": f"{head}battery.capacity_mha = 5\n",
        "slip in a report": f"{head}[[report]]\non = 2022-05-24\nwithdrwan = true\n",
    }
    for name, text in texts.items():
        file = folder / f"devices/xiaomi/{name}.toml"
        file.write_text(text, "utf-8")
        for arguments in (("taplo", "lint"), ("tombi", "lint", "--offline")):
            done = tool(*arguments, str(file.relative_to(folder)), folder=folder)
            assert (done.returncode == 0) is ("slip" not in name), done.stdout + done.stderr
        schema = str(folder / "schema/overlay.json")
        done = tool("check-jsonschema", "--schemafile", schema, str(file), folder=folder)
        assert (done.returncode == 0) is ("slip" not in name), done.stdout
        file.unlink()


def test_what_is_remembered_stands_in_its_order_for_all(folder: Path) -> None:
    file = folder / "devices/xiaomi/remembered.toml"
    file.write_text(
        """#:schema ../../schema/overlay.json
report = [{ on = 2022-05-24, says.battery.wired_w = 120 }]
instead_of.region.eu.battery.wired_w = 67
instead_of.region.cn.battery.wired_w = 67
instead_of.battery.wired_w = 67
instead_of.battery.capacity_mah = 4860
instead_of.camera.main.mp = 50
instead_of.announced = 2022-07-04
region.eu.battery.wired_w = 66
battery.wired_w = 66
""",
        "utf-8",
    )
    format_file(file, TABLE)
    ours = file.read_text("utf-8")
    for name, arguments in (("taplo", ("fmt",)), ("tombi", ("format", "--offline"))):
        assert tool(name, *arguments, str(file.relative_to(folder)), folder=folder).returncode == 0
        assert file.read_text("utf-8") == ours
    remembered = [line for line in ours.splitlines() if "instead_of" in line]
    assert "announced" in remembered[0]
    assert "region.cn" in remembered[-2]
    assert "region.eu" in remembered[-1]
    file.unlink()
