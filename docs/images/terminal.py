"""Draws the terminal of the README anew: `python docs/images/terminal.py`.

It grades a gradient of L2 that lacks its 2, and keeps what the grader says as SVG.
"""

import io
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]
WIDTH = 84
COMMAND = "python -m grader ex04"
WRONG = """
def l2_gradient(w, data_grad, lam):
    return data_grad + lam * w


def l2_step(w, data_grad, lr, lam):
    return w - lr * l2_gradient(w, data_grad, lam)
"""


def graded() -> str:
    """What the grader says of the wrong answer, with its colours."""
    with tempfile.TemporaryDirectory() as folder:
        exercises = Path(folder, "exercises")
        exercises.mkdir()
        (exercises / "ex04_l2_step.py").write_text(WRONG, encoding="utf-8")
        environment = os.environ | {
            "COLUMNS": str(WIDTH),
            "FORCE_COLOR": "1",
            "PATH": os.pathsep.join(
                [str(Path(sys.executable).parent), os.environ["PATH"]]
            ),
            "PYTHONPATH": str(ROOT),
        }
        return subprocess.run(
            [*COMMAND.split(), "--seed", "1"],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        ).stdout


def main() -> None:
    """Writes `terminal.svg`."""
    console = Console(record=True, width=WIDTH, file=io.StringIO())
    console.print(Text.from_ansi(f"$ {COMMAND}\n{graded()}"))
    drawn = console.export_svg(title="", unique_id="terminal")
    # No font is fetched from elsewhere.
    drawn = re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)
    (FOLDER / "terminal.svg").write_text(drawn, encoding="utf-8")


if __name__ == "__main__":
    main()
