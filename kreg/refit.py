"""Training on with the zeros kept, and without the penalties that made them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import keras
from keras import ops

from kreg.checks import refuse
from kreg.optimizers.wrapper import Wrapper
from kreg.regularizers import L2, Penalty


def refit(
    model: Any,
    x: Any = None,
    y: Any = None,
    *,
    optimizer: keras.Optimizer | str | None = None,
    penalty: Penalty | None = None,
    **settings: Any,
) -> keras.callbacks.History:
    """Trains on a model with its zeros kept, free of the penalty that made them.

    A penalty that selects weights also makes those it keeps too small. This trains
    the kept ones without it (debiasing, the relaxed Lasso). All weights that carry
    a penalty with a kink, any but `L2`, lose it for the time of the training, and
    their exact zeros stay zeros. Other weights train as always. Afterwards the model
    has its penalties and its optimizer back.

    Args:
        model: A compiled model, trained with `kreg.optimizers.Proximal`.
        x: Training data, as `fit` takes it.
        y: Targets, as `fit` takes them.
        optimizer: An optimizer for this training. By default a new one like that
            inside the model's `Proximal`.
        penalty: What the kept weights get instead, such as a small `L2`.
        **settings: Any other argument of `fit`.

    Returns:
        What `fit` returns.

    Raises:
        ValueError: If the model is not compiled, or no weight that carries a penalty
            with a kink has an exact zero.

    Example:
        >>> import keras, numpy as np
        >>> import kreg
        >>> from kreg.optimizers import Proximal
        >>> from kreg.regularizers import L1
        >>> x = np.random.default_rng(0).normal(size=(200, 5)).astype("float32")
        >>> y = 2 * x[:, :1] - x[:, 1:2]
        >>> layer = keras.layers.Dense(1, kernel_regularizer=L1(0.5))
        >>> model = keras.Sequential([layer])
        >>> model.compile(Proximal(keras.optimizers.SGD(0.1)), loss="mse")
        >>> _ = model.fit(x, y, batch_size=200, epochs=100, verbose=0)
        >>> _ = kreg.refit(model, x, y, batch_size=200, epochs=100, verbose=0)
        >>> w = keras.ops.convert_to_numpy(layer.kernel)[:, 0]
        >>> w.round(3).tolist()
        [2.0, -1.0, 0.0, 0.0, 0.0]
    """
    if not getattr(model, "compiled", False):
        raise refuse("model", "a compiled model", model.name, "Compile and train it.")
    kinked = [v for v in model.trainable_variables if _has_kink(v.regularizer)]
    alive = [ops.not_equal(ops.convert_to_tensor(v), 0) for v in kinked]
    if all(bool(ops.all(mask)) for mask in alive):
        raise refuse(
            "model",
            "a model with exact zeros in weights that carry a penalty with a kink",
            f"{model.name}, {len(kinked)} such weights without a zero",
            "Train it with `kreg.optimizers.Proximal` first.",
        )
    with _kept(kinked, alive, penalty), _trained_by(model, _fresh(model, optimizer)):
        history: keras.callbacks.History = model.fit(x, y, **settings)
    return history


def _has_kink(regularizer: Any) -> bool:
    return isinstance(regularizer, Penalty) and not isinstance(regularizer, L2)


def _fresh(model: Any, optimizer: Any) -> keras.Optimizer:
    """An optimizer that knows nothing yet."""
    if optimizer is None:
        optimizer = model.optimizer
        while isinstance(optimizer, Wrapper | keras.optimizers.LossScaleOptimizer):
            optimizer = optimizer.inner_optimizer
        optimizer = type(optimizer).from_config(optimizer.get_config())
    fresh: keras.Optimizer = keras.optimizers.get(optimizer)
    if isinstance(model.optimizer, keras.optimizers.LossScaleOptimizer):
        return keras.optimizers.LossScaleOptimizer(fresh)
    return fresh


@contextmanager
def _kept(variables: list[Any], masks: list[Any], penalty: Any) -> Iterator[None]:
    """Zeros that stay, under another penalty or none, for a while."""
    before = [(v.regularizer, v.constraint) for v in variables]
    try:
        for v, mask, (_, constraint) in zip(variables, masks, before, strict=True):
            v.regularizer, v.constraint = penalty, _masked(mask, constraint)
        yield
    finally:
        for v, (regularizer, constraint) in zip(variables, before, strict=True):
            v.regularizer, v.constraint = regularizer, constraint


def _masked(mask: Any, constraint: Any) -> Callable[[Any], Any]:
    def keep(w: Any) -> Any:
        kept = w if constraint is None else constraint(w)
        return ops.where(mask, ops.convert_to_tensor(kept), 0)

    return keep


@contextmanager
def _trained_by(model: Any, optimizer: keras.Optimizer) -> Iterator[None]:
    """Another optimizer for a while, with the loss and metrics of before."""
    before = model.optimizer
    try:
        model.optimizer = optimizer
        model.train_function = None
        yield
    finally:
        model.optimizer = before
        model.train_function = model.test_function = None
