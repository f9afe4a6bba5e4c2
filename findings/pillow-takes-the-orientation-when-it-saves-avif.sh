#!/usr/bin/env bash
# Pillow 13.0.0 takes the orientation out of the Exif object that it is given to save an AVIF file with.
#
# AVIF turns a picture with a property of its own, and Pillow moves the tag there; but it does so in the caller's
# object. A portrait photo of a phone, saved as AVIF and then, with the same object, as JPEG or WebP, lies on
# its side in the second file. In the other order, or with the bytes of the block in place of the object, both
# stand. JPEG, WebP, PNG and TIFF leave the object as it was. It matters to whoever exports photos in
# several formats.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pillow==13.0.0
cd "$work"
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -i '^pillow '
cat >save.py <<'PYTHON'
from PIL import Image

ORIENTATION, ON_ITS_SIDE = 0x0112, 6


def saved(*formats, as_bytes=False):
    exif = Image.Exif()
    exif[ORIENTATION] = ON_ITS_SIDE
    for name in formats:
        Image.new("RGB", (64, 32)).save(f"photo.{name}", exif=exif.tobytes() if as_bytes else exif)
    return [Image.open(f"photo.{name}").getexif().get(ORIENTATION) for name in formats], dict(exif)


print(saved("webp", "png", "tiff", "jpg"))
print(saved("jpg", "avif"))
print(saved("avif", "jpg"))
print(saved("avif", "jpg", as_bytes=True))
PYTHON
seen=$(venv/bin/python save.py)
echo "$seen"
test "$seen" = '([6, 6, 6, 6], {274: 6})
([6, 6], {})
([6, None], {})
([6, 6], {274: 6})'
