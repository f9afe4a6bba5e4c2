"""What a repository with a catalogue of one's own needs: hooks, an action, a template."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.cli.program import ROOT, run

TEMPLATE = ROOT / "docs" / "template"
WRONG = 'name = "X"\nannounced = 2026-01-01\n[battery]\ncapacity_mahh = 3\n'


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return shutil.copytree(TEMPLATE, tmp_path / "mine")


def tool(*words: str) -> None:
    program = Path(sys.executable).parent / words[0]
    done = subprocess.run([program, *words[1:]], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_pre_commit_accepts_hooks_and_template() -> None:
    tool("pre-commit", "validate-manifest", ".pre-commit-hooks.yaml")
    tool("pre-commit", "validate-config", "docs/template/.pre-commit-config.yaml")


def test_the_schemas_of_github_accept_action_and_workflow() -> None:
    tool("check-jsonschema", "--builtin-schema", "vendor.github-actions", "action.yml")
    workflow = "docs/template/.github/workflows/check.yml"
    tool("check-jsonschema", "--builtin-schema", "vendor.github-workflows", workflow)


def test_the_hooks_pass_on_the_template_and_fail_on_a_mistake(own: Path) -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    entries = [shlex.split(each["entry"])[1:] for each in hooks]
    files = [str(each.relative_to(own)) for each in sorted(own.rglob("*.toml"))]
    for hook, words in zip(hooks, entries, strict=True):
        taken = [each for each in files if re.search(hook["files"], each)]
        assert taken
        given = taken if hook.get("pass_filenames", True) else []
        ran = run(*words, *given, folder=own)
        assert ran.code == 0, ran.out + ran.err
        assert not ran.out
    (own / "devices/example/two.toml").write_text(WRONG, encoding="utf-8")
    assert run(*entries[0], folder=own).code == 1


def test_the_matcher_reads_every_line_of_the_check(own: Path) -> None:
    (own / "devices/example/two.toml").write_text(WRONG, encoding="utf-8")
    ran = run("check", "--strict", "--format", "concise", "--catalog", ".", ".", folder=own)
    matcher = json.loads((ROOT / ".github/phonecmp-matcher.json").read_text("utf-8"))
    ((pattern,),) = (each["pattern"] for each in matcher["problemMatcher"])
    lines = [re.fullmatch(pattern["regexp"], line) for line in ran.out.splitlines()]
    assert lines
    assert all(lines), ran.out
    found = lines[0]
    assert found is not None
    assert found[pattern["file"]].endswith("devices/example/two.toml")
    assert (own / found[pattern["file"]]).is_file()
    assert (found[pattern["line"]], found[pattern["code"]]) == ("4", "K001")


def test_the_template_is_laid_out_and_right(own: Path) -> None:
    assert run("check", "--strict", "--catalog", str(own), str(own)).code == 0
    assert run("fmt", "--check", "--catalog", str(own), str(own)).code == 0
    for name in (".taplo.toml", "tombi.toml"):
        assert (own / name).read_bytes() == (ROOT / "catalog" / name).read_bytes()
