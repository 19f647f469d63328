"""An axis for λ, on which λ = 0 has a place too."""

from typing import TYPE_CHECKING, Any

import numpy as np

from kreg.checks import refuse
from kreg.plots.figure import array

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def ordered_lams(lams: Any) -> tuple[np.ndarray, np.ndarray]:
    """The λ in ascending order, and the places where they were.

    Raises:
        ValueError: If they are not several different numbers >= 0.
    """
    values = array("lams", lams, (None,))
    different = len(np.unique(values)) == len(values)
    if len(values) < 2 or not different or values.min() < 0:
        raise refuse("lams", "two or more different numbers >= 0", values.tolist())
    order = np.argsort(values)
    return values[order], order


def scale_lams(ax: "Axes", lams: np.ndarray) -> None:
    """Makes the x axis one of λ, in logarithms.

    Zero has no logarithm: where it is among the λ, the axis is linear from 0 to the
    least of the others. A dotted line shows where, and the label says so.

    Args:
        ax: The Axes.
        lams: The λ in ascending order.
    """
    if lams[0] > 0:
        ax.set_xscale("log")
        ax.set_xlabel("λ (log scale)")
        return
    least = float(lams[1])
    ax.set_xscale("symlog", linthresh=least, linscale=0.5)
    ax.axvline(least, color="0.6", linestyle=":", linewidth=1, zorder=0)
    ax.set_xlim(left=-0.2 * least)
    ax.set_xlabel(f"λ (log scale; linear from 0 to {least:g})")
