// Losses and metrics, over the epochs and over λ.
const PARTS = { train: "training", val: "validation" };
const KEY = { train: "Solid: training.", val: "Dashed: validation. Shaded: the gap." };

function drawLines(svg, lines) {
  if (lines.val) shadeBetween(svg, lines.train, lines.val);
  for (const [part, points] of Object.entries(lines))
    element(svg, "path", { class: part, d: trace(points) });
  return Object.keys(lines).map((part) => KEY[part]).join(" ");
}

function drawEnd(svg, part, [x, y]) {
  if (Number.isFinite(y)) element(svg, "circle", { class: `end ${part}`, cx: x, cy: y, r: 4.5 });
}

function drawCurves(member, measure) {
  byId("curves-section").hidden = !measure?.curves;
  if (!measure?.curves) return;
  const svg = byId("curves");
  const across = { low: epochs[0], high: epochs.at(-1), label: "Epoch" };
  const { x, y } = axes(svg, across, measure);
  const lines = {};
  for (const [part, values] of Object.entries(measure.lines))
    lines[part] = epochs.map((epoch, i) => [x(epoch), y(values[member * epochs.length + i])]);
  let key = drawLines(svg, lines);
  if (data.measured) {
    for (const part of Object.keys(lines))
      drawEnd(svg, part, [BOX.right, y(measure.scale(measure.ends[part][member]))]);
    key += " Dots: at the end, measured alike.";
  }
  svg.setAttribute("aria-label", `${measure.label} over ${epochs.at(-1)} epochs at this λ`);
  byId("curves-key").textContent = key;
}

function drawLams(alpha, lam, measure) {
  byId("lams-section").hidden = !measure?.ends;
  if (!measure?.ends) return;
  const svg = byId("lams");
  const every = Math.ceil(count / 5);
  const ticks = data.lams[alpha].map((each, i) => [i, number(each)]);
  const across = { low: -0.3, high: count - 0.7, label: "λ, each position a model" };
  across.ticks = ticks.filter(([i]) => i % every === 0);
  const { x, y } = axes(svg, across, measure);
  const ofAlpha = (values) => values.slice(alpha * count, (alpha + 1) * count);
  const lines = {};
  for (const part of Object.keys(PARTS).filter((each) => measure.ends[each]))
    lines[part] = ofAlpha(measure.ends[part]).map((value, i) => [x(i), y(measure.scale(value))]);
  element(svg, "line", { class: "here", x1: x(lam), x2: x(lam), y1: BOX.top, y2: BOX.bottom });
  let key = drawLines(svg, lines);
  for (const [part, points] of Object.entries(lines)) drawEnd(svg, part, points[lam]);
  if (measure.ends.error) {
    const errors = ofAlpha(measure.ends.error);
    ofAlpha(measure.ends.val).forEach((value, i) => {
      const [top, bottom] = [1, -1].map((way) => y(measure.scale(value + way * errors[i])));
      if (Number.isFinite(top) && Number.isFinite(bottom))
        element(svg, "line", { class: "error", x1: x(i), x2: x(i), y1: top, y2: bottom });
    });
    key += " Bars: standard errors.";
  }
  svg.setAttribute("aria-label", `${measure.label} of every λ, in training and validation`);
  byId("lams-key").textContent = `${key} Dotted: the λ chosen.`;
}
