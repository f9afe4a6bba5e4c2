#!/usr/bin/env bash
# Textual 8.2.8 keeps the drawn lines of up to 1024 colour pairs of widgets that were removed.
#
# A removed screen or widget is freed, but not what it has drawn: a method that needs no `self` is
# cached by `self`, the object that holds all lines of a widget (a class method was meant, by the
# name of its first argument). A program that opens and closes dialogs grows by a screenful of lines
# each time, until 1024 are kept, in one process-wide cache. It matters to whoever leaves a Textual
# program open for a day, or looks for a leak in their own code: gc finds no widget that is left.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check textual==8.2.8
cd "$work"
cat >dialogs.py <<'PYTHON'
import asyncio
import gc

from textual._styles_cache import StylesCache
from textual.app import App
from textual.screen import Screen
from textual.strip import Strip
from textual.widgets import Static


class Dialog(Screen):
    def compose(self):
        yield Static("\n".join(f"line {number} of a dialog" for number in range(40)))


def alive(kind):
    gc.collect()
    return sum(isinstance(each, kind) for each in gc.get_objects())


async def main():
    app = App()
    async with app.run_test(size=(80, 50)) as pilot:
        for _ in range(20):
            await app.push_screen(Dialog())
            await pilot.pause()
            await app.pop_screen()
            await pilot.pause()
        lines = alive(Strip)
        print("dialogs opened and closed: 20")
        print("dialogs that are left:", alive(Dialog))
        print("keepers of drawn lines that are left: more than 40:", alive(StylesCache) > 40)
        StylesCache.get_inner_outer.cache_clear()
        freed = lines - alive(Strip)
        print("lines freed by emptying the cache: more than 800:", freed > 800)


asyncio.run(main())
PYTHON
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -i '^textual '
seen=$(venv/bin/python dialogs.py)
echo "$seen"
grep -q 'that are left: 0$' <<<"$seen"
test "$(grep -c 'True$' <<<"$seen")" = 2
