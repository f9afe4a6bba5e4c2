"""Every text of a catalogue may be anything: no command ends in a traceback."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from phonecmp.cli import KeyListing, LaunchRequest
from phonecmp.cli import run as run_commands
from phonecmp.writing import literal
from tests.catalogues import FIXTURE

HOSTILE = (
    "[", "https://[::1", "https://a.b/x](y", "https://a．b／c", "https://[fe80::1%25eth0]/x",
    "http://user:pa]ss@host/", "https://a.b:99999/", "https://a.b:port/x", "https://℀.com/",
    "https://xn--/", "https://" + "a" * 300 + "/", "https://a.b/?q=[&x=%zz", "//", "https://",
    "\x1b[31m\x07", "\u202eabc\u2066", "\u200b", "x" * 20_000,
    "😀👩‍👩‍👧" * 200, "a\nb\r\n\tc", "\u2028",
    "=cmd|' /C calc'!A0", "[bold]x[/]", "[/]", "{0}%s{", "<script>x</script>", "`|`\\", "none", "",
    "../../etc/passwd", "9" * 400, "０１²", "\x00", "\U000e0041", "ſ İ ß ﬁ", "'\"\"\"'''", "#", "-",
)  # fmt: skip

ADDRESS = "https://gadgets360.com/mobiles/news/2022/05/24/x"

COMMANDS: tuple[tuple[str, ...], ...] = (
    ("list",), ("list", "x"), ("list", "sensor:imx has:tele sort:-battery"), ("list", "partner:x"),
    ("show", "sony/odd"), ("show", "sony/odd", "--as-of", "2022-06"),
    ("show", "sony/odd", "--region", "cn"),
    ("compare", "sony/odd", "sony/xperia-1-iv"),
    ("compare", "sony/odd", "sony/xperia-1-iv", "--drawings"),
    ("compare", "sony/odd", "sony/xperia-1-iv", "--differences", "--baseline", "sony/odd"),
    ("why", "sony/odd", "chip.soc"), ("why", "sony/odd", "camera.main.sensor"),
    ("why", "sony/odd", "name"),
    ("partners",), ("partners", "odd"), ("partners", "leica"), ("scorecard",),
    ("scorecard", "--fields"), ("scorecard", "gadgets-360"),
    ("check",), ("check", "--strict"), ("fmt", "--check"), ("schema", "--check"), ("info",),
    ("list", "--format", "csv"), ("show", "sony/odd", "--format", "md"),
    ("compare", "sony/odd", "sony/xperia-1-iv", "--format", "html"),
    ("partners", "--format", "json"),
    ("why", "sony/odd", "chip.soc", "--format", "csv"), ("check", "--format", "github"),
    ("report", "sony/odd", ADDRESS, "--says", "wired_w=90"),
)  # fmt: skip


def device(texts: Iterator[str]) -> dict[str, object]:
    """A device with a text of `texts` in every place that holds one."""

    def report(**more: object) -> dict[str, object]:
        return {"on": next(texts), "by": next(texts), "via": next(texts), "url": next(texts),
                "called": next(texts), "note": next(texts), "region": next(texts),
                **more}  # fmt: skip

    def dated(**more: object) -> dict[str, object]:
        return {"on": "2022-05-23", "by": "gadgets-360", "url": next(texts), "note": next(texts),
                "called": next(texts), **more}  # fmt: skip

    claims = {
        "chip": {"soc": next(texts)},
        "camera": {"main": {"sensor": next(texts), "format_in": next(texts)}, "partner": "odd"},
        "body": {"ip": [next(texts)], "colours": [next(texts), next(texts)]},
        "released": next(texts),
    }
    return {
        "name": next(texts), "announced": "2022-07", "released": next(texts), "aka": [next(texts)],
        "predecessor": next(texts), "cancelled": next(texts),
        "cite": [next(texts), {"by": next(texts), "on": next(texts), "url": next(texts),
                               "for": [next(texts)]}, {"url": next(texts)}],
        **{key: value for key, value in claims.items() if key != "released"},
        "region": {"cn": {"chip": {"soc": next(texts)}}, "in": {"announced": next(texts)}},
        "report": [report(says=claims), dated(says=claims), dated(maybe=claims),
                   dated(denies=claims), report(atleast={"battery": {"wired_w": 90}})],
        "allow": [{"rule": next(texts), "why": next(texts)}, {"rule": "V014", "why": next(texts)}],
    }  # fmt: skip


def partner(texts: Iterator[str]) -> dict[str, object]:
    """A partner, in the same way."""
    told = {"from": next(texts), "until": next(texts)}
    return {
        "name": next(texts), "legal": next(texts), "country": next(texts), "cite": [next(texts)],
        "partnership": [
            {"brand": "sony", "from": "2020", "first": next(texts), "last": next(texts),
             "scope": [next(texts)], "note": next(texts), "told": told, "cite": [next(texts)]},
            {"brand": next(texts), "from": next(texts), "until": next(texts)},
        ],
    }  # fmt: skip


def tables(texts: Iterator[str]) -> dict[str, dict[str, object]]:
    """What is laid over the tables at the top of the catalogue, in the same way."""
    odd = {"label": next(texts), "kind": "text", "unit": next(texts), "words": [next(texts)],
           "section": next(texts), "pattern": next(texts), "derived": next(texts)}  # fmt: skip
    return {
        "brands.toml": {"odd": {"name": next(texts)}, "sony": {"name": next(texts)}},
        "sources.toml": {
            "gadgets-360": {"name": next(texts), "kind": "outlet", "domains": [next(texts)]},
            "odd": {"name": next(texts), "kind": next(texts), "domains": [next(texts)]},
        },
        "names.toml": {"chip": {"soc": {next(texts) or "x": [next(texts)]}}},
        "fields.toml": {"chip": {"label": "Chip", "odd": odd}},
    }


def write(folder: Path, texts: Iterator[str]) -> tuple[Path, Path]:
    """Two catalogues, to be laid over each other: the fixture with odd files, and odd tables."""
    own, over = folder / "catalog", folder / "over"
    shutil.copytree(FIXTURE, own)
    over.mkdir()
    files = {
        own / "devices/sony/odd.toml": device(texts),
        own / "partners/odd.toml": partner(texts),
    }
    files |= {over / name: table for name, table in tables(texts).items()}
    for file, document in files.items():
        lines = [f"{key} = {literal(value)}" for key, value in document.items()]
        file.write_text("\n".join(lines) + "\n", "utf-8")
    return own, over


def no_launch(_request: LaunchRequest) -> None:
    raise AssertionError


def no_keys(_file: Path) -> KeyListing:
    raise AssertionError


def outcome(arguments: Sequence[str]) -> tuple[int, str, str]:
    """The exit code of a command run in this process, and what it printed."""
    printed = BytesIO(), BytesIO()
    out, err = (TextIOWrapper(each, "utf-8", write_through=True) for each in printed)
    with redirect_stdout(out), redirect_stderr(err):
        code = run_commands(no_launch, no_keys, list(arguments))
    return code, printed[0].getvalue().decode(), printed[1].getvalue().decode()


def every_command(own: Path, over: Path) -> None:
    """Run every command over the catalogues."""
    options = ("--no-bundled", "--catalog", str(own), "--catalog", str(over))
    for command in COMMANDS:
        code, out, err = outcome((*options, *command))
        assert code in (0, 1, 2), command
        assert "Traceback" not in out + err
        assert code != 2 or err.count("\n") == 1, (command, err)


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


def same(text: str) -> Iterator[str]:
    while True:
        yield text


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_in_any_place_stops_a_command(tmp_path: Path, text: str) -> None:
    every_command(*write(tmp_path, same(text)))
