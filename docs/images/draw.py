"""Draws the pictures of docs/plots.md anew: `python docs/images/draw.py`.

It runs the examples of the page; the figures they make, in order, are its pictures.
"""

import doctest
import io
import re
from pathlib import Path

import matplotlib
from matplotlib import pyplot
from PIL import Image

FOLDER = Path(__file__).parent
PAGE = FOLDER.parent / "plots.md"


def main() -> None:
    """Runs the page and saves its figures under the names that it has for them."""
    matplotlib.use("agg")
    if doctest.testfile(str(PAGE), module_relative=False).failed:
        raise SystemExit("An example of the page fails.")
    names = re.findall(r"\]\(images/(\w+\.png)\)", PAGE.read_text(encoding="utf-8"))
    for name, number in zip(names, pyplot.get_fignums(), strict=True):
        drawn = io.BytesIO()
        pyplot.figure(number).savefig(drawn, dpi=90)
        # A palette makes the file a third as large.
        picture = Image.open(drawn).convert("RGB").quantize(128)
        picture.save(FOLDER / name, optimize=True)


if __name__ == "__main__":
    main()
