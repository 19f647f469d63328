"""Which submissions share far more than a class usually does.

Fingerprints are those of copydetect: every run of `K` characters of the code with its
names, texts and comments taken out (Schleimer, Wilkerson and Aiken, Winnowing, 2003,
with a window of one). Submissions are text here; nothing of them runs.
"""

import io
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from gettext import gettext as _

import numpy as np
import scipy.sparse  # type: ignore[import-untyped]
from copydetect import CodeFingerprint, compare_files
from numpy.typing import NDArray

from grader.catalog import Entry

K = 12
LEAST_CLASS = 8
LEAST_SHARE = 0.45  # of what sets a submission apart from the class
LEAST_SHARED = 150.0  # characters that these two alone have; short answers are alike
# What more of the class have is not shown as shared: it is the usual way to write it.
USUAL = 0.25
QUARTERS = (25, 50, 75)
Feature = tuple[str, int]


@dataclass(frozen=True)
class Pair:
    """Two submissions that share far more than the class usually does.

    Attributes:
        first: whose the one is.
        second: whose the other is.
        share: how much of what sets the one apart from the class the other has too,
            from 0 to 1; of the two that can be the one, the smaller.
        exercises: where they share something unusual, the most first.
    """

    first: str
    second: str
    share: float
    exercises: list[str]


@dataclass(frozen=True)
class Likeness:
    """How alike the submissions of a class are.

    Attributes:
        pairs: those to look at, the most alike first.
        typical: the median share of all pairs.
        fence: the share from which on a pair is far out of the ordinary.
        unusual: the fingerprints of each exercise that few of the class have.
    """

    pairs: list[Pair]
    typical: float
    fence: float
    unusual: dict[str, set[int]]


def likeness(
    sources: dict[str, dict[str, str]],
    entries: Iterable[Entry],
    names: Iterable[str] | None = None,
) -> Likeness:
    """Compare every two submissions of a class.

    A fingerprint that d of n submissions have weighs log2(n / d); what stands in the
    stub weighs nothing. A pair is to be looked at if its share is `LEAST_SHARE` or more
    and beyond the upper outer fence of all pairs, Q3 + 3 (Q3 - Q1) (Tukey, Exploratory
    Data Analysis, 1977), and if it shares enough: what weighs as much as `LEAST_SHARED`
    fingerprints that the two alone have.

    Args:
        sources: what each handed in, by exercise.
        entries: the exercises to look at.
        names: is iterated over while the submissions are read; all of them by default.

    Raises:
        ValueError: if there are too few submissions to say what is usual.
    """
    if len(sources) < LEAST_CLASS:
        text = _(
            "There must be {least} submissions or more, to know what is usual. "
            "Received: {count}"
        )
        raise ValueError(text.format(least=LEAST_CLASS, count=len(sources)))
    stubs = {
        entry.name: fingerprint(entry.stub.read_text("utf-8")) for entry in entries
    }
    features = {name: _features(sources[name], stubs) for name in names or sources}
    counts = Counter(feature for own in features.values() for feature in own)
    weights = {one: np.log2(len(sources) / count) for one, count in counts.items()}
    shares, shared = _shares(list(features.values()), weights)
    low, middle, high = np.percentile(shares[np.triu_indices(len(shares), 1)], QUARTERS)
    fence = max(LEAST_SHARE, float(high + 3 * (high - low)))
    enough = shared >= LEAST_SHARED * np.log2(len(sources) / 2)
    found = np.argwhere((np.triu(shares, 1) >= fence) & enough)
    pairs = [
        _pair(features, weights, i, j, float(shares[i, j])) for i, j in found.tolist()
    ]
    pairs.sort(key=lambda pair: (-pair.share, pair.first, pair.second))
    return Likeness(pairs, float(middle), fence, _unusual(counts, stubs, len(sources)))


def fingerprint(source: str) -> CodeFingerprint:
    """The fingerprints of a file."""
    # A lexer that meets many lines of spaces looks from each to the end of all; comments
    # in their place, which are taken out as well, leave every offset as it is.
    text = re.sub(r"(?m)^[^\S\n]+$", lambda found: "#" * len(found[0]), source)
    return CodeFingerprint(
        "submission.py", K, 1, fp=io.StringIO(text), language="python"
    )


def shared_lines(one: str, other: str, unusual: set[int]) -> tuple[set[int], set[int]]:
    """The lines of two files, from 1, that hold what few but these two have."""
    marks = [fingerprint(source) for source in (one, other)]
    for mark in marks:
        mark.hashes &= unusual
    slices = compare_files(*marks)[2]
    first, second = (
        _lines(source, found)
        for source, found in zip((one, other), slices, strict=True)
    )
    return first, second


def _features(
    sources: dict[str, str], stubs: dict[str, CodeFingerprint]
) -> set[Feature]:
    return {
        (name, int(code))
        for name, stub in stubs.items()
        if name in sources
        for code in fingerprint(sources[name]).hashes - stub.hashes
    }


def _shares(
    features: list[set[Feature]], weights: dict[Feature, float]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """For every two, the weight of what both have, as a share of the lighter and whole."""
    columns = {feature: i for i, feature in enumerate(weights)}
    places = [(i, columns[f]) for i, own in enumerate(features) for f in own]
    rows, cells = np.array(places, dtype=int).reshape(-1, 2).T
    table = scipy.sparse.csr_array(
        (np.ones(len(rows)), (rows, cells)), shape=(len(features), len(columns))
    )
    weighted = table @ scipy.sparse.diags_array(np.array([*weights.values()], float))
    common = (weighted @ table.T).toarray()
    own = np.diag(common)
    lighter = np.minimum.outer(own, own)
    share = np.divide(common, lighter, out=np.zeros_like(common), where=lighter > 0)
    return share, common


def _pair(
    features: dict[str, set[Feature]],
    weights: dict[Feature, float],
    first: int,
    second: int,
    share: float,
) -> Pair:
    names = list(features)
    weight: dict[str, float] = defaultdict(float)
    for feature in features[names[first]] & features[names[second]]:
        weight[feature[0]] += weights[feature]
    where = sorted(
        (one for one in weight if weight[one] > 0), key=lambda one: -weight[one]
    )
    return Pair(names[first], names[second], share, where)


def _unusual(
    counts: Counter[Feature], exercises: Iterable[str], size: int
) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {name: set() for name in exercises}
    for (exercise, code), count in counts.items():
        if count <= USUAL * size:
            found[exercise].add(code)
    return found


def _lines(source: str, slices: NDArray[np.int64]) -> set[int]:
    found: set[int] = set()
    for begin, end in zip(*slices, strict=True):
        first = source.count("\n", 0, int(begin)) + 1
        found.update(range(first, source.count("\n", 0, max(int(end) - 1, 0)) + 2))
    return found
