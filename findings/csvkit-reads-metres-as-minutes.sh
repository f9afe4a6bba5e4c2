#!/usr/bin/env bash
# csvkit 2.2.0 turns a column of depths, "1.5 m" and "6 m", into minutes and seconds.
#
# csvjson, csvsql and their sisters guess the type of each column, and "m" is a unit of time to them:
# the depth that a phone survives becomes "0:01:30". A single value with another unit in
# the column keeps it a text, so that the same table comes out one way today and another tomorrow.
# It matters to whoever runs data sheets with units through these tools; --no-inference, or a column
# for the unit, avoids it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check csvkit==2.2.0 agate==1.14.2
cd "$work"
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -iE '^(csvkit|agate) '
printf 'phone,depth\na,1.5 m\nb,6 m\n' >metres.csv
printf 'phone,depth\na,1.5 m\nb,6 m\nc,30 mm\n' >mixed.csv
seen=$(for file in metres mixed; do venv/bin/csvjson $file.csv; echo; done)
echo "$seen"
test "$(echo "$seen" | head -n 1)" = \
    '[{"phone": "a", "depth": "0:01:30"}, {"phone": "b", "depth": "0:06:00"}]'
echo "$seen" | grep -q '"depth": "1.5 m"'
