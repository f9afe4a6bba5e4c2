#!/usr/bin/env bash
# Pillow 13.0.0 writes an f-number given as 1.9 in a type that Exif does not have, and readers lose more than it.
#
# Exif stores f-numbers and focal lengths as fractions. Pillow chooses the type by the Python value: a float becomes
# a double, as TIFF has it, an IFDRational a fraction; a pair (19, 10) becomes two whole numbers. Pillow reads
# all of them back. Of the photo with the double, exif 1.6.1 skips the whole block, so that the ISO value beside
# it is gone, too, and piexif 1.1.3 loads it but cannot write it again. It matters to whoever makes
# photos for tests, or puts the lens of a phone into scans and exports.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pillow==13.0.0 exif==1.6.1 piexif==1.1.3
cd "$work"
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -iE '^(pillow|exif|piexif) '
cat >photo.py <<'PYTHON'
import exif
import piexif
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

for f_number in (1.9, IFDRational(19, 10)):
    tags = Image.Exif()
    lens = tags.get_ifd(0x8769)
    lens[0x829D], lens[0x8827] = f_number, 50  # f-number, ISO
    Image.new("RGB", (64, 64)).save("photo.jpg", exif=tags)
    read = Image.open("photo.jpg").getexif().get_ifd(0x8769)
    photo = exif.Image("photo.jpg")
    seen = [float(read[0x829D]), photo.get("f_number"), photo.get("photographic_sensitivity")]
    try:
        seen.append(len(piexif.dump(piexif.load("photo.jpg"))) > 0)
    except Exception as error:
        seen.append(type(error).__name__)
    print(type(f_number).__name__, *seen)
PYTHON
seen=$(venv/bin/python -W ignore photo.py)
echo "$seen"
test "$seen" = 'float 1.9 None None UnboundLocalError
IFDRational 1.9 1.9 50 True'
