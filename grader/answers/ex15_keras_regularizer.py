"""What an Elastic Net charges, and how it pulls."""

from typing import Any

import numpy as np


def penalty(w: Any, lam: float, alpha: float) -> float:
    """The value for weights of any shape."""
    w = w.astype(np.float64)
    return float(lam * (alpha * np.abs(w).sum() + (1 - alpha) * (w**2).sum()))


def moved(w: Any, lam: float, alpha: float, lr: float) -> Any:
    """The weights after a step of gradient descent on the penalty alone."""
    pull = lam * (alpha * np.sign(w) + 2 * (1 - alpha) * w)
    return (w - lr * pull).astype(np.float64)
