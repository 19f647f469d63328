"""Callbacks that watch a training and leave it as it is."""

from kreg.callbacks.lambda_history import LambdaHistory
from kreg.callbacks.sparsity_monitor import SparsityMonitor
from kreg.callbacks.weight_norms import WeightNorms

__all__ = ["LambdaHistory", "SparsityMonitor", "WeightNorms"]
