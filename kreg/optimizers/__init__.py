"""Optimizers that put weights exactly on zero, or decay them by rules."""

from kreg.optimizers.proximal import Proximal
from kreg.optimizers.weight_decay import WeightDecay

__all__ = ["Proximal", "WeightDecay"]
