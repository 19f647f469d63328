"""Draws the pictures of the penalties anew: `python docs/penalties/draw.py`.

Each shows what the penalty itself computes, at lam = 1 and a step of 1.
"""

from pathlib import Path
from typing import Any

import matplotlib
import numpy as np
from keras import ops
from matplotlib import pyplot

from kreg.plots.figure import BLUE, VERMILLION, pale
from kreg.regularizers import (
    L1,
    L2,
    MCP,
    SCAD,
    ElasticNet,
    GroupLasso,
    SparseGroupLasso,
)

FOLDER = Path(__file__).parents[1] / "images" / "penalties"
PANELS = ("value", "gradient", "prox")
SINGLE = {
    "l1": (L1(1.0), None),
    "l2": (L2(1.0), L1(1.0)),
    "elastic_net": (ElasticNet(1.0, alpha=0.5), L1(1.0)),
    "mcp": (MCP(1.0, gamma=3.0), L1(1.0)),
    "scad": (SCAD(1.0, a=3.7), L1(1.0)),
}
GROUPED = {
    "group_lasso": GroupLasso(1.0),
    "sparse_group_lasso": SparseGroupLasso(1.0, alpha=0.5),
}


def main() -> None:
    """Draws one picture for each penalty."""
    matplotlib.use("agg")
    # Text stays text, and the same penalty gives the same file.
    matplotlib.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "kreg"})
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, (penalty, other) in SINGLE.items():
        save(name, one_weight(penalty, other))
    for name, penalty in GROUPED.items():
        save(name, one_group(penalty))


def save(name: str, figure: Any) -> None:
    """Writes a figure as SVG, without the date."""
    figure.savefig(FOLDER / f"{name}.svg", metadata={"Date": None})
    pyplot.close(figure)


def panels() -> tuple[Any, Any]:
    """A figure of three panels, named."""
    figure, axs = pyplot.subplots(1, 3, figsize=(9.6, 3.4), layout="constrained")
    for ax, title in zip(axs, PANELS, strict=True):
        ax.set_title(title)
    return figure, axs


def one_weight(penalty: Any, other: Any) -> Any:
    """Value, gradient and prox of one weight, beside those of another penalty."""
    w = np.linspace(-5, 5, 201)
    figure, axs = panels()
    for ax in axs:
        ax.axhline(0, color="0.8", linewidth=0.8)
        ax.set_xlabel("w")
    axs[2].plot(w, w, color="0.6", linestyle=":", label="no penalty")
    for each, style in ((other, (VERMILLION, "--")), (penalty, (BLUE, "-"))):
        if each is not None:
            draw(axs, each, w, *style)
    axs[2].legend(frameon=False, fontsize=9)
    return figure


def draw(axs: Any, penalty: Any, w: np.ndarray, colour: str, dashes: str) -> None:
    """One line in each panel, which breaks where the gradient jumps."""
    gradient = ops.convert_to_numpy(penalty.gradient(w)).copy()
    if not penalty.smooth:
        gradient[w == 0] = np.nan
    lines = (
        [float(penalty.value([each])) for each in w],
        gradient,
        ops.convert_to_numpy(penalty.prox(w, step=1.0)),
    )
    style = {"color": colour, "linestyle": dashes, "label": type(penalty).__name__}
    for ax, line in zip(axs, lines, strict=True):
        ax.plot(w, line, **style)


def one_group(penalty: Any) -> Any:
    """Value, descent and prox of a group of two weights, in their plane."""
    figure, (value, descent, prox) = panels()
    descent.set_title("minus the gradient")
    points, coarse = plane(31), plane(9)
    height = np.array([float(penalty.value(row[None])) for row in points])
    x, y, height = (part.reshape(31, 31) for part in (*points.T, height))
    value.clabel(value.contour(x, y, height, levels=[0.5, 1, 2, 3], colors=BLUE))
    arrows(descent, coarse, 0.4 * -ops.convert_to_numpy(penalty.gradient(coarse)))
    # An even number, so that no point has a weight of zero before the prox.
    fine = plane(120)
    left = np.count_nonzero(ops.convert_to_numpy(penalty.prox(fine, step=1.0)), axis=1)
    x, y, left = (part.reshape(120, 120) for part in (*fine.T, left))
    zones = {"levels": [-0.5, 0.5, 1.5], "colors": [pale(VERMILLION), "0.92"]}
    prox.contourf(x, y, left, hatches=["", "//"], **zones)
    prox.text(0, 0, "zero", ha="center", va="center")
    few = plane(5)[np.abs(plane(5)).max(axis=1) > 2]
    arrows(prox, few, ops.convert_to_numpy(penalty.prox(few, step=1.0)) - few)
    for ax in (value, descent, prox):
        ax.set(
            xlabel="first weight", aspect="equal", xlim=(-3.2, 3.2), ylim=(-3.2, 3.2)
        )
    value.set_ylabel("second weight")
    return figure


def plane(count: int) -> np.ndarray:
    """Points of a grid, each a group of two weights, shape `(count * count, 2)`."""
    side = np.linspace(-3, 3, count)
    return np.stack(np.meshgrid(side, side), axis=-1).reshape(-1, 2)


def arrows(ax: Any, at: np.ndarray, along: np.ndarray) -> None:
    """An arrow at each point, in the units of the axes."""
    units = {"angles": "xy", "scale_units": "xy", "scale": 1, "width": 0.005}
    ax.quiver(*at.T, *along.T, color=BLUE, **units)


if __name__ == "__main__":
    main()
