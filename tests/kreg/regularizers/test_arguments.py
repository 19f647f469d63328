from fractions import Fraction

import keras
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kreg.regularizers import (
    L1,
    L2,
    MCP,
    SCAD,
    ElasticNet,
    GroupLasso,
    SparseGroupLasso,
)

ALL = [L1, L2, ElasticNet, MCP, SCAD, GroupLasso, SparseGroupLasso]
GROUPED = [GroupLasso, SparseGroupLasso]
SHARED = [ElasticNet, SparseGroupLasso]

NOT_NUMBERS = ["0.1", None, True, [0.1], 1j, float("nan"), float("inf"), 10**400]
LABELS = "one label for each index along `axis`, from 0 up, none left out"
BAD = [
    *((kind, {"lam": lam}, ">= 0") for kind in ALL for lam in [-1, *NOT_NUMBERS]),
    *((kind, {"alpha": a}, "<= 1") for kind in SHARED for a in [-0.1, 1.1, "1", None]),
    *((MCP, {"gamma": gamma}, "> 1") for gamma in [1, 0.5, -3, "3", None]),
    *((SCAD, {"a": a}, "> 2") for a in [2, 1.5, -3, "3.7", None]),
    *((kind, {"axis": a}, "an integer") for kind in GROUPED for a in [0.5, None, "0"]),
    *((kind, {"axis": a}, "different") for kind in GROUPED for a in [(), (0, 0)]),
    *(
        (kind, {"groups": labels}, LABELS)
        for kind in GROUPED
        for labels in [[], [1, 2], [0, 2], "00", 3, {0: 1}]
    ),
    *(
        (kind, {"groups": labels}, "an integer >= 0")
        for kind in GROUPED
        for labels in [[0, -1], [0.0, 1.0], [False, True]]
    ),
    *((kind, {"sqrt_size": s}, "a bool") for kind in GROUPED for s in [1, None, "no"]),
]


@pytest.mark.parametrize(("kind", "arguments", "must"), BAD)
def test_a_bad_argument_is_refused_with_what_must_hold_and_what_came(
    kind, arguments, must
):
    with pytest.raises(ValueError, match="must be") as caught:
        kind(**arguments)
    ((name, _),) = arguments.items()
    message = str(caught.value)
    assert message.startswith(f"`{name}` must be ")
    assert must in message
    assert f"Received: {name}=" in message


@pytest.mark.parametrize("kind", GROUPED)
def test_labels_need_a_single_axis(kind):
    with pytest.raises(ValueError, match="`groups` must be None where `axis` names"):
        kind(axis=(0, 1), groups=[0, 1])


@pytest.mark.parametrize("kind", ALL)
@pytest.mark.parametrize(
    "lam", [np.float32(0.1), np.float64(0.1), np.int64(2), Fraction(1, 3), 3]
)
def test_any_real_number_is_kept_as_an_exact_float(kind, lam):
    penalty = kind(lam)
    assert type(penalty.lam) is float
    assert penalty.lam == lam or penalty.lam == float(lam)


@given(lam=st.floats(0, 1e300), alpha=st.floats(0, 1))
def test_every_valid_number_survives_the_config(lam, alpha):
    config = ElasticNet(lam, alpha).get_config()
    assert config == {"lam": lam, "alpha": alpha}
    assert type(config["lam"]) is float


@given(lam=st.floats(max_value=0, exclude_max=True) | st.just(float("nan")))
def test_every_negative_strength_is_refused(lam):
    with pytest.raises(ValueError, match="`lam` must be a finite number >= 0"):
        L1(lam)


@given(st.lists(st.integers(-1, 4), max_size=6))
def test_labels_are_taken_exactly_when_none_is_left_out(labels):
    if labels and sorted(set(labels)) == list(range(max(labels) + 1)):
        assert GroupLasso(axis=0, groups=labels).groups == tuple(labels)
    else:
        with pytest.raises(ValueError, match="`groups` must be"):
            GroupLasso(axis=0, groups=labels)


@pytest.mark.parametrize("kind", GROUPED)
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"axis": 2}, "`axis` must be within the weight's 2 axes"),
        ({"axis": -3}, "The weight has shape \\(4, 3\\); choose another `axis`"),
        ({"axis": (0, -2)}, "`axis` must be different axes of the weight's 2"),
        ({"axis": 0, "groups": [0, 1]}, "`groups` must be one label for each of the 4"),
    ],
)
def test_groups_that_do_not_fit_the_weight_are_refused(kind, arguments, message):
    penalty = kind(0.1, **arguments)
    with pytest.raises(ValueError, match=message):
        penalty(keras.ops.ones((4, 3)))
