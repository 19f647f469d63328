"""Making a compiled model notice that its penalties changed."""

from typing import Any


def retrace(model: Any) -> None:
    """Makes anew the functions that train and evaluate, where there are any.

    A compiled function keeps the penalties that it was traced with.
    """
    if model.train_function is not None:
        model.make_train_function(force=True)
    if model.test_function is not None:
        model.make_test_function(force=True)
