"""Choosing λ: many trained together, and the choice of one."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from kreg.search.chunks import ChunkedPath
from kreg.search.feature_selection import Selection, select_features
from kreg.search.grid import lambda_grid, lambda_max
from kreg.search.lambda_choice import lambda_choice
from kreg.search.path import LambdaPath
from kreg.search.stopping import MemberStopping
from kreg.search.table import Table, best, one_standard_error, smallest_within

if TYPE_CHECKING:
    from kreg.search.estimators import LambdaPathClassifier as LambdaPathClassifier
    from kreg.search.estimators import LambdaPathRegressor as LambdaPathRegressor
    from kreg.search.gap_oracle import GapOracle as GapOracle
    from kreg.search.lambda_tuner import LambdaTuner as LambdaTuner

# Not listed, so that `import *` does without these packages.
_ON_REQUEST = {
    "GapOracle": ("gap_oracle", "Keras Tuner", "tuner"),
    "LambdaPathClassifier": ("estimators", "scikit-learn", "sklearn"),
    "LambdaPathRegressor": ("estimators", "scikit-learn", "sklearn"),
    "LambdaTuner": ("lambda_tuner", "Keras Tuner", "tuner"),
}
__all__ = [
    "ChunkedPath",
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
    """What brings in another package, once it is asked for."""
    if name not in _ON_REQUEST:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, package, extra = _ON_REQUEST[name]
    try:
        return getattr(import_module(f"kreg.search.{module}"), name)
    except ImportError as error:
        raise ImportError(
            f"`{name}` works with {package}, and {error.name} is not "
            f"installed. Install it: pip install 'kreg[{extra}]'."
        ) from error
