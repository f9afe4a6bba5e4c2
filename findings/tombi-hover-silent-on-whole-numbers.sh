#!/usr/bin/env bash
# Tombi 1.9.6's language server says nothing on pointing at `weight = 220` where "number" is one of several types.
#
# JSON Schema counts 220 among numbers, and `tombi lint` accepts it; but with "type": ["number",
# "string"] the hover over the key is empty, while over 220.5 it shows title and description. With
# "integer" named beside "number" both show them. It matters to whoever writes schemas for editors.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check tombi==1.9.6
cd "$work"
venv/bin/tombi --version
cat >ask.py <<'PY'
import json, subprocess, sys, time
from pathlib import Path

def hover(types, figure):
    schema = {"$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "properties":
              {"weight": {"title": "Weight", "description": "In grams.", "type": types}}}
    Path("s.json").write_text(json.dumps(schema))
    text = f"#:schema ./s.json\nweight = {figure}\n"
    file = Path("x.toml").absolute()
    file.write_text(text)
    assert subprocess.run(["venv/bin/tombi", "lint", "--offline", "x.toml"], capture_output=True).returncode == 0
    server = subprocess.Popen(["venv/bin/tombi", "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    def send(**message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        server.stdin.flush()
    def ask(number, method, params):
        send(id=number, method=method, params=params)
        while True:
            length = 0
            while (line := server.stdout.readline()) != b"\r\n":
                if line.lower().startswith(b"content-length"):
                    length = int(line.split(b":")[1])
            message = json.loads(server.stdout.read(length))
            if message.get("id") == number and "method" not in message:
                return message["result"]
            if "method" in message and "id" in message:
                send(id=message["id"], result=None)
    ask(1, "initialize", {"processId": None, "rootUri": file.parent.as_uri(), "capabilities": {}})
    send(method="initialized", params={})
    send(method="textDocument/didOpen", params={"textDocument": {"uri": file.as_uri(), "languageId": "toml", "version": 1, "text": text}})
    found = None
    for number in range(2, 32):  # it reads the schema meanwhile
        found = ask(number, "textDocument/hover", {"textDocument": {"uri": file.as_uri()}, "position": {"line": 1, "character": 1}})
        if found:
            break
        time.sleep(0.1)
    server.kill()
    return found

seen = []
for types in (["number", "string"], ["integer", "number", "string"]):
    for figure in ("220", "220.5"):
        said = hover(types, figure)
        seen.append("In grams." in str(said))
        print(types, figure, "->", "says what it means" if seen[-1] else said)
sys.exit(seen != [False, True, True, True])
PY
python3 ask.py
