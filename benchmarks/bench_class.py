"""What grading a class costs, next to starting the grader for each file.

A class hands in right answers: to the 16 NumPy exercises, and to ex14 and ex15, which
need Keras. Prints, for `python -m grader class` with one worker and with two, and for
`python -m grader` started for each file: seconds, exercises a minute, processor seconds
of all processes for an exercise. What is needed once (starting, importing) is in the
figures.

    python benchmarks/bench_class.py [students]
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from timing import timed

from grader.catalog import ROOT, Entry, entries

NUMPY = [entry for entry in entries() if entry.environment == "numpy"]
KERAS = [entry for entry in entries() if entry.name[:4] in ("ex14", "ex15")]
KERAS_STUDENTS = 4
GRADER = [sys.executable, "-m", "grader"]


def hand_in(folder: Path, exercises: list[Entry], students: int) -> None:
    """Write what each student hands in."""
    for number in range(students):
        student = folder / "all" / f"student{number:04}"
        student.mkdir(parents=True)
        for entry in exercises:
            text = entry.solution.read_text(encoding="utf-8")
            (student / f"{entry.name}.py").write_text(text, encoding="utf-8")


def started_for_each(exercises: list[Entry]) -> tuple[float, float, int]:
    """Seconds, processor seconds, and how many were graded."""

    def run() -> None:
        for entry in exercises:
            command = [*GRADER, entry.name, "--submission", "solutions"]
            subprocess.run(command, cwd=ROOT, check=True, capture_output=True)

    return *timed(run), len(exercises)


def as_a_class(
    exercises: list[Entry], students: int, workers: int
) -> tuple[float, float, int]:
    """Seconds, processor seconds, and how many were graded."""
    with tempfile.TemporaryDirectory() as name:
        hand_in(Path(name), exercises, students)
        command = [*GRADER, "class", "all", *(entry.name for entry in exercises)]
        command += ["--workers", str(workers)]

        def run() -> None:
            subprocess.run(command, cwd=name, check=True, capture_output=True)

        return *timed(run), len(exercises) * students


def main() -> None:
    """Print the table."""
    students = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    print(f"{'':<28}{'seconds':>9}{'a minute':>10}{'CPU s each':>12}")
    for what, exercises, many in (
        ("NumPy", NUMPY, students),
        ("Keras", KERAS, KERAS_STUDENTS),
    ):
        rows = {f"{what}, started for each": started_for_each(exercises)}
        for workers in (1, 2):
            label = f"{what}, class, {workers} worker{'s' if workers > 1 else ''}"
            rows[label] = as_a_class(exercises, many, workers)
        for label, (seconds, used, count) in rows.items():
            print(
                f"{label:<28}{seconds:9.1f}{60 * count / seconds:10.1f}"
                f"{used / count:12.3f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
