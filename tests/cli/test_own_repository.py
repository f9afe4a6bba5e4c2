"""What a repository with a catalogue of one's own needs: hooks, an action, a template."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

from phonecmp.model import Finding, Severity
from phonecmp.output.pages import concise_findings
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


def git(folder: Path, *words: str) -> str:
    identity = ("-c", "user.name=nobody", "-c", "user.email=nobody@example.com")
    done = subprocess.run(["git", *identity, *words], cwd=folder, capture_output=True, text=True)
    return done.stdout.strip() if done.returncode == 0 else ""


def test_pre_commit_runs_the_hooks_of_a_repository_of_ones_own(own: Path, tmp_path: Path) -> None:
    """As its owner does, with an environment that pre-commit makes from this repository."""
    newest = git(ROOT, "rev-parse", "HEAD")
    if not newest:
        pytest.skip("this is no git checkout, which pre-commit would clone")
    settings = own / ".pre-commit-config.yaml"
    text = settings.read_text("utf-8").replace("https://github.com/OWNER/phonecmp", str(ROOT))
    settings.write_text(text.replace("v1.0.0", newest), encoding="utf-8")

    clean = {name: cell for name, cell in os.environ.items() if not name.startswith("GIT_")}

    def hooks(*words: str) -> subprocess.CompletedProcess[str]:
        git(own, "add", "--all")
        return subprocess.run(
            [Path(sys.executable).parent / "pre-commit", *words, "--color", "never"],
            cwd=own,
            env=clean | {"PRE_COMMIT_HOME": str(tmp_path / "environments")},
            capture_output=True,
            text=True,
        )

    git(own, "init", "--quiet")
    if "(from versions: none)" in (made := hooks("install-hooks")).stdout + made.stderr:
        pytest.skip("no package index is in reach, which it installs from")
    run_all = ("run", "--all-files")
    ran = hooks(*run_all)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert re.findall(r"^(phonecmp \w+)\.+Passed$", ran.stdout, re.M) == [
        "phonecmp fmt", "phonecmp check",
    ]  # fmt: skip
    (own / "devices/example/two.toml").write_text(WRONG, encoding="utf-8")
    ran = hooks(*run_all)
    assert ran.returncode == 1
    assert re.search(r"^phonecmp check\.+Failed$", ran.stdout, re.M)
    assert re.search(r"two\.toml:\d+:\d+.*capacity_mahh", ran.stdout), ran.stdout
    (own / "devices/example/two.toml").write_text(
        'announced = 2026-01-01\nname="X"\ncite = ["https://example.com/x"]\n', encoding="utf-8"
    )
    ran = hooks(*run_all)
    assert "files were modified by this hook" in ran.stdout
    assert 'name = "X"\nannounced' in (own / "devices/example/two.toml").read_text("utf-8")
    assert hooks(*run_all).returncode == 0


MIXED = """\
name = "X"
announced = 2026-01-01
chip.soc = "Snapdragon 8 Gen 99"
cite = ["https://example.com/x", { by = "example", url = "https://example.com/y" }]

[battery]
capacity_mahh = 3
"""
"""Errors, a warning and a question."""

ASKED = """\
name = "X"
announced = 2026-01-01
cite = ["https://example.com/x"]

[chip]
soc = "Snapdragon 8 Gen 99"
"""
"""A question alone."""


def shown(text: str) -> list[tuple[str, dict[str, str]]]:
    """What GitHub's runner makes of each line, which one matcher takes: severity and parts."""
    matchers = json.loads((ROOT / ".github/phonecmp-matcher.json").read_text("utf-8"))
    found = []
    for line in text.splitlines():
        taken = []
        for matcher in matchers["problemMatcher"]:
            (pattern,) = matcher["pattern"]
            if match := re.search(pattern["regexp"], line):
                parts = {part: match[group] for part, group in pattern.items() if part != "regexp"}
                taken.append((parts.get("severity", matcher.get("severity", "error")), parts))
        assert len(taken) == 1, line
        found += taken
    return found


def test_the_matchers_read_every_line_of_the_check(own: Path) -> None:
    (own / "devices/example/two.toml").write_text(MIXED, encoding="utf-8")
    ran = run("check", "--strict", "--format", "concise", "--catalog", ".", ".", folder=own)
    found = shown(ran.out)
    assert {level for level, _ in found} == {"error", "warning", "notice"}
    for _, parts in found:
        assert parts["file"] == "devices/example/two.toml"
    assert ("7", "K001") in {(parts["line"], parts["code"]) for _, parts in found}


def test_the_matchers_read_any_file_and_message(tmp_path: Path) -> None:
    levels = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.QUESTION: "notice"}
    for severity, name, message in product(Severity, ("a b.toml", "a:1.toml", "é[1].toml"), (
        "x: error[K001] y", "a\nb", "\x1b[31mred", "50 % of [battery]",
    )):  # fmt: skip
        finding = Finding("K001", severity, tmp_path / name, 12, 3, message)
        ((level, parts),) = shown(concise_findings([finding], tmp_path))
        assert (level, parts["file"], parts["line"], parts["column"], parts["code"]) == (
            levels[severity], name, "12", "3", "K001",
        )  # fmt: skip


def test_the_action_checks_a_repository_of_ones_own(own: Path, tmp_path: Path) -> None:
    """Its commands as they stand, in the shell that GitHub's runner starts for them."""
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    steps = [each for each in action["runs"]["steps"] if "run" in each]
    assert {each["shell"] for each in steps} == {"bash"}
    git(own, "init", "--quiet")
    python = tmp_path / "python"
    subprocess.run([sys.executable, "-m", "venv", python], check=True)

    def step(step: Any, **inputs: str) -> subprocess.CompletedProcess[str]:
        given = {name: each["default"] for name, each in action["inputs"].items()} | inputs
        told = {
            name: re.sub(r"\$\{\{ inputs\.(\w+) \}\}", lambda found: given[found[1]], cell)
            for name, cell in step.get("env", {}).items()
        }
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]],
            cwd=own,
            env=os.environ | told | {
                "PATH": f"{python / 'bin'}{os.pathsep}{os.environ['PATH']}",
                "GITHUB_ACTION_PATH": str(ROOT), "GITHUB_ACTIONS": "true", "HOME": str(tmp_path),
            },
            capture_output=True,
            text=True,
        )  # fmt: skip

    install, check = steps
    if "(from versions: none)" in (made := step(install)).stdout + made.stderr:
        pytest.skip("no package index is in reach, which it installs from")
    assert made.returncode == 0, made.stdout + made.stderr
    done = step(check)
    assert done.returncode == 0, done.stdout + done.stderr
    command, *rest = done.stdout.splitlines()
    assert rest == []
    assert command == f"::add-matcher::{ROOT / '.github/phonecmp-matcher.json'}"
    file = own / "devices/example/two.toml"
    file.write_text(MIXED, encoding="utf-8")
    done = step(check)
    assert done.returncode == 1
    assert {level for level, _ in shown(done.stdout.partition("\n")[2])} == {
        "error", "warning", "notice",
    }  # fmt: skip
    file.write_text(ASKED, encoding="utf-8")
    assert step(check).returncode == 1
    assert step(check, strict="false").returncode == 0


def test_the_template_is_laid_out_and_right(own: Path) -> None:
    assert run("check", "--strict", "--catalog", str(own), str(own)).code == 0
    assert run("fmt", "--check", "--catalog", str(own), str(own)).code == 0
    for name in (".taplo.toml", "tombi.toml"):
        assert (own / name).read_bytes() == (ROOT / "catalog" / name).read_bytes()
