"""What the schedules accept and refuse."""

import re
from fractions import Fraction

import keras
import numpy as np
import pytest
from keras import ops
from keras.optimizers.schedules import ExponentialDecay

from kreg.schedules import (
    ByEpoch,
    Constant,
    Cosine,
    Cyclic,
    Exponential,
    Function,
    Linear,
    Piecewise,
    Product,
    Schedule,
    Sequence,
    WarmUp,
    as_schedule,
)

NAN = float("nan")
RISE = Linear(-1, 1, steps=10)

# What is called, and the start of the error.
REFUSED = {
    "value": (
        lambda: Constant("a"),
        "`value` must be a finite number. Received: value='a'.",
    ),
    "value, NaN": (lambda: Constant(NAN), "`value` must be a finite number. Received"),
    "value, bool": (
        lambda: Constant(value=True),
        "`value` must be a finite number. Rec",
    ),
    "start": (lambda: Linear(None, 1, 10), "`start` must be a finite number. Received"),
    "end": (lambda: Cosine(1, np.inf, 10), "`end` must be a finite number. Received"),
    "steps": (
        lambda: Linear(0, 1, -1),
        "`steps` must be an integer >= 0 and <= 2147483647. Received: steps=-1.",
    ),
    "steps, float": (lambda: Cosine(0, 1, 10.0), "`steps` must be an integer >= 0"),
    "steps, endless": (lambda: WarmUp(1, 2**31), "`steps` must be an integer >= 0"),
    "steps, none": (lambda: Exponential(1, 0.5, 0), "`steps` must be an integer >= 1"),
    "start, zero": (
        lambda: Exponential(0, 0.5, 10),
        "`start` must be a finite number > 0. Received: start=0.",
    ),
    "rate": (lambda: Exponential(1, -0.5, 10), "`rate` must be a finite number > 0."),
    "staircase": (
        lambda: Exponential(1, 0.5, 10, staircase="yes"),
        "`staircase` must be True or False. Received: staircase='yes'.",
    ),
    "values": (lambda: Piecewise([1], "ab"), "`values` must be a list of numbers."),
    "values, one": (
        lambda: Piecewise([1], [0, "b"]),
        "`values[1]` must be a finite number. Received: values[1]='b'.",
    ),
    "boundaries, falling": (
        lambda: Piecewise([10, 5], [1, 2, 3]),
        (
            "`boundaries` must be increasing integers >= 0, one fewer than `values` and "
            "at least one. Received: boundaries=[10, 5]. There are 3 `values`."
        ),
    ),
    "boundaries, twice": (
        lambda: Piecewise([5, 5], [1, 2, 3]),
        "`boundaries` must be increasing",
    ),
    "boundaries, too few": (
        lambda: Piecewise([5], [1, 2, 3]),
        "`boundaries` must be increasing",
    ),
    "boundaries, none": (
        lambda: Piecewise([], [1]),
        "`boundaries` must be increasing",
    ),
    "boundaries, number": (
        lambda: Piecewise(5, [1, 2]),
        "`boundaries` must be increasing",
    ),
    "boundaries, float": (
        lambda: Piecewise([5.5], [1, 2]),
        "`boundaries[0]` must be an integer >= 0",
    ),
    "boundaries, no time": (
        lambda: Sequence([1, RISE], [0]),
        "`boundaries[0]` must be an integer >= 1",
    ),
    "schedules": (lambda: Sequence(RISE, [5]), "`schedules` must be a list of sched"),
    "schedules, one": (
        lambda: Sequence([RISE, "b"], [5]),
        "`schedules[1]` must be a finite number or a schedule. Received: schedules[1]=",
    ),
    "target": (
        lambda: WarmUp("a", 10),
        "`target` must be a finite number or a schedule. Received: target='a'.",
    ),
    "target, class": (
        lambda: WarmUp(Linear, 10),
        "`target` must be a finite number or",
    ),
    "high": (
        lambda: Cyclic(0.5, 0.1, 10),
        "`high` must be a finite number >= 0.5. Received: high=0.1.",
    ),
    "period": (lambda: Cyclic(0, 1, 1), "`steps` must be an integer >= 2"),
    "shape": (
        lambda: Cyclic(0, 1, 10, shape="square"),
        "`shape` must be 'triangle' or 'cosine'. Received: shape='square'.",
    ),
    "factors": (lambda: Product([RISE]), "`factors` must be a list of two or more"),
    "factor": (
        lambda: -0.5 * RISE,
        (
            "`factors[1]` must be a finite number >= 0 or a schedule with values >= 0. "
            "Received: factors[1]=-0.5."
        ),
    ),
    "schedule": (
        lambda: ByEpoch(0.5, 10),
        "`schedule` must be a schedule. Received: schedule=0.5.",
    ),
    "epoch": (
        lambda: ByEpoch(RISE, 0),
        "`steps_per_epoch` must be an integer >= 1 and <= 2147483647. Received: steps_",
    ),
    "function": (
        lambda: Function(0.5),
        "`function` must be a function of the step or a LearningRateSchedule. Received",
    ),
    "function, array": (
        lambda: WarmUp(lambda step: [step, step], 10).bounds(),
        "`function` must be a function that returns one number.",
    ),
    "step, float": (
        lambda: RISE(0.5),
        "`step` must be an integer. Received: step=0.5.",
    ),
    "step, name": (lambda: RISE(np.array([0.5])), "`step` must be an integer."),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_argument_is_refused_with_what_must_hold(name):
    call, message = REFUSED[name]
    with pytest.raises(ValueError, match="^" + re.escape(message)):
        call()


@pytest.mark.parametrize(
    "number", [1, 0.5, np.float32(0.5), np.int64(2), Fraction(1, 3)], ids=repr
)
def test_any_real_number_becomes_a_float(number):
    schedule = WarmUp(number, np.int32(3))
    assert schedule == WarmUp(float(number), 3)
    assert type(schedule.target) is float
    assert type(schedule.steps) is int
    assert Linear(number, number, 3).start == float(number)


def test_lists_and_arrays_become_tuples():
    schedule = Piecewise(np.array([1, 5]), np.array([0.5, 0.25, 1.0]))
    assert schedule == Piecewise([1, 5], (0.5, 0.25, 1.0))
    assert repr(schedule) == "Piecewise(boundaries=(1, 5), values=(0.5, 0.25, 1.0))"


@pytest.mark.parametrize("number", [2, 0.5, np.float32(0.5), np.float64(0.5)], ids=repr)
def test_a_number_multiplies_from_either_side(number):
    assert number * RISE == Product((RISE, float(number)))
    assert RISE * number == Product((RISE, float(number)))


@pytest.mark.parametrize("other", ["a", None, [1.0], abs], ids=repr)
def test_nothing_else_multiplies_a_schedule(other):
    with pytest.raises(TypeError):
        RISE * other


def test_a_schedule_must_say_its_value_and_bounds():
    with pytest.raises(TypeError, match="abstract"):
        Schedule()


@pytest.mark.parametrize(
    ("schedule", "bounds"),
    [
        (Exponential(0.5, 0.9, 10), (0, 0.5)),
        (Exponential(0.5, 1, 10), (0.5, 0.5)),
        (Exponential(0.5, 1.1, 10), (0.5, np.inf)),
        (WarmUp(Constant(-2), 10), (-2, 0)),
        (WarmUp(Linear(0.5, 2, 5), 10), (0, 2)),
        (WarmUp(Linear(0.5, 2, 5), 0), (0.5, 2)),
        (Sequence([RISE, 3], [20]), (-1, 3)),
        (RISE * Linear(0, 3, 5), (-3, 3)),
        (WarmUp(1, 10) * Exponential(0.5, 1.1, 10), (0, np.inf)),
        (RISE * Exponential(0.5, 1.1, 10) * WarmUp(1, 10), (-np.inf, np.inf)),
        (ByEpoch(RISE, 7), (-1, 1)),
        pytest.param(Function(lambda step: step - 5), (-5, 10**6 - 5), id="function"),
    ],
    ids=repr,
)
def test_bounds_are_those_of_the_formula(schedule, bounds):
    assert schedule.bounds() == bounds


def test_a_setting_is_a_number_a_schedule_or_a_function():
    decay = ExponentialDecay(1.0, 10, 0.5)
    assert as_schedule("lam", np.float32(0.5), least=0) == 0.5
    assert as_schedule("alpha", WarmUp(1, 5), least=0, most=1) == WarmUp(1, 5)
    assert as_schedule("lam", decay, least=0) == Function(decay)
    assert as_schedule("alpha", ops.ones_like, least=0) == Function(ops.ones_like)


@pytest.mark.parametrize(
    ("value", "then"),
    [
        (-1, ""),
        ("a", ""),
        (None, ""),
        (True, ""),
        (np.array(0.5), ""),
        (Linear, ""),
        (RISE, " Its values go from -1 to 1."),
        (Cyclic(0.5, 1.5, 10), " Its values go from 0.5 to 1.5."),
        pytest.param(
            Function(ops.negative), " Its values go from -1e+06 to 0.", id="function"
        ),
    ],
    ids=repr,
)
def test_a_setting_that_leaves_its_bounds_is_refused(value, then):
    message = (
        "`alpha` must be a finite number >= 0 and <= 1 or a schedule with values >= 0 "
        f"and <= 1. Received: alpha={value!r}.{then}"
    )
    with pytest.raises(ValueError, match="^" + re.escape(message) + "$"):
        as_schedule("alpha", value, least=0, most=1)


def test_a_function_that_gives_nan_is_refused():
    with pytest.raises(ValueError, match=r"from nan to nan\.$"):
        as_schedule("lam", lambda step: NAN * ops.cast(step, "float32"), least=0)


def unregistered(step):
    return step


class Call:
    def __call__(self, step):
        return step


class Own(keras.optimizers.schedules.LearningRateSchedule):
    def __call__(self, step):
        return step

    def get_config(self):
        return {}


@pytest.mark.parametrize(
    "function",
    [lambda step: step, unregistered, Call(), Own(), abs],
    ids=["lambda", "unregistered", "callable", "schedule of Keras", "built-in"],
)
def test_a_function_unknown_to_keras_works_but_is_not_saved(function):
    schedule = WarmUp(Function(function), steps=0)
    assert float(schedule(5)) == 5
    with pytest.raises(
        ValueError,
        match=(
            r"^`function` must be known to Keras to be saved\. Received: function=.*"
            r"Register a named function, .*@keras\.saving\.register_keras_serializable"
        ),
    ):
        schedule.get_config()


def test_a_function_known_in_a_custom_object_scope_is_saved_there():
    with keras.saving.custom_object_scope({"unregistered": unregistered}):
        config = keras.saving.serialize_keras_object(Function(unregistered))
        assert keras.saving.deserialize_keras_object(config) == Function(unregistered)


def test_a_registered_function_may_be_local():
    @keras.saving.register_keras_serializable("tests")
    def half(step):
        return step / 2

    config = keras.saving.serialize_keras_object(Function(half))
    assert keras.saving.deserialize_keras_object(config) == Function(half)
