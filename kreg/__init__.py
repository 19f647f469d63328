"""Regularization for Keras 3."""

from kreg.optimizers import WeightDecay as weight_decay
from kreg.refit import refit

__all__ = ["refit", "weight_decay"]
