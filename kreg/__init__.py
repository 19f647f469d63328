"""Regularization for Keras 3."""

from kreg.rules import by_depth, by_size, regularize

__all__ = ["by_depth", "by_size", "regularize"]
