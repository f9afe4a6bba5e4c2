#!/usr/bin/env bash
# Of {"type": "string", "format": "date"} Taplo 0.9.3 and Tombi 1.9.6 make two different demands.
#
# JSON has no dates, TOML has. Taplo takes both a TOML date and a date in quotes for such a field.
# Tombi takes the TOML date alone and calls the quoted one, which is what the words of the schema
# say, a wrong type. A schema for files that hold whole days bare and vague ones quoted
# ("2022-07") needs an anyOf whose second branch has no format, or one of the two servers
# underlines good files. It matters to whoever writes JSON Schemas for TOML files that hold dates.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check taplo==0.9.3 tombi==1.9.6
cd "$work"
cat >schema.json <<'JSON'
{
  "$schema": "http://json-schema.org/draft-07/schema#",
  "type": "object",
  "properties": { "day": { "type": "string", "format": "date" } }
}
JSON
printf '#:schema ./schema.json\nday = 2022-07-04\n' >bare.toml
printf '#:schema ./schema.json\nday = "2022-07-04"\n' >quoted.toml
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -iE '^(taplo|tombi)'
verdict() { "$@" >"$work/said" 2>&1 && echo accepts || echo refuses; }
seen=$(
    for file in bare quoted; do
        echo "taplo $(verdict venv/bin/taplo lint $file.toml) $file"
        echo "tombi $(verdict venv/bin/tombi lint --offline $file.toml) $file"
    done
)
echo "$seen"
grep -o 'expected a value of type [^[]*' said
test "$seen" = 'taplo accepts bare
tombi accepts bare
taplo accepts quoted
tombi refuses quoted'
