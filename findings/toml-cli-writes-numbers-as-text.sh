#!/usr/bin/env bash
# toml-cli 0.8.2 writes every value that it sets as a text, also over a number.
#
# "toml set --toml-path phone.toml body.weight_g 227" on a file that says "weight_g = 225" leaves
# 'weight_g = "227"' there and exits with 0. It does not look at what stood there before, and only
# --to-int and its like make a number. The file stays valid TOML and reads the same to a person, but a
# program finds a text where it had a number. It matters to whoever corrects data files by script.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check toml-cli==0.8.2 tomlkit==0.14.0
cd "$work"
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -iE '^(toml-cli|tomlkit)'
printf '[body]\nweight_g = 225\n' >phone.toml
venv/bin/toml set --toml-path phone.toml body.weight_g 227
cat phone.toml
cat >read.py <<'PYTHON'
import tomllib

print(repr(tomllib.load(open("phone.toml", "rb"))["body"]["weight_g"]))
PYTHON
test "$(venv/bin/python read.py)" = "'227'"
