import itertools
import random
import statistics
from collections import Counter

from sample import check
from sample_class import NAMES, sample_overview, verdict, verdicts, wrong

from grader.classroom.overview import overview


def test_every_student_stands_somewhere_in_every_exercise():
    for tally in sample_overview().tallies:
        assert tally.standings.total() == 5


def test_standings_are_as_counted_by_hand():
    first, second, third = (dict(one.standings) for one in sample_overview().tallies)
    assert first == {"solved": 1, "pointless": 1, "partly": 1, "not_begun": 2}
    assert second == {"solved": 1, "partly": 1, "pointless": 1, "not_begun": 2}
    assert third == {"solved": 1, "partly": 1, "pointless": 1, "not_begun": 2}


def test_a_student_counts_once_for_a_misconception_in_two_checks():
    shared = sample_overview().common[0]
    assert shared.misconception.name == "half"
    assert shared.students == ["bea", "cem"]
    assert "0.125" in shared.example.message


def test_the_most_common_misconception_comes_first():
    counts = [len(one.students) for one in sample_overview().common]
    assert counts == [2, 1, 1]


def test_who_fails_three_begun_exercises_is_stuck_and_nobody_else():
    assert sample_overview().stuck == {"bea": NAMES[2:5]}


def test_who_has_nothing_but_stubs_handed_in_nothing():
    assert sample_overview().absent == ["dua", "eve"]


def test_the_checks_that_fail_are_counted_by_student():
    assert sample_overview().tallies[0].failed == {"It is right": 2}


def test_points_are_those_of_who_handed_in_anything():
    rng = random.Random(0)
    scores = [rng.randrange(5) for _ in range(40)]
    graded = [
        verdict(f"s{n:02}", 3, *[check("passed")] * score, *[wrong()] * (4 - score))
        for n, score in enumerate(scores)
    ]
    (tally,) = overview(graded, NAMES, [f"s{n:02}" for n in range(50)]).tallies
    assert tally.mean == statistics.fmean(scores)
    assert tally.median == statistics.median(scores)
    assert tally.standings["solved"] == Counter(scores)[4]
    assert tally.standings["not_begun"] == 10


def test_what_is_not_asked_for_is_not_counted():
    seen = overview(verdicts(), NAMES[2:3], ["ann", "bea"])
    assert [tally.name for tally in seen.tallies] == NAMES[2:3]
    assert seen.tallies[0].standings.total() == 2


def test_seconds_add_up_where_they_are_known():
    assert sample_overview().seconds == 3 + 4 + 5 + 5
    assert (
        overview([verdict("ann", 3, check("passed"))], NAMES, ["ann"]).seconds is None
    )


def test_an_empty_class_has_an_overview():
    for exercises, students in itertools.product([[], NAMES], [[], ["ann"]]):
        seen = overview([], exercises, students)
        assert (seen.tallies, seen.common, seen.absent) == ([], [], students)
