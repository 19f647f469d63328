"""The pictures of the pages."""

import io
from typing import Any

import numpy as np
from claim import over
from networks import LAMS, SETS, trained
from on_steps import LAM, RATE
from pages import FOLDER
from PIL import Image

from kreg.plots.figure import BLUE, VERMILLION
from kreg.plots.lam_axis import scale_lams
from kreg.prox import soft_threshold


def gap() -> None:
    """Draws loss and accuracy of training and test rows against λ as `gap.png`."""
    import matplotlib

    matplotlib.use("agg")
    from matplotlib import pyplot

    figure, grid = pyplot.subplots(
        2, 2, figsize=(9, 6), sharex=True, layout="constrained"
    )
    for column, name in enumerate(SETS):
        nets = trained(name)
        for ax, label, values in (
            (grid[0, column], "Data loss", nets.loss),
            (grid[1, column], "Accuracy", nets.accuracy),
        ):
            _lines(ax, values)
            ax.set_ylabel(label)
            scale_lams(ax, LAMS)
        grid[0, column].set_title(name, fontsize=11)
        grid[0, column].set_xlabel("")
    grid[0, 0].legend()
    _save(figure, "gap.png")


def trace() -> None:
    """Draws the lesson's weight under both steps of L1 as `trace.png`."""
    import matplotlib

    matplotlib.use("agg")
    from matplotlib import pyplot

    figure, ax = pyplot.subplots(figsize=(6.4, 3), layout="constrained")
    plain, proximal = [0.0054], [0.0054]
    for _ in range(14):
        plain.append(plain[-1] - RATE * LAM * float(np.sign(plain[-1])))
        proximal.append(float(soft_threshold(proximal[-1], RATE * LAM)))
    ax.axhline(0, color="0.6", linewidth=1)
    ax.plot(plain, "s--", color=VERMILLION, markersize=5, label="the lesson's step")
    ax.plot(proximal, "o-", color=BLUE, markersize=4, label="the proximal step")
    ax.set_xlabel("Step")
    ax.set_ylabel("Weight")
    ax.legend()
    _save(figure, "trace.png")


def _save(figure: Any, name: str) -> None:
    drawn = io.BytesIO()
    figure.savefig(drawn, dpi=90)
    # A palette makes the file a third as large.
    picture = Image.open(drawn).convert("RGB").quantize(64)
    picture.save(FOLDER / name, optimize=True)


def _lines(ax: Any, values: Any) -> None:
    """Training and test, each with the 95 % interval over the draws."""
    for part, colour, dashes, mark, label in (
        (0, BLUE, "-", "o", "training"),
        (2, VERMILLION, "--", "s", "test"),
    ):
        figures = [over(each) for each in values(part).T]
        means = np.array([f.mean for f in figures])
        low = np.array([f.low for f in figures], dtype=float)
        high = np.array([f.high for f in figures], dtype=float)
        ax.fill_between(LAMS, low, high, color=colour, alpha=0.2, linewidth=0)
        ax.plot(
            LAMS, means, dashes, color=colour, marker=mark, markersize=4, label=label
        )
