"""# Exercise 15: a regularizer of your own · ★★☆ · about 20 minutes

__call__ is exercise 8 in tensors; get_config holds just what __init__ takes.
"""

import keras


class ElasticNet(keras.regularizers.Regularizer):
    """The penalty λ · (α·Σ abs(w) + (1 - α)·Σ w²), for any layer of Keras.

    Args:
        lam: The strength λ, at least 0.
        alpha: The share of L1, from 0 to 1.

    Example:
        >>> penalty = ElasticNet(lam=0.5, alpha=0.5)
        >>> float(penalty(keras.ops.array([2.0, -4.0])))
        6.5
        >>> penalty.get_config()
        {'lam': 0.5, 'alpha': 0.5}
    """

    def __init__(self, lam: float, alpha: float) -> None:
        self.lam = float(lam)
        self.alpha = float(alpha)

    def __call__(self, x: keras.KerasTensor) -> keras.KerasTensor:
        """Compute the penalty of one weight tensor.

        Args:
            x: The weights, a tensor of any shape.

        Returns:
            The penalty, a tensor with a single number.
        """
        # keras.ops and not NumPy: the penalty must be differentiable on any backend.
        l1_part = keras.ops.sum(keras.ops.abs(x))
        l2_part = keras.ops.sum(keras.ops.square(x))
        return self.lam * (self.alpha * l1_part + (1.0 - self.alpha) * l2_part)

    def get_config(self) -> dict[str, float]:
        """Tell Keras how to build this penalty again.

        Returns:
            The arguments of `__init__`, by name.
        """
        return {"lam": self.lam, "alpha": self.alpha}
