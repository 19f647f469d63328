"""A picture of a result, drawn as SVG that takes its colours from the page."""

import io
import math
import re
import warnings
from gettext import gettext as _
from typing import Any
from xml.etree import ElementTree as ET

from markupsafe import Markup
from matplotlib import style
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from grader.picture import Curve, Picture
from grader.reports.text import plain

SVG = "http://www.w3.org/2000/svg"
ET.register_namespace("", SVG)
ET.register_namespace("xlink", "http://www.w3.org/1999/xlink")

# Colours that stand for the page's own, which are others in the dark.
INK, FAINT, EXPECTED, GOT, GOOD, BAD = (f"#01020{n}" for n in range(6))
COLOURS = {
    INK: "--ink",
    FAINT: "--faint",
    EXPECTED: "--expected",
    GOT: "--got",
    GOOD: "--good",
    BAD: "--bad",
}
# What must be is a broad road, and the answer a thin line with dots that runs on it, or
# leaves it: to be told apart without colours.
STYLES: dict[str, dict[str, Any]] = {
    "given": {"color": INK, "linewidth": 1, "marker": ".", "markersize": 4},
    "limit": {"color": INK, "linewidth": 1, "linestyle": (0, (4, 3))},
    "expected": {
        "color": EXPECTED,
        "linewidth": 8,
        "marker": "o",
        "markersize": 8,
        "solid_capstyle": "round",
    },
    "got": {"color": GOT, "linewidth": 1.5, "marker": "o", "markersize": 4},
    "right": {"color": GOOD, "linewidth": 0, "marker": "o", "markersize": 6},
    "wrong": {"color": BAD, "linewidth": 0, "marker": "X", "markersize": 8},
}
SETTINGS: dict[Any, Any] = {
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],  # for measuring; the page has its own
    "font.size": 10,
    "text.parse_math": False,
    "text.color": INK,
    "axes.edgecolor": FAINT,
    "axes.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.color": FAINT,
    "ytick.color": FAINT,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "legend.frameon": False,
}


def draw(picture: Picture, name: str) -> Markup:
    """Draw a picture.

    Args:
        picture: the numbers.
        name: unlike that of any other picture on the page, which has a caption with the
            id `{name}-caption`.

    Returns:
        An `<svg>` element that stands alone: no script, no style sheet, nothing to load.
    """
    # From the defaults: the settings of whoever looks at it may be any.
    settings: list[str | dict[Any, Any]] = [
        "default",
        {**SETTINGS, "svg.hashsalt": name},
    ]
    with style.context(settings), warnings.catch_warnings():
        # The font is for measuring only; the page has letters for every language.
        warnings.filterwarnings("ignore", r"Glyph \d+ .* missing from font")
        figure = Figure(figsize=(4.3, 3.0), layout="constrained")
        axes = figure.add_subplot()
        for curve in picture.curves:
            if curve.x:
                axes.plot(
                    *_points(curve), label=plain(curve.label), **STYLES[curve.role]
                )
        _frame(axes, picture)
        file = io.StringIO()
        figure.savefig(file, format="svg", transparent=True, metadata={"Date": None})
    return _inline(file.getvalue(), name)


def is_outside(picture: Picture) -> bool:
    """Whether an answer has numbers that the picture does not show."""
    low, high = _limits(picture)
    return any(
        value is not None and not low <= value <= high
        for curve in picture.curves
        for value in curve.y
    )


def _points(curve: Curve) -> tuple[list[float], list[float]]:
    return curve.x, [float("nan") if value is None else value for value in curve.y]


def _limits(picture: Picture) -> tuple[float, float]:
    """How far the vertical axis goes: an answer that is far off must not flatten all."""
    ours = _heights([curve for curve in picture.curves if curve.role != "got"]) or [0.0]
    reached = _heights(picture.curves) or [0.0]
    span = max(ours) - min(ours) or abs(ours[0]) or 1.0
    low = max(min(reached), min(ours) - span)
    high = min(max(reached), max(ours) + span)
    margin = 0.08 * (high - low) or span
    return low - margin, high + margin


def _heights(curves: list[Curve]) -> list[float]:
    return [y for curve in curves for y in curve.y if y is not None]


def _frame(axes: Axes, picture: Picture) -> None:
    axes.set_xlabel(plain(picture.x_label))
    axes.set_ylabel(plain(picture.y_label))
    axes.set_ylim(*_limits(picture))
    axes.grid(color=FAINT, linewidth=0.5, alpha=0.4)
    if picture.log and axes.dataLim.minposx < math.inf:
        axes.set_xscale("log")
        axes.xaxis.set_major_formatter("{x:g}")
        axes.xaxis.set_minor_formatter("")
    elif picture.x_label == _("step"):
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    low, high = axes.get_ylim()
    if low < 0 < high:
        axes.axhline(0, color=FAINT, linewidth=1, zorder=1)
    axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2, fontsize=10)


def _inline(text: str, name: str) -> Markup:
    """The `<svg>` element of a file, for a page that has others too."""
    root = ET.fromstring(text)
    # Its style sheet would hold for the whole page.
    for parent in list(root.iter()):
        for part in list(parent):
            if part.tag in (f"{{{SVG}}}metadata", f"{{{SVG}}}style"):
                parent.remove(part)
    # Groups are named alike in every picture; what is referred to has names of its own.
    for group in root.iter(f"{{{SVG}}}g"):
        group.attrib.pop("id", None)
    for size in ("width", "height"):
        root.attrib.pop(size)
    root.attrib |= {"role": "img", "aria-labelledby": f"{name}-caption"}
    written = re.sub("font-family: [^;]+; ", "", ET.tostring(root, encoding="unicode"))
    coloured = re.sub(r"#01020\d", lambda match: f"var({COLOURS[match[0]]})", written)
    return Markup(coloured)
