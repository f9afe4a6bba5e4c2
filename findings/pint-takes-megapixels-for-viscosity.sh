#!/usr/bin/env bash
# pint 0.25.3 reads "50 MP" as a viscosity and "50 Mpx" as a length of more than 13 kilometres.
#
# Both are how data sheets write megapixels. "P" is the poise, and "px" the pixel of style sheets, 1/96 inch long;
# only "megapixel" and "Mpixel" are what is meant. Nothing is raised: values so read compare, sort and
# divide among themselves, and fail, with a message about the poise, when they meet a proper pixel. It
# matters to whoever parses figures of cameras with units.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pint==0.25.3
cd "$work"
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -i '^pint '
cat >read.py <<'PYTHON'
from pint import UnitRegistry

units = UnitRegistry()
for said in ("50 MP", "50 Mpx", "50 megapixel"):
    value = units(said)
    print(f"{said}: {value}, {value.dimensionality}")
print(f"50 Mpx = {units('50 Mpx').to('km').magnitude:.1f} km")
try:
    units("50 MP") + units("12 megapixel")
except Exception as error:
    print(type(error).__name__)
PYTHON
seen=$(venv/bin/python read.py)
echo "$seen"
test "$seen" = '50 MP: 50 megapoise, [mass] / [length] / [time]
50 Mpx: 50 megacss_pixel, [length]
50 megapixel: 50 megapixel, [printing_unit]
50 Mpx = 13.2 km
DimensionalityError'
