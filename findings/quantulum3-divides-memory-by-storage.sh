#!/usr/bin/env bash
# quantulum3 0.10.0 reads "16/512GB", memory and storage of a phone, as 0.03125 gigabytes.
#
# The library finds quantities in running text and takes a stroke between numbers for a division. Shops and
# reviews name the builds of a phone just so; "12GB/256GB" gives both figures, "12/256 GB" their quotient,
# and "8+256 GB" only the 8, without a unit. Of the format of a sensor, "1/1.28 inch", a bare 1 is
# left. The results have units and look like any other. It matters to whoever collects specifications from texts.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check quantulum3==0.10.0
cd "$work"
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -i '^quantulum3 '
cat >read.py <<'PYTHON'
from quantulum3 import parser

for said in ("12GB/256GB", "16/512GB", "12/256 GB", "8+256 GB", "1/1.28 inch"):
    print(f"{said}:", *(f"{each.value} {each.unit.name}" for each in parser.parse(said)))
PYTHON
seen=$(venv/bin/python -W ignore read.py)
echo "$seen"
test "$seen" = '12GB/256GB: 12.0 gigabyte 256.0 gigabyte
16/512GB: 0.03125 gigabyte
12/256 GB: 0.046875 gigabyte
8+256 GB: 8.0 dimensionless
1/1.28 inch: 1.0 dimensionless'
