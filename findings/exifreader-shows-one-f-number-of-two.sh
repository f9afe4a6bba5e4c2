#!/usr/bin/env bash
# exifreader 4.46.0 describes the lenses of a phone by the f-number of the longest one alone.
#
# LensSpecification holds four numbers: shortest and longest focal length, and the lowest f-number at
# each. A phone's range goes from its ultra-wide to its tele camera, and the f-numbers differ. The text
# that the library makes of it keeps both focal lengths, but of the f-numbers only the last, so that
# a main camera of f/1.78 reads as f/2.8. The numbers themselves are right, in `value`. It matters to
# whoever shows that text beside a photo, or compares phones by it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pillow==12.0.0 piexif==1.1.3
cd "$work"
npm install --silent --no-fund --no-audit exifreader@4.46.0
node -p '"exifreader " + require("exifreader/package.json").version'
venv/bin/python - <<'PYTHON'
import piexif
from PIL import Image

lenses = {piexif.ExifIFD.LensSpecification: ((222, 100), (156, 10), (178, 100), (28, 10))}
Image.new("RGB", (16, 12)).save("photo.jpg", exif=piexif.dump({"Exif": lenses}))
PYTHON
seen=$(node -e '
const lens = require("exifreader").load(require("fs").readFileSync("photo.jpg")).LensSpecification;
console.log(lens.description, "|", lens.value.map(([over, under]) => +(over / under).toFixed(2)).join(" "));
')
echo "$seen"
test "$seen" = "2.22-15.6 mm f/2.8 | 2.22 15.6 1.78 2.8"
