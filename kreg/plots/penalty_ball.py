"""Why L1 makes zeros: the ball of a penalty and the solution on it."""

from typing import TYPE_CHECKING, Any

import numpy as np

from kreg.checks import refuse
from kreg.plots.figure import BLUE, VERMILLION, array, axes_or_new, legend_above, pale

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def penalty_ball(penalty: Any, x: Any, y: Any, *, ax: "Axes | None" = None) -> "Axes":
    """Draws least squares on two weights, and the ball on which the penalty holds it.

    The solution minimises `mean((y - x w)^2) + penalty(w)`. It is also the least-squares
    solution among all weights in the ball, those with no larger penalty: there the
    contour of the data loss touches the ball. Both are computed, to rounding.

    Args:
        penalty: `L1`, `L2` or `ElasticNet` of `kreg.regularizers`, with numbers for
            settings and `lam` > 0.
        x: Inputs, of shape (rows, 2). There is no intercept: centre them and `y` first.
        y: Targets, of shape (rows,).
        ax: Where to draw. By default a new figure.

    Returns:
        The Axes.

    Raises:
        ValueError: If an argument is not of that kind, or `lam` so large that the ball is
            a point.

    Example:
        >>> import matplotlib
        >>> matplotlib.use("agg")
        >>> from kreg.plots import penalty_ball
        >>> from kreg.regularizers import L1
        >>> ax = penalty_ball(L1(1.0), [[1, 0], [0, 1]], [2.0, 0.75])
        >>> [text.get_text() for text in ax.get_legend().get_texts()][1:3]
        ['least squares: (2, 0.75)', 'solution: (1, 0)']
    """
    problem, name = _problem(penalty, x, y)
    free, held = problem.least_squares(), problem.solution()
    size = float(problem.penalty(held))
    if size == 0:
        must = "a penalty with lam > 0 that leaves a weight above zero"
        raise refuse("penalty", must, penalty, "Its ball is nothing to be seen.")
    ball = problem.ball(size)
    ax = axes_or_new(ax)
    ax.fill(
        ball[:, 0],
        ball[:, 1],
        facecolor=pale(BLUE),
        edgecolor=BLUE,
        hatch="..",
        linewidth=1.5,
        label=f"{name} penalty ≤ {size:.3g}",
    )
    for w, marker, colour, text in (
        (free, "X", "white", "least squares"),
        (held, "o", VERMILLION, "solution"),
    ):
        ax.plot(
            *w,
            linestyle="none",
            marker=marker,
            markersize=10,
            markerfacecolor=colour,
            markeredgecolor="black",
            label=f"{text}: ({w[0]:.3g}, {w[1]:.3g})",
            zorder=5,
        )
    _contours(ax, problem, ball, free, held)
    legend_above(ax, 2)
    return ax


def _contours(
    ax: "Axes", problem: Any, ball: np.ndarray, free: np.ndarray, held: np.ndarray
) -> None:
    """Contours of the data loss; the one through the solution is solid."""
    touching = problem.data_loss(held)
    reach = problem.reach(touching)
    corners = np.concatenate([ball, [free - reach, free + reach]])
    low, high = corners.min(axis=0), corners.max(axis=0)
    margin = 0.12 * (high - low).max()
    sides = [np.linspace(low[i] - margin, high[i] + margin, 301) for i in (0, 1)]
    grid = np.stack(np.meshgrid(*sides), axis=-1)
    losses = problem.data_loss(grid)
    least = problem.data_loss(free)
    levels = least + (touching - least) * np.array([0.1, 0.4, 1.0, 2.0, 4.0])
    ax.contour(
        *sides,
        losses,
        levels=levels,
        colors=["0.45", "0.45", "black", "0.45", "0.45"],
        linestyles=["dashed", "dashed", "solid", "dashed", "dashed"],
        linewidths=[0.9, 0.9, 1.8, 0.9, 0.9],
    )
    ax.axhline(0, color="0.6", linewidth=0.8, zorder=1)
    ax.axvline(0, color="0.6", linewidth=0.8, zorder=1)
    ax.set_aspect("equal")
    ax.set_xlim(sides[0][0], sides[0][-1])
    ax.set_ylim(sides[1][0], sides[1][-1])
    ax.set_xlabel("Weight w1")
    ax.set_ylabel("Weight w2")
    ax.plot([], [], color="black", linewidth=1.8, label="data loss of the solution")
    ax.plot(
        [],
        [],
        color="0.45",
        linestyle="dashed",
        linewidth=0.9,
        label="other data losses",
    )


def _problem(penalty: Any, x: Any, y: Any) -> tuple[Any, str]:
    from kreg.convert.mixture import mixture
    from kreg.plots.two_weights import TwoWeights

    lam, alpha = mixture(penalty, "No ball is drawn for another.")
    inputs = array("x", x, (None, 2))
    targets = array("y", y, (len(inputs),))
    names = {"L1": "L1", "L2": "L2", "ElasticNet": "Elastic Net"}
    return TwoWeights(inputs, targets, lam, alpha), names[type(penalty).__name__]
