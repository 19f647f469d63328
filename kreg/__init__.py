"""Regularization for Keras 3."""

from kreg.refit import refit

__all__ = ["refit"]
