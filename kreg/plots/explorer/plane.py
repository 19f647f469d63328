"""Where the members' decisions lie in the plane of two features."""

import base64
from typing import Any

import numpy as np

from kreg.checks import refuse
from kreg.plots.explorer.missing import Missing
from kreg.plots.explorer.packing import short
from kreg.plots.figure import array
from kreg.plots.figure import names as named

_POINTS = 28
_MOST_ROWS = 300


def plane(
    path: Any,
    order: np.ndarray,
    data: tuple[Any, Any],
    pair: tuple[int, int],
    **given: Any,
) -> dict[str, Any]:
    """The predictions of each member on a grid over two features, and some rows.

    All other features stand at their mean over the rows.

    Args:
        path: The path.
        order: The members.
        data: Inputs of shape `(rows, features)`, and the classes or None.
        pair: The two features.
        **given: `feature_names` and `class_names`, each None or a list.

    Raises:
        Missing: If the model does not tell classes apart.
    """
    x, y = data
    sides = _sides(x[:, list(pair)])
    shares = _probabilities(path, order, _grid(x, pair, sides))
    finite = np.isfinite(shares).all(axis=(1, 2))
    count = max(shares.shape[-1], 2)
    texts = [f"class {i}" for i in range(count)]
    features = [f"input {i + 1}" for i in range(x.shape[1])]
    names = named("feature_names", given["feature_names"], features)
    rows = np.random.default_rng(0).permutation(len(x))[:_MOST_ROWS]
    return {
        "names": [names[i] for i in pair],
        "others": x.shape[1] - 2,
        "sides": short(np.array([[side[0], side[-1]] for side in sides])),
        "points": _POINTS,
        "classes": named("class_names", given["class_names"], texts),
        "binary": count == 2,
        "finite": finite.tolist(),
        "grid": _coded(np.where(finite[:, None, None], shares, 0.0)),
        "rows": short(x[rows][:, list(pair)]),
        "labels": _labels(y, rows, count),
    }


def chosen(pair: Any, names: Any, most: list[int], x: np.ndarray) -> tuple[int, int]:
    """The two features of the plane, as places among the columns of `x`.

    Args:
        pair: Two places or names, or None for the two that most members keep.
        names: The names of the features, or None.
        most: The inputs of the first kernel, those first that most members keep.
        x: Inputs, shape `(rows, features)`.

    Raises:
        ValueError: If `pair` is none of that.
    """
    columns = x.shape[1]
    if pair is None:
        known = len(most) > 1 and max(most) < columns
        return (most[0], most[1]) if known else (0, 1)
    places: dict[Any, int] = {i: i for i in range(columns)}
    places |= {str(name): i for i, name in enumerate([] if names is None else names)}
    try:
        first, second = (places[each] for each in pair)
    except (KeyError, TypeError, ValueError):
        must = f"two different features, by name or by place from 0 to {columns - 1}"
        raise refuse("plane", must, pair) from None
    if first == second:
        raise refuse("plane", "two different features", pair)
    return first, second


def rows_of(x: Any) -> np.ndarray:
    """Inputs as an array of shape `(rows, features)`.

    Raises:
        Missing: If there are none, or they have another shape.
    """
    if x is None:
        raise Missing("No decision boundary: `x` was not given.")
    shape: tuple[int, ...] = () if isinstance(x, dict) else np.shape(x)
    if len(shape) != 2 or shape[1] < 2:
        raise Missing("No decision boundary: `x` is no array of rows and features.")
    return array("x", x, (None, None))


def _sides(rows: np.ndarray) -> list[np.ndarray]:
    low, high = rows.min(axis=0), rows.max(axis=0)
    margin = np.where(high > low, 0.05 * (high - low), 1.0)
    return [
        np.linspace(low[i] - margin[i], high[i] + margin[i], _POINTS) for i in (0, 1)
    ]


def _grid(x: np.ndarray, pair: tuple[int, int], sides: list[np.ndarray]) -> np.ndarray:
    """The points of the grid as rows; the first feature varies fastest."""
    grid = np.tile(x.mean(axis=0), (_POINTS**2, 1))
    grid[:, list(pair)] = np.stack(np.meshgrid(*sides), axis=-1).reshape(-1, 2)
    return grid


def _probabilities(path: Any, order: np.ndarray, grid: np.ndarray) -> np.ndarray:
    """The probability of each class, shape `(members, points, 1 or classes)`."""
    found = path.predict(grid.astype("float32"), batch_size=len(grid), verbose=0)
    if not isinstance(found, np.ndarray) or found.ndim != 3:
        raise Missing("No decision boundary: the model does not tell classes apart.")
    shares: np.ndarray = np.moveaxis(found.astype(float), 1, 0)[order]
    finite = shares[np.isfinite(shares).all(axis=(1, 2))]
    whole = finite.shape[2] == 1 or (np.abs(finite.sum(axis=2) - 1) < 1e-2).all()
    if not whole or (finite < 0).any() or (finite > 1).any():
        raise Missing("No decision boundary: the model predicts no probabilities.")
    return shares


def _coded(shares: np.ndarray) -> str:
    """One byte for each member and point.

    Of two classes it is the probability of class 1 in 255 steps, above 127 where that
    is above one half; of more, the class itself.
    """
    if shares.shape[2] > 2:
        codes = shares.argmax(axis=2)
    else:
        second = shares[..., -1]
        codes = np.round(255 * second)
        codes = np.where(second > 0.5, codes.clip(min=128), codes.clip(max=127))
    return base64.b64encode(codes.astype(np.uint8).tobytes()).decode("ascii")


def _labels(y: Any, rows: np.ndarray, count: int) -> list[int] | None:
    """The class of each row that is drawn, or None where there is no `y`."""
    if y is None:
        return None
    flat = np.asarray(y)
    if flat.ndim == 2:
        flat = flat[:, 0] if flat.shape[1] == 1 else flat.argmax(axis=1)
    if flat.ndim != 1 or not np.isin(flat, np.arange(count)).all():
        raise Missing("No decision boundary: `y` tells no classes.")
    labels: list[int] = flat[rows].astype(int).tolist()
    return labels
