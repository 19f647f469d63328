"""How far an optimizer moves a weight per unit of gradient.

At a stationary point the gradient `g` no longer changes, and one update of a
known optimizer is `w - step * g`, entry by entry. A proximal step must use this
very `step`: a smaller or larger one solves another problem. Each function below
reads the state an optimizer has just updated and returns that `step`.
"""

from collections.abc import Callable
from typing import Any

import keras
from keras import ops

Step = Callable[[keras.Optimizer, Any, Any], Any]


def known_step(optimizer: keras.Optimizer) -> Step | None:
    """The step rule of `optimizer`, or None where an update is not `-step * g`.

    A subclass that changes the update rule is not the optimizer it came from, so
    the rule itself is looked up, not the class.
    """
    return _STEPS.get(type(optimizer).update_step)


def build_step_sums(optimizer: Any, variables: list[Any]) -> None:
    """Gives an optimizer with momentum the state `_with_momentum` needs.

    It is kept among the optimizer's own variables: there Keras saves it, and undoes
    a change of it when JAX runs an update that accumulation does not want yet.
    """
    if known_step(optimizer) not in (_sgd, _rmsprop) or not optimizer.momentum:
        return
    optimizer.step_sums = [
        optimizer.add_variable(
            shape=v.shape if known_step(optimizer) is _rmsprop else (),
            dtype=v.dtype,
            name="step_sum",
        )
        for v in variables
    ]


def _with_momentum(optimizer: Any, variable: Any, step: Any) -> Any:
    """What a step becomes when momentum adds it to a share of all steps before.

    With a constant learning rate this tends to `step / (1 - momentum)`. With a
    decaying one it lags behind, as the velocity does; the limit would be too small.
    """
    if not optimizer.momentum:
        return step
    step_sum = optimizer.step_sums[optimizer._get_variable_index(variable)]
    total = optimizer.momentum * step_sum + step
    step_sum.assign(total)
    if getattr(optimizer, "nesterov", False):
        return optimizer.momentum * total + step
    return total


def _sgd(optimizer: Any, variable: Any, lr: Any) -> Any:
    return _with_momentum(optimizer, variable, lr)


def _adam(optimizer: Any, variable: Any, lr: Any) -> Any:
    index = optimizer._get_variable_index(variable)
    squares = optimizer._velocity_hats if optimizer.amsgrad else optimizer._velocities
    # Keras corrects the bias after adding epsilon. The correction of the first
    # moment belongs to the gradient, not to the step.
    correction = ops.sqrt(1.0 - _power(optimizer.beta_2, optimizer, variable))
    return lr * correction / (ops.sqrt(squares[index]) + optimizer.epsilon)


def _nadam(optimizer: Any, variable: Any, lr: Any) -> Any:
    square = optimizer._velocities[optimizer._get_variable_index(variable)]
    corrected = square / (1.0 - _power(optimizer.beta_2, optimizer, variable))
    return lr / (ops.sqrt(corrected) + optimizer.epsilon)


def _rmsprop(optimizer: Any, variable: Any, lr: Any) -> Any:
    index = optimizer._get_variable_index(variable)
    square = optimizer._velocities[index] + optimizer.epsilon
    if optimizer.centered:
        square = square - ops.square(optimizer._average_gradients[index])
    return _with_momentum(optimizer, variable, lr / ops.sqrt(square))


def _adagrad(optimizer: Any, variable: Any, lr: Any) -> Any:
    total = optimizer._accumulators[optimizer._get_variable_index(variable)]
    return lr / ops.sqrt(total + optimizer.epsilon)


def _adamax(optimizer: Any, variable: Any, lr: Any) -> Any:
    largest = optimizer._u[optimizer._get_variable_index(variable)]
    return lr / (largest + optimizer.epsilon)


def _power(base: float, optimizer: Any, variable: Any) -> Any:
    count = ops.cast(optimizer.iterations + 1, variable.dtype)
    return ops.power(ops.cast(base, variable.dtype), count)


_STEPS: dict[Any, Step] = {
    keras.optimizers.SGD.update_step: _sgd,
    keras.optimizers.Adam.update_step: _adam,
    keras.optimizers.Nadam.update_step: _nadam,
    keras.optimizers.RMSprop.update_step: _rmsprop,
    keras.optimizers.Adagrad.update_step: _adagrad,
    keras.optimizers.Adamax.update_step: _adamax,
}
