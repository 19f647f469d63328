"""An optimizer whose zeros are zero."""

from typing import Any, Self

import keras
from keras import ops

from kreg.optimizers.clipping import clip
from kreg.optimizers.orthant import follow_orthants, stay_in_orthant
from kreg.optimizers.penalties import penalties_of
from kreg.optimizers.steps import build_step_sums, known_step


@keras.saving.register_keras_serializable(package="kreg")
class Proximal(keras.optimizers.Optimizer):  # type: ignore[misc]
    """Wraps a Keras optimizer so that penalties set weights exactly to zero.

    A penalty in the loss only ever makes weights small. `Proximal` lets the inner
    optimizer follow the data loss alone, then solves the penalty exactly:

        w <- argmin_z  1/2 sum_i (z_i - w_i)^2 / step_i + penalty(z)

    `step_i` is the size of the inner optimizer's own step for that weight (SGD with
    or without momentum, Adam, AdamW, Nadam, RMSprop, Adagrad, Adamax), so the
    optimum is that of the penalized loss, whatever the optimizer. For any other
    optimizer (Lion, Muon, Lamb, Adadelta, ...) the orthant rule does the same for
    penalties of L1 type; a group penalty is refused there.

    The penalties are the `kernel_regularizer` and the like of the model's layers,
    every one from `kreg.regularizers` and Keras's own `L1` and `L1L2`. Other
    regularizers stay in the loss. The loss that `fit` reports includes all of them.

    Clipping, weight decay, moving averages, gradient accumulation, loss scaling
    and learning-rate schedules are settings of the inner optimizer and keep their
    meaning. A moving average of a weight restarts whenever that weight is zero.

    Args:
        inner_optimizer: A Keras optimizer, or the name of one. Defaults to
            `"adam"`.
        name: String. Name of the optimizer.

    Example:

    >>> import keras, numpy as np
    >>> from kreg.optimizers import Proximal
    >>> from kreg.regularizers import L1
    >>> keras.utils.set_random_seed(0)
    >>> x = np.random.default_rng(0).normal(size=(200, 5)).astype("float32")
    >>> y = 2 * x[:, :1] - x[:, 1:2]
    >>> model = keras.Sequential([keras.layers.Dense(1, kernel_regularizer=L1(0.1))])
    >>> model.compile(Proximal(keras.optimizers.SGD(0.1)), loss="mse")
    >>> _ = model.fit(x, y, batch_size=200, epochs=200, verbose=0)
    >>> print(np.array(model.layers[0].kernel).ravel().round(2) + 0.0)
    [ 1.95 -0.95  0.    0.    0.  ]

    `model.compile("kreg>Proximal", ...)` is `Proximal("adam")`.
    """

    def __init__(
        self,
        inner_optimizer: keras.Optimizer | str = "adam",
        name: str | None = None,
    ) -> None:
        super().__init__(learning_rate=0.0, name=name)
        inner = keras.optimizers.get(inner_optimizer)
        _refuse_unsuitable(inner)
        self.inner_optimizer = inner
        self._step_of = known_step(inner)
        # Keras calls these two once per real update, whatever the backend: after
        # accumulation and loss unscaling, before the moving average. Bound methods
        # (not closures), so that a copy of this optimizer refers to itself.
        inner._backend_update_step = self._update_and_shrink
        inner._clip_gradients = self._clip_later

    def build(self, variables: list[Any]) -> None:
        """Creates the state of the inner optimizer."""
        if self.built:
            return
        self.inner_optimizer.build(variables)
        build_step_sums(self.inner_optimizer, variables)
        super().build(variables)

    def apply(
        self, grads: list[Any], trainable_variables: list[Any] | None = None
    ) -> None:
        """Updates the variables, given the gradients of the loss with penalties."""
        if trainable_variables is None:
            trainable_variables = self._trainable_variables
        variables = list(trainable_variables)
        if not self.built:
            self.build(variables)
        grads = self._without_penalties(list(grads), variables)
        self.inner_optimizer.apply(grads, variables)

    def _without_penalties(self, grads: list[Any], variables: list[Any]) -> list[Any]:
        """Leaves the inner optimizer the data loss; the penalty has its own step."""
        penalties = penalties_of(variables)
        if not any(penalties):
            raise ValueError(
                "`Proximal` must find a penalty on at least one trainable variable. "
                f"Received: {len(variables)} variables without one. Give a layer a "
                "`kernel_regularizer` from `kreg.regularizers`, or compile with the "
                "inner optimizer alone."
            )
        if self._step_of is None:
            # The orthant rule follows the gradient of the whole loss.
            return grads
        # Loss scaling multiplies the gradients until the inner optimizer undoes it.
        scale = self.loss_scale_factor or 1.0
        return [
            g
            if g is None or p is None
            else g - scale * p.gradient(ops.convert_to_tensor(v))
            for g, v, p in zip(grads, variables, penalties, strict=True)
        ]

    def _clip_later(self, grads: list[Any]) -> list[Any]:
        """Keeps Keras from clipping before the pseudo-gradient is known."""
        return grads

    def _update_and_shrink(
        self, grads: list[Any], variables: list[Any], learning_rate: Any
    ) -> None:
        """One real update: the inner optimizer's, then the penalties'."""
        inner = self.inner_optimizer
        penalties = penalties_of(variables)
        signs: list[Any] = []
        if self._step_of is None:
            grads, signs = follow_orthants(grads, variables, penalties)
        grads, factors = clip(inner, grads)
        type(inner)._backend_update_step(inner, grads, variables, learning_rate)
        for i, (variable, penalty) in enumerate(zip(variables, penalties, strict=True)):
            if penalty is None:
                continue
            w = ops.convert_to_tensor(variable)
            if self._step_of is None:
                w = stay_in_orthant(w, signs[i])
            else:
                lr = ops.cast(learning_rate, variable.dtype)
                step = self._step_of(inner, variable, lr) * factors[i]
                w = penalty.prox(w, step)
            variable.assign(w)
            self._restart_average(variable, w)

    def _restart_average(self, variable: Any, w: Any) -> None:
        """Keeps the moving average of a zero at zero.

        An average of weights that were once not zero is never zero. So it is
        dropped while the weight is zero, and begins anew where the weight returns.
        """
        inner = self.inner_optimizer
        if not inner.use_ema:
            return
        average = inner._model_variables_moving_average[
            inner._get_variable_index(variable)
        ]
        so_far = ops.convert_to_tensor(average)
        begun = ops.where(ops.equal(so_far, 0.0), w, so_far)
        average.assign(ops.where(ops.equal(w, 0.0), 0.0, begun))

    @property
    def variables(self) -> list[Any]:
        """The optimizer's own variables, then those of the inner optimizer."""
        own: list[Any] = self._variables
        return own + self.inner_optimizer.variables

    def set_weights(self, weights: list[Any]) -> None:
        """Sets what `variables` lists."""
        self.inner_optimizer.set_weights(weights[len(self._variables) :])

    def save_own_variables(self, store: Any) -> None:
        """Saves nothing: Keras saves the inner optimizer, which holds the state."""

    def load_own_variables(self, store: Any) -> None:
        """Loads nothing: Keras loads the inner optimizer."""

    def exclude_from_weight_decay(self, *args: Any, **kwargs: Any) -> None:
        """Forwards to the inner optimizer, which decays the weights."""
        self.inner_optimizer.exclude_from_weight_decay(*args, **kwargs)

    def scale_loss(self, loss: Any) -> Any:
        """Scales the loss as the inner optimizer asks."""
        return self.inner_optimizer.scale_loss(loss)

    def finalize_variable_values(self, var_list: list[Any]) -> None:
        """Ends training: puts the moving averages, if any, into the model."""
        self.inner_optimizer.finalize_variable_values(var_list)

    @property
    def learning_rate(self) -> Any:
        """The inner optimizer's learning rate."""
        return self.inner_optimizer.learning_rate

    @learning_rate.setter
    def learning_rate(self, learning_rate: Any) -> None:
        self.inner_optimizer.learning_rate = learning_rate

    @property
    def iterations(self) -> Any:
        """The number of updates the inner optimizer has made."""
        return self.inner_optimizer.iterations

    @property
    def _model_variables_moving_average(self) -> Any:
        # Where `keras.callbacks.SwapEMAWeights` looks.
        return self.inner_optimizer._model_variables_moving_average

    @property
    def loss_scale_factor(self) -> Any:
        """The inner optimizer's loss scale; `LossScaleOptimizer` sets it to None."""
        return self.inner_optimizer.loss_scale_factor

    @loss_scale_factor.setter
    def loss_scale_factor(self, factor: Any) -> None:
        # Keras's constructor sets it before there is an inner optimizer.
        if hasattr(self, "inner_optimizer"):
            self.inner_optimizer.loss_scale_factor = factor

    def get_config(self) -> dict[str, Any]:
        """The settings: the inner optimizer and the name."""
        inner = keras.saving.serialize_keras_object(self.inner_optimizer)
        return {"name": self.name, "inner_optimizer": inner}

    @classmethod
    def from_config(
        cls, config: dict[str, Any], custom_objects: dict[str, Any] | None = None
    ) -> Self:
        """Rebuilds the optimizer from `get_config`."""
        config = dict(config)
        if isinstance(config.get("inner_optimizer"), dict):
            config["inner_optimizer"] = keras.saving.deserialize_keras_object(
                config["inner_optimizer"], custom_objects=custom_objects
            )
        return cls(**config)


def _refuse_unsuitable(inner: Any) -> None:
    advice = next((text for kind, text in _UNSUITABLE if isinstance(inner, kind)), None)
    if advice is not None:
        raise ValueError(
            "`inner_optimizer` must be an optimizer that updates weights in place. "
            f"Received: inner_optimizer={type(inner).__name__}. {advice}"
        )


_UNSUITABLE = (
    (Proximal, "It already is proximal; use it as it is."),
    (
        keras.optimizers.LossScaleOptimizer,
        "Wrap the other way round: LossScaleOptimizer(Proximal(...)).",
    ),
    (
        keras.optimizers.MultiOptimizer,
        "Put a Proximal around each optimizer it chooses from.",
    ),
    (
        keras.optimizers.Ftrl,
        "It computes each weight from its own sums, so zeros would not last.",
    ),
    (
        keras.optimizers.ScheduleFreeAdamW,
        "It computes each weight from its own averages, so zeros would not last.",
    ),
)
