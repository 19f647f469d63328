"""Whether more of a metric is better."""

from collections.abc import Mapping
from typing import Any

import keras
from keras.src.trainers.compile_utils import CompileMetrics

from kreg.checks import refuse

_SIGNS = {"min": 1.0, "max": -1.0, "down": 1.0, "up": -1.0}


def check_directions(directions: Any) -> dict[str, str | None]:
    """Directions as a dict from names to "min", "max" or None.

    Raises:
        ValueError: If they are anything else.
    """
    if directions is None:
        return {}
    must = 'a dict from names of metrics to "min", "max" or None'
    if not isinstance(directions, Mapping):
        raise refuse("directions", must, directions)
    for direction in directions.values():
        if direction not in ("min", "max", None):
            raise refuse("directions", must, directions)
    return dict(directions)


def gap_signs(model: Any, directions: Mapping[str, str | None]) -> dict[str, float]:
    """By which to multiply validation minus training to have worse as positive.

    Args:
        model: A compiled model whose metrics are built.
        directions: What is known of metrics, by name; None leaves a metric out.

    Returns:
        1.0 for a metric to be minimised and -1.0 for one to be maximised, by the names
        that `fit` uses, in its order; without the loss.

    Raises:
        ValueError: If a metric's direction is unknown, if it gives more than one
            number, or if `directions` has a metric that the model has not.
    """
    metrics = _by_name(model)
    for name in directions.keys() - metrics.keys():
        must = f"those of the model's metrics, {sorted(metrics)}"
        raise refuse("directions", must, name)
    results = model.get_metrics_result()
    signs = {}
    for name, metric in metrics.items():
        if name in directions and directions[name] is None:
            continue
        if getattr(results[name], "shape", None) != ():
            raise refuse(
                "model",
                "compiled with metrics that give one number",
                name,
                f"Leave this one out with directions={{{name!r}: None}}.",
            )
        signs[name] = _sign(name, directions.get(name) or _known(metric))
    return signs


def _sign(name: str, direction: str | None) -> float:
    if direction is None:
        raise refuse(
            "directions",
            "given for every metric whose direction is unknown",
            name,
            f'directions={{{name!r}: "max"}} says that more is better, "min" that less '
            "is, None leaves it out.",
        )
    return _SIGNS[direction]


def _by_name(model: Any) -> dict[str, Any]:
    """The metrics that `fit` reports, under the names it uses."""
    named: dict[str, Any] = {}
    for metric in model.metrics:
        if isinstance(metric, CompileMetrics):
            named.update(zip(metric.result(), metric.metrics, strict=True))
        else:
            named[metric.name] = metric
    named.pop("loss", None)
    return named


def _known(metric: Any) -> str | None:
    """The direction of a metric that says it, or is one of Keras's losses."""
    direction: str | None = getattr(metric, "_direction", None)
    if direction is not None:
        return direction
    if isinstance(metric, keras.metrics.Mean) and metric.name.endswith("_loss"):
        return "min"  # Keras's record of one output's loss
    try:
        keras.losses.get(metric.name)
    except ValueError:
        return None
    return "min"
