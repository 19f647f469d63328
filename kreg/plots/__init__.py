"""Pictures of regularization.

Each function but `explore` draws one picture with matplotlib on the Axes it is given, or
on a new figure, and returns the Axes; `explore` writes a page with sliders for a browser.
`pip install 'kreg[plots]'` installs what they need.
"""

from kreg.plots.decision_boundary import decision_boundary
from kreg.plots.explorer.explore import explore
from kreg.plots.kernel_map import kernel_map
from kreg.plots.layer_sparsity import layer_sparsity
from kreg.plots.learning_curves import learning_curves
from kreg.plots.penalty_ball import penalty_ball
from kreg.plots.validation_curve import validation_curve
from kreg.plots.weight_histogram import weight_histogram
from kreg.plots.weight_path import weight_path

__all__ = [
    "decision_boundary",
    "explore",
    "kernel_map",
    "layer_sparsity",
    "learning_curves",
    "penalty_ball",
    "validation_curve",
    "weight_histogram",
    "weight_path",
]
