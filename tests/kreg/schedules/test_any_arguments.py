"""What holds for any arguments, with examples that Hypothesis looks for."""

import keras
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from keras import ops
from keras.optimizers.schedules import PiecewiseConstantDecay

from kreg.schedules import Cosine, Cyclic, Linear, Piecewise, Sequence, WarmUp

numbers = st.floats(-1e6, 1e6, width=32, allow_subnormal=False)
lengths = st.integers(0, 2**31 - 1) | st.integers(0, 100)
steps = st.integers(0, 2**31 - 1) | st.integers(0, 100)
boundaries = st.lists(st.integers(1, 200), min_size=1, max_size=4, unique=True).map(
    sorted
)
quickly = settings(deadline=None, max_examples=50, derandomize=True)


def value(schedule, step):
    return float(ops.convert_to_numpy(schedule(step)))


@quickly
@given(start=numbers, end=numbers, length=lengths, step=steps)
def test_a_line_and_a_wave_are_those_of_double_precision(start, end, length, step):
    share = min(step / length, 1) if length else 1
    wave = (1 - np.cos(np.pi * share)) / 2
    near = 4e-7 * max(abs(start), abs(end))
    line = start + (end - start) * share
    np.testing.assert_allclose(value(Linear(start, end, length), step), line, 0, near)
    curve = start + (end - start) * wave
    np.testing.assert_allclose(value(Cosine(start, end, length), step), curve, 0, near)


@quickly
@given(start=numbers, end=numbers, length=lengths, step=steps)
def test_a_schedule_starts_and_ends_exactly_and_stays_between(start, end, length, step):
    for schedule in (Linear(start, end, length), Cosine(start, end, length)):
        assert value(schedule, 0) == (start if length else end)
        assert value(schedule, max(step, length)) == end
        least, most = schedule.bounds()
        assert least <= value(schedule, step) <= most


@quickly
@given(target=numbers, length=lengths, step=steps)
def test_a_warm_up_is_a_line_from_zero(target, length, step):
    schedule = WarmUp(target, length)
    np.testing.assert_allclose(
        value(schedule, step), value(Linear(0, target, length), step), rtol=3e-7
    )
    assert value(schedule, max(step, length)) == target


@quickly
@given(low=numbers, height=st.floats(0, 1e6), period=st.integers(2, 50), step=steps)
def test_a_cycle_repeats_and_keeps_to_its_bounds(low, height, period, step):
    for shape in ("triangle", "cosine"):
        schedule = Cyclic(low, low + height, period, shape)
        found = value(schedule, step)
        assert found == value(schedule, step % period)
        assert np.float32(low) <= found <= np.float32(low + height)
        assert value(schedule, period // 2) == np.float32(low + height)


@quickly
@given(boundaries=boundaries, step=st.integers(0, 250), data=st.data())
def test_pieces_are_those_of_keras(boundaries, step, data):
    count = len(boundaries) + 1
    values = data.draw(st.lists(numbers, min_size=count, max_size=count))
    theirs = PiecewiseConstantDecay(boundaries, values)
    assert value(Piecewise(boundaries, values), step) == value(theirs, step)


@quickly
@given(boundaries=boundaries, step=st.integers(0, 250))
def test_a_sequence_starts_each_schedule_at_its_own_step_zero(boundaries, step):
    lines = [Linear(i, i + 0.5, steps=20) for i in range(len(boundaries) + 1)]
    begun = [0, *boundaries]
    which = max(i for i, first in enumerate(begun) if first <= step)
    expected = value(lines[which], step - begun[which])
    assert value(Sequence(lines, boundaries), step) == expected


@quickly
@given(start=numbers, end=numbers, length=lengths)
def test_the_settings_come_back_from_a_config_exactly(start, end, length):
    schedule = WarmUp(Linear(start, end, length), length)
    config = keras.saving.serialize_keras_object(schedule)
    assert keras.saving.deserialize_keras_object(config) == schedule
