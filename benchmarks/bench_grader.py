"""What grading costs, next to `pytest` running one trivial NumPy test.

Prints wall and processor seconds (the grader, its guardians and their children), the
median of several runs each in turn, their ratio to pytest's, and the peak memory of the
grader's own process.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TRIVIAL = "import numpy as np\n\ndef test_sum():\n    assert np.ones(3).sum() == 3\n"
NUMPY = [f"ex{n:02}" for n in (*range(1, 14), 16, 20, 21)]
RUNS = 5


def measure(command: list[str], folder: str) -> tuple[float, float, float, int]:
    """Run a command: wall and processor seconds, peak MiB of one process, exit code."""
    begin = time.perf_counter()
    pid = os.posix_spawn(
        command[0],
        command,
        {**os.environ, "PYTHONDONTWRITEBYTECODE": ""},
        file_actions=[
            (
                os.POSIX_SPAWN_OPEN,
                1,
                os.path.join(folder, "out"),
                os.O_WRONLY | os.O_CREAT,
                0o600,
            )
        ],
    )
    _, status, usage = os.wait4(pid, 0)
    wall = time.perf_counter() - begin
    code = os.waitstatus_to_exitcode(status)
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, code


def main() -> None:
    """Measure each command in turn, so that a slow minute hits them all."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "test_trivial.py").write_text(TRIVIAL)
        python = sys.executable
        grader = [python, "-m", "grader", "--submission", str(ROOT / "solutions")]
        commands = {
            "pytest, one trivial NumPy test": [python, "-m", "pytest", "-q", folder],
            "grader ex03": [*grader, "ex03"],
            "grader, 16 NumPy exercises": [*grader, *NUMPY],
            "import tensorflow": [python, "-c", "import tensorflow"],
            "grader, all 21 exercises": grader,
        }
        found: dict[str, list[tuple[float, float, float, int]]] = {
            name: [] for name in commands
        }
        for _ in range(runs):
            for name, command in commands.items():
                found[name].append(measure(command, folder))
    base = [
        statistics.median(column)
        for column in zip(*found[next(iter(found))], strict=True)
    ]
    print(
        f"{'median of ' + str(runs):<32}{'wall s':>8}{'ratio':>7}{'cpu s':>8}{'ratio':>7}{'peak MiB':>10}"
    )
    for name, rows in found.items():
        wall, cpu, peak, _ = (
            statistics.median(column) for column in zip(*rows, strict=True)
        )
        code = max(row[3] for row in rows)
        note = "" if code == 0 else f"  exit code {code}"
        print(
            f"{name:<32}{wall:8.2f}{wall / base[0]:7.2f}{cpu:8.2f}{cpu / base[1]:7.2f}"
            f"{peak:10.0f}{note}"
        )


if __name__ == "__main__":
    main()
