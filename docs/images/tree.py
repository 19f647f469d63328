"""Draws the tree of docs/choose.md anew: `python docs/images/tree.py`."""

from pathlib import Path
from typing import Any

import matplotlib
from matplotlib import pyplot

FILE = Path(__file__).parent / "choose.svg"
# A question with its answers, each of which leads to a question or to a penalty.
Tree = str | tuple[str, dict[str, Any]]
TREE: Tree = (
    "Must anything go?",
    {
        "whole features,\nchannels, units": (
            "Few weights in\nthose that stay?",
            {"yes": "SparseGroupLasso", "no": "GroupLasso"},
        ),
        "single\nweights": (
            "Do features say\nthe same?",
            {
                "yes": "ElasticNet",
                "no": (
                    "Must large weights\nkeep their size?",
                    {"yes": "L1, then refit;\nMCP or SCAD", "no": "L1"},
                ),
            },
        ),
        "nothing": (
            "Adam, and small\nis enough?",
            {"yes": "weight decay", "no": "L2"},
        ),
    },
)
WIDTH, HEIGHT = 2.9, 0.95


def leaves(tree: Tree) -> int:
    """How many penalties a tree leads to."""
    return 1 if isinstance(tree, str) else sum(map(leaves, tree[1].values()))


def draw(ax: Any, tree: Tree, column: int, top: float) -> float:
    """Draws a tree below `top`; returns the height of its root."""
    x, y = WIDTH * column, top - HEIGHT * leaves(tree) / 2
    if isinstance(tree, str):
        frame = {"boxstyle": "round", "facecolor": "#d9e8f2", "edgecolor": "black"}
        ax.text(x, y, tree, weight="bold", ha="center", va="center", bbox=frame)
        return y
    for answer, below in tree[1].items():
        child = draw(ax, below, column + 1, top)
        ax.plot([x, x + WIDTH], [y, child], color="0.4", linewidth=1, zorder=0)
        plain = {
            "boxstyle": "square,pad=0.1",
            "facecolor": "white",
            "edgecolor": "none",
        }
        middle = (x + WIDTH * 0.55, y + (child - y) * 0.55)
        ax.text(*middle, answer, ha="center", va="center", size=9, bbox=plain)
        top -= HEIGHT * leaves(below)
    box = {"boxstyle": "square", "facecolor": "white", "edgecolor": "0.4"}
    ax.text(x, y, tree[0], ha="center", va="center", bbox=box)
    return y


def main() -> None:
    """Draws the tree and saves it."""
    matplotlib.use("agg")
    matplotlib.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "kreg"})
    figure, ax = pyplot.subplots(figsize=(10, 5), layout="constrained")
    draw(ax, TREE, 0, 0.0)
    ax.set(xlim=(-1.1, 3 * WIDTH + 1.1), ylim=(-HEIGHT * leaves(TREE), 0))
    ax.axis("off")
    figure.savefig(FILE, metadata={"Date": None, "Title": "Which penalty?"})


if __name__ == "__main__":
    main()
