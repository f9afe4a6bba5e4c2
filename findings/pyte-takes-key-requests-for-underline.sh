#!/usr/bin/env bash
# pyte 0.8.2 underlines everything once a program has asked for reports of modified keys.
#
# "CSI > 4 ; 2 m" asks xterm to tell ctrl and shift apart; editors, shells and terminal frameworks
# send it when they start. The emulator drops the ">" and takes the rest for "underlined, faint", so
# that all text that follows is underlined in it, where every terminal shows plain text. In the
# same way a coloured underline, "CSI 58 ; 2 ; r ; g ; b m", makes text bold or slanted, as its numbers
# happen to be. It matters to whoever tests terminal programs against the screen of that emulator.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pyte==0.8.2
cd "$work"
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -i '^pyte'
cat >show.py <<'PYTHON'
import pyte

for name, sent in (
    ("nothing", ""),
    ("modified keys", "\x1b[>4;2m"),
    ("coloured underline", "\x1b[58;2;1;3;9m"),
):
    screen = pyte.Screen(10, 1)
    pyte.Stream(screen).feed(f"{sent}text")
    first = screen.buffer[0][0]
    styles = [one for one in ("bold", "italics", "underscore", "strikethrough") if getattr(first, one)]
    print(f"{name}: {screen.display[0].strip()} {styles}")
PYTHON
seen=$(venv/bin/python show.py)
echo "$seen"
test "$seen" = "nothing: text []
modified keys: text ['underscore']
coloured underline: text ['bold', 'italics', 'strikethrough']"
