"""Optimizers that put weights exactly on zero."""

from kreg.optimizers.proximal import Proximal

__all__ = ["Proximal"]
