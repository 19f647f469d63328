"""Penalties on weights, usable wherever Keras takes a regularizer."""

from kreg.regularizers.base import Penalty
from kreg.regularizers.elastic_net import ElasticNet
from kreg.regularizers.group_lasso import GroupLasso
from kreg.regularizers.l1 import L1
from kreg.regularizers.l2 import L2
from kreg.regularizers.mcp import MCP
from kreg.regularizers.scad import SCAD
from kreg.regularizers.sparse_group_lasso import SparseGroupLasso

__all__ = [
    "L1",
    "L2",
    "MCP",
    "SCAD",
    "ElasticNet",
    "GroupLasso",
    "Penalty",
    "SparseGroupLasso",
]
