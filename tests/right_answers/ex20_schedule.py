"""Right answers to exercise 20 in unusual dress: each must pass."""

import functools
import math
import operator

import numpy as np


def warm_up__interpolated(step, lam, steps):
    """Reads λ off a line between two points; a cliff when they coincide."""
    return np.interp(step, [0, steps], [0.0, lam]) if steps else np.float64(lam)


def warm_up__clipped(step, lam, steps):
    """Answers with a 0-d array."""
    return np.array(lam * np.clip(step / max(steps, 1) if steps else 1.0, 0.0, 1.0))


def warm_up__recursive(step, lam, steps):
    """Goes back to the end of the warm-up."""
    if steps == 0:
        return 1.0 * lam
    return warm_up__recursive(steps, lam, steps) if step > steps else lam * step / steps


def warm_up__smaller_of_two(step, lam, steps):
    """Takes the smaller of the ramp and λ."""
    return min(float(lam), lam * step / steps if steps else math.inf)


def warm_up__or_one(step, lam, steps):
    """Shares out what is left to go; answers in float32."""
    left = max(steps - step, 0) / (steps or 1)
    return np.float32(lam - lam * left)


def lams_by_size__numpy(shapes, largest):
    """Lists NumPy numbers."""
    sizes = np.array([np.prod(shape, dtype=float) for shape in shapes])
    return list(largest * sizes / np.max(sizes, initial=1.0))


def lams_by_size__counts(shapes, largest):
    """Counts the weights of arrays that hold nothing."""
    sizes = [np.broadcast_to(0.0, shape).size for shape in shapes]
    return [float(largest) * size / max(sizes) for size in sizes]


def lams_by_size__reduce(shapes, largest):
    """Multiplies the sides one by one."""
    sizes = [functools.reduce(operator.mul, shape, 1) for shape in shapes]
    top = sorted(sizes)[-1:]
    return [largest * (size / most) for size in sizes for most in top]


def lams_by_size__logarithms(shapes, largest):
    """Adds logarithms where others multiply; 0-d arrays come back."""
    logs = [math.fsum(math.log(side) for side in shape) for shape in shapes]
    return [np.array(largest * math.exp(log - max(logs))) for log in logs]


def lams_by_size__greek(shapes, largest):
    """Names things as a formula would."""
    Π, λ = math.prod, float(largest)
    n = tuple(map(Π, shapes))
    return [λ * nᵢ / max(n) for nᵢ in n]
