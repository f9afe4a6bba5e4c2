#!/usr/bin/env bash
# tomli 2.5.0 reads TOML 1.1 without being asked; taplo 0.9.3 and tombi 1.9.6 refuse the same file.
#
# An inline table over several lines, a time without seconds and \x41 in a text are valid since
# TOML 1.1. The parser of a Python program takes all three silently; two linters from the same
# index refuse all three in the state in which they are installed. A file that a program has read
# for weeks then fails in its author's editor. It matters to whoever lets people write TOML, reads
# it with the one and lints it with the others.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
    tomli==2.5.0 taplo==0.9.3 tombi==1.9.6
cd "$work"
printf 'table = {\n  key = 1,\n}\n' >table.toml
printf 'time = 07:30\n' >time.toml
printf 'text = "\\x41"\n' >text.toml
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -iE '^(tomli|taplo|tombi) '
verdict() { "$@" >/dev/null 2>&1 && echo accepts || echo refuses; }
seen=$(
    for file in table time text; do
        echo "tomli $(verdict venv/bin/python -c \
            'import sys, tomli; tomli.loads(open(sys.argv[1]).read())' $file.toml) $file"
        echo "taplo $(verdict venv/bin/taplo lint $file.toml) $file"
        echo "tombi $(verdict venv/bin/tombi lint --offline $file.toml) $file"
    done
)
echo "$seen"
test "$(echo "$seen" | grep -c '^tomli accepts')" = 3
test "$(echo "$seen" | grep -c '^taplo refuses')" = 3
test "$(echo "$seen" | grep -c '^tombi refuses')" = 3
