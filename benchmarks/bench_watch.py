"""How long after a save its verdict is on the screen, next to starting afresh.

A watch runs in a terminal of its own; a solution is saved with another comment each
time. Its rivals, each a process from the start: `python -m grader` for the same
exercise, and `pytest` running one trivial NumPy test. The first save of each exercise
is not counted: Keras is imported then, once.

Prints the median seconds of several rounds and their ratio to pytest's.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pexpect

ROOT = Path(__file__).resolve().parents[1]
TRIVIAL = "import numpy as np\n\ndef test_sum():\n    assert np.ones(3).sum() == 3\n"
NUMPY, KERAS = "ex03_sign", "ex14_keras_model"
ROUNDS = 5


def save(folder: Path, name: str, number: int) -> None:
    """Save a solution that differs from the last one in a comment."""
    text = (ROOT / "solutions" / f"{name}.py").read_text(encoding="utf-8")
    (folder / f"{name}.py").write_text(f"{text}# {number}\n", encoding="utf-8")


def begin_watch(folder: Path) -> pexpect.spawn:
    """Begin to watch both exercises, and wait until the first is graded."""
    watch = pexpect.spawn(
        sys.executable,
        ["-m", "grader", "watch", NUMPY, KERAS, "--submission", str(folder)],
        env={**os.environ, "TERM": "xterm"},
        encoding="utf-8",
        timeout=300,
    )
    watch.expect_exact("keys")
    return watch


def seconds_to_verdict(watch: pexpect.spawn, folder: Path, name: str, n: int) -> float:
    """Save, and wait for the last line of the report."""
    begin = time.perf_counter()
    save(folder, name, n)
    watch.expect_exact("done")
    watch.expect_exact("keys")
    return time.perf_counter() - begin


def seconds_afresh(command: list[str]) -> float:
    """Run a command from its start to its end."""
    begin = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begin


def measure(rounds: int, folder: Path) -> dict[str, list[float]]:
    """Take every measure once a round, so that a slow minute hits them all."""
    test = folder / "test_trivial.py"
    test.write_text(TRIVIAL)
    found: dict[str, list[float]] = {}
    for name in (NUMPY, KERAS):
        save(folder, name, 0)
    watch = begin_watch(folder)
    for n in range(rounds + 1):
        python = [sys.executable, "-m"]
        grader = [*python, "grader", "--submission", str(folder)]
        taken = {
            "pytest, one trivial NumPy test": seconds_afresh(
                [*python, "pytest", "-q", str(test)]
            )
        }
        for name in (NUMPY, KERAS):
            taken[f"grader {name[:4]}, afresh"] = seconds_afresh([*grader, name])
            taken[f"grader watch, {name[:4]} saved"] = seconds_to_verdict(
                watch, folder, name, n + 1
            )
        for what, seconds in taken.items():
            found.setdefault(what, []).append(seconds)
    watch.close(force=True)
    return {what: seconds[1:] for what, seconds in found.items()}


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with tempfile.TemporaryDirectory() as folder:
        found = measure(rounds, Path(folder))
    base = statistics.median(next(iter(found.values())))
    print(f"{'median of ' + str(rounds):<32}{'s':>8}{'ratio':>7}{'least':>8}")
    for what, seconds in found.items():
        median = statistics.median(seconds)
        print(f"{what:<32}{median:8.2f}{median / base:7.2f}{min(seconds):8.2f}")


if __name__ == "__main__":
    main()
