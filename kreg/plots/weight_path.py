"""How weights shrink as λ grows."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from kreg.plots.figure import array, axes_or_new, legend_above, line
from kreg.plots.figure import names as named
from kreg.plots.lam_axis import ordered_lams, scale_lams

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MOST_NAMES = 12


def weight_path(
    lams: Any,
    weights: Any,
    *,
    names: Sequence[str] | None = None,
    ax: "Axes | None" = None,
) -> "Axes":
    """Draws each weight against λ, and marks where it becomes exactly zero.

    Args:
        lams: The λ, several different numbers >= 0, in any order, of shape (members,).
        weights: The weights at each λ, of shape (members, k).
        names: A name for each weight. By default w1, w2, ...; in the legend only if
            there are at most 12, or names are given.
        ax: Where to draw. By default a new figure.

    Returns:
        The Axes.

    Raises:
        ValueError: If an argument is not of that kind.

    Example:
        >>> import matplotlib
        >>> matplotlib.use("agg")
        >>> from kreg.plots import weight_path
        >>> ax = weight_path([0.01, 0.1, 1.0], [[2.0, 1.0], [1.0, 0.0], [0.0, 0.0]])
        >>> ax.get_xlabel()
        'λ (log scale)'
    """
    lams, order = ordered_lams(lams)
    values = array("weights", weights, (len(lams), None))[order]
    labels = named("names", names, [f"w{i + 1}" for i in range(values.shape[1])])
    ax = axes_or_new(ax)
    ax.axhline(0, color="0.6", linewidth=1, zorder=0)
    zeros = []
    for i, (label, path) in enumerate(zip(labels, values.T, strict=True)):
        ax.plot(lams, path, label=label, linewidth=1.5, **line(i))
        gone = _gone_from(path)
        if gone is not None:
            zeros.append(lams[gone])
    if zeros:
        ax.plot(
            zeros,
            np.zeros(len(zeros)),
            linestyle="none",
            marker="o",
            markersize=11,
            markerfacecolor="none",
            markeredgecolor="black",
            label="exactly zero from here on",
            zorder=5,
        )
    scale_lams(ax, lams)
    ax.set_ylabel("Weight")
    if len(labels) <= _MOST_NAMES or names is not None:
        legend_above(ax, 4)
    return ax


def _gone_from(path: np.ndarray) -> int | None:
    """The first place from which on all are exactly zero."""
    alive = np.flatnonzero(path)
    first = int(alive[-1]) + 1 if len(alive) else 0
    return first if first < len(path) else None
