"""What to watch while a model trains."""

from kreg.callbacks.gap_control import GapControl
from kreg.callbacks.learning_curve_gap import LearningCurveGap

__all__ = ["GapControl", "LearningCurveGap"]
