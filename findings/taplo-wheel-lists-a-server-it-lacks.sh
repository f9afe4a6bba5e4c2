#!/usr/bin/env bash
# The wheel of Taplo 0.9.3 on PyPI lists the command `lsp stdio`, but it ends at once and says nothing.
#
# Its help names the subcommand with all options. Started as editors start a language server it
# exits with 1 before it answers, and nothing is printed on either stream, --verbose or not, so that
# an editor shows only a server that died. The wheel was built without that feature; the npm package
# @taplo/lsp has the server. It matters to whoever sets up an editor, or tests schemas with it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check taplo==0.9.3
cd "$work"
venv/bin/taplo --version
venv/bin/taplo lsp --help | grep 'stdio'
message='{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}'
code=0
printf 'Content-Length: %d\r\n\r\n%s' "${#message}" "$message" |
    timeout 30 venv/bin/taplo --verbose lsp stdio >answered 2>said || code=$?
echo "exit $code, $(wc -c <answered) bytes answered, $(wc -c <said) bytes said"
test "$code" = 1
test ! -s answered
test ! -s said
