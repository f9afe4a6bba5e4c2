#!/usr/bin/env bash
# probe-image-size 7.5.0 takes an AVIF photo that was turned to the left for one turned to the right.
#
# AVIF and HEIC keep the turn as quarters against the clock, Exif as one of eight numbers. The package gives the
# latter as `orientation`; of the two quarter turns it gives each other's number, 8 for 6 and 6 for 8. Width and
# height are right either way, and an upright or upside-down photo too, so that only a portrait
# shows it: on its head. sharp 0.35.5 and Pillow 13.0.0 turn the same files as they were meant. It matters to
# whoever lays out galleries of phone photos by what the package says.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pillow==13.0.0
cd "$work"
npm install --silent --no-fund --no-audit --prefix . probe-image-size@7.5.0 sharp@0.35.5
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -i '^pillow '
npm ls --prefix . --depth 0 | grep -oE '(probe-image-size|sharp)@.*'
cat >save.py <<'PYTHON'
from PIL import Image

for orientation in (1, 3, 6, 8):
    exif = Image.Exif()
    exif[0x0112] = orientation
    photo = Image.new("L", (64, 32), "black")
    photo.paste(255, (0, 0, 8, 8))  # a mark in the corner where the first row begins
    photo.convert("RGB").save(f"{orientation}.avif", exif=exif)
    print(Image.open(f"{orientation}.avif").getexif().get(0x0112, 1), end=" ")
print("says Pillow")
PYTHON
cat >read.cjs <<'JAVASCRIPT'
const fs = require("fs");
const probe = require("probe-image-size");
const sharp = require("sharp");

// The corner in which the mark stands once the photo is turned, by what Exif means with each number.
const CORNERS = { "left top": 1, "right bottom": 3, "right top": 6, "left bottom": 8 };

(async () => {
  const says = { sharp: [], probe: [] };
  for (const orientation of [1, 3, 6, 8]) {
    const file = `${orientation}.avif`;
    const { data, info } = await sharp(file).greyscale().raw().toBuffer({ resolveWithObject: true });
    const at = data.indexOf(Math.max(...data)) / info.channels;
    const corner = [at % info.width < info.width / 2 ? "left" : "right", at / info.width < info.height / 2 ? "top" : "bottom"];
    says.sharp.push(CORNERS[corner.join(" ")]);
    says.probe.push(probe.sync(fs.readFileSync(file)).orientation ?? 1);
  }
  console.log(...says.sharp, "says sharp");
  console.log(...says.probe, "says probe-image-size");
})();
JAVASCRIPT
seen=$(venv/bin/python save.py && node read.cjs)
echo "$seen"
test "$seen" = '1 3 6 8 says Pillow
1 3 6 8 says sharp
1 3 8 6 says probe-image-size'
