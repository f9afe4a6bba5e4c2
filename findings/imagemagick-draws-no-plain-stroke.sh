#!/usr/bin/env bash
# ImageMagick 7.1.2's own SVG reader draws an outline only where `stroke-opacity` stands behind `stroke`.
#
# By the standard an outline is opaque unless something else is said. Here a shape with a stroke
# alone has none, nor with the opacity before the colour; lines, curves and axes of a chart are
# missing. This reader is what ImageMagick uses where it was built without librsvg, as in its
# WebAssembly package. It matters to whoever turns charts into PNG with it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --silent --prefix "$work" @imagemagick/magick-wasm@0.0.43
cat >"$work/draw.cjs" <<'JS'
const fs = require("node:fs");
const wasm = require("@imagemagick/magick-wasm");
wasm.ConfigurationFiles.default.policy.data = "<policymap></policymap>";
const program = fs.readFileSync(require.resolve("@imagemagick/magick-wasm/magick.wasm"));
wasm.initializeImageMagick(program, wasm.ConfigurationFiles.default).then(() => {
  console.log(wasm.Magick.imageMagickVersion);
  const seen = ['stroke="#ff0000"', 'stroke-opacity="1" stroke="#ff0000"', 'stroke="#ff0000" stroke-opacity="1"'].map((stroke) => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60">
<rect x="10" y="10" width="40" height="40" fill="none" ${stroke} stroke-width="6"/></svg>`;
    const settings = new wasm.MagickReadSettings({ format: wasm.MagickFormat.Msvg });
    return wasm.ImageMagick.read(Buffer.from(svg), settings, (image) =>
      image.getPixels((pixels) => {
        const colour = [...pixels.getPixel(10, 30)].slice(0, 3).join(" ");
        console.log(stroke, "-> on the outline", colour);
        return colour === "255 0 0";
      }),
    );
  });
  process.exit(seen.join() === "false,false,true" ? 0 : 1);
});
JS
NODE_PATH="$work/node_modules" node "$work/draw.cjs"
