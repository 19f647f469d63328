"""Which class a model gives to each point of a plane."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from kreg.checks import integer, refuse
from kreg.plots.figure import COLOURS, HATCHES, MARKERS, array, axes_or_new, pale
from kreg.plots.figure import names as named

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def decision_boundary(
    model: Any,
    x: Any,
    y: Any,
    *,
    features: Sequence[str] | None = None,
    classes: Sequence[str] | None = None,
    points: int = 150,
    ax: "Axes | None" = None,
) -> "Axes":
    """Draws the classes that a model of two features tells apart, and the data on them.

    Args:
        model: A Keras model whose `predict` gives probabilities: one per row, of class 1,
            or one per class.
        x: Inputs, of shape (rows, 2).
        y: Classes, integers from 0, of shape (rows,) or (rows, 1).
        features: The names of the two features, with their units.
        classes: A name for each class.
        points: How many points of the grid lie along each side, an integer >= 2.
        ax: Where to draw. By default a new figure.

    Returns:
        The Axes.

    Raises:
        ValueError: If an argument is not of that kind, or predictions are no
            probabilities.

    Example:
        >>> import keras, matplotlib, numpy as np
        >>> matplotlib.use("agg")
        >>> from kreg.plots import decision_boundary
        >>> layer = keras.layers.Dense(1, "sigmoid")
        >>> model = keras.Sequential([keras.Input((2,)), layer])
        >>> model.set_weights([np.array([[1.0], [-1.0]]), np.array([0.0])])
        >>> x, y = [[0.0, 1.0], [1.0, 0.0], [2.0, 1.5]], [0, 1, 1]
        >>> ax = decision_boundary(model, x, y, features=["age (years)", "height (m)"])
        >>> ax.get_xlabel(), ax.get_ylabel()
        ('age (years)', 'height (m)')
    """
    rows = array("x", x, (None, 2))
    sides = _sides(rows, integer("points", points, least=2))
    grid = np.stack(np.meshgrid(*sides), axis=-1)
    shares = _probabilities(model, grid.reshape(-1, 2)).reshape(*grid.shape[:2], -1)
    count = shares.shape[-1]
    labels = _labels(y, len(rows), count)
    ax = axes_or_new(ax)
    texts = named("classes", classes, [f"class {i}" for i in range(count)])
    for i, text in enumerate(texts):
        colour = COLOURS[i % len(COLOURS)]
        others = np.delete(shares, i, axis=-1).max(axis=-1)
        _region(ax, sides, shares[..., i] - others, i)
        here = rows[labels == i]
        ax.scatter(
            here[:, 0],
            here[:, 1],
            s=28,
            marker=MARKERS[i % len(MARKERS)],
            color=colour,
            edgecolors="black",
            linewidths=0.8,
            label=text,
            zorder=5,
        )
    first, second = named("features", features, ["Feature 1", "Feature 2"])
    ax.set_xlabel(first)
    ax.set_ylabel(second)
    ax.legend()
    return ax


def _region(ax: "Axes", sides: list[np.ndarray], lead: np.ndarray, i: int) -> None:
    """Where a class leads the others, and the line where it begins to."""
    if lead.max() <= 0:
        return
    from matplotlib import rc_context

    with rc_context({"hatch.color": "0.6", "hatch.linewidth": 0.6}):
        ax.contourf(
            *sides,
            lead,
            levels=[0, 2],
            colors=[pale(COLOURS[i % len(COLOURS)])],
            hatches=[HATCHES[i % len(HATCHES)]],
        )
    if lead.min() < 0:
        ax.contour(*sides, lead, levels=[0], colors="black", linewidths=1.5)


def _sides(rows: np.ndarray, points: int) -> list[np.ndarray]:
    low, high = rows.min(axis=0), rows.max(axis=0)
    margin = np.where(high > low, 0.08 * (high - low), 1.0)
    return [
        np.linspace(low[i] - margin[i], high[i] + margin[i], points) for i in (0, 1)
    ]


def _probabilities(model: Any, grid: np.ndarray) -> np.ndarray:
    """The probability of each class, of shape (points, classes)."""
    import keras

    if not isinstance(model, keras.Model):
        raise refuse("model", "a `keras.Model`", model)
    shares = np.asarray(
        model.predict(grid.astype("float32"), batch_size=4096, verbose=0), dtype=float
    )
    if shares.ndim == 1:
        shares = shares[:, None]
    must = "a model that predicts probabilities, of shape (rows, 1) or (rows, classes)"
    if shares.ndim != 2:
        raise refuse("model", must, f"predictions of shape {shares.shape}")
    if shares.shape[1] == 1:
        shares = np.concatenate([1 - shares, shares], axis=1)
    # Sums of float16 are off by a thousandth for each number.
    whole = np.abs(shares.sum(axis=1) - 1).max() < 1e-2
    if not whole or shares.min() < 0 or shares.max() > 1:
        then = "If they are logits, put a sigmoid or a softmax behind the model."
        raise refuse("model", must, f"predictions such as {shares[0].tolist()}", then)
    return shares


def _labels(y: Any, rows: int, count: int) -> np.ndarray:
    flat = np.asarray(y)
    flat = flat[:, 0] if flat.ndim == 2 and flat.shape[1] == 1 else flat
    values = array("y", flat, (rows,))
    if not np.isin(values, np.arange(count)).all():
        must = f"integers from 0 to {count - 1}, the classes that the model tells apart"
        raise refuse("y", must, np.unique(values).tolist())
    return values.astype(int)
