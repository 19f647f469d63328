"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);

// Numbers from text: two bytes or one for each, as kreg.plots.explorer packs them.
const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
const words = (text) => {
  const found = bytes(text);
  return Array.from({ length: found.length / 2 }, (_, i) => found[2 * i] + 256 * found[2 * i + 1]);
};
const number = (value) =>
  value === null || !Number.isFinite(value) ? "not a number" : String(Number(value.toPrecision(3)));

const finite = (code) => (code === 65535 ? NaN : code);
for (const measure of data.measures) {
  measure.lines = {};
  for (const [part, text] of Object.entries(measure.curves ?? {})) {
    const scale = (measure.high - measure.low) / 65534;
    measure.lines[part] = words(text).map((code) => measure.low + scale * finite(code));
  }
  measure.scale = (value) => (value === null ? NaN : measure.log ? Math.log(value) : value);
}
const count = data.lams[0].length;
const epochs = data.epochs;
const grid = data.plane && bytes(data.plane.grid);
