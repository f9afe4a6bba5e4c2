#!/usr/bin/env bash
# ansi-to-html 0.7.2 and ansi_up 6.0.6 turn a terminal's output into a page without its reverse video.
#
# Both know bold, colours and italics, and leave the attribute 7, which swaps ink and ground, out without
# a word, where terminals have drawn it since the VT100. Programs mark the chosen row, a badge or the cursor
# with it, the more so where NO_COLOR leaves them no colours; on the page all rows are alike. It matters to
# whoever shows recorded output of terminal programs on the web, such as logs of CI.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-fund --no-audit ansi-to-html@0.7.2 ansi_up@6.0.6
npm ls | grep ansi
cat >show.mjs <<'JAVASCRIPT'
import { AnsiUp } from "ansi_up";
import Convert from "ansi-to-html";

for (const [name, code] of [["bold", 1], ["reverse", 7]]) {
  const sent = `\x1b[${code}mchosen\x1b[0m`;
  const plain = [new Convert().toHtml(sent), new AnsiUp().ansi_to_html(sent)].map(page => page === "chosen");
  console.log(name, "left out:", ...plain);
}
JAVASCRIPT
seen=$(node show.mjs)
echo "$seen"
test "$seen" = "bold left out: false false
reverse left out: true true"
