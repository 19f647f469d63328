"""What every optimizer around another optimizer has to pass through."""

from typing import Any, Self

import keras


class Wrapper(keras.optimizers.Optimizer):
    """Behaves as the Keras optimizer it holds, until a subclass changes something.

    All state and all settings stay with the inner optimizer.

    Args:
        inner_optimizer: A Keras optimizer, or the name of one.
        name: String. Name of the wrapper.

    Attributes:
        in_loss_scale_optimizer: Whether a `LossScaleOptimizer` holds this one, and skips
            updates whose gradient is not finite.
    """

    in_loss_scale_optimizer = False

    def __init__(
        self, inner_optimizer: keras.Optimizer | str, name: str | None = None
    ) -> None:
        super().__init__(learning_rate=0.0, name=name)  # type: ignore[no-untyped-call]
        inner = keras.optimizers.get(inner_optimizer)
        self._refuse_unsuitable(inner)
        self.inner_optimizer = inner

    def _refuse_unsuitable(self, inner: Any) -> None:
        unsuitable = [*_UNSUITABLE, (type(self), "Once is enough; use it as it is.")]
        layer: Any = inner
        while layer is not None:
            name = layer.name
            for kind, advice in unsuitable:
                if isinstance(layer, kind):
                    raise ValueError(  # noqa: TRY004  (as Keras does)
                        "`inner_optimizer` must be an optimizer that updates weights "
                        f"in place. Received: inner_optimizer={name}. {advice}"
                    )
            layer = layer.inner_optimizer if isinstance(layer, Wrapper) else None

    @property
    def innermost(self) -> Any:
        """The optimizer at the core, below any other wrapper."""
        inner = self.inner_optimizer
        return inner.innermost if isinstance(inner, Wrapper) else inner

    def build(self, variables: list[Any]) -> None:
        """Creates the state of the inner optimizer."""
        if self.built:
            return
        self.inner_optimizer.build(variables)
        super().build(variables)

    def apply(
        self, grads: list[Any], trainable_variables: list[Any] | None = None
    ) -> None:
        """Lets the inner optimizer update the variables."""
        self.inner_optimizer.apply(grads, self._ready(trainable_variables))

    def _ready(self, trainable_variables: list[Any] | None) -> list[Any]:
        """The variables that `apply` was given, for which this is built."""
        if trainable_variables is None:
            trainable_variables = self._trainable_variables
        variables = list(trainable_variables)
        if not self.built:
            self.build(variables)
        return variables

    @property
    def variables(self) -> list[Any]:
        """The wrapper's own variables, then those of the inner optimizer."""
        own: list[Any] = self._variables
        inner: list[Any] = self.inner_optimizer.variables
        return own + inner

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
            self.in_loss_scale_optimizer = factor is None

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


_UNSUITABLE = (
    (
        keras.optimizers.LossScaleOptimizer,
        "Wrap the other way round: LossScaleOptimizer goes outside.",
    ),
    (
        keras.optimizers.MultiOptimizer,
        "Put a wrapper around each optimizer it chooses from.",
    ),
    (
        keras.optimizers.Ftrl,
        "It computes each weight from its own sums, so a change of it would not last.",
    ),
    (
        keras.optimizers.ScheduleFreeAdamW,
        "It computes each weight from its own averages, so a change of it would not last.",
    ),
)
