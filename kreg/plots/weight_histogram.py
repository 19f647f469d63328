"""How large weights are, and how many are exactly zero."""

from typing import TYPE_CHECKING, Any

import numpy as np

from kreg.checks import integer, refuse
from kreg.plots.figure import BLUE, VERMILLION, array, axes_or_new, pale

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Taller than this times the tallest bin, the bar of zeros would flatten all others.
_TALL = 5


def weight_histogram(
    weights: Any, *, bins: int = 31, ax: "Axes | None" = None
) -> "Axes":
    """Draws a histogram of weights, with a bar of its own for those exactly zero.

    The bar stands at 0 and is hatched. The bins hold the others only. Where the zeros
    are many more than any bin, counts are drawn in logarithms, and the label says so.

    Args:
        weights: Weights of any shape: an array, a variable, or a model, of which all
            weights but biases and normalization are taken together.
        bins: How many bins, an integer >= 2.
        ax: Where to draw. By default a new figure.

    Returns:
        The Axes.

    Raises:
        ValueError: If an argument is not of that kind.

    Example:
        >>> import matplotlib
        >>> matplotlib.use("agg")
        >>> from kreg.plots import weight_histogram
        >>> ax = weight_histogram([[0.0, 0.5, -0.25], [0.0, -1.0, 0.75]])
        >>> [text.get_text() for text in ax.get_legend().get_texts()]
        ['not zero: 4 (67 %)', 'exactly zero: 2 (33 %)']
    """
    bins = integer("bins", bins, least=2)
    values = _flat(weights)
    others = values[values != 0]
    zeros = len(values) - len(others)
    reach = float(np.max(np.abs(others), initial=0.0)) or 1.0
    counts, edges = np.histogram(others, bins, range=(-reach, reach))
    ax = axes_or_new(ax)
    for patch in (
        {
            "x": (edges[:-1] + edges[1:]) / 2,
            "height": counts,
            "width": np.diff(edges),
            "color": pale(BLUE, 0.6),
            "label": f"not zero: {len(others)} ({_percent(len(others), values)})",
        },
        {
            "x": [0.0],
            "height": [zeros],
            "width": (edges[1] - edges[0]) / 3,
            "color": pale(VERMILLION, 0.5),
            "hatch": "////",
            "label": f"exactly zero: {zeros} ({_percent(zeros, values)})",
        },
    ):
        ax.bar(edgecolor="black", linewidth=0.8, **patch)
    label = "Number of weights"
    if zeros > _TALL * max(counts.max(), 1):
        ax.set_yscale("log")
        ax.set_ylim(bottom=0.7)
        label += " (log scale)"
    ax.set_xlabel("Weight")
    ax.set_ylabel(label)
    ax.legend()
    return ax


def _percent(count: int, values: np.ndarray) -> str:
    return f"{100 * count / len(values):.0f} %"


def _flat(weights: Any) -> np.ndarray:
    import keras

    from kreg.measured import measured

    if isinstance(weights, keras.Model):
        return np.concatenate([weight.array.ravel() for weight in measured(weights)])
    if keras.ops.is_tensor(weights) or isinstance(weights, keras.Variable):
        weights = keras.ops.convert_to_numpy(weights)
    try:
        flat = np.asarray(weights, dtype=float).ravel()
    except (TypeError, ValueError):
        raise refuse("weights", "an array, a variable or a model", weights) from None
    return array("weights", flat, (None,))
