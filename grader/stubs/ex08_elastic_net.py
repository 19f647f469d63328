# %% [markdown]
"""# Exercise 8: Elastic Net · ★★☆ · about 15 minutes

One knob for how much penalty (λ), one for which kind (α): L1 for exact zeros, L2 for
stability. Keras asks for two strengths instead, `l1` and `l2`. It is the same penalty.

- Read `docs/lesson/elastic_net.md`, section "Elastic Net".
- Check with `python -m grader ex08`.
- Stuck? `python -m grader hint ex08`.
"""

# %%
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
    # The penalties of exercises 1 and 2, weighted by alpha and 1 - alpha.
    raise NotImplementedError("ex08")


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
    # Multiply out the formula above and read off what stands before each sum.
    raise NotImplementedError("ex08")


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
    # What is l1 + l2? And which share of it is l1? Mind 0 / 0.
    raise NotImplementedError("ex08")


# %%
if __name__ == "__main__":
    print(to_l1_l2(*from_l1_l2(l1=0.001, l2=0.003)))  # there and back again
