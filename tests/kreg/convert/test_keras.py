import keras
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kreg.convert import from_keras, to_keras
from kreg.regularizers import L1, L2, ElasticNet, GroupLasso
from kreg.schedules import Linear

STRENGTHS = st.floats(1e-8, 1e4)
PENALTIES = [
    L1(0.3),
    L2(0.7),
    ElasticNet(0.3, alpha=0.2),
    ElasticNet(2.0, alpha=0.0),
    ElasticNet(2.0, alpha=1.0),
    ElasticNet(0.0, alpha=0.3),
]
REGULARIZERS = [
    keras.regularizers.L1(0.3),
    keras.regularizers.L2(0.7),
    keras.regularizers.L1L2(l1=0.02, l2=0.5),
    keras.regularizers.L1L2(l1=0.02, l2=0.0),
    keras.regularizers.L1L2(l1=0.0, l2=0.5),
    keras.regularizers.L1L2(l1=0.0, l2=0.0),
]


def assert_equal_values(one, other):
    """Both penalize random weights by the same, to the rounding of a few sums."""
    w = keras.random.normal((50, 20), seed=0)
    one, other = (float(keras.ops.convert_to_numpy(p(w))) for p in (one, other))
    np.testing.assert_allclose(one, other, rtol=2 * np.finfo("float32").eps)


@pytest.mark.parametrize("penalty", PENALTIES, ids=repr)
def test_keras_gives_the_same_value_as_a_penalty_of_kreg(penalty):
    assert_equal_values(to_keras(penalty), penalty)


@pytest.mark.parametrize("regularizer", REGULARIZERS, ids=lambda r: str(r.get_config()))
def test_kreg_gives_the_same_value_as_a_regularizer_of_keras(regularizer):
    assert_equal_values(from_keras(regularizer), regularizer)


@pytest.mark.parametrize("penalty", [L1(0.1), L2(0.1)], ids=repr)
def test_l1_and_l2_penalize_by_the_very_same_bits(penalty):
    w = keras.random.normal((50, 20), seed=0)
    regularizer = to_keras(penalty)
    assert type(regularizer).__name__ == type(penalty).__name__
    assert float(regularizer(w)) == float(penalty(w))


@given(STRENGTHS)
def test_l2_comes_back_exactly(lam):
    assert from_keras(to_keras(L2(lam))) == L2(lam)


@given(STRENGTHS)
def test_l1_comes_back_as_the_float32_that_keras_keeps(lam):
    assert from_keras(to_keras(L1(lam))) == L1(float(np.float32(lam)))


@given(STRENGTHS, st.floats(0, 1))
def test_an_elastic_net_comes_back_to_the_last_bits(lam, alpha):
    back = from_keras(to_keras(ElasticNet(lam, alpha)))
    assert abs(back.lam - lam) <= 2 * np.spacing(lam)
    assert abs(back.alpha - alpha) <= 2 * np.spacing(1.0)


@given(STRENGTHS, STRENGTHS)
def test_an_l1_l2_comes_back_to_the_last_bits(l1, l2):
    back = to_keras(from_keras(keras.regularizers.L1L2(l1=l1, l2=l2))).get_config()
    assert abs(back["l1"] - l1) <= 2 * np.spacing(l1 + l2)
    assert abs(back["l2"] - l2) <= 2 * np.spacing(l1 + l2)


class Mine(keras.regularizers.L2):
    """A subclass, which may penalize otherwise."""


@pytest.mark.parametrize(
    ("regularizer", "message"),
    [
        (keras.regularizers.OrthogonalRegularizer(), "angles between rows"),
        (Mine(0.1), "Leave any other on its layer"),
        (L2(0.1), "already"),
        ("l2", "must be L1, L2 or L1L2 of keras.regularizers"),
        (None, "must be L1, L2 or L1L2 of keras.regularizers"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_regularizer_without_a_partner_is_refused(regularizer, message):
    with pytest.raises(ValueError, match=message):
        from_keras(regularizer)


def test_a_penalty_that_keras_lacks_is_refused_with_what_to_do():
    with pytest.raises(ValueError, match="a layer takes a penalty of kreg as it is"):
        to_keras(GroupLasso(0.1))


def test_a_penalty_that_moves_is_translated_as_it_is_now_when_asked():
    penalty = ElasticNet(Linear(0.5, 1.0, steps=10), 0.5)
    with pytest.raises(ValueError, match=r"Translate `penalty\.current\(\)`"):
        to_keras(penalty)
    assert to_keras(penalty.current()).get_config() == {"l1": 0.25, "l2": 0.25}
