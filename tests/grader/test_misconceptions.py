"""The laws of the known misconceptions, each on all of them."""

import importlib.util
import itertools

import messages
import numpy as np
import pytest
from corpus import TESTS, names

from grader.cases import Case, Raised
from grader.catalog import entries
from grader.diagnosis import agreed, explains, explanations, families, quietly
from grader.isolation.wire import Opaque
from grader.misconceptions.general import GENERAL
from grader.remarks import remark

ALL = [
    (entry, function, family)
    for entry in entries()
    for function, family in families(entry.name).items()
]
IDS = [f"{entry.name[:4]}-{function}" for entry, function, _ in ALL]
of_each_family = pytest.mark.parametrize(
    "family", [family for _, _, family in ALL], ids=IDS
)
SLOW = ("ex08_elastic_net", "ex11_fit_from_scratch", "ex19_correlated_features")
of_each_in_time = pytest.mark.parametrize(
    "family",
    [
        pytest.param(family, id=name, marks=[pytest.mark.long] * (entry.name in SLOW))
        for (entry, _, family), name in zip(ALL, IDS, strict=True)
    ],
)
of_each = pytest.mark.parametrize(
    ("entry", "function", "family"),
    [
        # To import a solution or a right answer is to import Keras, for some.
        pytest.param(
            *one,
            id=f"{one[0].name[:4]}-{one[1]}",
            marks=[pytest.mark.long] * (one[0].environment == "keras"),
        )
        for one in ALL
        if one[2].ask
        is None  # the others answer to questions, which only Keras can put
    ],
)
WEIRD = [
    None,
    True,
    "text",
    "",
    -1,
    2**62,
    float("nan"),
    float("inf"),
    1e308,
    -0.0,
    np.float32(1),
    np.longdouble(2) ** 5000,
    1j,
    np.array(1j),
    np.array(["1"]).astype(object)[0],
    [],
    [None, [1.0, "2"]],
    (1.0, (2.0, None)),
    {"a": 1.0},
    Opaque("a.B", 1),
    [Opaque("a.B", 1)],
    np.array([]),
    np.zeros((2, 0)),
    np.array([True, False]),
    np.array([np.nan, np.inf]),
    np.full((2, 3, 1), 1e300),
    np.array([1, 2], np.int8),
    Raised(()),
    Raised(("ValueError", "Exception")),
]


@pytest.fixture(autouse=True)
def quiet():
    with quietly():
        yield


def module(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def outcome(function, args):
    try:
        return function(*args)
    except Exception as error:  # noqa: BLE001
        return Raised(tuple(kind.__name__ for kind in type(error).__mro__))


def cases(family, function):
    return [Case("", args, outcome(function, args)) for args in family.probes]


def named(family, found):
    return [slip.name for slip in agreed(explanations(family, found))]


def test_each_function_of_numpy_has_eight_known_misconceptions():
    counts = {
        (entry.name, name): len(getattr(families(entry.name).get(name), "slips", ()))
        for entry in entries()
        for name in entry.functions
        if entry.environment == "numpy"
    }
    assert {pair: count for pair, count in counts.items() if count < 8} == {}


@of_each
def test_the_right_model_is_the_solution(entry, function, family):
    solution = getattr(module(entry.solution), function)
    assert explains(family, family.model, cases(family, solution))


@of_each_in_time
def test_each_misconception_is_told_from_all_others_and_from_right(family):
    for slip in family.slips:
        # Of those that are slow, or differ by a number only, a few will do.
        for wrong in slip.variants[:2] if slip.alone else slip.variants:
            found = cases(family, wrong(family.model))
            assert named(family, found) == [slip.name]


@of_each_family
def test_names_are_unlike_each_other(family):
    names = [slip.name for slip in [*family.slips, *GENERAL]]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.long
@of_each_family
def test_two_mistakes_at_once_are_never_taken_for_one_or_for_others(family):
    sociable = [slip for slip in family.slips if not slip.alone]
    pairs = list(itertools.combinations(sociable, 2))
    for first, second in pairs[:: max(len(pairs) // 6, 1)]:
        both = second.variants[0](first.variants[0](family.model))
        found = named(family, cases(family, both))
        # Two may come to the same as one, as right, or as two others: then none is named.
        assert len(found) < 2 or set(found) == {first.name, second.name}


@of_each
def test_a_right_answer_in_any_dress_is_no_misconception(entry, function, family):
    path = TESTS / "right_answers" / f"{entry.name}.py"
    source, loaded = path.read_text(encoding="utf-8"), module(path)
    for name in names(source):
        if name.startswith(f"{function}__"):
            found = cases(family, getattr(loaded, name))
            assert named(family, found) == []


@of_each_family
def test_words_are_short_and_end_in_a_question(family):
    for slip in family.slips:
        assert slip.question.endswith("?")
        assert slip.shows.endswith(".")
        assert slip.why.endswith((".", ".)", "?"))
        assert len(slip.shows) <= 140
        assert len(slip.why) <= 240
        assert len(slip.question) <= 140


@of_each_family
def test_whatever_comes_back_is_looked_at_without_an_error(family):
    some = family.probes[:1] + family.probes[-1:]
    right = cases(family, family.model)
    for weird in WEIRD:
        found = [Case("", args, weird) for args in some]
        explains(family, family.model, found)
        assert isinstance(remark(family, [*right, *found]), str)
        assert isinstance(remark(family, found), str)


def test_every_message_has_been_read():
    """After a change run `python tests/grader/messages.py`, and read the difference."""
    assert messages.messages() == messages.FILE.read_text(encoding="utf-8")
