#!/usr/bin/env bash
# price-parser 0.5.1 reads "Galaxy S24 Ultra, US$1,299.99" as 24 US dollars.
#
# Shops put a phone's name or the build before its price. The library finds the sign of the currency, but takes
# the first number of the text for the amount: the 24 of the name, or the 8 of "8GB+256GB: ¥5,999". With the price
# first it is right. The result has an amount and a currency, and looks like a bargain rather than a mistake. It
# matters to whoever follows prices of phones: cut the text at the sign before parsing it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check price-parser==0.5.1
cd "$work"
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -i '^price-parser '
cat >read.py <<'PYTHON'
from price_parser import Price

for said in ("¥5,999 (8GB+256GB)", "8GB+256GB: ¥5,999", "12GB/256GB €1.499", "Galaxy S24 Ultra, US$1,299.99"):
    price = Price.fromstring(said)
    print(f"{said}: {price.amount} {price.currency}")
PYTHON
seen=$(venv/bin/python read.py)
echo "$seen"
test "$seen" = '¥5,999 (8GB+256GB): 5999 ¥
8GB+256GB: ¥5,999: 8 ¥
12GB/256GB €1.499: 12 €
Galaxy S24 Ultra, US$1,299.99: 24 US$'
