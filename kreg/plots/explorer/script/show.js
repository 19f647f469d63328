function sayEnds(member, measure) {
  const ends = measure?.ends;
  byId("ends").hidden = !ends;
  if (!ends) return;
  const present = Object.keys(PARTS).filter((part) => ends[part]);
  const values = present.map((part) => ends[part][member]);
  const texts = present.map((part, i) => `${number(values[i])} in ${PARTS[part]}`);
  const both = present.length === 2 && !values.includes(null);
  const gap = both ? `; they differ by ${number(Math.abs(values[1] - values[0]))}` : "";
  const rate = data.rates ? ` Learning rate ${number(data.rates[member])}.` : "";
  byId("ends").textContent = `${measure.label}: ${texts.join(", ")}${gap}.${rate}`;
}

function sayZeros(member) {
  const each = data.layers.map(({ name, size, zeros }) => `${zeros[member]} of ${size} in ${name}`);
  const { removed, count: inputs } = data.weights ?? {};
  const gone = removed ? ` Inputs that are not read at all: ${removed[member]} of ${inputs}.` : "";
  byId("zeros").textContent = `Weights that are exactly zero: ${each.join("; ")}.${gone}`;
}

function say(member, measure) {
  const said = data.diagnoses?.[member];
  byId("verdict").hidden = !said;
  if (said) {
    const [verdict, evidence, next] = said;
    byId("verdict").replaceChildren();
    element(byId("verdict"), "strong", {}, verdict[0].toUpperCase() + verdict.slice(1));
    byId("verdict").append(`: ${evidence} ${next}`);
  }
  sayEnds(member, measure);
  sayZeros(member);
}

function show() {
  const alpha = data.alphas ? Number(byId("alpha").value) : 0;
  const lam = Number(byId("lam").value);
  const member = alpha * count + lam;
  const measure = data.measures[Number(byId("measure").value)];
  const strength = `λ = ${number(data.lams[alpha][lam])}`;
  byId("lam-value").textContent = `${strength}, ${lam + 1} of ${count}`;
  byId("lam").setAttribute("aria-valuetext", byId("lam-value").textContent);
  if (data.alphas) {
    byId("alpha-value").textContent = `α = ${number(data.alphas[alpha])}, ${alpha + 1} of ${data.alphas.length}`;
    byId("alpha").setAttribute("aria-valuetext", byId("alpha-value").textContent);
  }
  say(member, measure);
  drawCurves(member, measure);
  drawLams(alpha, lam, measure);
  drawWeights(member);
  drawPlane(member);
  document.querySelectorAll("tbody tr").forEach((row, i) =>
    i === member ? row.setAttribute("aria-current", "true") : row.removeAttribute("aria-current"));
}

byId("without").hidden = true;
document.querySelectorAll(".live").forEach((section) => { section.hidden = false; });
byId("lam").max = count - 1;
byId("lam").value = data.start % count;
byId("alpha-control").hidden = !data.alphas;
if (data.alphas) {
  byId("alpha").max = data.alphas.length - 1;
  byId("alpha").value = Math.floor(data.start / count);
}
data.measures.forEach(({ label }, i) => element(byId("measure"), "option", { value: i }, label));
byId("measure-control").hidden = data.measures.length < 2;
for (const control of ["lam", "alpha", "measure"]) byId(control).addEventListener("input", show);
show();
