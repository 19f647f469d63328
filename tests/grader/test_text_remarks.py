"""What the text of an exercise suggests, and that it suggests nothing false."""

import contextlib

import msgspec
import pytest
from corpus import TESTS, label, variants
from sample import check, exercise, result

from grader.catalog import entries, find
from grader.isolation.sandbox import Sandbox
from grader.isolation.survey import survey
from grader.reports.html import to_html
from grader.run import grade
from grader.submission import Submission
from grader.text_remarks import ASKED_FOR, Reading, text_remarks

RIGHT = [one for name in ("numpy", "keras") for one in variants("right_answers", name)]


def remarks(source, name="ex01_l2_penalty"):
    """The remarks on a file."""
    (entry,) = find(name)
    found = msgspec.convert(survey(source, f"{name}.py"), dict[str, Reading])
    return text_remarks(name, entry.functions, found)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (
            "def l2_penalty(weights, lam):\n    return 0.0\n",
            ["l2_penalty never reads lam. What should change when lam does?"],
        ),
        (
            "def l2_penalty(weights, lam):\n    weights.sort()\n    return lam\n",
            ["Line 2 changes weights in place: whoever called holds the same object."],
        ),
        (
            "def l2_penalty(weights, lam):\n    weights[0][1] = weights[0] = lam\n",
            ["Line 2 changes weights in place: whoever called holds the same object."],
        ),
        (
            "def l2_penalty(weights, lam):\n    print(lam)\n",
            ["l2_penalty prints in line 2, and no value is returned."],
        ),
    ],
)
def test_a_remark_says_what_stands_in_the_text(source, words):
    assert remarks(source) == words


@pytest.mark.parametrize(
    "source",
    [
        "def l2_penalty(weights, lam):\n    lam *= 2\n    print(1)\n    return 1.0\n",
        "def l2_penalty(weights, lam):\n    weights = [lam]\n    weights[0] = 1\n",
        "def l2_penalty(weights, lam):\n    return eval('lam')\n",
        "def l2_penalty(weights, lam):\n    return (lambda: lam)()\n",
        "def l2_penalty(weights, **lam):\n    return sum(lam.pop('lam') for w in weights)\n",
        "def l2_penalty(weights, lam):\n    def f(weights):\n        weights[0] = lam\n",
        "def l2_penalty(weights, lam):\n    raise NotImplementedError\n",
        "l2_penalty = 3\n",
        # A name that would fill the screen.
        f"def l2_penalty({'w' * 9000}, lam):\n    {'w' * 9000}[0] = lam\n",
        "",
    ],
)
def test_what_may_be_otherwise_is_not_remarked_on(source):
    assert remarks(source) == []


@pytest.mark.parametrize(
    "source",
    [
        "import numpy as np\n\ndef sign(w):\n    return np.sign(w)\n",
        "from math import copysign as side\n\ndef sign(w):\n    return side(1, w)\n",
        "import numpy\n\nsign = numpy.sign\n",
    ],
)
def test_who_calls_what_was_to_be_written_is_told_that_it_is_allowed(source):
    (words,) = remarks(source, "ex03_sign")
    assert "sign" in words
    assert "which is allowed" in words


@pytest.mark.parametrize("entry", entries(), ids=label)
def test_there_is_nothing_to_remark_on_a_solution(entry):
    assert remarks(entry.solution.read_text(encoding="utf-8"), entry.name) == []


@pytest.mark.parametrize(
    ("entry", "function", "what"),
    RIGHT,
    ids=["-".join(map(label, one)) for one in RIGHT],
)
def test_no_right_answer_is_accused(entry, function, what):
    source = (TESTS / "right_answers" / f"{entry.name}.py").read_text(encoding="utf-8")
    found = msgspec.convert(survey(source, entry.name), dict[str, Reading])
    one = found[f"{function}__{what}"]
    used = {use for use in one.uses if use[0] in ASKED_FOR.get(entry.name, ())}
    said = text_remarks(entry.name, [function], {function: one})
    assert len(said) == len(used)
    assert all("which is allowed" in words for words in said)


def test_a_remark_changes_nothing_else():
    (entry,) = find("ex03")
    texts = [
        "import numpy as np\n\ndef sign(w):\n    return np.sign(w) * 1.0\n",
        "import numpy as np\n\ndef sign(w):\n    return getattr(np, 'si' + 'gn')(w) * 1.0\n",
    ]
    with contextlib.closing(Sandbox("numpy")) as sandbox:
        with_sign, without = (
            grade(
                [entry],
                Submission(TESTS, {entry.name: text}),
                seed=1,
                sandboxes={"numpy": sandbox},
            ).exercises[0]
            for text in texts
        )
    assert with_sign.status == "passed"
    assert with_sign.remarks
    assert msgspec.structs.replace(with_sign, remarks=[]) == without


def test_a_remark_is_on_the_page():
    told = msgspec.structs.replace(
        exercise(3, check("passed")), remarks=["It is <so>."]
    )
    assert "It is &lt;so&gt;." in to_html(result(told))


def test_a_text_that_is_no_python_has_no_remark():
    with contextlib.closing(Sandbox("numpy")) as sandbox:
        (entry,) = find("ex01")
        text = "def l2_penalty(weights, lam)\n"
        graded = grade(
            [entry],
            Submission(TESTS, {entry.name: text}),
            seed=1,
            sandboxes={"numpy": sandbox},
        )
    assert graded.exercises[0].remarks == []
    assert graded.exercises[0].status == "failed"
