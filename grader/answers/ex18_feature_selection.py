"""Which features a kernel uses."""

from typing import Any

import numpy as np


def selected_features(kernel: Any, tol: float = 0.0) -> Any:
    """The rows with a weight above the tolerance."""
    return np.array([i for i, w in enumerate(kernel) if (abs(w) > tol).any()], int)
