#!/usr/bin/env bash
# watchfiles 1.3.0 reports a folder that is moved into a watched one by its own name alone.
#
# Of files that are copied in it names each. Of a folder that arrives by a rename, as from a version
# control tool, a file manager or an unpacked archive, it names the folder: none of the files in it,
# though the watch is recursive and later changes of the same files are named. On the way out it is
# the same. A program that picks the paths ending in ".toml" from the events sees nothing. It
# matters to whoever reloads a tree of data files on change (Linux, inotify).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check watchfiles==1.3.0
cd "$work"
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -i '^watchfiles'
mkdir -p watched/devices outside/brand
echo 'name = "x"' >outside/brand/phone.toml
cat >watch.py <<'PYTHON'
from pathlib import Path

from watchfiles import watch

root = Path("watched").resolve()
steps = [
    lambda: Path("outside/brand").rename(root / "devices/brand"),
    lambda: (root / "devices/brand/phone.toml").write_text('name = "y"\n'),
    lambda: (root / "devices/brand").rename("outside/brand"),
]
for changes in watch(root, rust_timeout=500, yield_on_timeout=True):
    for change, path in sorted(changes):
        print(change.name, Path(path).relative_to(root))
    if changes or len(steps) == 3:
        if not steps:
            break
        steps.pop(0)()
PYTHON
seen=$(timeout 60 venv/bin/python watch.py)
echo "$seen"
test "$seen" = 'added devices/brand
modified devices/brand/phone.toml
deleted devices/brand'
