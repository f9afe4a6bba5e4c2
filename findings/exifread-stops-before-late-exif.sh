#!/usr/bin/env bash
# ExifRead 3.5.1 finds no tags in a JPEG in which a long XMP packet stands before the Exif.
#
# Such segments may come in either order, and with its usual padding a packet has tens of kilobytes.
# ExifRead looks for Exif in the first few kilobytes and then gives back an empty dictionary, as it
# does for a picture without metadata; Pillow 13.0.0 reads the same file whole. A photo that went
# through an editor loses its camera and its focal length that way. It matters to whoever
# takes an empty answer for "this photo says nothing".
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check exifread==3.5.1 pillow==13.0.0
cd "$work"
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -iE '^(exifread|pillow)'
cat >read.py <<'PYTHON'
import io
import struct

import exifread
from PIL import Image

exif = Image.Exif()
exif[0x010F], exif[0x0110] = "samsung", "Galaxy S24 Ultra"
file = io.BytesIO()
Image.new("RGB", (64, 64)).save(file, "JPEG", exif=exif)
photo = file.getvalue()


def tags(jpeg):
    return len(Image.open(io.BytesIO(jpeg)).getexif()), len(exifread.process_file(io.BytesIO(jpeg)))


for padding in (500, 40_000):
    packet = (
        b'http://ns.adobe.com/xap/1.0/\0<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta>'
        + b" " * padding
        + b'<?xpacket end="w"?>'
    )
    segment = b"\xff\xe1" + struct.pack(">H", len(packet) + 2) + packet
    found = tags(photo[:2] + segment + photo[2:])
    print(f"packet padded by {padding} first: Pillow {found[0]}, ExifRead {found[1]}")
PYTHON
seen=$(venv/bin/python read.py)
echo "$seen"
test "$seen" = 'packet padded by 500 first: Pillow 2, ExifRead 2
packet padded by 40000 first: Pillow 2, ExifRead 0'
