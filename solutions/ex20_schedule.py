"""# Exercise 20: λ over time and by layer · ★★☆ · about 15 minutes

Both are a share of one strength: the share of the way gone, or of the largest size.
"""

import numpy as np


def warm_up(step: int, lam: float, steps: int) -> float:
    """Raise λ in a straight line from 0, then hold it.

    Args:
        step: The training step, counted from 0.
        lam: The λ to arrive at, at least 0.
        steps: The length of the warm-up; 0 means there is none.

    Returns:
        λ at that step: 0.0 at step 0, and `lam` from step `steps` on.

    Example:
        >>> [warm_up(step, lam=0.5, steps=4) for step in (0, 1, 2, 4, 100)]
        [0.0, 0.125, 0.25, 0.5, 0.5]
    """
    if step >= steps:
        return float(lam)  # also without a warm-up, where step / steps has no value
    return float(lam * (step / steps))


def lams_by_size(shapes: list[tuple[int, ...]], largest: float) -> list[float]:
    """Give each layer a λ in proportion to its number of weights.

    Args:
        shapes: The shape of each layer's kernel.
        largest: The λ of the layer with the most weights.

    Returns:
        One λ per layer, in the order of `shapes`.

    Example:
        >>> lams_by_size([(20, 256), (256, 128), (128, 64)], largest=0.5)
        [0.078125, 0.5, 0.125]
    """
    sizes = [float(np.prod(shape)) for shape in shapes]
    # The share first: exactly 1 for the largest layer, which so gets `largest` itself.
    return [float(largest) * (size / max(sizes)) for size in sizes]
