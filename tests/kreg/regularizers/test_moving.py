"""Penalties whose settings move, in training as Keras does it."""

import keras
import numpy as np
import pytest

from kreg.regularizers import L1, L2, ElasticNet, GroupLasso
from kreg.schedules import Assignable, ByEpoch, Linear

BACKEND = keras.backend.backend()
RNG = np.random.default_rng(0)
X = RNG.normal(size=(24, 3)).astype("float32")
Y = RNG.normal(size=(24, 1)).astype("float32")
RAMP = Linear(0.0, 1.0, steps=10)

MODES = {
    "as it comes": {},
    "eagerly": {"run_eagerly": True},
    "compiled": {"jit_compile": True},
    "two steps at once": {"steps_per_execution": 2},
}


def slow(mode):
    """Whether it takes a compiler of C++ a minute."""
    return BACKEND == "torch" and mode == "compiled"


def model_of(*penalties, **dense):
    """One Dense layer for each penalty."""
    layers = [keras.layers.Dense(1, kernel_regularizer=p, **dense) for p in penalties]
    return keras.Sequential([keras.Input((3,)), *layers])


def fit(model, epochs=1, **settings):
    """Fits in batches of eight: three steps an epoch."""
    settings = {"batch_size": 8, "shuffle": False, "verbose": 0} | settings
    return model.fit(X, Y, epochs=epochs, **settings)


def no_loss(_, prediction):
    return 0.0 * prediction


def step(model, layer=0):
    return int(model.layers[layer].kernel_regularizer.step)


@pytest.mark.parametrize(
    "mode",
    [pytest.param(m, marks=pytest.mark.long if slow(m) else ()) for m in MODES],
)
# What torch says of itself while it compiles.
@pytest.mark.filterwarnings("ignore::UserWarning:torch")
@pytest.mark.filterwarnings("ignore::DeprecationWarning:torch")
def test_a_schedule_moves_with_every_training_step(mode):
    if BACKEND == "torch" and mode == "two steps at once":
        pytest.skip("Keras has no steps_per_execution on torch")
    model = model_of(L2(RAMP), kernel_initializer="ones", use_bias=False)
    # With a learning rate of zero only the penalty of the three weights moves.
    model.compile(keras.optimizers.SGD(0.0), loss="mse", **MODES[mode])
    data = np.mean((X.sum(1, keepdims=True) - Y) ** 2)
    losses = [fit(model, batch_size=24).history["loss"][0] for _ in range(3)]
    np.testing.assert_allclose(np.array(losses) - data, [0, 0.3, 0.6], atol=1e-5)


def test_the_gradient_follows_the_schedule():
    model = model_of(L2(RAMP), kernel_initializer="ones", use_bias=False)
    model.compile(keras.optimizers.SGD(0.1), loss=no_loss)
    fit(model)
    # Steps 0, 1 and 2 multiply the weight by 1 - 2 lr lam.
    expected = np.prod([1 - 2 * 0.1 * lam for lam in (0.0, 0.1, 0.2)])
    kernel = keras.ops.convert_to_numpy(model.layers[0].kernel)
    np.testing.assert_allclose(kernel, expected, rtol=1e-6)


@pytest.mark.parametrize("accumulated", [1, 3])
def test_a_step_is_a_batch_also_where_gradients_are_accumulated(accumulated):
    model = model_of(L2(RAMP))
    steps = None if accumulated == 1 else accumulated
    model.compile(keras.optimizers.SGD(gradient_accumulation_steps=steps), loss="mse")
    fit(model, 2)
    assert step(model) == 6


def test_evaluation_and_prediction_are_no_steps():
    model = model_of(L2(RAMP))
    model.compile("sgd", loss="mse")
    fit(model, validation_data=(X, Y))
    model.evaluate(X, Y, verbose=0)
    model.predict(X, verbose=0)
    _ = model.losses
    assert step(model) == 3


def test_evaluation_reports_the_penalty_of_the_step_it_is_at():
    model = model_of(L2(RAMP), kernel_initializer="ones", use_bias=False)
    model.compile(keras.optimizers.SGD(0.0), loss="mse")
    fit(model)
    data = np.mean((X.sum(1, keepdims=True) - Y) ** 2)
    assert model.evaluate(X, Y, verbose=0) == pytest.approx(data + 3 * 0.3, rel=1e-5)


def test_a_penalty_on_two_weights_counts_a_step_once():
    shared = L2(RAMP)
    model = model_of(shared, shared)
    model.compile("sgd", loss="mse")
    fit(model)
    assert step(model) == 3


def test_an_epoch_can_be_the_unit():
    model = model_of(L2(ByEpoch(RAMP, 3)), kernel_initializer="ones", use_bias=False)
    model.compile(keras.optimizers.SGD(0.0), loss="mse")
    losses = np.array(fit(model, 3).history["loss"])
    data = np.mean((X.sum(1, keepdims=True) - Y) ** 2)
    np.testing.assert_allclose(losses - data, [0, 0.3, 0.6], atol=1e-5)


@pytest.mark.parametrize(
    ("penalty", "now"),
    [
        (L1(RAMP), "L1(lam=0.30"),
        (ElasticNet(0.5, alpha=RAMP), "ElasticNet(lam=0.5, alpha=0.30"),
        (GroupLasso(RAMP), "GroupLasso(lam=0.30"),
        (L2(keras.optimizers.schedules.ExponentialDecay(1.0, 3, 0.5)), "L2(lam=0.5"),
    ],
)
def test_every_setting_that_may_move_does(penalty, now):
    model = model_of(penalty)
    model.compile("sgd", loss="mse")
    fit(model)
    assert repr(penalty.current()).startswith(now)


class Assign(keras.callbacks.Callback):
    """Sets lam at the end of each batch, at first sight of the model or not."""

    def __init__(self, penalty, *, looks):
        super().__init__()
        self.penalty = penalty
        self.looks = looks

    def on_train_batch_end(self, batch, logs=None):
        if self.looks:
            assert self.model is not None
        self.penalty.assign(lam=batch + 1)


def test_a_callback_that_looks_at_the_model_may_assign_lambda_in_every_batch():
    penalty = L2(Assignable(0.0))
    model = model_of(penalty, kernel_initializer="ones", use_bias=False)
    model.compile(keras.optimizers.SGD(0.1), loss=no_loss)
    fit(model, callbacks=[Assign(penalty, looks=True)])
    kernel = keras.ops.convert_to_numpy(model.layers[0].kernel)
    np.testing.assert_allclose(kernel, (1 - 0.2) * (1 - 0.4), rtol=1e-6)


@pytest.mark.skipif(BACKEND != "jax", reason="only on JAX would it be lost")
def test_an_assignment_that_jax_would_lose_is_an_error():
    penalty = L2(Assignable(0.0))
    model = model_of(penalty)
    model.compile("sgd", loss="mse")
    with pytest.raises(RuntimeError, match=r"read `self\.model` before"):
        fit(model, callbacks=[Assign(penalty, looks=False)])


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"lam": -1.0}, "`lam` must be a finite number >= 0"),
        ({"alpha": 0.5}, r"Write alpha=Assignable\(\.\.\.\)"),
        ({"lam": RAMP}, "`lam` must be a finite number. Received: lam=Linear"),
    ],
)
def test_assigning_what_does_not_hold_is_refused(settings, message):
    penalty = ElasticNet(Assignable(0.1), alpha=RAMP)
    with pytest.raises(ValueError, match=message):
        penalty.assign(**settings)
    assert penalty.current().lam == pytest.approx(0.1)


def test_a_setting_cannot_be_overwritten():
    penalty = L2(RAMP)
    with pytest.raises(AttributeError, match="lam"):
        penalty.lam = 0.5


def test_schedules_are_equal_by_identity_and_show_what_they_are():
    penalty = L1(RAMP)
    assert penalty == penalty  # noqa: PLR0124
    assert penalty != L1(RAMP)
    assert repr(penalty) == "L1(lam=Linear(start=0.0, end=1.0, steps=10))"
    assert isinstance(penalty, L1)


def test_a_saved_model_goes_on_where_it_was(tmp_path):
    model = model_of(ElasticNet(RAMP, Assignable(0.5)))
    model.compile("adam", loss="mse")
    fit(model)
    model.layers[0].kernel_regularizer.assign(alpha=0.25)
    model.save(tmp_path / "model.keras")

    loaded = keras.saving.load_model(tmp_path / "model.keras")
    penalty = loaded.layers[0].kernel_regularizer
    assert repr(penalty) == repr(model.layers[0].kernel_regularizer)
    assert penalty.current() == ElasticNet(np.float32(0.3), 0.25)
    assert fit(loaded).history == fit(model).history


def test_saved_weights_carry_the_step(tmp_path):
    model, other = model_of(L2(RAMP)), model_of(L2(RAMP))
    model.compile("sgd", loss="mse")
    fit(model)
    model.save_weights(tmp_path / "model.weights.h5")
    other.load_weights(tmp_path / "model.weights.h5")
    assert step(other) == 3


def test_a_model_without_the_schedule_loads_its_weights(tmp_path):
    model, plain = model_of(L2(RAMP)), model_of(L2(0.1))
    model.save_weights(tmp_path / "model.weights.h5")
    plain.load_weights(tmp_path / "model.weights.h5")
    for a, b in zip(model.trainable_weights, plain.trainable_weights, strict=True):
        np.testing.assert_array_equal(*map(keras.ops.convert_to_numpy, (a, b)))


def test_weights_without_a_step_are_loaded_with_a_warning(tmp_path):
    model, plain = model_of(L2(RAMP)), model_of(L2(0.1))
    plain.save_weights(tmp_path / "model.weights.h5")
    with pytest.warns(UserWarning, match="must be saved with its step"):
        model.load_weights(tmp_path / "model.weights.h5")


def test_a_penalty_shared_by_layers_is_saved_and_loaded(tmp_path):
    shared = L2(RAMP)
    model = model_of(shared, shared)
    model.compile("sgd", loss="mse")
    fit(model)
    model.save(tmp_path / "model.keras")
    with pytest.warns(UserWarning, match="must be saved with its step"):
        loaded = keras.saving.load_model(tmp_path / "model.keras")
    assert [step(loaded, 0), step(loaded, 1)] == [3, 0]


def test_a_clone_starts_anew():
    model = model_of(L2(RAMP))
    model.compile("sgd", loss="mse")
    fit(model)
    assert step(keras.models.clone_model(model)) == 0


def test_an_interrupted_training_is_resumed_at_its_step(tmp_path):
    class Interrupt(keras.callbacks.Callback):
        def on_epoch_begin(self, epoch, logs=None):
            if epoch == 2:
                raise KeyboardInterrupt

    def run(epochs, *callbacks):
        keras.utils.set_random_seed(1)
        model = model_of(L2(RAMP))
        model.compile(keras.optimizers.SGD(0.05, momentum=0.9), loss="mse")
        try:
            fit(model, epochs, callbacks=callbacks)
        except KeyboardInterrupt:
            return None
        return model

    def backup():
        return keras.callbacks.BackupAndRestore(tmp_path / "backup")

    whole = run(4)
    assert run(4, backup(), Interrupt()) is None
    resumed = run(4, backup())
    assert step(resumed) == step(whole) == 12
    for a, b in zip(resumed.weights, whole.weights, strict=True):
        np.testing.assert_allclose(*map(keras.ops.convert_to_numpy, (a, b)), rtol=1e-6)


@pytest.mark.parametrize("policy", ["mixed_bfloat16", "mixed_float16"])
def test_other_precisions_move_as_well(policy):
    model = model_of(L2(RAMP), kernel_initializer="ones", use_bias=False, dtype=policy)
    model.compile(keras.optimizers.SGD(0.1), loss=no_loss)
    fit(model)
    expected = np.prod([1 - 2 * 0.1 * lam for lam in (0.0, 0.1, 0.2)])
    kernel = keras.ops.convert_to_numpy(model.layers[0].kernel)
    np.testing.assert_allclose(kernel, expected, rtol=1e-6)


@pytest.mark.skipif(BACKEND != "tensorflow", reason="Keras narrows float64 there")
def test_a_float64_weight_has_a_float64_penalty():
    value = L2(Linear(0.5, 1.0, steps=2))(keras.ops.ones((3,), "float64"))
    assert keras.backend.standardize_dtype(value.dtype) == "float64"
    assert float(value) == 1.5
