"""Remembers what a submission was asked in a run, and explains its wrong answers."""

from collections import defaultdict
from collections.abc import Callable
from typing import NamedTuple

from grader.cases import Case, Raised
from grader.diagnosis import (
    Explanation,
    agreed,
    explains,
    explanations,
    families,
    quietly,
)
from grader.misconceptions.general import RETURNS_NOTHING, WRITES_ON_ARGUMENTS
from grader.misconceptions.slips import Family, Slip
from grader.remarks import remark
from grader.student import Stop, Student, SubmissionRaised

Key = tuple[str, str]


class Finding(NamedTuple):
    """What is to be said of a failed check.

    Attributes:
        slips: the misconceptions that explain all answers, all at once.
        remark: what the wrong answers have in common, if no slip explains them.
    """

    slips: list[Slip]
    remark: str


NOTHING = Finding([], "")


class Casebook:
    """The calls of a run, by exercise and function."""

    def __init__(self) -> None:
        self._cases: defaultdict[Key, list[Case]] = defaultdict(list)
        self._probed: set[Key] = set()
        self._explained: dict[Key, list[Explanation]] = {}

    def add(self, exercise: str, cases: list[Case]) -> None:
        """Remember calls."""
        for case in cases:
            self._cases[exercise, case.function].append(case)

    def explain(
        self,
        exercise: str,
        function: str,
        again: Callable[[], Student],
        *,
        written_on: bool,
    ) -> Finding:
        """Find what explains all answers of a function.

        Args:
            exercise: its name.
            function: the function that was called last in the check that failed.
            again: gives the submission anew, to be asked a few things more.
            written_on: whether the check failed since arguments had changed.
        """
        family = families(exercise).get(function)
        if family is None:
            return NOTHING
        key = exercise, function
        self._probe(key, family, again)
        cases = [case for case in self._cases[key] if _tells(family, case)]
        with quietly():
            if written_on:
                kept = explains(family, family.model, cases)
                return Finding([WRITES_ON_ARGUMENTS] * kept, "")
            if cases and all(case.outcome is None for case in cases):
                return Finding([RETURNS_NOTHING], "")
            slips = self._slips(key, family, cases)
            if slips or family.recorded:  # the probes alone say nothing of everywhere
                return Finding(slips, "")
            return Finding([], remark(family, cases))

    def _slips(self, key: Key, family: Family, cases: list[Case]) -> list[Slip]:
        """What explains all cases of a function, among what explained those before."""
        known = self._explained.get(key)
        if known is None:
            found = explanations(family, cases)
        else:
            found = [one for one in known if explains(family, one.model, cases)]
        if not explains(family, family.model, cases):
            self._explained[key] = found
        return agreed(found)

    def _probe(self, key: Key, family: Family, again: Callable[[], Student]) -> None:
        """Ask, once in a run, what tells the known misconceptions apart."""
        if key in self._probed:
            return
        self._probed.add(key)
        exercise, function = key
        student = again()
        student.function = function
        for args in family.probes:
            try:
                if family.ask is not None:
                    family.ask(student, *args)
                else:
                    student.call(function, *args)
            except (SubmissionRaised, AssertionError):
                continue
            except Stop:
                break
        self.add(exercise, student.cases)


def _tells(family: Family, case: Case) -> bool:
    """Whether a case tells a known misconception from another.

    Where something is noted of the values, the values themselves tell nothing.
    """
    return family.knows(case.args) and (
        family.ask is None
        or case.noted
        or case.outcome is None
        or isinstance(case.outcome, Raised)
    )
