"""What the shape of two loss curves tells."""

import numpy as np


def first_not_finite(loss: np.ndarray) -> int | None:
    """The first record in which a loss is NaN or infinite, or None.

    Args:
        loss: The training and the validation loss, shape `(2, records)`.
    """
    broken = np.flatnonzero(~np.isfinite(loss).all(axis=0))
    return int(broken[0]) if broken.size else None


def unrest(loss: np.ndarray) -> float:
    """How far the training loss goes back and forth, in the second half.

    That is half of what it moves from record to record beyond what it gets on, per
    step, as a share of the larger of the two losses' medians: zero for a curve that
    only falls or only rises.

    Args:
        loss: The training and the validation loss, shape `(2, records)`.

    Example:
        >>> import numpy as np
        >>> from kreg.diagnosis.shape import unrest
        >>> zigzag = np.array([1.0, 2.0, 1.0, 2.0, 1.0, 2.0])
        >>> round(unrest(np.stack([zigzag, zigzag])), 2), unrest(np.ones((2, 6)))
        (0.25, 0.0)
    """
    half = loss[:, loss.shape[1] // 2 :]
    steps = np.diff(half[0])
    level = np.median(half, axis=1).max()
    if not steps.size or level <= 0:
        return 0.0
    to_and_fro = (np.abs(steps).sum() - abs(steps.sum())) / 2
    return float(to_and_fro / steps.size / level)


def fall(loss: np.ndarray) -> float:
    """By which share the validation loss fell in the last quarter, if training's did.

    Args:
        loss: The training and the validation loss, shape `(2, records)`.

    Example:
        >>> import numpy as np
        >>> from kreg.diagnosis.shape import fall
        >>> falling = np.linspace(1.0, 0.5, 9)
        >>> round(fall(np.stack([falling, falling])), 2)
        0.2
    """
    quarter = max(loss.shape[1] // 4, 1)
    before, now = loss[:, -1 - quarter], loss[:, -1]
    shares = (before - now) / np.where(before > 0, before, np.inf)
    return float(max(shares.min(), 0.0))


def growth(loss: np.ndarray) -> float:
    """How many times its first value the training loss is, if it still doubles.

    That is, if it has doubled or more in the last quarter; else it is 1. A loss that a
    larger λ has lifted comes to rest, and that of a training that diverges does not.

    Args:
        loss: The training and the validation loss, shape `(2, records)`.

    Example:
        >>> import numpy as np
        >>> from kreg.diagnosis.shape import growth
        >>> diverging = 2.0 ** np.arange(8)
        >>> growth(np.stack([diverging, diverging])), growth(np.ones((2, 8)))
        (128.0, 1.0)
    """
    train = loss[0]
    before = train[-1 - max(train.size // 4, 1)]
    if min(train[0], before) <= 0 or train[-1] < 2 * before:
        return 1.0
    return float(train[-1] / train[0])
