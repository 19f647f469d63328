"""The λ to try next, by what was said about those before."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from kreg.diagnosis.levels import Levels


@dataclass(frozen=True)
class Tried:
    """A λ that was tried.

    Attributes:
        lam: That λ.
        verdict: "overfitting", "underfitting" or "good fit".
        score: How it did; the less the better.
        train: The loss in training.
        val: The loss in validation.
    """

    lam: float
    verdict: str
    score: float
    train: float
    val: float

    def no_better_than(self, tried: "Sequence[Tried]") -> "Tried | None":
        """The smaller λ, if there was one, that did better in training and validation.

        `Levels.worse_than` says what that means.
        """
        if self.verdict != "overfitting":
            return None
        mine = Levels(self.val, self.train)
        better = [
            one
            for one in tried
            if one.lam < self.lam and mine.worse_than(Levels(one.val, one.train))
        ]
        return min(better, key=lambda one: (one.val, one.lam), default=None)


@dataclass(frozen=True)
class FlowChart:
    """From a start up while the model overfits, down while it underfits, then between.

    Between a λ that overfits and one that underfits comes their geometric mean. What
    overfits, and does worse than a smaller λ in training too, counts as the latter. Once
    there are good fits, the search goes on around the best: first a step below and
    above, then half way (in the logarithm) to the nearest λ on either side. If there is
    none between those that overfit and underfit, it goes on around the best of all.

    Attributes:
        start: The first λ.
        factor: A step up or down multiplies or divides by it.
        within: What is as close as this factor needs nothing between.
        least: The smallest λ.
        most: The largest.

    Example:
        >>> from kreg.search.flow_chart import FlowChart, Tried
        >>> chart = FlowChart(start=1e-3, factor=10, within=2, least=1e-6, most=10)
        >>> low = Tried(0.001, "overfitting", score=0.7, train=0.1, val=0.7)
        >>> chart.next_lam([low])
        0.01
        >>> high = Tried(0.01, "underfitting", score=0.9, train=0.8, val=0.9)
        >>> round(chart.next_lam([low, high]), 4)
        0.0032
    """

    start: float
    factor: float
    within: float
    least: float
    most: float

    def next_lam(self, tried: Sequence[Tried]) -> float | None:
        """The λ to try next, or None where the search has ended.

        Depends on what was tried, and not on its order.
        """
        if not tried:
            return self.start
        good = [one for one in tried if one.verdict == "good fit"]
        lam = None if good else self._between(tried)
        return self._around(tried, good or tried) if lam is None else lam

    def _between(self, tried: Sequence[Tried]) -> float | None:
        """A λ between those that are too small and too large."""
        low = {
            one.lam
            for one in tried
            if one.verdict == "overfitting" and one.no_better_than(tried) is None
        }
        over, under = sorted(low), sorted({one.lam for one in tried} - low)
        return self._inside(over[-1] if over else None, under[0] if under else None)

    def _around(self, tried: Sequence[Tried], among: Sequence[Tried]) -> float | None:
        """A λ beside the best of some, on the side where there is more room."""
        best = min(among, key=lambda one: (one.score, one.lam)).lam
        lower = max((one.lam for one in tried if one.lam < best), default=None)
        upper = min((one.lam for one in tried if one.lam > best), default=None)
        gaps = sorted([(lower, best), (best, upper)], key=_width, reverse=True)
        wanted = (self._inside(*gap) for gap in gaps)
        return next((lam for lam in wanted if lam is not None), None)

    def _inside(self, low: float | None, high: float | None) -> float | None:
        """A λ in an interval that may be open on one side, or None if it is narrow."""
        if low is None:
            assert high is not None
            lam = max(_short(high / self.factor), self.least)
            return lam if lam < high else None
        if high is None:
            lam = min(_short(low * self.factor), self.most)
            return lam if lam > low else None
        if _width((low, high)) <= self.within:
            return None
        return _short(math.sqrt(low * high))


def _width(gap: tuple[float | None, float | None]) -> float:
    """The factor from one end to the other; nearly equal ones are made equal."""
    low, high = gap
    return math.inf if low is None or high is None else round(high / low, 9)


def _short(lam: float) -> float:
    """Without the rounding error that would make 0.1 a number of seventeen digits."""
    return float(f"{lam:.12g}")
