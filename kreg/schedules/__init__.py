"""Functions of the training step, to stand where a penalty takes a number."""

from kreg.schedules.assignable import Assignable
from kreg.schedules.base import Schedule
from kreg.schedules.by_epoch import ByEpoch
from kreg.schedules.constant import Constant
from kreg.schedules.cosine import Cosine
from kreg.schedules.cyclic import Cyclic
from kreg.schedules.exponential import Exponential
from kreg.schedules.function import Function
from kreg.schedules.linear import Linear
from kreg.schedules.piecewise import Piecewise
from kreg.schedules.product import Product
from kreg.schedules.sequence import Sequence
from kreg.schedules.setting import Setting, as_schedule
from kreg.schedules.warm_up import WarmUp

__all__ = [
    "Assignable",
    "ByEpoch",
    "Constant",
    "Cosine",
    "Cyclic",
    "Exponential",
    "Function",
    "Linear",
    "Piecewise",
    "Product",
    "Schedule",
    "Sequence",
    "Setting",
    "WarmUp",
    "as_schedule",
]
