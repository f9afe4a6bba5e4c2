// The language server of Taplo over standard input and output, as its editor extension runs it:
// the wheel of taplo has the command `taplo lsp`, but was built without what that does.
// usage: NODE_PATH=… node taplo_stdio.js
const fs = require("node:fs");
const path = require("node:path");
const { fileURLToPath } = require("node:url");
const { TaploLsp } = require("@taplo/lsp");

const environment = {
  now: () => new Date(),
  envVar: (name) => process.env[name],
  envVars: () => Object.entries(process.env),
  stdErrAtty: () => false,
  stdin: process.stdin,
  stdout: process.stderr,
  stderr: process.stderr,
  glob: () => [],
  readFile: (file) => fs.promises.readFile(file),
  writeFile: (file, bytes) => fs.promises.writeFile(file, bytes),
  urlToFilePath: (url) => fileURLToPath(url),
  isAbsolute: (file) => path.isAbsolute(file),
  cwd: () => process.cwd(),
  findConfigFile: (from) => {
    for (let folder = from; ; folder = path.dirname(folder)) {
      const file = path.join(folder, ".taplo.toml");
      if (fs.existsSync(file)) return file;
      if (folder === path.dirname(folder)) return undefined;
    }
  },
};

function write(message) {
  const body = Buffer.from(JSON.stringify(message));
  process.stdout.write(`Content-Length: ${body.length}\r\n\r\n`);
  process.stdout.write(body);
}

TaploLsp.initialize(environment, { onMessage: write }).then((server) => {
  let read = Buffer.alloc(0);
  process.stdin.on("data", (chunk) => {
    read = Buffer.concat([read, chunk]);
    for (;;) {
      const head = read.indexOf("\r\n\r\n");
      if (head < 0) return;
      const length = Number(/content-length: *(\d+)/i.exec(read.subarray(0, head).toString())[1]);
      if (read.length < head + 4 + length) return;
      const message = JSON.parse(read.subarray(head + 4, head + 4 + length).toString());
      read = read.subarray(head + 4 + length);
      if (message.method === "exit") process.exit(0);
      server.send(message);
    }
  });
});
