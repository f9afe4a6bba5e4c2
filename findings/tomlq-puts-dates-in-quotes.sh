#!/usr/bin/env bash
# tomlq 4.4.5 (of the package yq) writes a TOML date back as a text, also where nothing was changed.
#
# "tomlq -t ." reads TOML, hands it to jq and writes TOML; with -i it does so in place. On the way
# every date becomes a string and stays one: "announced = 2022-07-04" comes back in quotes. Numbers
# and booleans keep their types, so that the loss is easily overlooked, and a schema or a program
# that asks for a date refuses the file. Comments go, too, but that is documented. It matters to
# whoever corrects a catalogue of dated facts by script. Needs jq.
set -euo pipefail
command -v jq >/dev/null || { echo "jq is missing" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check yq==4.4.5
cd "$work"
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -iE '^yq'
jq --version
printf 'announced = 2022-07-04\nweight_g = 225\nhas_slot = false\n' >phone.toml
PATH="$work/venv/bin:$PATH" tomlq --toml-output --in-place . phone.toml
cat phone.toml
test "$(cat phone.toml)" = 'announced = "2022-07-04"
weight_g = 225
has_slot = false'
