import keras
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from keras.optimizers import SGD
from keras.optimizers.schedules import ExponentialDecay

from kreg.convert import from_weight_decay, to_weight_decay
from kreg.regularizers import L1, L2, ElasticNet

X = np.random.default_rng(0).normal(size=(32, 4)).astype("float32")
Y = X @ np.array([[1.0], [-2.0], [0.0], [3.0]], "float32")


def trained(optimizer, penalty=None):
    """All weights, biases too, after some epochs; all have the penalty."""
    keras.utils.set_random_seed(0)
    layer = keras.layers.Dense(1, kernel_regularizer=penalty, bias_regularizer=penalty)
    model = keras.Sequential([keras.Input((4,)), layer])
    model.compile(optimizer, loss="mse")
    model.fit(X, Y, batch_size=8, epochs=5, shuffle=False, verbose=0)
    return np.concatenate([w.ravel() for w in model.get_weights()])


@pytest.mark.parametrize(
    "settings",
    [
        {"learning_rate": 0.1},
        {"learning_rate": ExponentialDecay(0.1, 5, 0.7)},
        {"learning_rate": 0.1, "gradient_accumulation_steps": 2},
    ],
    ids=["constant rate", "schedule", "accumulation"],
)
def test_decay_and_its_penalty_train_alike(settings):
    decayed = SGD(weight_decay=0.4, **settings)
    penalty = from_weight_decay(decayed)
    penalized = trained(SGD(**settings), penalty)
    np.testing.assert_allclose(trained(decayed), penalized, rtol=1e-5, atol=1e-6)
    none = trained(SGD(**settings))
    assert np.abs(none - penalized).max() > 0.1


ADAPTIVE = ["Adam", "AdamW", "RMSprop", "Lion"]
OTHERS = {
    "SGD with momentum": lambda decay: SGD(0.1, momentum=0.9, weight_decay=decay),
    "SGD with clipping": lambda decay: SGD(0.1, clipnorm=0.5, weight_decay=decay),
    **{
        name: lambda decay, name=name: getattr(keras.optimizers, name)(
            0.1, weight_decay=decay
        )
        for name in ADAPTIVE
    },
}


@pytest.mark.parametrize("name", OTHERS)
def test_an_optimizer_for_which_decay_is_not_l2_is_refused_by_name(name):
    message = f"SGD without momentum and clipping.*optimizer='{name}'"
    with pytest.raises(ValueError, match=message):
        from_weight_decay(OTHERS[name](0.4))
    with pytest.raises(ValueError, match=message):
        to_weight_decay(L2(0.2), OTHERS[name](0.0))


@pytest.mark.parametrize("name", OTHERS)
def test_with_such_an_optimizer_decay_and_l2_train_differently(name):
    decayed, penalized = trained(OTHERS[name](0.4)), trained(OTHERS[name](0.0), L2(0.2))
    assert np.abs(decayed - penalized).max() > 1e-3


@given(st.floats(1e-300, 1e300))
def test_a_strength_comes_back_exactly(lam):
    decay = to_weight_decay(L2(lam), SGD(0.1))
    optimizer = SGD(0.1, weight_decay=decay)
    assert from_weight_decay(optimizer) == L2(lam)


def test_an_elastic_net_without_l1_is_decay_too():
    optimizer = SGD(0.1)
    assert to_weight_decay(ElasticNet(0.25, alpha=0.0), optimizer) == 0.5


@pytest.mark.parametrize("penalty", [L1(0.1), ElasticNet(0.1)], ids=repr)
def test_a_penalty_with_an_l1_part_is_no_decay(penalty):
    with pytest.raises(ValueError, match="in proportion to a weight, as L2 alone"):
        to_weight_decay(penalty, SGD(0.1))


def test_an_optimizer_without_decay_is_refused():
    with pytest.raises(ValueError, match="`weight_decay` must be a finite number"):
        from_weight_decay(SGD(0.1))
