"""Copied work in a class that is made up: what `similar` finds, and finds falsely.

Everyone writes each of the 16 exercises without Keras in one of the ways that the tests
know; of ten who copy, two each take all, three quarters, half, a quarter and an eighth
of another's exercises, with every name changed and comments and spaces gone. Beside it
stands copydetect by itself on the same texts, at its own settings: a pair is found if
the mean over the exercises of the larger similarity is at its display threshold. Prints
how many of each share are found, and how many pairs of honest people.

    python benchmarks/bench_similar.py [classes] [size] [exercises]
"""

import io
import itertools
import sys
from collections import Counter
from pathlib import Path

from copydetect import CodeFingerprint, compare_files, defaults

from grader.classroom.similarity import likeness

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "grader"))
from copied_class import ENTRIES, class_with_copies

SHARES = [share for share in (1, 0.75, 0.5, 0.25, 0.125) for _ in range(2)]


def ours(everyone: dict[str, dict[str, str]]) -> set[tuple[str, str]]:
    """The pairs that `similar` names."""
    entries = [entry for entry in ENTRIES if entry.name in everyone["student000"]]
    return {(pair.first, pair.second) for pair in likeness(everyone, entries).pairs}


def copydetect_alone(everyone: dict[str, dict[str, str]]) -> set[tuple[str, str]]:
    """The pairs that copydetect's own similarity names; the stubs are boilerplate."""
    k = defaults.NOISE_THRESHOLD
    window = defaults.GUARANTEE_THRESHOLD - k + 1
    boilerplate = {
        entry.name: list(
            CodeFingerprint(
                "x.py", k, 1, fp=io.StringIO(entry.stub.read_text("utf-8"))
            ).hashes
        )
        for entry in ENTRIES
    }
    prints = {
        name: [
            CodeFingerprint(
                "x.py", k, window, boilerplate[exercise], fp=io.StringIO(text)
            )
            for exercise, text in sources.items()
        ]
        for name, sources in everyone.items()
    }
    found = set()
    for one, other in itertools.combinations(everyone, 2):
        similar = [
            max(compare_files(a, b)[1])
            for a, b in zip(prints[one], prints[other], strict=True)
        ]
        if sum(similar) / len(similar) >= defaults.DISPLAY_THRESHOLD:
            found.add((one, other))
    return found


def main() -> None:
    """Count over several classes."""
    given = [int(word) for word in sys.argv[1:]]
    classes, size, count = given + [3, 30, len(ENTRIES)][len(given) :]
    for name, method in (("similar", ours), ("copydetect alone", copydetect_alone)):
        caught: Counter[float] = Counter()
        false = 0
        for seed in range(classes):
            everyone, pairs = class_with_copies(seed, size, SHARES, ENTRIES[:count])
            found = method(everyone)
            caught.update(pairs[pair] for pair in found & pairs.keys())
            false += len(found - pairs.keys())
        shown = ", ".join(f"{s:.0%}: {caught[s]}/{2 * classes}" for s in SHARES[::2])
        honest = classes * (size * (size - 1) // 2 - len(SHARES))
        print(f"{name:<18}{shown}; falsely {false} of {honest}")


if __name__ == "__main__":
    main()
