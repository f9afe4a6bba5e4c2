#!/usr/bin/env bash
# tomlkit 0.14.0 adds a key below the comment that belongs to the next table.
#
# The library keeps comments, which is why people edit with it. But what stands above a header is, to
# it, the end of the table before: a key that is added to that table comes out under "# checked on
# the retail unit", between that line and the header it was written for. Nothing is lost and nothing is
# wrong to a parser, yet the comment now speaks of another value. It matters to whoever adds
# values to files in which people explain where figures come from.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check tomlkit==0.14.0
cd "$work"
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -i '^tomlkit'
cat >add.py <<'PYTHON'
import tomlkit

document = tomlkit.parse(
    "[battery]\ncapacity_mah = 5000\n\n# checked on the retail unit\n[body]\nweight_g = 225\n"
)
document["battery"]["rated_mah"] = 4860
print(tomlkit.dumps(document), end="")
PYTHON
seen=$(venv/bin/python add.py)
echo "$seen"
test "$(echo "$seen" | grep -A 1 '^# checked')" = '# checked on the retail unit
rated_mah = 4860'
