"""Penalties by rules, for models that exist already."""

from kreg.rules.regularizing import regularize
from kreg.rules.report import Report, Row
from kreg.rules.strength import by_depth, by_size

__all__ = ["Report", "Row", "by_depth", "by_size", "regularize"]
