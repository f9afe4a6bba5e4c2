#!/usr/bin/env bash
# Three TOML libraries of JavaScript give a local date whose day is the day before, west of Greenwich.
#
# A TOML date has no zone. smol-toml 1.9.1, @iarna/toml 3.0.0 and js-toml 2.0.1 give it as a Date at
# midnight UTC. Its own `toISOString` is changed to show only the date, so that printing it as JSON looks
# right; but getDate, toString and toLocaleDateString count in the computer's zone, and say 30 September
# for 2026-10-01 in New York. It matters to whoever shows days of announcement from a catalogue in TOML on a page:
# tests on a machine in UTC see nothing.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-fund --no-audit smol-toml@1.9.1 @iarna/toml@3.0.0 js-toml@2.0.1
npm ls | grep toml
cat >show.mjs <<'JAVASCRIPT'
import iarna from "@iarna/toml";
import { load } from "js-toml";
import { parse } from "smol-toml";

const text = "announced = 2026-10-01\n";
for (const [name, read] of [["smol-toml", parse], ["@iarna/toml", iarna.parse], ["js-toml", load]]) {
  const { announced } = read(text);
  console.log(name, JSON.stringify(announced), announced.toLocaleDateString("en-GB"), announced.getDate());
}
JAVASCRIPT
seen=$(TZ=America/New_York node show.mjs)
echo "$seen"
test "$seen" = 'smol-toml "2026-10-01" 30/09/2026 30
@iarna/toml "2026-10-01" 30/09/2026 30
js-toml "2026-10-01" 30/09/2026 30'
