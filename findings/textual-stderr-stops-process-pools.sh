#!/usr/bin/env bash
# Textual 8.2.8: a process pool that is made while an app runs fails with "bad value(s) in fds_to_keep".
#
# While an app runs, Textual puts an object in the place of sys.stderr whose fileno() answers -1
# instead of raising. Where processes are spawned (the default on macOS), multiprocessing first starts
# a helper that counts semaphores and hands it that number, so that a ProcessPoolExecutor cannot even
# be made from an app's worker; the message names neither Textual nor standard error. It matters to
# every app that wants to use all cores. With contextlib.redirect_stderr(sys.__stderr__) around the
# making of the pool and of its processes it works.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check textual==8.2.8
cd "$work"
cat >app.py <<'PYTHON'
import asyncio
import contextlib
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from textual.app import App


def pooled():
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(abs, -7).result()


class PoolApp(App):
    async def on_mount(self):
        told = []
        try:
            told.append(f"as it is: {pooled()}")
        except ValueError as error:
            told.append(f"as it is: {error}")
        with contextlib.redirect_stderr(sys.__stderr__):
            told.append(f"with the real stream: {pooled()}")
        self.exit(f"fileno() is {sys.stderr.fileno()}\n" + "\n".join(told))


if __name__ == "__main__":
    print(asyncio.run(PoolApp().run_async(headless=True)))
PYTHON
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -i '^textual '
seen=$(venv/bin/python app.py)
echo "$seen"
grep -q '^fileno() is -1$' <<<"$seen"
grep -q '^as it is: bad value(s) in fds_to_keep$' <<<"$seen"
grep -q '^with the real stream: 7$' <<<"$seen"
