"""What the grader may ask about the Keras objects of a submission."""

from collections.abc import Callable
from typing import Any

QUESTIONS: dict[str, Callable[..., Any]] = {}
