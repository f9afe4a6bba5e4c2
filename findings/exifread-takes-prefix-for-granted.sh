#!/usr/bin/env bash
# ExifRead 3.5.1 skips six bytes before the Exif of a WebP or HEIC file, also where there are none.
#
# In a JPEG "Exif" and two zeros stand before the TIFF block. In the EXIF chunk of a WebP file and
# in the Exif item of a HEIC file that prefix need not be there; Pillow 13.0.0 leaves it out of the
# one, pillow_heif 1.8.1 out of the other. ExifRead goes on six bytes later all the same: a WebP
# file then has no tags, without a word, and a HEIC file raises a bare AssertionError, which callers
# that wait for the library's own exceptions do not catch. It matters to whoever counts photos by
# camera and has exported ones among them.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
    exifread==3.5.1 pillow==13.0.0 pillow-heif==1.8.1
cd "$work"
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -iE '^(exifread|pillow)'
cat >read.py <<'PYTHON'
import io

import exifread
import pillow_heif
from PIL import Image

pillow_heif.register_heif_opener()
exif = Image.Exif()
exif[0x010F], exif[0x0110] = "samsung", "Galaxy S24 Ultra"
for ending in ("JPEG", "WEBP", "HEIF"):
    file = io.BytesIO()
    Image.new("RGB", (64, 64)).save(file, ending, exif=exif)
    by_pillow = len(Image.open(io.BytesIO(file.getvalue())).getexif())
    try:
        by_exifread = str(len(exifread.process_file(io.BytesIO(file.getvalue()))))
    except AssertionError as error:
        by_exifread = type(error).__name__
    print(f"{ending}: Pillow {by_pillow}, ExifRead {by_exifread}")
PYTHON
seen=$(venv/bin/python read.py)
echo "$seen"
test "$seen" = 'JPEG: Pillow 2, ExifRead 2
WEBP: Pillow 2, ExifRead 0
HEIF: Pillow 2, ExifRead AssertionError'
