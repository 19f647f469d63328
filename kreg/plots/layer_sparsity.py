"""How much of each layer is exactly zero."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kreg.checks import refuse
from kreg.plots.figure import BLUE, axes_or_new, pale

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def layer_sparsity(source: Any, *, ax: "Axes | None" = None) -> "Axes":
    """Draws a bar for each weight: the share that is exactly zero.

    Behind it stands how many features and units are removed.

    Args:
        source: A built model; or a `SparsityMonitor`, a `History` or a dict of lists
            that has its names, of which the last values are drawn.
        ax: Where to draw. By default a new figure.

    Returns:
        The Axes.

    Raises:
        ValueError: If there is no weight to draw.

    Example:
        >>> import matplotlib
        >>> matplotlib.use("agg")
        >>> from kreg.plots import layer_sparsity
        >>> history = {"zeros/hidden/kernel": [0.0, 0.75]}
        >>> ax = layer_sparsity(history | {"features_removed/hidden/kernel": [0, 3]})
        >>> [text.get_text() for text in ax.texts]
        ['75 %; 3 features removed']
    """
    rows = _rows(source)
    ax = axes_or_new(ax)
    places = range(len(rows))
    shares = [100 * share for _, share, _ in rows]
    ax.barh(places, [100.0] * len(rows), color="white", edgecolor="0.4", height=0.4)
    ax.barh(
        places,
        shares,
        color=pale(BLUE, 0.6),
        edgecolor="black",
        hatch="//",
        height=0.4,
    )
    for place, share, (_, _, note) in zip(places, shares, rows, strict=True):
        text = f"{share:.3g} %" + (f"; {note}" if note else "")
        ax.text(0.5, place - 0.24, text, fontsize=9)
    ax.set_yticks(places, [name for name, _, _ in rows])
    ax.set_ylim(len(rows) - 0.6, -0.6)
    ax.set_xlim(0, 100)
    ax.set_xlabel("Weights that are exactly zero (%)")
    return ax


def _rows(source: Any) -> list[tuple[str, float, str]]:
    """The name, the share of zeros and a note, for each weight."""
    history = _history(source)
    prefix = "zeros/"
    names = [name.removeprefix(prefix) for name in history if name.startswith(prefix)]
    if not names:
        must = "a model, or a history with the names of `SparsityMonitor`"
        then = "It writes `zeros/<path>` unless `by_variable=False`."
        raise refuse("source", must, sorted(history), then)
    return [
        (name, float(history[prefix + name][-1]), _note(history, name))
        for name in names
    ]


def _note(history: Mapping[str, Any], name: str) -> str:
    notes = []
    for kind, singular in (("features", "feature"), ("units", "unit")):
        count = history.get(f"{kind}_removed/{name}", [0])[-1]
        if count:
            notes.append(f"{count} {singular if count == 1 else kind}")
    return f"{' and '.join(notes)} removed" if notes else ""


def _history(source: Any) -> Mapping[str, Any]:
    import keras

    from kreg.callbacks.sparsity_monitor import zeros_of

    if isinstance(source, keras.Model):
        return {name: [value] for name, value in zeros_of(source).items()}
    history = getattr(source, "history", source)
    if not isinstance(history, Mapping):
        raise refuse("source", "a built model, or a `SparsityMonitor`", source)
    return history
