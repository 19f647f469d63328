// A bar for each input.
function drawWeights(member) {
  const shown = data.weights;
  byId("weights-section").hidden = !shown;
  if (!shown) return;
  const every = shown.values.flat();
  const most = Math.max(...every.map(Math.abs)) || 1;
  const middle = every.some((value) => value < 0) ? 50 : 0;
  byId("weights").replaceChildren();
  shown.names.forEach((name, i) => {
    const value = shown.values[member][i];
    const row = element(byId("weights"), "li", value === 0 ? { class: "zero" } : {});
    element(row, "span", {}, name);
    const track = element(row, "span", { class: "bar", "aria-hidden": "true" });
    const bar = element(track, "span", value < 0 ? { class: "minus" } : {});
    const length = (Math.abs(value) / most) * (100 - middle);
    bar.style.width = `${length}%`;
    bar.style.left = `${value < 0 ? middle - length : middle}%`;
    element(row, "span", { class: "number" }, value === 0 ? "exactly 0" : number(value));
  });
  byId("weights-key").textContent = weightsKey(shown, member);
}

function weightsKey({ single, kernel, names, values, count, removed }, member) {
  const what = single ? "The weight of each input" : "The root of the sum of squares of each input's weights";
  const more = count - names.length;
  const zero = removed[member] - values[member].filter((value) => value === 0).length;
  const rest = more ? ` ${more} more inputs are not shown; ${zero} of them are exactly zero.` : "";
  return `${what} in ${kernel}; those first that most models keep.${rest}`;
}
