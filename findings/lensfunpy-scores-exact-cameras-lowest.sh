#!/usr/bin/env bash
# lensfunpy 1.18.0 gives the camera that was asked for, letter by letter, the score 0.
#
# find_cameras returns cameras with a score, which the search for near names fills with up to 200. Found
# exactly, a camera has 0; found with the maker in capitals, as phones write it into their photos, 200. So the best hit
# looks like the worst to code that sorts or cuts off by score. It matters to whoever looks up crop
# factors of phones by what stands in their photos.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check lensfunpy==1.18.0
cd "$work"
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep lensfunpy
cat >show.py <<'PYTHON'
import lensfunpy

cameras = lensfunpy.Database()
for maker in ("Nokia", "NOKIA"):
    for loose in (False, True):
        best = cameras.find_cameras(maker, "Lumia 1020", loose)[0]
        print(maker, "loose" if loose else "strict", best.model, best.score)
PYTHON
seen=$(venv/bin/python show.py)
echo "$seen"
test "$seen" = "Nokia strict Lumia 1020 0
Nokia loose Lumia 1020 200
NOKIA strict Lumia 1020 200
NOKIA loose Lumia 1020 200"
