"""Catalogues in somebody else's repository: no setting of it starts a program."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.catalogues import FIXTURE
from tests.cli.program import Ran, run

PHONE = "devices/vivo/x80-pro.toml"
HOOKS = ("post-index-change", "fsmonitor-watchman", "post-checkout", "pre-commit")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="programs that are shell scripts")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose settings name a program for whatever Git starts programs for."""
    place = tmp_path / "theirs"
    shutil.copytree(FIXTURE, place / "catalog")
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {tmp_path}/started-$(basename $0)\ncat\n", "utf-8")
    program.chmod(0o755)
    git(place, "init", "-q")
    git(place, "add", ".")
    git(place, "commit", "-q", "-m", "all")
    for hook in HOOKS:
        shutil.copy(program, place / ".git/hooks" / hook)
    for key in (
        "filter.evil.clean", "filter.evil.smudge", "filter.long.process", "core.fsmonitor",
        "core.pager", "pager.status", "pager.describe", "diff.external", "diff.evil.textconv",
        "core.sshCommand", "core.askPass", "core.editor", "gpg.program", "remote.o.uploadpack",
        "alias.status", "alias.describe", "credential.helper", "core.gitProxy",
    ):  # fmt: skip
        told = f"!{program}" if key.startswith("alias.") else str(program)
        git(place, "config", key, told)
    for key, told in (
        ("filter.evil.required", "true"), ("filter.long.required", "true"),
        ("remote.o.url", str(place)), ("remote.o.promisor", "true"),
        ("core.repositoryFormatVersion", "1"), ("extensions.partialClone", "o"),
        ("core.hooksPath", str(place / ".git/hooks")),
    ):  # fmt: skip
        git(place, "config", key, told)
    attributes = "*.toml filter=evil diff=evil\nfields.toml filter=long\n"
    (place / ".git/info/attributes").write_text(attributes, "utf-8")
    changed = place / "catalog" / PHONE
    for file in place.rglob("catalog/**/*.toml"):  # Git looks into files whose times have changed
        file.write_bytes(file.read_bytes())
    changed.write_text("name = 5\n", "utf-8")
    return place


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=T", "-c", "user.email=t@example.org")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def on(repository: Path, *arguments: str) -> Ran:
    return run("--no-bundled", "--catalog", str(repository), *arguments)


def started(repository: Path) -> list[str]:
    return sorted(file.name for file in repository.parent.glob("started-*"))


def test_no_setting_of_a_repository_starts_a_program(repository: Path) -> None:
    told = on(repository, "info")
    assert (told.code, started(repository)) == (0, [])
    ran = on(repository, "check", "--changed")
    assert started(repository) == []
    assert PHONE.rpartition("/")[2] in ran.out
    assert "sony" not in ran.out


def test_the_settings_of_this_test_start_programs(repository: Path) -> None:
    """Else the test above would hold of anything."""
    subprocess.run(["git", "status"], cwd=repository, check=False, capture_output=True)
    assert started(repository)


def test_objects_that_are_elsewhere_are_not_fetched(repository: Path) -> None:
    tree = subprocess.run(["git", "rev-parse", "HEAD^{tree}"], cwd=repository, check=True,
                          capture_output=True, text=True).stdout.strip()  # fmt: skip
    (repository / ".git/objects" / tree[:2] / tree[2:]).unlink()
    assert on(repository, "info").code == 0
    on(repository, "check", "--changed")
    assert started(repository) == []


def test_a_filter_that_cannot_be_left_out_leaves_the_repository_unasked(repository: Path) -> None:
    program = repository.parent / "program"
    git(repository, "config", "filter.a=b.clean", str(program))
    (repository / ".git/info/attributes").write_text("*.toml filter=a=b\n", "utf-8")
    ran = on(repository, "check", "--changed")
    assert (ran.code, started(repository)) == (2, [])
