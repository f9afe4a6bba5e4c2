#!/usr/bin/env bash
# What hachoir 3.4.0 calls "Camera focal" of a photo is its f-number.
#
# For a phone's main camera of 6.3 mm at f/1.7 it prints "Camera focal: 1.7"; in its records the key
# is camera_focal. The focal length stands elsewhere, under focal_length. A histogram of focal
# lengths made from the first key that sounds like one counts apertures, and the numbers look like
# the tiny lenses of phones, so that nobody wonders. It matters to whoever reads photos with it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check hachoir==3.4.0 pillow==13.0.0
cd "$work"
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -iE '^(hachoir|pillow)'
cat >write.py <<'PYTHON'
from PIL import Image

exif = Image.Exif()
exif[0x010F], exif[0x0110] = "samsung", "Galaxy S24 Ultra"
lens = exif.get_ifd(0x8769)
lens[0x829D], lens[0x920A] = 1.7, 6.3  # f-number, focal length in mm
Image.new("RGB", (64, 64)).save("photo.jpg", exif=exif)
PYTHON
venv/bin/python write.py
seen=$(venv/bin/hachoir-metadata photo.jpg | grep -i focal)
echo "$seen"
test "$seen" = '- Camera focal: 1.7
- Focal length: 6.3'
