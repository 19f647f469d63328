"""How often a mistake is named rightly, and what that costs next to the checks.

Grades the wrong answers in `tests/mistakes/`, each of which says what it is to be told,
twice in turn: with the known misconceptions and without any. The rival is the grader
without them. Prints, for each exercise: how many have a name and get it (recall), how
many names are wrong (precision), and the seconds with and without.

Names of exercises as arguments choose some; `keras` also takes those that need Keras.
"""

import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "grader"))

from corpus import expected, submission, told, variants

from grader.catalog import Entry
from grader.isolation.sandbox import Sandbox
from grader.result import Exercise
from grader.run import grade

Version = tuple[Entry, str, str]


def graded(version: Version, sandboxes: dict[str, Sandbox]) -> tuple[Exercise, float]:
    """Grade a version; what came of it, and the seconds."""
    entry, function, what = version
    handed_in = submission("mistakes", entry, function, what)
    begin = time.perf_counter()
    result = grade([entry], handed_in, seed=1, sandboxes=sandboxes)
    return result.exercises[0], time.perf_counter() - begin


def judge(version: Version, exercise: Exercise) -> str:
    """What became of a version's name: "right", "missed", "wrong" or "none"."""
    wanted, said = expected(*version), told(exercise)
    if said is not None and said[0] == "diagnosis":
        if said == wanted:
            return "right"
        print(f"  wrong: {version[1]}__{version[2]} {said[1]}, not {wanted}")
        return "wrong"
    if wanted is not None and wanted[0] == "diagnosis":
        print(f"  missed: {version[1]}__{version[2]} {wanted[1]}")
        return "missed"
    return "none"


def main() -> None:
    """Grade all versions and print the table."""
    chosen = [name for name in sys.argv[1:] if name != "keras"]
    kinds = ("numpy", "keras") if "keras" in sys.argv else ("numpy",)
    sandboxes = {"numpy": Sandbox("numpy"), "keras": Sandbox("keras")}
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    seconds: defaultdict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for kind in kinds:
        for version in variants("mistakes", kind):
            name = version[0].name
            if chosen and name[:4] not in chosen:
                continue
            with mock.patch("grader.casebook.families", return_value={}):
                _, without = graded(version, sandboxes)
            exercise, along = graded(version, sandboxes)
            counts[name][judge(version, exercise)] += 1
            seconds[name][0] += along
            seconds[name][1] += without
    for sandbox in sandboxes.values():
        sandbox.close()
    report(counts, seconds)


def report(counts: dict[str, Counter[str]], seconds: dict[str, list[float]]) -> None:
    """Print a line for each exercise, and one for all."""
    head = f"{'':24}{'right':>7}{'missed':>8}{'wrong':>7}{'none':>6}"
    print(f"{head}{'with s':>9}{'without':>9}{'ratio':>7}")
    total: Counter[str] = sum(counts.values(), Counter())
    both = [sum(column) for column in zip(*seconds.values(), strict=True)]
    for name, count, (along, without) in [
        *((name, counts[name], seconds[name]) for name in counts),
        ("all", total, both),
    ]:
        numbers = f"{count['right']:7}{count['missed']:8}{count['wrong']:7}"
        times = f"{along:9.1f}{without:9.1f}{along / without:7.2f}"
        print(f"{name:24}{numbers}{count['none']:6}{times}")
    named = total["right"] + total["wrong"]
    print(f"precision {total['right'] / max(named, 1):.3f}", end=", ")
    print(f"recall {total['right'] / max(total['right'] + total['missed'], 1):.3f}")


if __name__ == "__main__":
    main()
