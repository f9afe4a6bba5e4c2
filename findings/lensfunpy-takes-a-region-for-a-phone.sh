#!/usr/bin/env bash
# lensfunpy 1.18.0, asked loosely for a phone it does not know, answers with another one's crop factor.
#
# Model codes of phones end in the region they are sold in: L29 is Huawei's mark of the global version.
# The loose search weighs parts of a code like words of a name, so that any Huawei "-L29" is found as the
# P20 Pro and the P30 Pro at once, both with 166 of 200 points, and any Samsung "SM-…" as one of three others.
# Only two of the phones asked here have an entry. It matters to whoever works out equivalent focal
# lengths from crop factors: a score of 175 may be the wrong region of the right phone or the wrong phone.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check lensfunpy==1.18.0
cd "$work"
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep lensfunpy
cat >show.py <<'PYTHON'
import lensfunpy

cameras = lensfunpy.Database()
for maker, model in (
    ("HUAWEI", "ELE-L29"),
    ("HUAWEI", "LIO-L29"),
    ("samsung", "SM-G991U"),
    ("samsung", "SM-S928B"),
    ("Apple", "iPhone 5"),
):
    strict = cameras.find_cameras(maker, model, False)
    loose = cameras.find_cameras(maker, model, True)
    print(model, len(strict), *(f"{one.model} {one.crop_factor:.2f} {one.score}" for one in loose[:2]), sep=" | ")
PYTHON
seen=$(venv/bin/python show.py)
echo "$seen"
test "$seen" = "ELE-L29 | 0 | CLT-L29 4.55 166 | VOG-L29 4.86 166
LIO-L29 | 0 | CLT-L29 4.55 166 | VOG-L29 4.86 166
SM-G991U | 0 | SM-G991B 6.00 175 | SM-G935F 6.19 157
SM-S928B | 0 | SM-G991B 6.00 150 | SM-G935F 6.19 128
iPhone 5 | 0 | iPhone XS 6.12 150 | iPhone XS (tele) 8.67 140"
