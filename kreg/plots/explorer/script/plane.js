// The decisions in the plane of two features.
const SHAPES = ["circle", "square", "triangle"];
const tint = (label) => ["var(--one)", "var(--two)"][label] ?? `hsl(${(label * 67) % 360} 40% 55% / 0.4)`;
const ink = (label) => ["var(--train)", "var(--val)"][label] ?? `hsl(${(label * 67) % 360} 60% 50%)`;

// The part of a cell where a value is above zero, and the line that ends it.
function cell(corners) {
  const inside = [];
  const cuts = [];
  corners.forEach(([x, y, value], i) => {
    const [nextX, nextY, next] = corners[(i + 1) % 4];
    if (value > 0) inside.push([x, y]);
    if (value > 0 !== next > 0) {
      const share = value / (value - next);
      cuts.push([x + share * (nextX - x), y + share * (nextY - y)]);
      inside.push(cuts.at(-1));
    }
  });
  return { inside, cuts };
}

function drawTwoClasses(svg, at, { x, y }, points) {
  let area = "";
  let line = "";
  for (let j = 0; j + 1 < points; j++)
    for (let i = 0; i + 1 < points; i++) {
      const corners = [[i, j], [i + 1, j], [i + 1, j + 1], [i, j + 1]];
      const { inside, cuts } = cell(corners.map(([a, b]) => [x(a), y(b), at(a, b) - 127.5]));
      if (inside.length) area += trace(inside) + "Z";
      for (let k = 0; k < cuts.length; k += 2) line += trace([cuts[k], cuts[k + 1]]);
    }
  const box = { x: BOX.left, y: BOX.top, width: BOX.right - BOX.left, height: BOX.bottom - BOX.top };
  const look = { id: "second", width: 8, height: 8, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" };
  const pattern = element(svg, "pattern", look);
  element(pattern, "rect", { width: 8, height: 8, fill: tint(1) });
  element(pattern, "rect", { width: 1, height: 8, fill: "var(--quiet)" });
  element(svg, "rect", { ...box, fill: tint(0) });
  element(svg, "path", { class: "area", d: area, fill: "url(#second)" });
  element(svg, "path", { class: "boundary", d: line });
}

function drawManyClasses(svg, at, { x, y }, points) {
  let line = "";
  const side = (place, i, low, high) => [Math.max(place(i - 0.5), low), Math.min(place(i + 0.5), high)];
  for (let j = 0; j < points; j++)
    for (let i = 0; i < points; i++) {
      const [left, right] = side(x, i, BOX.left, BOX.right);
      const [top, bottom] = [Math.max(y(j + 0.5), BOX.top), Math.min(y(j - 0.5), BOX.bottom)];
      const place = { x: left, y: top, width: right - left, height: bottom - top };
      element(svg, "rect", { class: "area", ...place, fill: tint(at(i, j)) });
      if (i + 1 < points && at(i, j) !== at(i + 1, j)) line += trace([[right, top], [right, bottom]]);
      if (j + 1 < points && at(i, j) !== at(i, j + 1)) line += trace([[left, top], [right, top]]);
    }
  element(svg, "path", { class: "boundary", d: line });
}

function drawRow(svg, x, y, label) {
  const look = { class: "row", fill: label === null ? "var(--quiet)" : ink(label) };
  const shape = SHAPES[(label ?? 0) % SHAPES.length];
  if (shape === "circle") element(svg, "circle", { ...look, cx: x, cy: y, r: 3 });
  else if (shape === "square") element(svg, "rect", { ...look, x: x - 2.7, y: y - 2.7, width: 5.4, height: 5.4 });
  else element(svg, "path", { ...look, d: trace([[x - 3.3, y + 3], [x + 3.3, y + 3], [x, y - 3.5]]) + "Z" });
}

function planeKey({ binary, classes, labels, others }) {
  const hatched = binary ? `Hatched: decided as ${classes[1]}. ` : "";
  const marks = classes.map((name, i) => `${SHAPES[i % SHAPES.length]}: ${name}`).join(", ");
  const rest = others
    ? ` The other ${others} inputs stand at their mean, so a row can lie on the wrong side here and be decided rightly.`
    : "";
  return `${hatched}Of the rows, ${labels ? marks : "dots"}.${rest}`;
}

function drawPlane(member) {
  const shown = data.plane;
  byId("plane-section").hidden = !shown;
  if (!shown) return;
  const svg = byId("plane");
  const points = shown.points;
  const [across, up] = shown.sides.map(([low, high], i) => ({ low, high, label: shown.names[i] }));
  const { x, y } = axes(svg, across, up);
  const step = (scale, i) => scale.low + (i / (points - 1)) * (scale.high - scale.low);
  const places = { x: (i) => x(step(across, i)), y: (j) => y(step(up, j)) };
  const at = (i, j) => grid[(member * points + j) * points + i];
  const trained = shown.finite[member];
  if (trained) (shown.binary ? drawTwoClasses : drawManyClasses)(svg, at, places, points);
  shown.rows.forEach(([a, b], i) => drawRow(svg, x(a), y(b), shown.labels && shown.labels[i]));
  const broken = "This model predicts what is not a number: its training diverged.";
  byId("plane-key").textContent = trained ? planeKey(shown) : broken;
  svg.setAttribute("aria-label", `Where ${shown.classes.join(", ")} are decided, over ${shown.names.join(" and ")}`);
}
