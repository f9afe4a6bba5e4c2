"""`phonecmp sensors` on the bundled catalogue: what else has the IMX989?"""

from __future__ import annotations

import csv
import json
from io import StringIO

import pytest

from tests.catalogues import BUNDLED
from tests.cli.program import Ran, run, run_on_fixture

NOW = ("--as-of", "2026-11-30")


def sensors(*arguments: str) -> Ran:
    return run("--no-bundled", "--catalog", str(BUNDLED), "sensors", *NOW, *arguments)


@pytest.mark.parametrize("name", ["IMX989", "imx989", "sony/imx989", "Sony IMX989"])
def test_every_phone_that_has_the_imx989(name: str) -> None:
    ran = sensors(name, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    (one,) = json.loads(ran.out)
    assert (one["id"], one["area_mm2"], one["array_px"]) == ("sony/imx989", 128.8, [8192, 6144])
    devices = [use["device"] for use in one["uses"]]
    assert {"sharp/aquos-r7", "xiaomi/12s-ultra", "xiaomi/13-ultra", "vivo/x90-pro"} <= set(devices)
    days = [use["announced"] for use in one["uses"]]
    assert days == sorted(days)
    assert {use["role"] for use in one["uses"]} == {"main"}


def test_a_part_of_a_name_means_all_that_have_it() -> None:
    rows = list(csv.DictReader(StringIO(sensors("imx98", "--format", "csv").out)))
    assert {"sony/imx982", "sony/imx989"} == {row["sensor"] for row in rows}
    assert {row["status"] for row in rows} >= {"confirmed", "possible"}


@pytest.mark.parametrize("form", ["table", "json", "csv", "md", "html"])
@pytest.mark.parametrize("name", [(), ("lyt-900",), ("isocell gn",)])
def test_every_form(form: str, name: tuple[str, ...]) -> None:
    arguments = ("sensors", *NOW, *name, "--format", form)
    ran = run("--no-bundled", "--catalog", str(BUNDLED), *arguments, COLUMNS="100")
    assert (ran.code, ran.err) == (0, "")
    assert "\x1b" not in ran.out
    if form == "csv":
        rows = list(csv.reader(StringIO(ran.out)))
        assert len({len(row) for row in rows}) == 1
    if form == "table":
        assert all(len(line) <= 100 for line in ran.out.splitlines())


def test_an_earlier_day_has_fewer_and_rumours() -> None:
    ran = run(
        "--no-bundled", "--catalog", str(BUNDLED), "sensors", "imx989", "--as-of", "2022-06-01",
        "--format", "json",
    )  # fmt: skip
    uses = {use["device"]: use for use in json.loads(ran.out)[0]["uses"]}
    assert set(uses) == {"sharp/aquos-r7", "xiaomi/12s-ultra"}
    assert (uses["xiaomi/12s-ultra"]["status"], uses["xiaomi/12s-ultra"]["announced"]) == (
        "disputed",
        None,
    )


def test_a_sensor_that_is_not_there_is_one_clear_line() -> None:
    ran = sensors("imx998")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "there is no sensor “imx998”; did you mean" in ran.err


def test_a_catalogue_without_sensors_says_so() -> None:
    ran = run_on_fixture("sensors")
    assert (ran.code, ran.out) == (1, "")
    assert "describes a sensor" in ran.err
