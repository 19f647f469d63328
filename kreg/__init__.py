"""Regularization for Keras 3."""
