"""What the grader may ask about the Keras objects of a submission.

Each question is a function that a child runs on objects of its submission; what it
returns is numbers, strings, or another object that stays where it is. A submission
that lies to a question only gives a wrong answer. Nothing here computes before the
fork: TensorFlow does not survive one once it has run an operation.
"""

import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import keras
import keras_tuner
import numpy as np

Arrays = list[np.ndarray[Any, Any]]


def seed(number: int) -> None:
    """Make what a submission draws at random the same for the same seed."""
    keras.utils.set_random_seed(number)


def is_a(value: Any, kind: str) -> bool:
    """Whether an object is a Keras "Model" or "Regularizer"."""
    kinds = {"Model": keras.Model, "Regularizer": keras.regularizers.Regularizer}
    return isinstance(value, kinds[kind])


def shapes(model: keras.Model, features: int) -> list[list[int]]:
    """The shapes of a model's trainable weights once it has seen this many features."""
    model(np.zeros((1, features), np.float32), training=False)
    return [[int(size) for size in weight.shape] for weight in model.trainable_weights]


def predictions(
    model: keras.Model, weights: Arrays, x: np.ndarray[Any, Any]
) -> np.ndarray[Any, Any]:
    """What a model predicts with these weights."""
    _assign(model, weights)
    return _array(model(x, training=False))


def penalty(model: keras.Model, weights: Arrays, features: int) -> float:
    """What a model adds to its loss with these weights."""
    _assign(model, weights)
    # A model may add its losses when it is called.
    model(np.zeros((1, features), np.float32), training=False)
    return float(sum(float(_array(loss)) for loss in model.losses))


def loss(
    model: keras.Model,
    weights: Arrays,
    x: np.ndarray[Any, Any],
    y: np.ndarray[Any, Any],
) -> float | None:
    """The loss for which a model is compiled, with these weights; None if it is not."""
    if not model.compiled:
        return None
    _assign(model, weights)
    return float(model.evaluate(x, y, verbose=0, return_dict=True)["loss"])


def value(regularizer: Any, array: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """What a regularizer charges for an array."""
    return _array(regularizer(keras.ops.convert_to_tensor(array)))


def copied(regularizer: Any) -> Any:
    """A regularizer made from the config of another, after a journey as JSON."""
    text = json.dumps(keras.saving.serialize_keras_object(regularizer))
    return keras.saving.deserialize_keras_object(
        json.loads(text), custom_objects=_custom_objects(regularizer)
    )


def saved(regularizer: Any, kernel: np.ndarray[Any, Any]) -> keras.Model:
    """A model with this kernel and its regularizer, saved to a file and loaded."""
    model = _penalized(regularizer, kernel)
    path = os.path.join(tempfile.mkdtemp(), "model.keras")
    model.save(path)
    custom_objects = _custom_objects(regularizer)
    loaded: keras.Model = keras.saving.load_model(path, custom_objects)
    return loaded


def trained(
    regularizer: Any, kernel: np.ndarray[Any, Any], lr: float
) -> np.ndarray[Any, Any]:
    """A kernel after one step of training in which only its penalty has a slope."""
    model = _penalized(regularizer, kernel)
    model.compile(keras.optimizers.SGD(lr), "mse")
    inputs, units = kernel.shape
    try:
        model.train_on_batch(np.zeros((4, inputs)), np.zeros((4, units)))
    except NotImplementedError as error:
        # TensorFlow's word for NumPy on its tensors; not a function yet to be written.
        raise TypeError(str(error)).with_traceback(error.__traceback__) from None
    return _array(model.trainable_weights[0])


def hyperparameters(values: dict[str, float]) -> keras_tuner.HyperParameters:
    """Hyperparameters of which some have a value already."""
    chosen = keras_tuner.HyperParameters()
    chosen.values.update(values)
    return chosen


def names(chosen: keras_tuner.HyperParameters) -> list[str]:
    """The names of the hyperparameters that were asked for."""
    return [str(one.name) for one in chosen.space]


def draws(
    chosen: keras_tuner.HyperParameters, name: str, count: int
) -> np.ndarray[Any, Any]:
    """What a hyperparameter may turn out to be: this many draws."""
    (one,) = [one for one in chosen.space if one.name == name]
    return np.array([one.random_sample(number) for number in range(count)], float)


def folder() -> str:
    """An empty folder."""
    return tempfile.mkdtemp()


def trials(directory: str) -> list[dict[str, Any]]:
    """What Keras Tuner left of its finished trials: their values, score and metrics."""
    files = sorted(Path(directory).rglob("trial.json"))
    found = [json.loads(file.read_text()) for file in files]
    return [
        {
            "values": trial["hyperparameters"]["values"],
            "score": float(trial["score"]),
            "metrics": {
                name: _best(metric)
                for name, metric in trial["metrics"]["metrics"].items()
            },
        }
        for trial in found
        if trial["status"] == "COMPLETED"
    ]


def _best(metric: dict[str, Any]) -> dict[str, Any]:
    values = [float(np.mean(one["value"])) for one in metric["observations"]]
    best = max if metric["direction"] == "max" else min
    return {"direction": metric["direction"], "value": best(values)}


def _assign(model: keras.Model, weights: Arrays) -> None:
    for weight, value in zip(model.trainable_weights, weights, strict=True):
        weight.assign(value)


def _array(value: Any) -> np.ndarray[Any, Any]:
    return np.asarray(keras.ops.convert_to_numpy(value), np.float64)


def _penalized(regularizer: Any, kernel: np.ndarray[Any, Any]) -> keras.Model:
    inputs, units = kernel.shape
    layer = keras.layers.Dense(units, use_bias=False, kernel_regularizer=regularizer)
    model = keras.Sequential([keras.Input((inputs,)), layer])
    layer.kernel.assign(kernel)
    return model


def _custom_objects(value: Any) -> dict[str, Any]:
    return {type(value).__name__: type(value)}


# The names are words: they begin the message when a question ends in an exception.
QUESTIONS: dict[str, Callable[..., Any]] = {
    "seeding": seed,
    "the kind of an object": is_a,
    "the model on its first data": shapes,
    "a prediction of the model": predictions,
    "the model's penalty": penalty,
    "the model's loss": loss,
    "the regularizer's value": value,
    "remaking the regularizer from its config": copied,
    "saving and loading a model with the regularizer": saved,
    "a step of training with the regularizer": trained,
    "making hyperparameters": hyperparameters,
    "the names of the hyperparameters": names,
    "drawing a hyperparameter": draws,
    "making a folder": folder,
    "the trials of a search": trials,
}
