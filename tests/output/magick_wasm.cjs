// ImageMagick 7 as npm has it, without any library for SVG but its own: a picture as PNG.
// usage: NODE_PATH=… node magick_wasm.cjs x.svg x.png font.ttf
const fs = require("node:fs");
const wasm = require("@imagemagick/magick-wasm");

const [svg, png, font] = process.argv.slice(2);
const fail = (error) => {
  console.error(error.message);
  process.exit(1);
};
process.on("uncaughtException", fail).on("unhandledRejection", fail);
// It draws SVG by way of MVG, which its policy forbids until one is given.
wasm.ConfigurationFiles.default.policy.data = "<policymap></policymap>";
const program = fs.readFileSync(require.resolve("@imagemagick/magick-wasm/magick.wasm"));
wasm.initializeImageMagick(program, wasm.ConfigurationFiles.default).then(() => {
  wasm.Magick.addFont("font", fs.readFileSync(font));
  const settings = new wasm.MagickReadSettings({ format: wasm.MagickFormat.Msvg, font: "font" });
  wasm.ImageMagick.read(fs.readFileSync(svg), settings, (image) => {
    image.write(wasm.MagickFormat.Png, (bytes) => fs.writeFileSync(png, bytes));
  });
});
