#!/usr/bin/env bash
# toml 0.10.2 reads the blank before the dot of a dotted key as part of the name.
#
# TOML allows blanks around the dots of a key. The package, still required by many others though its
# last version is of 2020, drops the one after the dot and keeps the one before it, so that `battery . capacity_mah`
# becomes a table named "battery " beside the table "battery" of the next line. Nothing is raised; the value
# is just not where the other readers put it. It matters to whoever reads hand-written catalogues with it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check toml==0.10.2 tomli==2.2.1
cd "$work"
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep toml
cat >show.py <<'PYTHON'
import toml
import tomli

text = "battery . capacity_mah = 6000\nbattery.wired_w = 67\n"
print("tomli", tomli.loads(text))
print("toml", toml.loads(text))
PYTHON
seen=$(venv/bin/python show.py)
echo "$seen"
test "$seen" = "tomli {'battery': {'capacity_mah': 6000, 'wired_w': 67}}
toml {'battery ': {'capacity_mah': 6000}, 'battery': {'wired_w': 67}}"
