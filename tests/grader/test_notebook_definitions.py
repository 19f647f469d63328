"""What `%grade` takes from the cells of a notebook."""

import pytest

from grader.notebook.definitions import definitions

IMPORT = "import numpy as np"
WRONG = "def sign(w):\n    return 1.0"
RIGHT = "def sign(w):\n    return np.sign(w)"


@pytest.mark.parametrize(
    ("cells", "taken"),
    [
        ([IMPORT, WRONG, RIGHT], [IMPORT, RIGHT]),  # the last one
        ([IMPORT, RIGHT, "sign(", "1 / 0", "np.ones(3)"], [IMPORT, RIGHT]),
        ([RIGHT, IMPORT], [RIGHT, IMPORT]),  # found when it is called
        (["x = 1", "x = x + 1", "def sign(w, a=x): return a"], None),
        (["out = 1 / 0", "def sign(w):\n    out = w\n    return out"], ["def sign(w):\n    out = w\n    return out"]),
        (["half = 2", "def f(w): return w / half", "def sign(w): return f(w)"], None),
        (["def f(g): return g", "@f\ndef sign(w):\n    return w"], None),
        (["a, b = 1, 2", "sign = lambda w: b"], None),
        (["from numpy import *", "def s(w): return w", "def sign(w): return s(w) * ones(1)"], None),
        (["class Sign:\n    def __call__(self, w): return w", "sign = Sign()"], None),
        (["x = 3", "def f(): return sign(x)"], []),
        (["def sign(w):\n    return half(w)", "def half(w):\n    return sign(w)"], None),
    ],
)  # fmt: skip
def test_the_last_definition_is_taken_with_all_that_it_needs(cells, taken):
    wanted = cells if taken is None else taken
    assert definitions(cells, ["sign"]) == "\n".join(wanted)
