"""How uncertain a mean over folds is."""

from typing import Any

import numpy as np


def standard_error(losses: Any) -> float:
    """The standard error of the mean of some folds."""
    return float(losses.std(ddof=1) / np.sqrt(len(losses)))
