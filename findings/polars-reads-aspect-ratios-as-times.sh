#!/usr/bin/env bash
# polars 2.1.0 makes times of day of the aspect ratios of displays, once it is asked for dates.
#
# With try_parse_dates=True, which one sets for the days of announcement beside them, a column of "20:9" and
# "16:9" becomes 20:09:00 and 16:09:00. A single "19.5:9" keeps the column a text, so that one list of phones
# comes out as times, the next as ratios; and "24:9" is no time. Nothing is raised. It matters to whoever
# reads data sheets of displays with it: name the column's type in schema_overrides.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check polars==2.1.0
cd "$work"
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -iE '^polars '
cat >read.py <<'PYTHON'
import io

import polars

OLD = "announced,ratio\n2018-03-27,18:9\n2021-12-28,20:9\n"
NEW = OLD + "2022-07-04,19.5:9\n"
for sheet in (OLD, NEW):
    table = polars.read_csv(io.StringIO(sheet), try_parse_dates=True)
    print(table.schema["announced"], table.schema["ratio"], *table["ratio"])
PYTHON
seen=$(venv/bin/python read.py)
echo "$seen"
test "$seen" = 'Date Time 18:09:00 20:09:00
Date String 18:9 20:9 19.5:9'
