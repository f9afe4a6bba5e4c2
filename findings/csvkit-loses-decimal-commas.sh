#!/usr/bin/env bash
# csvkit 2.2.0 reads an f-number of "1,8" as 18, without a word.
#
# Sheets from half of Europe write f/1,8 and 6,73 inches. Where nothing else is said the tools take
# a comma for a separator of thousands wherever it stands, also before a single digit, and
# drop it: every figure is ten or a hundred times too large and still a number. "--locale de_DE" reads
# them well. It matters to whoever joins collections of specifications from several countries.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check csvkit==2.2.0 agate==1.14.2
cd "$work"
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -iE '^(csvkit|agate) '
printf 'phone,f_number,inches\na,"1,8","6,73"\nb,"2,2","6,1"\n' >sheet.csv
plain=$(venv/bin/csvjson sheet.csv)
german=$(venv/bin/csvjson --locale de_DE sheet.csv)
printf 'as it is: %s\nde_DE:    %s\n' "$plain" "$german"
test "$plain" = '[{"phone": "a", "f_number": 18.0, "inches": 673.0}, {"phone": "b", "f_number": 22.0, "inches": 61.0}]'
test "$german" = '[{"phone": "a", "f_number": 1.8, "inches": 6.73}, {"phone": "b", "f_number": 2.2, "inches": 6.1}]'
