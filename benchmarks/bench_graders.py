"""What grading a submission costs in processor time, next to other graders of Python.

One assignment of six checks on NumPy, written for each grader in the way that its
documentation recommends, and handed in by a class. Prints, for each: processor seconds of
all processes for a submission, the ratio to `class` with one worker, seconds by the
clock, the marks of a right answer, and those of two lines that change `np.allclose` and
answer 7.0 to everything. No grader uses a container here; `class` confines submissions as
always, and its checks of ex03 call `sign` sixty times, where the others call it six times.

    python benchmarks/bench_graders.py FOLDER [submissions]

FOLDER holds a virtual environment for each rival, named like its package; one that is not
there is made with `python -m venv` and `pip install`. The rivals are timed on twenty
submissions at most. What is needed once is in the figures.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from rival_graders import EXERCISE, GRADERS, Grader
from timing import timed

from grader.catalog import ROOT

RIGHT = (ROOT / "solutions" / f"{EXERCISE}.py").read_text(encoding="utf-8")
CHEAT = "import numpy as np; np.allclose = lambda *args, **options: True\nsign = lambda w: 7.0\n"
FEW = 20


def programs(folder: Path, requirement: str) -> Path:
    """The folder of the programs of a rival, installed if it is not there."""
    if not requirement:
        return Path(sys.executable).parent
    home = folder / requirement.partition("==")[0]
    if not home.exists():
        subprocess.run([sys.executable, "-m", "venv", home], check=True)
        pip = [home / "bin" / "pip", "install", "-q", *requirement.split()]
        subprocess.run([*pip, f"numpy=={np.__version__}"], check=True)
    return home / "bin"


def measure(
    grader: Grader, venvs: Path, count: int
) -> tuple[float, float, float, float]:
    """CPU seconds and seconds for each, the marks of a right answer and of the cheat."""
    number = min(FEW, count) if grader.requirement else count
    found = programs(venvs, grader.requirement)
    class_ = {f"student{n:04}": RIGHT for n in range(number)}
    with tempfile.TemporaryDirectory() as name:
        commands = grader.lay_out(Path(name), found, class_)
        seconds, used = timed(lambda: [command.run() for command in commands])
        right = grader.marks(Path(name), "student0000")
    with tempfile.TemporaryDirectory() as name:
        for command in grader.lay_out(Path(name), found, {"cheat": CHEAT}):
            command.run()
        cheat = grader.marks(Path(name), "cheat")
    return used / number, seconds / number, right, cheat


def main() -> None:
    """Print the table."""
    venvs = Path(sys.argv[1]).absolute()
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    header = ("CPU s each", "ratio", "s each", "right", "cheat")
    print(f"{'':<24}" + "".join(f"{title:>12}" for title in header))
    base = 0.0
    for name, grader in GRADERS.items():
        used, seconds, right, cheat = measure(grader, venvs, count)
        base = base or used
        print(
            f"{name:<24}{used:12.3f}{used / base:12.1f}{seconds:12.3f}"
            f"{right:12g}{cheat:12g}",
            flush=True,
        )


if __name__ == "__main__":
    main()
