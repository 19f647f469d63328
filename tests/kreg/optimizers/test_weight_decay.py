import keras
import numpy as np
import pytest
from keras.optimizers import SGD, Adam, LossScaleOptimizer
from keras.optimizers.schedules import ExponentialDecay

from kreg.convert import to_weight_decay
from kreg.optimizers import Proximal, WeightDecay
from kreg.regularizers import L1, L2

RATES = {"first/kernel": 0.5, "second/kernel": 0.25}
X = np.random.default_rng(0).normal(size=(32, 4)).astype("float32")
Y = np.sin(X.sum(axis=1, keepdims=True))


def network(optimizer, penalties=(None, None)):
    keras.utils.set_random_seed(0)
    names = zip((3, 1), ("first", "second"), penalties, strict=True)
    layers = [
        keras.layers.Dense(units, name=name, kernel_regularizer=penalty)
        for units, name, penalty in names
    ]
    model = keras.Sequential([keras.Input((4,)), *layers])
    model.compile(optimizer, loss="mse")
    return model


def weights(model):
    """Both kernels, flat, without the biases."""
    return [w.copy() for w in model.get_weights() if w.ndim == 2]


def train(model, updates=6, batch_size=8):
    epochs = -(-updates * batch_size // len(X))
    x, y = np.tile(X, (epochs, 1)), np.tile(Y, (epochs, 1))
    x, y = x[: updates * batch_size], y[: updates * batch_size]
    model.fit(x, y, batch_size=batch_size, shuffle=False, verbose=0)
    return model


def rest(model, batches):
    """Trains on zeros: no gradient moves a kernel, so what moves it is decay."""
    x, y = np.zeros((batches, 4), "float32"), np.zeros((batches, 1), "float32")
    model.fit(x, y, batch_size=1, shuffle=False, verbose=0)
    return model


def assert_shrunk(optimizer, batches, factors):
    """Resting multiplies the two kernels by the factors."""
    model = network(optimizer)
    before = weights(model)
    after = weights(rest(model, batches))
    for w, factor, shrunk in zip(before, factors, after, strict=True):
        np.testing.assert_allclose(shrunk, factor * w, rtol=1e-6)


def test_one_step_of_gradient_descent_decays_each_layer_at_its_rate():
    w = keras.Variable([[1.0, -2.0]], name="kernel")
    b = keras.Variable([3.0], name="bias")
    WeightDecay(SGD(0.1), {"kernel": 0.5}).apply(
        [keras.ops.ones((1, 2)), keras.ops.ones((1,))], [w, b]
    )
    expected = np.array([[1.0, -2.0]]) * (1 - 0.1 * 0.5) - 0.1
    np.testing.assert_allclose(keras.ops.convert_to_numpy(w), expected, rtol=1e-6)
    np.testing.assert_allclose(keras.ops.convert_to_numpy(b), [2.9], rtol=1e-6)


def test_steps_of_adam_decay_beside_the_moments():
    w, gradients = np.array([[1.0, -2.0]]), [np.array([[0.3, 4.0]]), np.ones((1, 2))]
    kernel = keras.Variable(w, name="kernel", dtype="float32")
    optimizer = WeightDecay(Adam(0.1), {"kernel": 0.5})
    m, v = np.zeros_like(w), np.zeros_like(w)
    for t, g in enumerate(gradients, start=1):
        optimizer.apply([keras.ops.convert_to_tensor(g, "float32")], [kernel])
        w = w - 0.1 * 0.5 * w
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g**2
        w = w - 0.1 * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-7)
    np.testing.assert_allclose(keras.ops.convert_to_numpy(kernel), w, rtol=1e-5)


OPTIMIZERS = {
    "SGD": (SGD, {"momentum": 0.9}),
    "Adam": (Adam, {}),
    "RMSprop": (keras.optimizers.RMSprop, {}),
    "Lion": (keras.optimizers.Lion, {}),
    "Adafactor": (keras.optimizers.Adafactor, {}),
    "Lamb": (keras.optimizers.Lamb, {}),
}


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_one_rate_for_all_variables_is_the_weight_decay_of_keras(name):
    kind, settings = OPTIMIZERS[name]
    ours = WeightDecay(kind(0.01, **settings), {"kernel|bias": 0.3})
    theirs = kind(0.01, weight_decay=0.3, **settings)
    results = []
    for optimizer in (ours, theirs):
        variables = [
            keras.Variable(
                np.arange(1.0, 7).reshape(2, 3), dtype="float32", name="kernel"
            ),
            keras.Variable(np.arange(1.0, 4), dtype="float32", name="bias"),
        ]
        rng = np.random.default_rng(0)
        for _ in range(3):
            gradients = [rng.normal(size=v.shape).astype("float32") for v in variables]
            gradients = [keras.ops.convert_to_tensor(g) for g in gradients]
            optimizer.apply(gradients, variables)
        results.append([keras.ops.convert_to_numpy(v) for v in variables])
    for one, other in zip(*results, strict=True):
        np.testing.assert_array_equal(one, other)


def test_muon_decays_by_the_rules_alone():
    muon = keras.optimizers.Muon(0.1, weight_decay=0.0, adam_weight_decay=0.0)
    assert_shrunk(WeightDecay(muon, RATES), 1, [1 - 0.1 * 0.5, 1 - 0.1 * 0.25])


def test_what_no_rule_is_for_and_what_a_rule_spares_does_not_decay():
    assert_shrunk(WeightDecay(SGD(0.1), {"second": 0.5}), 3, [1, 0.95**3])
    rules = {"first": 0.0, ".*": 0.5}
    assert_shrunk(WeightDecay(SGD(0.1), rules), 3, [1, 0.95**3])


def test_biases_decay_if_a_rule_names_them():
    model = network(WeightDecay(SGD(0.0001), {"bias$": 5000.0}))
    model.set_weights([np.ones_like(w) for w in model.get_weights()])
    biases = [w for w in rest(model, 1).get_weights() if w.ndim == 1]
    np.testing.assert_allclose(np.concatenate(biases), 0.5, atol=0.01)


def test_weights_decay_once_for_an_update_that_collects_batches():
    inner = SGD(0.1, gradient_accumulation_steps=4)
    assert_shrunk(WeightDecay(inner, RATES), 3, [1, 1])
    inner = SGD(0.1, gradient_accumulation_steps=4)
    assert_shrunk(WeightDecay(inner, RATES), 8, [0.95**2, 0.975**2])


def test_the_decay_follows_the_schedule_of_the_learning_rate():
    inner = SGD(ExponentialDecay(0.1, decay_steps=1, decay_rate=0.5))
    first = (1 - 0.1 * 0.5) * (1 - 0.05 * 0.5) * (1 - 0.025 * 0.5)
    second = (1 - 0.1 * 0.25) * (1 - 0.05 * 0.25) * (1 - 0.025 * 0.25)
    assert_shrunk(WeightDecay(inner, RATES), 3, [first, second])


def test_it_decays_inside_loss_scaling():
    optimizer = LossScaleOptimizer(WeightDecay(SGD(0.1), RATES))
    assert_shrunk(optimizer, 2, [0.95**2, 0.975**2])


@pytest.mark.parametrize(
    "wrap",
    [
        lambda inner: Proximal(WeightDecay(inner, RATES)),
        lambda inner: WeightDecay(Proximal(inner), RATES),
        lambda inner: LossScaleOptimizer(Proximal(WeightDecay(inner, RATES))),
    ],
    ids=["inside", "around", "inside, with loss scaling"],
)
def test_it_decays_inside_proximal_and_around_it(wrap):
    model = network(wrap(SGD(0.1)), penalties=(L1(0.5), None))
    first, second = weights(model)
    after = weights(rest(model, 1))
    first = first * (1 - 0.1 * 0.5)
    first = np.sign(first) * np.maximum(np.abs(first) - 0.1 * 0.5, 0)
    np.testing.assert_allclose(after[0], first, rtol=1e-6)
    np.testing.assert_allclose(after[1], second * (1 - 0.1 * 0.25), rtol=1e-6)


def difference(inner, strengths):
    """Between decay at twice the strengths and L2 in the loss, after training."""
    rules = {"first/kernel": 2 * strengths[0], "second/kernel": 2 * strengths[1]}
    decayed = train(network(WeightDecay(inner(), rules)))
    penalized = train(network(inner(), [L2(lam) for lam in strengths]))
    pairs = zip(weights(decayed), weights(penalized), strict=True)
    return max(np.abs(one - other).max() for one, other in pairs)


def test_for_plain_gradient_descent_decay_is_l2_at_half_the_rate():
    assert to_weight_decay(L2(0.2), SGD(0.05)) == 2 * 0.2
    assert difference(lambda: SGD(0.05), [0.2, 0.1]) < 1e-6


@pytest.mark.parametrize(
    "inner",
    [lambda: Adam(0.05), lambda: SGD(0.05, momentum=0.9)],
    ids=["Adam", "momentum"],
)
def test_for_adam_and_with_momentum_decay_is_not_l2(inner):
    assert difference(inner, [0.2, 0.1]) > 1e-2


@keras.saving.register_keras_serializable("test_weight_decay")
class Subclassed(keras.Model):
    """Its layers are numbered anew, and lose the model's name, when it is loaded."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.one, self.other = keras.layers.Dense(3), keras.layers.Dense(1)

    def call(self, x):
        return self.other(self.one(x))


def subclassed(optimizer):
    keras.utils.set_random_seed(0)
    model = Subclassed(name="outer")
    model(X)
    model.compile(optimizer, loss="mse")
    return model


def nested(optimizer):
    keras.utils.set_random_seed(0)
    block = [keras.layers.Dense(3, name="one"), keras.layers.BatchNormalization()]
    block = keras.Sequential(block, name="block")
    layers = [keras.Input((4,)), block, keras.layers.Dense(1, name="two")]
    model = keras.Sequential(layers, name="outer")
    model.compile(optimizer, loss="mse")
    return model


NESTED = [("^outer/block/.*gamma", 0.2), ("^outer/block/", 0.5)]
SUBCLASSED = {r"^outer/dense(_\d+)?/kernel$": 0.5}


@pytest.mark.parametrize(
    ("build", "wrap"),
    [
        (nested, lambda: WeightDecay(Adam(0.05), NESTED)),
        (subclassed, lambda: WeightDecay(Adam(0.05), SUBCLASSED)),
        (network, lambda: LossScaleOptimizer(WeightDecay(Adam(0.05), RATES))),
    ],
    ids=["nested", "subclassed", "with loss scaling"],
)
def test_training_goes_on_bit_for_bit_after_save_and_load(build, wrap, tmp_path):
    whole = train(train(build(wrap())))
    half = train(build(wrap()))
    half.save(tmp_path / "model.keras")
    loaded = keras.saving.load_model(tmp_path / "model.keras")
    train(loaded)
    for one, other in zip(whole.get_weights(), loaded.get_weights(), strict=True):
        np.testing.assert_array_equal(one, other)


def test_an_optimizer_saved_with_a_model_is_not_for_variables_of_other_shapes():
    model = network(WeightDecay(SGD(0.1), RATES))
    rest(model, 1)
    again = WeightDecay.from_config(model.optimizer.get_config())
    with pytest.raises(ValueError, match="make a new `WeightDecay`"):
        again.build(model.trainable_variables[:2])


def test_the_settings_come_back_from_the_config():
    optimizer = WeightDecay(SGD(0.1), [("kernel", 0.5), ("bias$", 0)], name="mine")
    again = WeightDecay.from_config(optimizer.get_config())
    assert again.get_config() == optimizer.get_config()
    assert again.get_config()["rules"] == [["kernel", 0.5], ["bias$", 0.0]]


def second(variable):
    return variable.path.endswith("second/kernel")


def test_a_function_may_choose_what_decays_but_cannot_be_saved():
    optimizer = WeightDecay(SGD(0.1), [(second, 0.5)])
    assert_shrunk(optimizer, 1, [1, 0.95])
    with pytest.raises(ValueError, match="`rules` must be patterns, to be saved"):
        optimizer.get_config()


def test_the_table_says_what_each_rule_matched():
    optimizer = WeightDecay(SGD(0.1), {"second": 0.5})
    with pytest.raises(ValueError, match="after the optimizer is built"):
        optimizer.table()
    rest(network(optimizer), 1)
    rows = [line.split() for line in optimizer.table().splitlines()]
    assert [row[:2] for row in rows[1:]] == [["-"] * 2] * 2 + [
        ["second", "0.5"],
        ["-", "-"],
    ]


def test_a_frozen_layer_is_not_among_the_variables_a_rule_may_match():
    model = network(WeightDecay(SGD(0.1), RATES))
    model.get_layer("first").trainable = False
    with pytest.raises(ValueError, match="rules='first/kernel'"):
        rest(model, 1)


@pytest.mark.parametrize(
    "inner",
    [
        keras.optimizers.AdamW,
        lambda: SGD(weight_decay=0.1),
        lambda: keras.optimizers.Muon(weight_decay=0.0),
        lambda: Proximal(SGD(weight_decay=0.1)),
    ],
    ids=["AdamW", "SGD", "Muon", "Proximal"],
)
def test_decay_that_would_count_twice_is_refused(inner):
    with pytest.raises(ValueError, match="Decay would count twice"):
        WeightDecay(inner(), RATES)


def test_decay_that_is_set_later_is_refused_too():
    optimizer = WeightDecay(SGD(0.1), RATES)
    optimizer.inner_optimizer.weight_decay = 0.1
    with pytest.raises(ValueError, match="Decay would count twice"):
        rest(network(optimizer), 1)


def test_exclusions_of_keras_are_refused():
    inner = SGD(0.1)
    inner.exclude_from_weight_decay(var_names=["bias"])
    with pytest.raises(ValueError, match="must not have exclusions"):
        WeightDecay(inner, RATES)
    with pytest.raises(ValueError, match="takes exclusions as rules"):
        WeightDecay(SGD(0.1), RATES).exclude_from_weight_decay(var_names=["bias"])


@pytest.mark.parametrize(
    ("inner", "message"),
    [
        (lambda: LossScaleOptimizer(SGD(0.1)), "LossScaleOptimizer goes outside"),
        (lambda: WeightDecay(SGD(0.1), RATES), "Once is enough"),
        (lambda: Proximal(WeightDecay(SGD(0.1), RATES)), "Once is enough"),
        (lambda: keras.optimizers.Ftrl(0.1), "a change of it would not last"),
    ],
    ids=["LossScaleOptimizer", "WeightDecay", "Proximal(WeightDecay)", "Ftrl"],
)
def test_an_inner_optimizer_that_cannot_decay_by_rules_is_refused(inner, message):
    with pytest.raises(ValueError, match=message):
        WeightDecay(inner(), RATES)


@pytest.mark.parametrize("rate", [-0.1, None, "0.1", float("nan"), True])
def test_a_rate_that_is_none_is_refused_with_its_rule(rate):
    with pytest.raises(ValueError, match=r"`rules\['kernel'\]` must be a finite"):
        WeightDecay(SGD(0.1), {"kernel": rate})
