#!/usr/bin/env bash
# exif-parser 0.1.12 puts every tag whose name it does not know under the one key "undefined".
#
# Its table of names ends before Exif 2.31, so the offsets of the times of a photo, which phones
# write, have no name and all take the same place. Of a photo taken in Beijing and scanned in London
# one offset is left, and nothing tells which time it belongs to. Skipping the odd key loses the offset;
# taking it for the offset of the shot may shift that by hours. It matters to whoever sorts phone photos by their time in JavaScript.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pillow==12.0.0 piexif==1.1.3
cd "$work"
npm install --silent --no-fund --no-audit exif-parser@0.1.12
node -p '"exif-parser " + require("exif-parser/package.json").version'
venv/bin/python - <<'PYTHON'
import piexif
from PIL import Image
from piexif import ExifIFD

times = {
    ExifIFD.DateTimeOriginal: b"2022:07:04 20:15:30",
    ExifIFD.OffsetTimeOriginal: b"+08:00",
    ExifIFD.DateTimeDigitized: b"2022:07:04 13:20:00",
    ExifIFD.OffsetTimeDigitized: b"+01:00",
}
Image.new("RGB", (16, 12)).save("photo.jpg", exif=piexif.dump({"Exif": times}))
PYTHON
seen=$(node -e '
const { tags } = require("exif-parser").create(require("fs").readFileSync("photo.jpg")).parse();
console.log(Object.keys(tags).join(" "), "| undefined =", tags[undefined]);
')
echo "$seen"
test "$seen" = "DateTimeOriginal CreateDate undefined | undefined = +08:00"
