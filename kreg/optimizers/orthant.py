"""Exact zeros behind any update rule: the orthant rule of OWL-QN.

Where the step of an optimizer is unknown, its update cannot be followed by the
right shrinkage. Instead the optimizer is fed the steepest-descent direction of
the penalized loss, and a weight that would cross zero stops there.
(Andrew and Gao, "Scalable training of L1-regularized log-linear models", 2007.)
"""

from typing import Any

from keras import ops


def pseudo_gradient(weights: Any, gradient: Any, threshold: Any) -> Any:
    """The one-sided slope of the penalized loss that is smallest in size.

    Args:
        weights: Tensor of weights.
        gradient: Gradient of loss plus penalty, the penalty counted with slope 0
            where a weight is zero (as automatic differentiation does).
        threshold: Slope of the penalty just beside zero.

    Returns:
        `gradient` where a weight is not zero; elsewhere `gradient` moved towards
        zero by `threshold`: zero if neither direction lowers the loss.
    """
    beside_zero = ops.sign(gradient) * ops.maximum(ops.abs(gradient) - threshold, 0.0)
    return ops.where(ops.equal(weights, 0.0), beside_zero, gradient)


def stay_in_orthant(weights: Any, signs: Any) -> Any:
    """`weights` with every entry whose sign is not in `signs` set to exactly zero."""
    return ops.where(ops.equal(ops.sign(weights), signs), weights, 0.0)


def follow_orthants(
    gradients: list[Any], variables: list[Any], penalties: list[Any]
) -> tuple[list[Any], list[Any]]:
    """Pseudo-gradients, and the sign each weight may have after the step.

    A weight keeps its sign; a zero may take the sign its pseudo-gradient leads to.
    """
    signs: list[Any] = [None] * len(variables)
    gradients = list(gradients)
    for i, (variable, penalty) in enumerate(zip(variables, penalties, strict=True)):
        if penalty is None:
            continue
        w = ops.convert_to_tensor(variable)
        if not hasattr(penalty, "orthant"):
            raise ValueError(
                "A penalty under an optimizer whose step is unknown must be of L1 "
                f"type. Received: {penalty!r}. Use SGD, Adam, AdamW, Nadam, RMSprop, "
                "Adagrad or Adamax inside Proximal."
            )
        gradients[i] = pseudo_gradient(w, gradients[i], penalty.orthant(w))
        at_zero = ops.equal(w, 0.0)
        signs[i] = ops.where(at_zero, -ops.sign(gradients[i]), ops.sign(w))
    return gradients, signs
