"""What all pictures share: where they are drawn, and how lines are told apart.

Nothing is told by colour alone: the colours are those of Okabe and Ito ("Color universal
design", 2008), which colour-blind eyes tell apart, and lines differ in dashes and
markers too, areas in hatches.
"""

from typing import TYPE_CHECKING, Any

import numpy as np

from kreg.checks import refuse

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BLUE, VERMILLION, GREEN = "#0072B2", "#D55E00", "#009E73"
COLOURS = (BLUE, VERMILLION, GREEN, "#E69F00", "#56B4E9", "#CC79A7", "#000000")
DASHES = ("-", "--", "-.", ":", (0, (5, 1, 1, 1, 1, 1)))
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "*")
HATCHES = ("", "//", "..", "\\\\", "xx", "oo", "++", "**")


def axes_or_new(ax: "Axes | None") -> "Axes":
    """The Axes given, or those of a new figure.

    Raises:
        ImportError: If matplotlib is missing.
        ValueError: If `ax` is no Axes.
    """
    try:
        from matplotlib import pyplot
        from matplotlib.axes import Axes
    except ImportError:
        raise ImportError(
            "`kreg.plots` draws with matplotlib, which is not installed. "
            "Install it: pip install 'kreg[plots]'."
        ) from None
    if ax is None:
        return pyplot.subplots(figsize=(6.4, 4.8), layout="constrained")[1]
    if not isinstance(ax, Axes):
        then = "Of several, as from `plt.subplots(2, 2)`, pass one: `axs[0, 0]`."
        raise refuse("ax", "an Axes of matplotlib or None", ax, then)
    return ax


def line(i: int) -> dict[str, Any]:
    """How the line of number `i` is drawn; no two of the first 35 are alike."""
    return {
        "color": COLOURS[i % len(COLOURS)],
        "linestyle": DASHES[i % len(DASHES)],
        "marker": MARKERS[i % len(MARKERS)],
        "markersize": 4,
    }


def legend_above(ax: "Axes", columns: int) -> None:
    """Puts the legend above the picture, where it hides nothing."""
    ax.legend(
        loc="lower center",
        bbox_to_anchor=(0.5, 1.0),
        ncols=columns,
        fontsize=9,
        frameon=False,
    )


def pale(colour: str, share: float = 0.3) -> tuple[float, float, float]:
    """A colour mixed with white, for areas behind lines."""
    from matplotlib.colors import to_rgb

    red, green, blue = (share * part + 1 - share for part in to_rgb(colour))
    return red, green, blue


def array(name: str, value: Any, shape: tuple[int | None, ...]) -> np.ndarray:
    """A float array of finite numbers, with at least one along each axis.

    Args:
        name: The argument's name.
        value: Anything that NumPy makes an array of.
        shape: How long each axis must be; None is any length.

    Raises:
        ValueError: If it is not.
    """
    sizes = ", ".join("any" if size is None else str(size) for size in shape)
    must = f"finite numbers of shape ({sizes}{',' * (len(shape) == 1)})"
    try:
        result = np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        raise refuse(name, must, value) from None
    right = result.ndim == len(shape) and all(
        size in (None, given) for size, given in zip(shape, result.shape, strict=True)
    )
    if not right or not result.size:
        raise refuse(name, must, f"shape {result.shape}")
    if not np.isfinite(result).all():
        raise refuse(name, must, float(result[~np.isfinite(result)][0]))
    return result


def names(name: str, given: Any, standard: list[str]) -> list[str]:
    """Names for a reader: those given, one for each standard one, or the standard."""
    if given is None:
        return standard
    if isinstance(given, str) or len(given) != len(standard):
        raise refuse(name, f"None or a list of {len(standard)} names", given)
    return [str(each) for each in given]
