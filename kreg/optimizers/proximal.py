"""An optimizer whose zeros are zero."""

from typing import Any

import keras
from keras import ops

from kreg.optimizers.clipping import clip
from kreg.optimizers.orthant import follow_orthants, stay_in_orthant
from kreg.optimizers.penalties import Mirror, mirrors_of, penalties_of
from kreg.optimizers.steps import build_step_sums, known_step
from kreg.optimizers.wrapper import Wrapper
from kreg.precision import wide_dtype
from kreg.regularizers.moving import Moving


@keras.saving.register_keras_serializable(package="kreg")
class Proximal(Wrapper):
    """Wraps a Keras optimizer so that penalties set weights exactly to zero.

    A penalty in the loss only ever makes weights small. `Proximal` lets the inner
    optimizer follow the data loss alone, then solves the penalty exactly::

        w <- argmin_z  1/2 sum_i (z_i - w_i)^2 / step_i + penalty(z)

    `step_i` is the size of the inner optimizer's own step for that weight (SGD with
    or without momentum, Adam, AdamW, Nadam, RMSprop, Adagrad, Adamax), so the
    optimum is that of the penalized loss, whatever the optimizer. For any other
    optimizer (Lion, Muon, Lamb, Adadelta, ...) the orthant rule does the same for
    penalties of L1 type; other penalties are refused there.

    The penalties are those of `kreg.regularizers` that the model's layers have as
    `kernel_regularizer` and the like. Smooth ones (`L2`, Keras's too) and functions
    of your own stay in the loss. The loss that `fit` reports includes all of them;
    a training loop of your own must add `model.losses` as `fit` does.

    Clipping, weight decay, moving averages, gradient accumulation, loss scaling
    and learning-rate schedules are settings of the inner optimizer and keep their
    meaning. Clipping shrinks the penalty's step along with the gradient; a moving
    average restarts where its weight was zero.

    With mini-batches, gradient noise moves zeros off zero again, whatever the
    learning rate. To get the zeros of the optimum, finish with some steps on all rows:
    as one batch, or with `gradient_accumulation_steps` of the inner optimizer set to
    the number of batches in an epoch.

    Args:
        inner_optimizer: A Keras optimizer, or the name of one. Defaults to
            `"adam"`.
        name: String. Name of the optimizer.

    Example:
        >>> import keras, numpy as np
        >>> from kreg.optimizers import Proximal
        >>> from kreg.regularizers import L1
        >>> x = np.random.default_rng(0).normal(size=(200, 5)).astype("float32")
        >>> y = 2 * x[:, :1] - x[:, 1:2]
        >>> layer = keras.layers.Dense(1, kernel_regularizer=L1(0.1))
        >>> model = keras.Sequential([layer])
        >>> model.compile(Proximal(keras.optimizers.SGD(0.1)), loss="mse")
        >>> _ = model.fit(x, y, batch_size=200, epochs=200, verbose=0)
        >>> (keras.ops.convert_to_numpy(layer.kernel.value)[:, 0] == 0).tolist()
        [False, False, True, True, True]

    `model.compile("kreg>Proximal", ...)` is `Proximal("adam")`.
    """

    def __init__(
        self,
        inner_optimizer: keras.Optimizer | str = "adam",
        name: str | None = None,
    ) -> None:
        super().__init__(inner_optimizer, name=name)
        core = self.innermost
        # Keras calls these two once per real update, whatever the backend: after
        # accumulation and loss unscaling, before the moving average. Bound methods
        # (not closures), so that a copy of this optimizer refers to itself.
        core._backend_update_step = self._update_and_shrink
        core._clip_gradients = self._clip_later
        self._step_of = known_step(core)
        self._mirrors: dict[int, Mirror] = {}

    def build(self, variables: list[Any]) -> None:
        """Creates the state of the inner optimizer."""
        if self.built:
            return
        super().build(variables)
        build_step_sums(self.innermost, variables)
        self._mirrors = mirrors_of(self.innermost, variables)
        on_jax = keras.backend.backend() == "jax"
        if self._mirrors and on_jax and self.in_loss_scale_optimizer:
            raise ValueError(
                "A penalty with a schedule must count every update, and on JAX "
                "`Proximal` cannot see those that `LossScaleOptimizer` skips. Received: "
                "both. Use `loss_scale_factor` of the inner optimizer, or bfloat16."
            )

    def apply(
        self, grads: list[Any], trainable_variables: list[Any] | None = None
    ) -> None:
        """Updates the variables, given the gradients of the loss with penalties."""
        variables = self._ready(trainable_variables)
        self._count()
        super().apply(self._without_penalties(list(grads), variables), variables)

    def _count(self) -> None:
        """Lets the schedules of penalties go on by a step."""
        for mirror in self._mirrors.values():
            mirror.count()

    def _settled(self, variables: list[Any]) -> list[Any]:
        """The penalties as they are in the update under way."""
        return [
            self._settle(p, wide_dtype(v)) if isinstance(p, Moving) else p
            for p, v in zip(penalties_of(variables), variables, strict=True)
        ]

    def _settle(self, penalty: Moving, dtype: str) -> Any:
        if id(penalty) not in self._mirrors:
            raise ValueError(
                "A penalty with a schedule must be on its weight before `Proximal` "
                f"is built. Received: {penalty!r}. Compile the model again."
            )
        return self._mirrors[id(penalty)].settled(dtype)

    def _without_penalties(self, grads: list[Any], variables: list[Any]) -> list[Any]:
        """Leaves the inner optimizer the data loss; the penalty has its own step."""
        penalties = self._settled(variables)
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
        scale = self.loss_scale_factor
        rest = []
        for g, v, p in zip(grads, variables, penalties, strict=True):
            if g is not None and p is not None:
                slope = p.gradient(ops.convert_to_tensor(v))
                g = g - (slope if scale is None else scale * slope)
            rest.append(g)
        return rest

    def _clip_later(self, grads: list[Any]) -> list[Any]:
        """Keeps Keras from clipping before the pseudo-gradient is known."""
        return grads

    def _update_and_shrink(
        self, grads: list[Any], variables: list[Any], learning_rate: Any
    ) -> None:
        """One real update: the inner optimizer's, then the penalties'."""
        core = self.innermost
        penalties = self._settled(variables)
        signs: list[Any] = []
        if self._step_of is None:
            grads, signs = follow_orthants(grads, variables, penalties)
        grads, factors = clip(core, grads)
        type(core)._backend_update_step(core, grads, variables, learning_rate)
        for i, (variable, penalty) in enumerate(zip(variables, penalties, strict=True)):
            if penalty is None:
                continue
            w = ops.convert_to_tensor(variable)
            if self._step_of is None:
                w = stay_in_orthant(w, signs[i])
            else:
                lr = ops.cast(learning_rate, variable.dtype)
                step = self._step_of(core, variable, lr)
                w = penalty.prox(w, step * factors[i] if factors else step)
            variable.assign(w)
            self._restart_average(variable, w)

    def _restart_average(self, variable: Any, w: Any) -> None:
        """Keeps the moving average of a zero at zero.

        An average of weights that were once not zero is never zero. So it is
        dropped while the weight is zero, and begins anew where the weight returns.
        """
        core = self.innermost
        if not core.use_ema:
            return
        average = core._model_variables_moving_average[
            core._get_variable_index(variable)
        ]
        so_far = ops.convert_to_tensor(average)
        begun = ops.where(ops.equal(so_far, 0.0), w, so_far)
        average.assign(ops.where(ops.equal(w, 0.0), 0.0, begun))
