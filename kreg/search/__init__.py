"""Choosing λ: many trained together, and the choice of one."""

from typing import TYPE_CHECKING, Any

from kreg.search.feature_selection import Selection, select_features
from kreg.search.grid import lambda_grid, lambda_max
from kreg.search.lambda_choice import lambda_choice
from kreg.search.path import LambdaPath
from kreg.search.stopping import MemberStopping
from kreg.search.table import Table, best, one_standard_error, smallest_within

if TYPE_CHECKING:
    from kreg.search.gap_oracle import GapOracle as GapOracle

# `GapOracle` is not listed, so that `import *` does without Keras Tuner.
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
    """`GapOracle`, which brings in Keras Tuner, once it is asked for."""
    if name == "GapOracle":
        try:
            from kreg.search.gap_oracle import GapOracle
        except ImportError as error:
            raise ImportError(
                f"`GapOracle` works with Keras Tuner, and {error.name} is not "
                "installed. Install it: pip install 'kreg[tuner]'."
            ) from error
        return GapOracle
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
