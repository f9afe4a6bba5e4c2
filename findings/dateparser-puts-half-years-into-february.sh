#!/usr/bin/env bash
# dateparser 1.5.0 reads "H2 2022", the second half of the year, as a day in February.
#
# It knows quarters: "Q3 2022" is in the third one. Halves of years, as rumours name them ("expected in H2 2022"), are
# not refused, as "late July 2022" is with None: the number behind the H becomes the month. Written "2H 2022" they
# are hours counted back from now, so that the answer is another one at each call. It matters to whoever gives
# dates to announcements and leaks: a launch of autumn stands half a year too early.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check dateparser==1.5.0
cd "$work"
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -i '^dateparser '
cat >read.py <<'PYTHON'
from datetime import datetime

from dateparser import parse

for now in (datetime(2022, 5, 23, 12), datetime(2022, 11, 30, 9)):
    for said in ("Q3 2022", "H1 2022", "H2 2022", "2H 2022", "late July 2022"):
        day = parse(said, languages=["en"], settings={"RELATIVE_BASE": now})
        print(f"{now:%m-%d} {said}: {day and format(day, '%Y-%m %H:%M')}")
PYTHON
seen=$(venv/bin/python -W ignore read.py)
echo "$seen"
test "$seen" = '05-23 Q3 2022: 2022-08 00:00
05-23 H1 2022: 2022-01 00:00
05-23 H2 2022: 2022-02 00:00
05-23 2H 2022: 2022-05 10:00
05-23 late July 2022: None
11-30 Q3 2022: 2022-08 00:00
11-30 H1 2022: 2022-01 00:00
11-30 H2 2022: 2022-02 00:00
11-30 2H 2022: 2022-11 07:00
11-30 late July 2022: None'
