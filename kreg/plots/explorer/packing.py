"""Numbers as small as a screen needs them."""

import base64
from typing import Any

import numpy as np

_MOST = 65534


def short(values: Any) -> Any:
    """Numbers to four digits, in nested lists; None where one is not finite.

    Example:
        >>> from kreg.plots.explorer.packing import short
        >>> short([[0.123456, 0.0], [float("nan"), 2e-9]])
        [[0.1235, 0.0], [None, 2e-09]]
    """
    if isinstance(values, np.ndarray):
        values = values.tolist()
    if isinstance(values, list):
        return [short(each) for each in values]
    return float(f"{values:.4g}") if np.isfinite(values) else None


def packed(values: np.ndarray, low: float, high: float) -> str:
    """Numbers from `low` to `high` in 65,535 steps, two bytes each, as base64.

    The bytes stand with the low one first; 65,535 is a number that is not finite.

    Example:
        >>> import base64, numpy as np
        >>> from kreg.plots.explorer.packing import packed
        >>> text = packed(np.array([1.0, 2.0, np.nan]), low=1.0, high=2.0)
        >>> np.frombuffer(base64.b64decode(text), "<u2").tolist()
        [0, 65534, 65535]
    """
    finite = np.isfinite(values)
    span = high - low or 1.0
    steps = np.round(_MOST * (np.where(finite, values, low) - low) / span)
    codes = np.where(finite, steps, _MOST + 1)
    return base64.b64encode(codes.astype("<u2").tobytes()).decode("ascii")
