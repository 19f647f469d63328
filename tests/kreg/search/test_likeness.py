"""Which models can be members of one path, and which must not."""

import keras
import pytest

from kreg import by_size, regularize
from kreg.optimizers import Proximal
from kreg.regularizers import L1, L2, MCP, ElasticNet
from kreg.schedules import Exponential, WarmUp
from kreg.search.likeness import likeness, stacks

L = keras.layers
opt = keras.optimizers


def model(penalty, other=None, *, optimizer=None, units=3, loss="mse", **layer):
    """A network of two layers, always from the same weights."""
    keras.backend.clear_session(free_memory=False)
    keras.utils.set_random_seed(0)
    layers = [
        L.Dense(units, kernel_regularizer=penalty, **layer),
        L.Dense(1, kernel_regularizer=other),
    ]
    network = keras.Sequential([keras.Input((4,)), *layers])
    network.compile(optimizer() if optimizer else opt.Adam(0.01), loss)
    return network


def sized(lam):
    network = model(None)
    regularize(network, {"kernel": by_size(L2(lam))})
    return network


def count(*models):
    alike = {str(i): likeness(each) for i, each in enumerate(models)}
    return len(stacks(alike))


ONE = {
    "λ": lambda: (model(L2(0.1)), model(L2(0.3))),
    "λ of Keras's penalty": lambda: (
        model(keras.regularizers.L2(0.1)),
        model(keras.regularizers.L2(0.3)),
    ),
    "Keras's penalty and that of kreg": lambda: (
        model(keras.regularizers.L2(0.1)),
        model(L2(0.3)),
    ),
    "two numbers of Keras's penalty": lambda: (
        model(keras.regularizers.L1L2(0.1, 0.3)),
        model(keras.regularizers.L1L2(0.2, 0.1)),
    ),
    "λ and α": lambda: (model(ElasticNet(0.1, 0.5)), model(ElasticNet(0.3, 0.7))),
    "λ in the same ratio": lambda: (
        model(L2(0.1), L1(0.03)),
        model(L2(0.7), L1(0.21)),
    ),
    "λ by size": lambda: (sized(0.1), sized(0.3)),
    "λ that warms up": lambda: (
        model(L2(WarmUp(0.1, 5))),
        model(L2(WarmUp(0.3, 5))),
    ),
    "λ that decays, by size": lambda: (
        sized(Exponential(0.1, 0.5, 5)),
        sized(Exponential(0.3, 0.5, 5)),
    ),
    "λ of 0": lambda: (model(L2(0.0), L1(0.0)), model(L2(0.7), L1(0.21))),
    "no penalty": lambda: (model(None), model(L2(0.7), L1(0.21))),
    "learning rate": lambda: (
        model(L2(0.1), optimizer=lambda: opt.Adam(0.1)),
        model(L2(0.1), optimizer=lambda: opt.Adam(0.2)),
    ),
}
TWO = {
    "kind": lambda: (model(L2(0.1)), model(L1(0.1))),
    "another setting": lambda: (model(MCP(0.1, 2.0)), model(MCP(0.1, 3.0))),
    "ratio": lambda: (model(L2(0.1), L1(0.1)), model(L2(0.1), L1(0.2))),
    "the α of one of two": lambda: (
        model(ElasticNet(0.1, 0.5), ElasticNet(0.1, 0.5)),
        model(ElasticNet(0.1, 0.5), ElasticNet(0.1, 0.7)),
    ),
    "the length of warming up": lambda: (
        model(L2(WarmUp(0.1, 5))),
        model(L2(WarmUp(0.1, 6))),
    ),
    "the rate of decay": lambda: (
        model(L2(Exponential(0.1, 0.2, 5))),
        model(L2(Exponential(0.2, 0.4, 5))),
    ),
    "place": lambda: (model(L2(0.1)), model(None, L2(0.1))),
    "units": lambda: (model(L2(0.1)), model(L2(0.1), units=4)),
    "first weights": lambda: (
        model(L2(0.1)),
        model(L2(0.1), kernel_initializer="zeros"),
    ),
    "a penalty on what the layer gives": lambda: (
        model(L2(0.1), activity_regularizer=L2(0.1)),
        model(L2(0.2), activity_regularizer=L2(0.2)),
    ),
    "loss": lambda: (model(L2(0.1)), model(L2(0.1), loss="mae")),
    "optimizer": lambda: (
        model(L2(0.1)),
        model(L2(0.1), optimizer=lambda: opt.SGD(0.01)),
    ),
    "a number of the optimizer": lambda: (
        model(L2(0.1)),
        model(L2(0.1), optimizer=lambda: opt.Adam(0.01, beta_1=0.5)),
    ),
    "learning rate under Proximal": lambda: (
        model(L1(0.1), optimizer=lambda: Proximal(opt.Adam(0.1))),
        model(L1(0.1), optimizer=lambda: Proximal(opt.Adam(0.2))),
    ),
    "learning rate with a constraint": lambda: (
        model(L1(0.1), optimizer=lambda: opt.Adam(0.1), kernel_constraint="non_neg"),
        model(L1(0.1), optimizer=lambda: opt.Adam(0.2), kernel_constraint="non_neg"),
    ),
}


@pytest.mark.parametrize("name", ONE)
def test_models_that_differ_in_this_are_members_of_one_path(name):
    assert count(*ONE[name]()) == 1


@pytest.mark.parametrize("name", TWO)
def test_models_that_differ_in_this_are_members_of_two(name):
    assert count(*TWO[name]()) == 2


def test_the_first_of_a_path_has_a_penalty_with_an_effect():
    alike = {"zero": likeness(model(L2(0.0))), "some": likeness(model(L2(0.1)))}
    assert stacks(alike) == [["some", "zero"]]


def test_a_model_that_no_path_has_is_refused():
    with pytest.raises(ValueError, match="`model` must be built and compiled"):
        likeness(keras.Sequential([L.Dense(1)]))
    with pytest.raises(ValueError, match="`optimizer` must be.*Received.*Lamb"):
        likeness(model(L2(0.1), optimizer=opt.Lamb))
    orthogonal = keras.regularizers.OrthogonalRegularizer()
    with pytest.raises(ValueError, match="`regularizer` must be L1, L2 or L1L2"):
        likeness(model(orthogonal))
