"""Choosing λ: many trained together, and the choice of one."""

from kreg.search.feature_selection import Selection, select_features
from kreg.search.grid import lambda_grid, lambda_max
from kreg.search.path import LambdaPath
from kreg.search.stopping import MemberStopping
from kreg.search.table import Table, best, one_standard_error, smallest_within

__all__ = [
    "LambdaPath",
    "MemberStopping",
    "Selection",
    "Table",
    "best",
    "lambda_grid",
    "lambda_max",
    "one_standard_error",
    "select_features",
    "smallest_within",
]
