"""A kernel as a map, with the features that it does not read marked."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from kreg.checks import refuse
from kreg.kernel_axes import removed
from kreg.plots.figure import array, axes_or_new
from kreg.plots.figure import names as named

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Beyond so many cells or names along an axis, single ones can no longer be seen.
_MOST_CELLS, _MOST_NAMES = 2000, 32


def kernel_map(
    kernel: Any,
    *,
    features: Sequence[str] | None = None,
    units: Sequence[str] | None = None,
    ax: "Axes | None" = None,
) -> "Axes":
    """Draws a kernel, a row for each feature and a column for each unit.

    Cells that are exactly zero are white, with a dot; a row of zeros is a feature that
    the layer does not read: it is hatched, and its name has a cross before it. Colours go
    from dark to light as weights go from negative to positive, in grey too.

    Args:
        kernel: An array or a variable of shape (features, units); with more axes, as in
            a convolution, the last two are these, and the root of the sum of squares
            over the others is drawn.
        features: A name for each feature. By default numbers from 0.
        units: A name for each unit. By default numbers from 0.
        ax: Where to draw. By default a new figure. A colour bar is put beside it.

    Returns:
        The Axes of the map.

    Raises:
        ValueError: If an argument is not of that kind.

    Example:
        >>> import matplotlib
        >>> matplotlib.use("agg")
        >>> from kreg.plots import kernel_map
        >>> ax = kernel_map([[1.0, -2.0], [0.0, 0.0]], features=["age", "height"])
        >>> [label.get_text() for label in ax.get_yticklabels()]
        ['age', '✕ height']
    """
    values, signed = _matrix(kernel)
    gone = removed(values, (0,))
    rows = named("features", features, [str(i) for i in range(values.shape[0])])
    columns = named("units", units, [str(i) for i in range(values.shape[1])])
    ax = axes_or_new(ax)
    reach = float(np.abs(values).max()) or 1.0
    image = ax.imshow(
        np.ma.masked_equal(values, 0),
        cmap="cividis",
        vmin=-reach if signed else 0,
        vmax=reach,
        aspect="auto",
        interpolation="nearest",
    )
    bar = ax.figure.colorbar(image, ax=ax)
    bar.set_label("Weight" if signed else "Norm over the kernel's window")
    _mark(ax, values, gone)
    crossed = [
        f"✕ {row}" if cross else row for row, cross in zip(rows, gone, strict=True)
    ]
    _name(ax.yaxis, crossed, always=features is not None)
    _name(ax.xaxis, columns, always=units is not None)
    ax.set_ylabel("Feature (✕: removed)" if gone.any() else "Feature")
    ax.set_xlabel("Unit")
    ax.set_title(
        f"{int(np.sum(values == 0))} of {values.size} exactly zero (white); "
        f"{int(gone.sum())} of {len(gone)} features removed (hatched)",
        fontsize=10,
    )
    return ax


def _mark(ax: "Axes", values: np.ndarray, gone: np.ndarray) -> None:
    """Hatches rows of zeros, and puts a dot on other zeros."""
    from matplotlib.patches import Rectangle

    for row in np.flatnonzero(gone):
        ax.add_patch(
            Rectangle(
                (-0.5, row - 0.5),
                values.shape[1],
                1,
                facecolor="white",
                edgecolor="0.45",
                hatch="////",
                linewidth=0.5,
            )
        )
    single = np.argwhere((values == 0) & ~gone[:, None])
    if len(single) and values.size <= _MOST_CELLS:
        ax.plot(single[:, 1], single[:, 0], "k.", markersize=3, linestyle="none")


def _name(axis: Any, texts: list[str], *, always: bool) -> None:
    """Names each row or column, as far as names can be read."""
    if always or len(texts) <= _MOST_NAMES:
        axis.set_ticks(range(len(texts)), texts, fontsize=9)


def _matrix(kernel: Any) -> tuple[np.ndarray, bool]:
    """A kernel as a matrix, and whether its entries have a sign."""
    import keras

    if keras.ops.is_tensor(kernel) or isinstance(kernel, keras.Variable):
        kernel = keras.ops.convert_to_numpy(kernel)
    rank = np.ndim(kernel)
    if rank < 2:
        raise refuse("kernel", "of two axes or more", f"{rank} axes")
    values = array("kernel", kernel, (None,) * rank)
    if rank == 2:
        return values, True
    return np.linalg.norm(values.reshape(-1, *values.shape[-2:]), axis=0), False
