#!/usr/bin/env bash
# ua-parser-js 2.0.10 says that Oppo's flagships of several years were made by OnePlus.
#
# The two brands share one scheme of model codes. The rule for OnePlus comes first and takes most of them: the Find X5 Pro
# (CPH2305), the Find X6 Pro of China (PGEM10) and the Find X7 (PHZ110) come out under that vendor, like the OnePlus
# 12 (CPH2581) that is one. An older Find X3 Pro (CPH2173) is Oppo's, and so is the same CPH2305 behind the maker's
# name. It matters to whoever counts brands by what browsers send, or maps model codes to phones.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-fund --no-audit --prefix . ua-parser-js@2.0.10
npm ls --prefix . --depth 0 | grep -o 'ua-parser-js@.*'
cat >read.mjs <<'JAVASCRIPT'
import { UAParser } from "ua-parser-js";

for (const code of ["CPH2173", "CPH2305", "OPPO CPH2305", "PGEM10", "PHZ110", "CPH2581"]) {
  const agent = `Mozilla/5.0 (Linux; Android 14; ${code}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36`;
  console.log(`${code}: ${new UAParser(agent).getDevice().vendor}`);
}
JAVASCRIPT
seen=$(node read.mjs)
echo "$seen"
test "$seen" = 'CPH2173: OPPO
CPH2305: OnePlus
OPPO CPH2305: OPPO
PGEM10: OnePlus
PHZ110: OnePlus
CPH2581: OnePlus'
