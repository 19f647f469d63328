"""Takes the picture of docs/explorer.md anew: `python docs/images/explorer.py`.

It runs the examples of the page and opens what they write in Chromium.
"""

import contextlib
import doctest
import io
import os
import shutil
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).parent
PAGE = FOLDER.parent / "explorer.md"
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


def main() -> None:
    """Writes the explorer into a folder that is thrown away, and looks at it."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    # Chromium has a sandbox of its own, which does not work for root.
    options = ["--no-sandbox"] if os.getuid() == 0 else []
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        if doctest.testfile(str(PAGE), module_relative=False).failed:
            raise SystemExit("An example of the page fails.")
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=program, args=options)
            page = browser.new_page(viewport={"width": 1000, "height": 1180})
            page.goto(Path("explorer.html").absolute().as_uri())
            page.get_by_label("Share of L1").fill("2")
            page.get_by_label("Strength").fill("10")
            taken = page.screenshot()
            browser.close()
    picture = Image.open(io.BytesIO(taken)).convert("RGB").quantize(96)
    picture.save(FOLDER / "explorer.png", optimize=True)


if __name__ == "__main__":
    main()
