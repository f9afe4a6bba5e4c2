#!/usr/bin/env bash
# exifr 7.1.3 finds no metadata in a HEIC file that pillow-heif 1.8.1 wrote, and does not raise.
#
# exifr reads HEIC of iPhones, exifreader 4.46.0 and Pillow read this one, too. exifr answers with an
# object that holds nothing but a list `errors`: code that asks for a field gets `undefined`, as from a
# photo without metadata. It matters to whoever converts phone photos in Python and shows them in a browser.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pillow-heif==1.8.1 pillow==13.0.0 piexif==1.1.3
cd "$work"
npm install --silent --no-fund --no-audit exifr@7.1.3 exifreader@4.46.0
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^pillow'
node -p '"exifr " + require("exifr/package.json").version'
venv/bin/python - <<'PYTHON'
import piexif
import pillow_heif
from PIL import Image

pillow_heif.register_heif_opener()
exif = piexif.dump({"Exif": {piexif.ExifIFD.FNumber: (178, 100)}})
Image.new("RGB", (640, 480)).save("photo.heic", exif=exif)
print("Pillow", float(Image.open("photo.heic").getexif().get_ifd(0x8769)[0x829D]))
PYTHON
seen=$(node -e '
const bytes = require("fs").readFileSync("photo.heic");
console.log("exifreader", require("exifreader").load(bytes).FNumber.description);
require("exifr").parse(bytes).then(found =>
  console.log("exifr", Object.keys(found).join(), found.errors.map(one => one.message).join()));
')
echo "$seen"
test "$seen" = "exifreader f/1.8
exifr errors Malformed EXIF data"
