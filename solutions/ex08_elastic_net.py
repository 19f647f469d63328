"""# Exercise 8: Elastic Net · ★★☆ · about 15 minutes

λ is the sum of the two strengths, and α the share of L1 in it.
"""

import numpy as np


def elastic_net_penalty(weights: list[np.ndarray], lam: float, alpha: float) -> float:
    """Compute λ · (α·Σ abs(w) + (1 - α)·Σ w²) over all layers.

    Args:
        weights: One array per layer, of any shapes. The list may be empty.
        lam: The strength λ, at least 0.
        alpha: The share of L1: 1 is pure L1, 0 is pure L2.

    Returns:
        The penalty, one Python float; 0.0 for an empty list.

    Example:
        >>> elastic_net_penalty([np.array([2.0, -4.0])], lam=0.5, alpha=0.5)
        6.5
    """
    weights = [np.asarray(w, dtype=float) for w in weights]
    l1_part = sum(float(np.sum(np.abs(w))) for w in weights)
    l2_part = sum(float(np.sum(np.square(w))) for w in weights)
    return float(lam) * (float(alpha) * l1_part + (1.0 - float(alpha)) * l2_part)


def to_l1_l2(lam: float, alpha: float) -> tuple[float, float]:
    """Translate λ and α into the two strengths that Keras asks for.

    Args:
        lam: The strength λ, at least 0.
        alpha: The share of L1, from 0 to 1.

    Returns:
        `(l1, l2)`, such that the penalty is l1·Σ abs(w) + l2·Σ w².

    Example:
        >>> to_l1_l2(lam=2.0, alpha=0.25)
        (0.5, 1.5)
    """
    return float(lam) * float(alpha), float(lam) * (1.0 - float(alpha))


def from_l1_l2(l1: float, l2: float) -> tuple[float, float]:
    """Translate the two strengths of Keras back into λ and α.

    Args:
        l1: The strength of Σ abs(w), at least 0.
        l2: The strength of Σ w², at least 0.

    Returns:
        `(lam, alpha)`; `(0.0, 0.0)` if both strengths are 0.

    Example:
        >>> from_l1_l2(l1=0.5, l2=1.5)
        (2.0, 0.25)
    """
    lam = float(l1) + float(l2)
    # Without a penalty every alpha is as good as any other: we settle on 0.
    return lam, (float(l1) / lam if lam else 0.0)
