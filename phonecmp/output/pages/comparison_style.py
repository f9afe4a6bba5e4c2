"""How the web page of a comparison looks: on a screen, on a phone, in the dark and on paper."""

from __future__ import annotations

from phonecmp.output.pages.unbroken_html import UNBROKEN_STYLE
from phonecmp.output.palettes import COLOUR_STYLE

_LABEL_REM, _COLUMN_REM, _MARGIN_REM = 8, 9.5, 4
"""Least widths of the label column, of a device's column, and of the page's margins together."""

_SCREEN = """
body { background: var(--ground); color: var(--text); margin: 0 auto; padding: 1.5rem 2rem 3rem;
  font: 1rem/1.45 system-ui, sans-serif; max-width: 110rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .4rem; text-wrap: balance; }
h2 { font-size: 1.1rem; margin: 2.5rem 0 .5rem; }
header p, footer { color: var(--muted); margin: .2rem 0; }
header strong { color: var(--text); }
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.words { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }
.legend, nav ul { list-style: none; margin: .8rem 0; padding: 0; display: flex; flex-wrap: wrap;
  gap: .25rem 1.1rem; font-size: .875rem; }
.badge { font-size: .8125rem; white-space: nowrap; }
.muted, .unknown { color: var(--muted); } .rumoured { color: var(--rumoured); }
.certified, .good { color: var(--accent); } .possible { color: var(--possible); }
.disputed { color: var(--disputed); }
""".strip()

_TABLE = """
table { border-collapse: separate; border-spacing: 0; table-layout: fixed;
  font-variant-numeric: tabular-nums; width: min(100%, calc(10rem + var(--columns) * 20rem));
  min-width: calc(8rem + var(--columns) * 9.5rem); }
caption > span { position: sticky; left: 0; display: inline-block; max-width: 85vw; }
time { white-space: nowrap; }
caption { text-align: left; color: var(--muted); font-size: .875rem; padding-bottom: .5rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; overflow-wrap: anywhere; }
thead td { width: 9.5rem; box-sizing: border-box; }
thead th { position: sticky; top: 0; z-index: 2; background: var(--ground);
  border-bottom: 2px solid var(--rule); line-height: 1.3; vertical-align: bottom; }
thead small { display: block; font-weight: normal; color: var(--muted); }
thead td { position: sticky; top: 0; left: 0; z-index: 3; background: var(--ground);
  border-bottom: 2px solid var(--rule); }
tbody th[scope=row] { position: sticky; left: 0; z-index: 1; background: var(--ground);
  font-weight: normal; color: var(--muted); padding-left: 0; }
tbody th[scope=rowgroup] { padding: 1.4rem 0 .3rem; border-bottom: 1px solid var(--rule); }
tbody th[scope=rowgroup] span { position: sticky; left: 0; }
tbody { scroll-margin-top: 4.5rem; }
tbody tr:hover > * { background: var(--row); }
th small { color: var(--muted); font-weight: normal; }
.chip { display: inline-block; min-width: 1.1em; padding: 0 .3em; margin-right: .2em;
  text-align: center; background: var(--text); color: var(--ground); border-radius: .2em;
  font-weight: 700; }
.unit { font-size: .8125rem; white-space: nowrap; }
""".strip()

_CELLS = """
.figure { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .5rem;
  padding-left: 1.1rem; position: relative; }
.mark { position: absolute; left: 0; color: var(--accent); }
.mark.rumoured { color: var(--rumoured); }
.best .value { font-weight: 700; }
.same .confirmed .value { color: var(--muted); }
.delta { font-size: .8125rem; white-space: nowrap; }
.bar { display: block; flex-basis: 100%; margin: .1rem 0 .15rem; color: var(--bar); }
.bar i { display: block; border-top: 3px solid currentColor; }
.best .bar { color: var(--accent); }
.bar.broken i { border-top-style: dashed; }
summary { list-style: none; cursor: pointer; position: relative; padding-right: 1rem;
  border-radius: .2rem; }
summary::-webkit-details-marker { display: none; }
summary::after { content: ""; position: absolute; right: .2rem; top: .5em; width: .35em;
  height: .35em; border: solid var(--muted); border-width: 0 1.5px 1.5px 0;
  transform: rotate(45deg); }
details[open] > summary::after { transform: translateY(.2em) rotate(225deg); }
details ul { list-style: none; }
.made ul { margin: 0; padding: 0; }
.said, .made { margin: .3rem 0 .5rem; padding: .3rem 0 .3rem .6rem;
  border-left: 2px solid var(--rule); font-size: .8125rem; line-height: 1.4;
  color: var(--text); }
.said li + li, .made li + li { margin-top: .45rem; }
.said b, .said .who { display: block; }
.said .who { color: var(--muted); }
.made p { margin: 0 0 .3rem; }
figure { margin: 1.5rem 0 0; overflow-x: auto; } figcaption { margin-bottom: .6rem; }
footer { margin-top: 2.5rem; font-size: .875rem; }
""".strip()

_SMALL = """
@media (max-width: 40rem) {
  body { padding: 1rem .75rem 2rem; } h1 { font-size: 1.2rem; }
  thead td { width: 6.2rem; }
  table { min-width: calc(6.2rem + var(--columns) * 9.2rem); font-size: .9375rem; }
  th, td { padding: .3rem .4rem; }
}
""".strip()

_PAPER = """
@page { size: A4 landscape; margin: 9mm; }
@media print {
  :root { --ground: #fff; }
  body { padding: 0; max-width: none; font-size: 7.2pt; line-height: 1.22; }
  h1 { font-size: 12pt; } .legend, caption { font-size: 7pt; } .legend { margin: 1mm 0; }
  nav, summary::after, .hint, h2, footer { display: none; }
  details:not([open]) > :not(summary) { display: none; }
  .scroller { overflow: visible; max-height: none; }
  table { width: 100%; min-width: 0; } thead td { width: 22mm; }
  th, td { padding: .3mm .8mm; }
  thead { display: table-header-group; }
  thead th, thead td, tbody th[scope=row], tbody th[scope=rowgroup] span { position: static; }
  caption > span { position: static; display: inline; }
  tr, li { break-inside: avoid; }
  tbody tr:first-child { break-after: avoid; }
  tbody th[scope=rowgroup] { padding: 1mm 0 0; }
  summary { padding-right: 0; } .figure { padding-left: 1.2em; }
  .bar { margin: 0; } .bar i { border-top-width: 1.5pt; }
  .said, .made, .badge, .delta, .unit { font-size: 6.5pt; }
  .chip { print-color-adjust: exact; }
  .said a::after { content: " (" attr(href) ")"; }
  .figures { columns: 2; column-gap: 6mm; }
  figure { display: inline-block; width: 100%; margin: 0 0 4mm; overflow: visible;
    break-inside: avoid; }
  figcaption { margin-bottom: 1mm; break-after: avoid; }
  figure svg { display: block; width: 100%; height: auto; max-height: 178mm; }
}
""".strip()


def page_style(columns: int) -> str:
    """The style sheet of a comparison of so many devices.

    Where the table is wider than the window it scrolls in a frame of its own, so that its head
    and its labels stay in view in both directions.
    """
    needed = _LABEL_REM + columns * _COLUMN_REM + _MARGIN_REM
    frame = (
        f"@media screen and (max-width: {needed:g}rem) {{ "
        ".scroller { overflow: auto; max-height: 100vh; max-height: 100dvh; } "
        "tbody th[scope=row], thead td { border-right: 1px solid var(--rule); } }"
    )
    return "\n".join([COLOUR_STYLE, UNBROKEN_STYLE, _SCREEN, _TABLE, _CELLS, frame, _SMALL, _PAPER])
