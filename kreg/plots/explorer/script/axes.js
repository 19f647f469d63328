// Pictures with axes.
const BOX = { left: 56, right: 384, top: 10, bottom: 226 };

function element(parent, tag, attributes, text) {
  const made = document.createElementNS(parent.namespaceURI, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (text !== undefined) made.textContent = text;
  parent.append(made);
  return made;
}

// The places of ticks and their texts, for a scale {low, high, log}.
const ticks = (scale) => (scale.log ? ticksOfPowers(scale) : ticksOfSteps(scale));

function ticksOfPowers({ low, high }) {
  const powers = (high - low) / Math.LN10;
  const digits = powers > 4 ? [1] : powers > 1 ? [1, 3] : [1, 2, 3, 5, 7];
  const found = [];
  for (let power = Math.floor(low / Math.LN10); power <= high / Math.LN10; power++)
    for (const digit of digits) {
      const place = Math.log(digit) + power * Math.LN10;
      if (place >= low && place <= high) found.push([place, number(digit * 10 ** power)]);
    }
  return found;
}

function ticksOfSteps({ low, high }) {
  const rough = (high - low) / 4 || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 5, 10].find((each) => each * power >= rough * 0.999);
  const found = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++)
    found.push([i * step, number(i * step)]);
  return found;
}

// Empties a picture and draws axes; returns the functions from values to places.
function axes(svg, across, up) {
  svg.replaceChildren();
  const place = (scale, from, to) => (value) =>
    from + ((value - scale.low) / (scale.high - scale.low || 1)) * (to - from);
  const x = place(across, BOX.left, BOX.right);
  const y = place(up, BOX.bottom, BOX.top);
  for (const [value, text] of ticks(up)) {
    const at = y(value);
    element(svg, "line", { class: "grid", x1: BOX.left, x2: BOX.right, y1: at, y2: at });
    element(svg, "text", { x: BOX.left - 5, y: at + 4, "text-anchor": "end" }, text);
  }
  for (const [value, text] of across.ticks ?? ticks(across)) {
    const at = x(value);
    element(svg, "line", { class: "grid", x1: at, x2: at, y1: BOX.top, y2: BOX.bottom });
    element(svg, "text", { x: at, y: BOX.bottom + 16, "text-anchor": "middle" }, text);
  }
  const middle = (BOX.left + BOX.right) / 2;
  element(svg, "text", { x: middle, y: 262, "text-anchor": "middle" }, across.label);
  const turned = `translate(12 ${(BOX.top + BOX.bottom) / 2}) rotate(-90)`;
  element(svg, "text", { transform: turned, "text-anchor": "middle" }, up.label);
  return { x, y };
}

// A line through points as the text of a path, broken where one is not a number.
function trace(points) {
  let pen = "M";
  let text = "";
  for (const [x, y] of points) {
    const drawn = Number.isFinite(y);
    if (drawn) text += `${pen}${x.toFixed(1)} ${y.toFixed(1)}`;
    pen = drawn ? "L" : "M";
  }
  return text;
}

function shadeBetween(svg, one, other) {
  for (let i = 1; i < one.length; i++) {
    const corners = [one[i - 1], one[i], other[i], other[i - 1]];
    if (corners.every((corner) => Number.isFinite(corner[1])))
      element(svg, "path", { class: "gap", d: trace(corners) + "Z" });
  }
}
