"""The picture of the page on λ."""

import io
from typing import Any

import numpy as np
from claim import over
from networks import LAMS, SETS, trained
from pages import FOLDER
from PIL import Image

from kreg.plots.figure import BLUE, VERMILLION
from kreg.plots.lam_axis import scale_lams


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
    drawn = io.BytesIO()
    figure.savefig(drawn, dpi=90)
    pyplot.close(figure)
    # A palette makes the file a third as large.
    picture = Image.open(drawn).convert("RGB").quantize(64)
    picture.save(FOLDER / "gap.png", optimize=True)


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
