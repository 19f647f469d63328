"""What to watch while a model trains."""

from kreg.callbacks.learning_curve_gap import LearningCurveGap

__all__ = ["LearningCurveGap"]
