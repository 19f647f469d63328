"""What watches a training, and turns λ by what it sees."""

from kreg.callbacks.gap_control import GapControl
from kreg.callbacks.lambda_history import LambdaHistory
from kreg.callbacks.learning_curve_gap import LearningCurveGap
from kreg.callbacks.sparsity_monitor import SparsityMonitor
from kreg.callbacks.weight_norms import WeightNorms

__all__ = [
    "GapControl",
    "LambdaHistory",
    "LearningCurveGap",
    "SparsityMonitor",
    "WeightNorms",
]
