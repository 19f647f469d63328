"""Learning curves, and the gap between them."""

import textwrap
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from kreg.checks import refuse
from kreg.diagnosis.curves import columns_of
from kreg.plots.figure import BLUE, VERMILLION, array, axes_or_new

if TYPE_CHECKING:
    from matplotlib.axes import Axes


# More would hide the line.
_MOST_MARKERS = 30


class _Curves(NamedTuple):
    train: np.ndarray
    val: np.ndarray
    epochs: np.ndarray
    alike: bool


def learning_curves(
    recorded: Any,
    *,
    measure: str = "loss",
    diagnosis: Any = None,
    ax: "Axes | None" = None,
) -> "Axes":
    """Draws training and validation over the epochs, with the gap shaded.

    With `train_data_loss` and `val_data_loss`, as `LearningCurveGap` records them, both
    are measured alike. Without them `loss` and `val_loss` of `fit` are drawn, and the
    labels say what these mix.

    Args:
        recorded: A dict of lists, a list of dicts, or what has one of them as its
            `history`: `LearningCurveGap`, or the `History` that `fit` returns.
        measure: "loss", or the name of a metric that was recorded.
        diagnosis: What stands above the picture, a text or a diagnosis.
        ax: Where to draw. By default a new figure.

    Returns:
        The Axes.

    Raises:
        ValueError: If there are no such curves, or they are not finite and of the same
            length.

    Example:
        >>> import matplotlib
        >>> matplotlib.use("agg")
        >>> from kreg.plots import learning_curves
        >>> curves = {"train_data_loss": [3, 2, 1], "val_data_loss": [4, 3, 3]}
        >>> ax = learning_curves(curves, diagnosis="Overfitting.")
        >>> ax.get_title("left"), ax.get_xlabel()
        ('Overfitting.', 'Epoch')
    """
    curves = _read(recorded, measure)
    ax = axes_or_new(ax)
    from matplotlib.ticker import MaxNLocator

    train, val, gap = "training", "validation", "gap"
    if not curves.alike:
        train += " (mean over the epoch, in training mode)"
        val += " (at the end of the epoch, in inference)"
        gap = "difference of the two"
    ax.fill_between(
        curves.epochs,
        curves.train,
        curves.val,
        facecolor="0.92",
        edgecolor="0.65",
        hatch="///",
        linewidth=0,
        label=f"{gap}, {curves.val[-1] - curves.train[-1]:.3g} at the end",
    )
    few = len(curves.epochs) <= _MOST_MARKERS
    lines: dict[str, Any] = {"markersize": 4, "linewidth": 1.8}
    ax.plot(
        curves.epochs,
        curves.train,
        "o-" if few else "-",
        color=BLUE,
        label=train,
        **lines,
    )
    ax.plot(
        curves.epochs,
        curves.val,
        "s--" if few else "--",
        color=VERMILLION,
        label=val,
        **lines,
    )
    ax.set_xlabel("Epoch")
    ax.set_ylabel(_label(measure, alike=curves.alike))
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.legend()
    if diagnosis is not None:
        ax.set_title(textwrap.fill(str(diagnosis), 72), fontsize=10, loc="left")
    return ax


def _label(measure: str, *, alike: bool) -> str:
    if measure != "loss":
        return measure.capitalize().replace("_", " ")
    return "Data loss (without penalties)" if alike else "Loss (with penalties)"


def _read(recorded: Any, measure: str) -> _Curves:
    columns = columns_of(recorded)
    like = (f"train_data_{measure}", f"val_data_{measure}")
    alike = set(like) <= set(columns)
    pair = like if alike else (measure, f"val_{measure}")
    if not set(pair) <= set(columns):
        must = f"curves with {' and '.join(like)}, or {' and '.join(pair)}"
        then = "Measure validation data: with `LearningCurveGap`, or in `fit`."
        raise refuse("recorded", must, sorted(columns), then)
    train = array(pair[0], columns[pair[0]], (None,))
    val = array(pair[1], columns[pair[1]], (len(train),))
    epochs = columns.get("epoch", getattr(recorded, "epoch", range(len(train))))
    epochs = array("epoch", list(epochs), (len(train),)) + 1
    if "batch" in columns:
        # Counted from 0; the last batch ends the epoch.
        batch = array("batch", columns["batch"], (len(train),)) + 1
        epochs += batch / batch.max() - 1
    return _Curves(train, val, epochs, alike)
