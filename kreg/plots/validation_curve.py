"""The validation error against λ, and the λ that it chooses."""

from typing import TYPE_CHECKING, Any

import numpy as np

from kreg.checks import refuse
from kreg.plots.figure import BLUE, GREEN, VERMILLION, array, axes_or_new
from kreg.plots.lam_axis import ordered_lams, scale_lams
from kreg.search.table import Table, best, one_standard_error

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def validation_curve(
    lams: Any,
    means: Any,
    errors: Any,
    *,
    label: str = "Validation loss (without penalties)",
    ax: "Axes | None" = None,
) -> "Axes":
    """Draws the validation error against λ, and marks two choices.

    The best λ has the smallest mean, of several the largest. The one-standard-error
    choice is the largest λ whose mean is within one standard error of the best.
    (Breiman, Friedman, Olshen and Stone, "Classification and regression trees", 1984.)

    Args:
        lams: The λ, several different numbers >= 0, in any order, of shape (members,).
        means: The mean validation error at each λ, of shape (members,); less is better.
        errors: The standard errors of these means, >= 0, of shape (members,).
        label: What the error is, with its unit.
        ax: Where to draw. By default a new figure.

    Returns:
        The Axes.

    Raises:
        ValueError: If an argument is not of that kind.

    Example:
        >>> import matplotlib
        >>> matplotlib.use("agg")
        >>> from kreg.plots import validation_curve
        >>> ax = validation_curve([0.01, 0.1, 1.0], [0.30, 0.32, 0.50], [0.04] * 3)
        >>> [text.get_text() for text in ax.get_legend().get_texts()][:2]
        ['best: λ = 0.01', 'one standard error: λ = 0.1']
    """
    lams, order = ordered_lams(lams)
    means = array("means", means, (len(lams),))[order]
    errors = array("errors", errors, (len(lams),))[order]
    if errors.min() < 0:
        raise refuse("errors", "numbers >= 0", float(errors.min()))
    places, limit = _choices(lams, means, errors)
    ax = axes_or_new(ax)
    ax.errorbar(
        lams,
        means,
        errors,
        color=BLUE,
        marker="o",
        markersize=4,
        capsize=3,
        linewidth=1.5,
        elinewidth=1,
        label="mean ± one standard error",
    )
    for place, marker, colour, dashes, name in (
        (places[0], "*", VERMILLION, "--", "best"),
        (places[1], "D", GREEN, "-.", "one standard error"),
    ):
        ax.axvline(lams[place], color=colour, linestyle=dashes, linewidth=1, zorder=1)
        ax.plot(
            lams[place],
            means[place],
            color=colour,
            marker=marker,
            markersize=14 if marker == "*" else 9,
            markeredgecolor="black",
            linestyle=dashes,
            linewidth=1,
            label=f"{name}: λ = {lams[place]:.3g}",
            zorder=5 if marker == "D" else 6,
        )
    ax.axhline(limit, color="black", linestyle=":", linewidth=1, label="best + error")
    scale_lams(ax, lams)
    ax.set_ylabel(label)
    ax.legend()
    return ax


def _choices(
    lams: np.ndarray, means: np.ndarray, errors: np.ndarray
) -> tuple[tuple[int, int], float]:
    """The places of the best λ and of the other choice, and the limit for that one."""
    # From the largest λ down: of several best it is the first.
    order = np.arange(len(lams))[::-1]
    columns = {"lam": lams, "val_data_loss": means, "val_data_loss_se": errors}
    table = Table({"member": order, **{name: v[order] for name, v in columns.items()}})
    place = best(table)
    limit = float(means[place] + errors[place])
    return (place, one_standard_error(table)), limit
