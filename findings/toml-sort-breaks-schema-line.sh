#!/usr/bin/env bash
# toml-sort 0.25.0 writes the first line "#:schema ./s.json" back as "# :schema ./s.json".
#
# The line is a directive for editors: Taplo and Tombi look for "#:schema" without a blank, so a
# file that was only sorted has lost its schema without a word, and nothing is underlined or
# completed in it any more. The sorter takes it for an ordinary comment and puts a blank behind #.
# It matters to whoever keeps TOML data with schemas and has a sorter among the hooks of a commit.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check toml-sort==0.25.0
cd "$work"
printf '#:schema ./s.json\nname = "x"\n' >file.toml
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -i '^toml-sort'
echo "before: $(head -n 1 file.toml)"
venv/bin/toml-sort --in-place file.toml
echo "after:  $(head -n 1 file.toml)"
test "$(head -n 1 file.toml)" = '# :schema ./s.json'
