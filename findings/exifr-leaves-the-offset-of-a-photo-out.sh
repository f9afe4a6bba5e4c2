#!/usr/bin/env bash
# exifr 7.1.3 reads a photo's time as that of the computer it runs on, beside the offset it just read.
#
# Phones write the local time and, since Exif 2.31, its distance from UTC as a tag of its own. exifr
# gives back both and makes the time a Date, but does not use the one for the other: the same file is
# another instant on every computer. A shot of 20:15 at +08:00 is 12:15 UTC; where the computer's zone is
# New York it comes out twelve hours late. It matters to whoever places phone photos on one line of time.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pillow==12.0.0 piexif==1.1.3
cd "$work"
npm install --silent --no-fund --no-audit exifr@7.1.3
node -p '"exifr " + require("exifr/package.json").version'
venv/bin/python - <<'PYTHON'
import piexif
from PIL import Image
from piexif import ExifIFD

times = {
    ExifIFD.DateTimeOriginal: b"2022:07:04 20:15:30",
    ExifIFD.OffsetTimeOriginal: b"+08:00",
}
Image.new("RGB", (16, 12)).save("photo.jpg", exif=piexif.dump({"Exif": times}))
PYTHON
cat >read.js <<'JAVASCRIPT'
require("exifr").parse("photo.jpg").then(({ DateTimeOriginal, OffsetTimeOriginal }) =>
  console.log(DateTimeOriginal.toISOString(), OffsetTimeOriginal));
JAVASCRIPT
seen=$(for zone in UTC Asia/Shanghai America/New_York; do echo "$zone $(TZ=$zone node read.js)"; done)
echo "$seen"
test "$seen" = "UTC 2022-07-04T20:15:30.000Z +08:00
Asia/Shanghai 2022-07-04T12:15:30.000Z +08:00
America/New_York 2022-07-05T00:15:30.000Z +08:00"
