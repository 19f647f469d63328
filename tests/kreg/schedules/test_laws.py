"""What holds for every schedule, on whichever backend Keras runs."""

import json
import math

import keras
import numpy as np
import pytest
from keras import ops
from keras.optimizers import schedules as of_keras

from kreg.schedules import (
    ByEpoch,
    Constant,
    Cosine,
    Cyclic,
    Exponential,
    Function,
    Linear,
    Piecewise,
    Schedule,
    Sequence,
    WarmUp,
)

LAST = 2**31 - 1


@keras.saving.register_keras_serializable("tests")
def harmonic(step):
    return 1 / (1 + ops.cast(step, "float32"))


def triangle(step, low, high, steps):
    return np.interp(step % steps, [0, steps // 2, steps], [low, high, low])


def wave(step, low, high, steps):
    phase = np.interp(step % steps, [0, steps // 2, steps], [0, np.pi, 2 * np.pi])
    return low + (high - low) * (1 - np.cos(phase)) / 2


# Each with an independent account of its values: Keras's schedule or NumPy in float64.
TABLE = {
    "constant": (Constant(0.3), lambda _: 0.3),
    "linear, down": (
        Linear(0.7, 0.1, steps=41),
        of_keras.PolynomialDecay(0.7, 41, 0.1, power=1.0),
    ),
    "linear, up": (
        Linear(-0.2, 0.9, steps=30),
        of_keras.PolynomialDecay(-0.2, 30, 0.9, power=1.0),
    ),
    "linear, at once": (Linear(0.7, 0.1, steps=0), lambda _: 0.1),
    "cosine, down": (
        Cosine(0.8, 0.2, steps=41),
        of_keras.CosineDecay(0.8, 41, alpha=0.25),
    ),
    "cosine, up": (Cosine(0.2, 0.8, 40), of_keras.CosineDecay(0.2, 40, alpha=4.0)),
    "cosine, at once": (Cosine(0.7, 0.1, steps=0), lambda _: 0.1),
    "exponential, decay": (
        Exponential(0.9, 0.4, steps=21),
        of_keras.ExponentialDecay(0.9, 21, 0.4),
    ),
    "exponential, growth": (
        Exponential(1e-5, 1.5, steps=10),
        of_keras.ExponentialDecay(1e-5, 10, 1.5),
    ),
    "exponential, stairs": (
        Exponential(0.9, 0.4, steps=21, staircase=True),
        of_keras.ExponentialDecay(0.9, 21, 0.4, staircase=True),
    ),
    "piecewise": (
        Piecewise([0, 7, 30], [0.5, 0.1, 0.9, 0.3]),
        of_keras.PiecewiseConstantDecay([0, 7, 30], [0.5, 0.1, 0.9, 0.3]),
    ),
    "warm-up": (WarmUp(0.3, steps=41), lambda step: 0.3 * min(step / 41, 1)),
    "warm-up, none": (WarmUp(0.3, steps=0), lambda _: 0.3),
    "warm-up to a cosine": (
        WarmUp(Cosine(0.6, 0.15, steps=40), steps=10),
        of_keras.CosineDecay(0.0, 40, 0.25, warmup_target=0.6, warmup_steps=10),
    ),
    "triangle, even": (Cyclic(0.1, 0.9, 20), lambda step: triangle(step, 0.1, 0.9, 20)),
    "triangle, odd": (Cyclic(0.1, 0.9, 7), lambda step: triangle(step, 0.1, 0.9, 7)),
    "triangle, least": (Cyclic(0.1, 0.9, 2), lambda step: (0.1, 0.9)[step % 2]),
    "cosine wave, even": (
        Cyclic(0.1, 0.9, 20, shape="cosine"),
        lambda step: wave(step, 0.1, 0.9, 20),
    ),
    "cosine wave, odd": (
        Cyclic(0.1, 0.9, 7, shape="cosine"),
        lambda step: wave(step, 0.1, 0.9, 7),
    ),
    "product with a number": (
        0.5 * Linear(-0.2, 0.9, steps=30),
        lambda step: -0.1 + 0.55 * min(step / 30, 1),
    ),
    "product of schedules": (
        WarmUp(0.8, steps=10) * Linear(1, 0, steps=40),
        lambda step: 0.8 * min(step / 10, 1) * max(1 - step / 40, 0),
    ),
    "sequence": (
        Sequence([Linear(0, 1, steps=10), 0.4, Cyclic(0, 2, steps=4)], [15, 20]),
        lambda step: (
            min(step / 10, 1)
            if step < 15
            else 0.4
            if step < 20
            else abs(step % 4 - 2) * -1 + 2
        ),
    ),
    "by epoch": (
        ByEpoch(Exponential(1.0, 0.5, steps=1), steps_per_epoch=9),
        lambda step: 0.5 ** (step // 9),
    ),
    "function of Keras": (
        Function(of_keras.InverseTimeDecay(0.5, 10, 0.3)),
        lambda step: 0.5 / (1 + 0.3 * step / 10),
    ),
    "function": (Function(harmonic), lambda step: 1 / (1 + step)),
}
# Their extremes are reached; of the others `bounds` promises less.
ATTAINED = [
    name
    for name in TABLE
    if name != "product of schedules" and not name.startswith("function")
]
STEPS = [*range(24), 29, 30, 31, 39, 40, 41, 42, 50, 98, 1000, 12345]
FAR = [2**24 - 1, 2**24, 2**24 + 1, 2**30 + 7, LAST]

of_each = pytest.mark.parametrize("name", TABLE)


def values(schedule, steps):
    return np.array([ops.convert_to_numpy(schedule(step)) for step in steps])


def tensors(steps):
    return [ops.convert_to_tensor(step, "int32") for step in steps]


def compiled(schedule):
    """The ways in which this backend compiles a training step."""
    if keras.backend.backend() == "tensorflow":
        import tensorflow as tf

        return [tf.function(schedule), tf.function(schedule, jit_compile=True)]
    if keras.backend.backend() == "jax":
        import jax

        return [jax.jit(schedule)]
    return [schedule]


def quick_values(schedule, steps):
    return values(compiled(schedule)[0], tensors(steps))


@of_each
def test_a_schedule_gives_the_values_of_its_formula(name):
    schedule, formula = TABLE[name]
    expected = np.array([float(formula(step)) for step in STEPS])
    # Keras computes in float32 too, and raises a rounded rate to a power.
    rtol = 1e-5 if "exponential" in name else 1e-6
    found = quick_values(schedule, STEPS)
    np.testing.assert_allclose(found, expected, rtol, atol=3e-7)


@of_each
def test_a_value_is_a_float32_scalar(name):
    schedule, _ = TABLE[name]
    for step in (0, 5):
        value = schedule(step)
        assert ops.is_tensor(value)
        assert keras.backend.standardize_dtype(value.dtype) == "float32"
        assert tuple(value.shape) == ()


@of_each
def test_a_compiled_schedule_gives_the_same_values(name):
    schedule, _ = TABLE[name]
    steps = [0, 1, 4, 7, 20, 30, 41, 98, *FAR]
    eager = values(schedule, steps)
    for traced in compiled(schedule):
        found = values(traced, tensors(steps))
        # A compiler may fuse a product with a sum, and so round once less.
        np.testing.assert_allclose(found, eager, rtol=1e-6, atol=1e-7)


@of_each
@pytest.mark.parametrize(
    "typed", [np.int64, np.int32, np.uint8, np.array, ops.convert_to_tensor]
)
def test_the_type_of_the_step_does_not_matter(name, typed):
    schedule, _ = TABLE[name]
    np.testing.assert_array_equal(values(schedule, [typed(9)]), values(schedule, [9]))


@of_each
def test_bounds_hold_every_value(name):
    schedule, _ = TABLE[name]
    least, most = np.float32(schedule.bounds())
    found = quick_values(schedule, [*STEPS, 10**6])
    assert least <= found.min()
    assert found.max() <= most


@pytest.mark.parametrize("name", ATTAINED)
def test_bounds_are_reached(name):
    schedule, _ = TABLE[name]
    least, most = np.float32(schedule.bounds())
    found = quick_values(schedule, [*range(60), LAST])
    assert found.min() == least
    assert found.max() == most


@pytest.mark.parametrize(
    ("schedule", "end"),
    [
        (Linear(0.7, 0.1, steps=41), 0.1),
        (Linear(1e-8, 0.3, steps=3), 0.3),
        (Linear(1e8, 0.3, steps=41), 0.3),
        (Cosine(0.7, 0.1, steps=41), 0.1),
        (Cosine(1e8, 0.3, steps=41), 0.3),
        (WarmUp(0.1, steps=41), 0.1),
        (WarmUp(Linear(1, 0.1, steps=22), steps=19), 0.1),
        (WarmUp(0.1, steps=41) * 1, 0.1),
    ],
    ids=repr,
)
def test_a_schedule_ends_on_its_end_value_to_the_last_bit(schedule, end):
    steps = [41, 42, 98, 10**6, *FAR]
    for run in [schedule, *compiled(schedule)]:
        np.testing.assert_array_equal(values(run, tensors(steps)), np.float32(end))


@pytest.mark.parametrize("shape", ["triangle", "cosine"])
def test_a_cycle_reaches_its_top_to_the_last_bit(shape):
    schedule = Cyclic(0.1, 0.7, steps=82, shape=shape)
    for run in [schedule, *compiled(schedule)]:
        top = values(run, tensors([41, 41 + 82]))
        np.testing.assert_array_equal(top, np.float32(0.7))


@pytest.mark.parametrize("schedule", [Linear(0.1, 0.1, 41), Cosine(0.1, 0.1, 41)])
def test_between_equal_numbers_there_is_no_other(schedule):
    found = quick_values(schedule, range(50))
    np.testing.assert_array_equal(found, np.float32(0.1))


@of_each
def test_a_schedule_comes_back_from_json(name):
    schedule, _ = TABLE[name]
    text = json.dumps(keras.saving.serialize_keras_object(schedule))
    back = keras.saving.deserialize_keras_object(json.loads(text))
    assert type(back) is type(schedule)
    assert back.get_config() == schedule.get_config()
    assert repr(back) == repr(schedule) or name == "function of Keras"
    np.testing.assert_array_equal(values(back, [9]), values(schedule, [9]))


@of_each
def test_equal_schedules_have_equal_hashes(name):
    schedule, _ = TABLE[name]
    twin = type(schedule)(
        **{field: getattr(schedule, field) for field in schedule.__match_args__}
    )
    assert twin == schedule
    assert hash(twin) == hash(schedule)
    assert schedule != Constant(math.pi)


@of_each
def test_a_schedule_cannot_be_changed(name):
    schedule, _ = TABLE[name]
    with pytest.raises(AttributeError, match="cannot assign to field"):
        setattr(schedule, schedule.__match_args__[0], 1)


@pytest.mark.parametrize(
    ("schedule", "formula"),
    [
        (Cyclic(0, 1, steps=8), lambda step: 1 - abs(step % 8 - 4) / 4),
        (Cyclic(0, 1, 7, "cosine"), lambda step: wave(step, 0, 1, 7)),
        (Piecewise([2**24], [0.0, 1.0]), lambda step: step > 2**24),
        (Sequence([0, 1], [2**24 + 1]), lambda step: step > 2**24),
        (ByEpoch(Cyclic(0, 1, 2), 3), lambda step: step // 3 % 2),
        (Linear(0, 1, steps=2**26), lambda step: min(step / 2**26, 1)),
        (WarmUp(1, steps=2**31 - 1), lambda step: step / (2**31 - 1)),
        (
            Exponential(1, 1 - 1e-6, steps=10),
            lambda step: (1 - 1e-6) ** (step / 10),
        ),
    ],
    ids=lambda value: repr(value) if isinstance(value, Schedule) else "",
)
def test_steps_beyond_the_integers_of_float32_are_told_apart(schedule, formula):
    expected = [float(formula(step)) for step in FAR]
    np.testing.assert_allclose(values(schedule, FAR), expected, rtol=1e-5, atol=1e-37)


def test_steps_out_of_range_count_as_the_nearest():
    schedule = Cyclic(0, 1, steps=8)
    np.testing.assert_array_equal(
        values(schedule, [-1, -(2**40), 2**31, 2**40, *tensors([-1])]),
        values(schedule, [0, 0, LAST, LAST, 0]),
    )


@pytest.mark.skipif(keras.backend.backend() == "jax", reason="JAX has no int64")
def test_steps_of_64_bits_out_of_range_count_as_the_nearest():
    schedule = Cyclic(0, 1, steps=8)
    steps = [ops.convert_to_tensor(step, "int64") for step in (-(2**40), 2**40 + 4)]
    np.testing.assert_array_equal(values(schedule, steps), values(schedule, [0, LAST]))
