"""Choosing λ: many trained together, and the choice of one."""

import importlib
from typing import TYPE_CHECKING, Any

from kreg.search.feature_selection import Selection, select_features
from kreg.search.grid import lambda_grid, lambda_max
from kreg.search.lambda_choice import lambda_choice
from kreg.search.path import LambdaPath
from kreg.search.stopping import MemberStopping
from kreg.search.table import Table, best, one_standard_error, smallest_within

if TYPE_CHECKING:
    from kreg.search.gap_oracle import GapOracle as GapOracle
    from kreg.search.lambda_tuner import LambdaTuner as LambdaTuner

# What works with Keras Tuner is not listed, so that `import *` does without it.
_WITH_KERAS_TUNER = {
    "GapOracle": "kreg.search.gap_oracle",
    "LambdaTuner": "kreg.search.lambda_tuner",
}
__all__ = [
    "LambdaPath",
    "MemberStopping",
    "Selection",
    "Table",
    "best",
    "lambda_choice",
    "lambda_grid",
    "lambda_max",
    "one_standard_error",
    "select_features",
    "smallest_within",
]


def __getattr__(name: str) -> Any:
    """What brings in Keras Tuner, once it is asked for."""
    if name not in _WITH_KERAS_TUNER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        return getattr(importlib.import_module(_WITH_KERAS_TUNER[name]), name)
    except ImportError as error:
        raise ImportError(
            f"`{name}` works with Keras Tuner, and {error.name} is not "
            "installed. Install it: pip install 'kreg[tuner]'."
        ) from error
