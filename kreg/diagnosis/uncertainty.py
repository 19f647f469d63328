"""How far a gap would move if the rows had been drawn once more."""

from collections.abc import Mapping
from typing import Any

import numpy as np

_RESAMPLES = 2000


def gap_of_losses(rows: Mapping[str, np.ndarray]) -> tuple[float, float]:
    """The 95 % bootstrap interval of the mean in "val" less the mean in "train".

    Args:
        rows: From "train" and "val" to the loss of each row.

    Example:
        >>> import numpy as np
        >>> from kreg.diagnosis.uncertainty import gap_of_losses
        >>> rows = {"train": np.zeros(50), "val": np.array([1.0] * 25 + [3.0] * 25)}
        >>> low, high = gap_of_losses(rows)
        >>> bool(1.6 < low < 1.9 < 2.1 < high < 2.4)
        True
    """
    return _interval(rows["val"], rows["train"])


def gap_of_shares(
    shares: tuple[float, float], rows: tuple[int, int]
) -> tuple[float, float]:
    """The same for training's accuracy less validation's, which are means of 0 and 1.

    Args:
        shares: The accuracies in training and validation.
        rows: The numbers of rows they were measured on.
    """
    hits = [
        np.arange(count) < round(share * count)
        for share, count in zip(shares, rows, strict=True)
    ]
    return _interval(hits[0].astype(float), hits[1].astype(float))


def _interval(more: np.ndarray, less: np.ndarray) -> tuple[float, float]:
    from scipy import stats  # type: ignore[import-untyped]

    def gap(a: Any, b: Any, axis: int) -> Any:
        return a.mean(axis=axis) - b.mean(axis=axis)

    if min(len(more), len(less)) < 2 or not np.isfinite([more.sum(), less.sum()]).all():
        return -np.inf, np.inf
    found = stats.bootstrap(
        (more, less),
        gap,
        n_resamples=_RESAMPLES,
        method="percentile",
        vectorized=True,
        batch=max(1, 2_000_000 // max(len(more), len(less))),
        rng=np.random.default_rng(0),
    ).confidence_interval
    return float(found.low), float(found.high)
