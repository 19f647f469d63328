"""Callbacks that watch a training and leave it as it is."""
