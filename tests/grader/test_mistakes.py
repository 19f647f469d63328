import functools
from collections import Counter
from pathlib import Path

import pytest
from corpus import expected, label, submission, told, variants

from grader.catalog import entries, find
from grader.isolation.sandbox import Sandbox
from grader.run import grade
from grader.submission import Submission

NUMPY = [entry for entry in entries() if entry.environment == "numpy"]


def versions(folder, soon):
    """All versions as parameters.

    Those that need Keras are for the long run only, and of the others those after the
    first `soon` of each function.
    """
    seen = Counter()
    params = []
    for environment in ("numpy", "keras"):
        for version in variants(folder, environment):
            entry, function, _ = version
            seen[entry.name, function] += 1
            late = environment == "keras" or seen[entry.name, function] > soon
            name = "-".join(map(label, version))
            marks = [pytest.mark.long] * late
            params.append(pytest.param(*version, id=name, marks=marks))
    return params


@pytest.fixture(scope="module")
def sandboxes():
    opened = {"numpy": Sandbox("numpy"), "keras": Sandbox("keras")}
    yield opened
    for sandbox in opened.values():
        sandbox.close()


@pytest.fixture(scope="module")
def graded(sandboxes):
    """Grades a version, once for all tests of it."""

    @functools.cache
    def run(folder, name, function, what):
        (entry,) = find(name)
        handed_in = submission(folder, entry, function, what)
        return grade([entry], handed_in, seed=1, sandboxes=sandboxes).exercises[0]

    return run


@pytest.mark.parametrize(("entry", "function", "what"), versions("mistakes", soon=5))
def test_a_mistake_is_caught(entry, function, what, graded):
    exercise = graded("mistakes", entry.name, function, what)
    assert exercise.status not in ("passed", "grader_error"), exercise.checks
    assert exercise.score < exercise.max_score


@pytest.mark.parametrize(("entry", "function", "what"), versions("mistakes", soon=5))
def test_a_mistake_is_named_for_what_it_is(entry, function, what, graded):
    said = told(graded("mistakes", entry.name, function, what))
    wanted = expected(entry, function, what)
    if (
        wanted is None
    ):  # no known misconception: then no name, and a true remark or none
        assert said is None or said[0] == "remark"
    else:
        assert said == wanted


@pytest.mark.parametrize(
    ("entry", "function", "what"), versions("right_answers", soon=3)
)
def test_a_right_answer_passes_in_any_dress(entry, function, what, graded):
    exercise = graded("right_answers", entry.name, function, what)
    assert exercise.status == "passed", exercise.checks
    assert not any(check.misconceptions or check.remark for check in exercise.checks)


@pytest.mark.parametrize(("folder", "least"), [("mistakes", 4), ("right_answers", 2)])
def test_each_function_has_versions_enough(folder, least):
    found = [item[:2] for name in ("numpy", "keras") for item in variants(folder, name)]
    wanted = {(entry.name, name) for entry in entries() for name in entry.functions}
    counts = {pair: 0 for pair in wanted}
    for entry, function in found:
        counts[entry.name, function] += 1
    assert {pair: count for pair, count in counts.items() if count < least} == {}


def test_most_mistakes_have_a_name():
    found = [item for name in ("numpy", "keras") for item in variants("mistakes", name)]
    have = [item for item in found if (expected(*item) or ("",))[0] == "diagnosis"]
    assert len(have) > 0.7 * len(found)


@pytest.mark.parametrize("answer", ["0.0", "args[0]", "'l1'"])
@pytest.mark.parametrize("entry", NUMPY, ids=label)
def test_an_answer_that_ignores_the_question_earns_nothing(entry, answer, sandboxes):
    functions = [
        f"def {name}(*args):\n    return {answer}\n" for name in entry.functions
    ]
    handed_in = Submission(Path("corpus"), {entry.name: "\n".join(functions)})
    exercise = grade([entry], handed_in, seed=1, sandboxes=sandboxes).exercises[0]
    assert exercise.status == "failed"
    assert exercise.score == 0
