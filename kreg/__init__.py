"""Regularization for Keras 3."""

from kreg.diagnosis import diagnose
from kreg.optimizers import WeightDecay as weight_decay
from kreg.refit import refit
from kreg.rules import by_depth, by_size, regularize

__all__ = ["by_depth", "by_size", "diagnose", "refit", "regularize", "weight_decay"]
