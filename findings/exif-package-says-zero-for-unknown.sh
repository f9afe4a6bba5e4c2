#!/usr/bin/env bash
# exif 1.6.1 (the Python package of that name) reads a fraction with nothing below the line as 0.
#
# Cameras and phones write 0/0 where they know no value. The package gives back a plain 0, which for the
# exposure compensation means "none was set" and for the digital zoom "not used", the commonest true
# values of both; of 0/0 and 0/10 nothing tells the one from the other. It matters to whoever counts
# settings over many photos: unknown ones silently join the zeros.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check exif==1.6.1 piexif==1.1.3 pillow==12.0.0
cd "$work"
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^exif '
cat >show.py <<'PYTHON'
import piexif
from exif import Image
from PIL import Image as Picture

for bias in ((0, 0), (0, 10), (7, 10)):
    fields = {"Exif": {piexif.ExifIFD.ExposureBiasValue: bias, piexif.ExifIFD.DigitalZoomRatio: (0, 0)}}
    Picture.new("RGB", (16, 12)).save("photo.jpg", exif=piexif.dump(fields))
    photo = Image("photo.jpg")
    print(f"{bias}: {photo.exposure_bias_value}, zoom (0, 0): {photo.digital_zoom_ratio}")
PYTHON
seen=$(venv/bin/python show.py)
echo "$seen"
test "$seen" = "(0, 0): 0, zoom (0, 0): 0
(0, 10): 0.0, zoom (0, 0): 0
(7, 10): 0.7, zoom (0, 0): 0"
