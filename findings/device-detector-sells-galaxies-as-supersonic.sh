#!/usr/bin/env bash
# device_detector 6.5.1 takes the Galaxy S24 Ultra of Japan's largest carrier for a tablet by SuperSonic.
#
# Docomo names its Galaxy phones SC-51E, SC-52E and so on. Those that the list under Samsung does not have fall
# through to the rule of a maker of cheap tablets, "SC-" with digits and a letter; the answer has brand, model
# and kind, and nothing says that it was guessed. The S24 beside it, and the S23 Ultra of the year before, are
# recognised. Behind "SAMSUNG", as that maker's own browser writes it, the code is a Samsung smartphone with no name. It
# matters to whoever counts phones by the model code of a user agent or a photo.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check device_detector==6.5.1
cd "$work"
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -iE '^device[-_]detector '
cat >read.py <<'PYTHON'
from device_detector import DeviceDetector

for code in ("SC-52D", "SC-51E", "SC-52E", "SC-54E", "SAMSUNG SC-52E"):
    agent = f"Mozilla/5.0 (Linux; Android 14; {code}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36"
    device = DeviceDetector(agent).parse()
    print(f"{code}: {device.device_brand()}, {device.device_model()}, {device.device_type()}")
PYTHON
seen=$(venv/bin/python -W ignore read.py)
echo "$seen"
test "$seen" = 'SC-52D: Samsung, Galaxy S23 Ultra, smartphone
SC-51E: Samsung, Galaxy S24, smartphone
SC-52E: SuperSonic, SC-52E, tablet
SC-54E: SuperSonic, SC-54E, tablet
SAMSUNG SC-52E: Samsung, SC-52E, smartphone'
