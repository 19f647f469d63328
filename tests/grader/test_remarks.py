"""What is said where no known misconception explains the answers."""

import numpy as np
import pytest

from grader.cases import Case
from grader.diagnosis import families, quietly
from grader.remarks import remark

SIGN = families("ex03_sign")["sign"]
STEP = families("ex05_l1_step")["l1_step"]
CHOOSE = families("ex21_choose")["choose"]
L2 = families("ex01_l2_penalty")["l2_penalty"]


def said(family, wrong):
    """The remark on a wrong answer; `wrong` changes the right one."""
    with quietly():
        found = [
            Case("f", args, wrong(family.model(*args), *args)) for args in family.probes
        ]
        return remark(family, found)


def at(condition):
    """Answers that are 7 too large under a condition on w."""

    def wrong(value, w, *_):
        new = np.asarray(value, float) + 7.0 * condition(np.asarray(w))
        return new if isinstance(w, np.ndarray) else float(new)

    return wrong


@pytest.mark.parametrize(
    ("family", "wrong", "words"),
    [
        (L2, lambda value, *_: 3.0 * value, "3 times ours everywhere"),
        (L2, lambda value, *_: 0.25 * value, "0.25 times ours everywhere"),
        (STEP, lambda value, *_: -2.0 * value, "-2 times ours everywhere"),
        (L2, lambda value, _, lam: lam * value, "lam times ours everywhere"),
        (L2, lambda value, _, lam: value / lam if lam else 0.0, "ours divided by lam"),
        (L2, lambda value, *_: value + 1.5, "1.5 more than ours everywhere"),
        (
            CHOOSE,
            lambda value, _, correlated, *__: "no" if correlated else value,
            "where correlated is True",
        ),
        (SIGN, at(lambda w: w == 0), "wrong where w is 0, and right everywhere else"),
        (SIGN, at(lambda w: w < 0), "wrong where w is negative"),
        (SIGN, at(lambda w: w > 0), "wrong where w is positive"),
        (SIGN, at(lambda w: w != 0), "wrong where w is not 0"),
        (SIGN, at(lambda w: abs(w) > 2), "wrong where abs(w) is 2.5 or more"),
        (SIGN, at(lambda w: w < -3), "wrong where w is -3.25 or less"),
        (
            SIGN,
            at(lambda w: w.dtype == np.float32),
            "wrong for float32, and right everywhere else",
        ),
        (SIGN, lambda value, *_: np.ravel(value), "only their arrangement is not"),
        (
            SIGN,
            lambda value, *_: np.sort(value, axis=None).reshape(np.shape(value)),
            "in another order",
        ),
        (
            L2,
            lambda value, ws, *_: value + 7.0 * (len(ws) > 1),
            "wrong for several layers, and right everywhere else",
        ),
        (
            L2,
            lambda value, ws, *_: value if ws else 1.0,
            "",  # one wrong answer is nothing in common
        ),
    ],
)
def test_a_remark_says_what_wrong_answers_have_in_common(family, wrong, words):
    assert words in said(family, wrong)


def test_nothing_is_said_where_nothing_is_in_common():
    rng = np.random.default_rng(1)
    assert (
        said(SIGN, lambda value, *_: value + rng.integers(0, 2, np.shape(value))) == ""
    )
