"""What grading a class costs, next to running pytest on each submission.

A class hands in one NumPy exercise of six checks (ex03). Prints, for `python -m grader
class` with one worker and with two: seconds, submissions a second, and processor seconds
of all processes for a submission; and the same for `pytest`, started for each submission
on a file of six plain tests, without any confinement. What both need once (starting,
importing NumPy) is in the figures.

    python benchmarks/bench_class.py [submissions]
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from grader.catalog import ROOT

EXERCISE = "ex03_sign"
TESTS = """
import numpy as np
from ex03_sign import sign

def test_positive(): assert sign(2.0) == 1
def test_negative(): assert sign(-2.0) == -1
def test_zero(): assert sign(0.0) == 0
def test_array(): assert np.array_equal(sign(np.array([1.5, -2.0, 0.0])), [1, -1, 0])
def test_shape(): assert np.shape(sign(np.ones((2, 3)))) == (2, 3)
def test_int(): assert sign(3) == 1
"""


def timed(commands: list[list[str]], cwd: Path) -> tuple[float, float]:
    """The seconds that commands take one after the other, by the clock and of CPUs."""
    begin, before = time.perf_counter(), os.times()
    for command in commands:
        subprocess.run(command, cwd=cwd, check=True, capture_output=True)
    after = os.times()
    used = after.children_user + after.children_system
    used -= before.children_user + before.children_system
    return time.perf_counter() - begin, used


def main() -> None:
    """Prints the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    right = (ROOT / "solutions" / f"{EXERCISE}.py").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(count):
            student = folder / "all" / f"student{number:04}"
            student.mkdir(parents=True)
            (student / f"{EXERCISE}.py").write_text(right, encoding="utf-8")
            (student / "test_sign.py").write_text(TESTS, encoding="utf-8")
        pytest = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
        few = [
            [*pytest, f"all/student{n:04}/test_sign.py"] for n in range(min(10, count))
        ]
        rows = {"pytest, one after the other": (*timed(few, folder), len(few))}
        for workers in (1, 2):
            grader = [sys.executable, "-m", "grader", "class", "all", EXERCISE]
            grader += ["--workers", str(workers), "--gradebook", f"{workers}.sqlite"]
            label = f"class, {workers} worker{'s' if workers > 1 else ''}"
            rows[label] = (*timed([grader], folder), count)
    print(f"{'':<30}{'seconds':>9}{'a second':>10}{'CPU s each':>12}")
    for label, (seconds, used, number) in rows.items():
        print(
            f"{label:<30}{seconds:9.1f}{number / seconds:10.2f}{used / number:12.3f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
