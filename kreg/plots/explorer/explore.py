"""One page from a path, for a reader who turns λ."""

import os
from pathlib import Path
from typing import Any, TextIO

import numpy as np

from kreg.checks import refuse
from kreg.data_loss import row_count
from kreg.plots.explorer.content import Data, content
from kreg.plots.explorer.page import page
from kreg.search.path import LambdaPath


def explore(
    path: LambdaPath,
    output: str | os.PathLike[str] | TextIO = "explorer.html",
    *,
    x: Any = None,
    y: Any = None,
    validation_data: Any = None,
    feature_names: Any = None,
    class_names: Any = None,
    plane: Any = None,
    good: float | None = None,
    max_gap: float | None = None,
    title: str = "λ explorer",
) -> Path | None:
    """Writes a page with a slider for λ, and one for α, on which all that changes shows.

    The two learning curves and their gap, losses over all λ, weights by input, what is
    exactly zero, the decision boundary in the plane of two features, and the diagnosis
    of `kreg.diagnose`. Each position of the sliders is a member that was trained. The
    page is one file that needs no network; what cannot be shown is left out, and a note
    on the page says why.

    The curves are those of the last `fit`; those of validation are there if it was given
    `validation_data`. With `x`, `y` and `validation_data` here, or with folds, the ends
    are measured as `LambdaPath.table` does it, training and validation alike.

    Args:
        path: A trained `LambdaPath`.
        output: Where to write: a file's name or path, or an open text file.
        x: The training inputs; for the decision boundary of shape `(rows, features)`.
        y: The training targets; for the decision boundary classes, integers from 0.
        validation_data: Inputs and targets, and perhaps weights, of unseen rows.
        feature_names: A name for each input of the first penalized kernel.
        class_names: A name for each class.
        plane: Two features, by name or place, for the decision boundary. By default
            those that most members keep.
        good: From which value in training a model is good, as in `kreg.diagnose`.
        max_gap: The largest gap of a good fit, as in `kreg.diagnose`.
        title: What stands above the page.

    Returns:
        The path of the file; None where `output` is an open file.

    Raises:
        ValueError: If the path is not trained, or an argument is none of the above.
        ImportError: If jinja2 is missing.

    Example:
        >>> import io, keras, numpy as np
        >>> from kreg.optimizers import Proximal
        >>> from kreg.plots import explore
        >>> from kreg.regularizers import L1
        >>> from kreg.search import LambdaPath
        >>> x = np.random.default_rng(0).normal(size=(60, 3)).astype("float32")
        >>> layer = keras.layers.Dense(1, kernel_regularizer=L1(1.0))
        >>> path = LambdaPath(keras.Sequential([keras.Input((3,)), layer]), [1, 0.1])
        >>> path.compile(Proximal(keras.optimizers.SGD(0.1)), loss="mse")
        >>> _ = path.fit(x, 2 * x[:, :1], epochs=3, verbose=0)
        >>> file = io.StringIO()
        >>> explore(path, file, feature_names=["age", "height", "weight"])
        >>> file.getvalue().startswith("<!doctype html>")
        True
    """
    _refuse_untrained(path)
    _refuse_no_place(output)
    _refuse_other_inputs(path, "x", x)
    if hasattr(x, "shape") and y is not None:
        row_count("x, y", (x, y))
    if isinstance(validation_data, tuple | list) and validation_data:
        _refuse_other_inputs(path, "validation_data", validation_data[0])
    text = page(
        content(
            path,
            Data(x, y, validation_data),
            names=(feature_names, class_names),
            pair=plane,
            limits=(good, max_gap),
        ),
        title,
    )
    if isinstance(output, str | os.PathLike):
        file = Path(output)
        file.write_text(text, encoding="utf-8", newline="\n")
        return file
    if not hasattr(output, "write"):
        raise refuse("output", "a file's path or an open text file", output)
    output.write(text)
    return None


def _refuse_untrained(path: Any) -> None:
    if not isinstance(path, LambdaPath):
        then = "Of a `ChunkedPath` there is no page: its members are not together."
        raise refuse("path", "a `LambdaPath`", path, then)
    if path.compiled and not int(np.asarray(path.optimizer.iterations)):
        raise refuse("path", "trained", "one before `fit`", "Call `fit`.")


def _refuse_no_place(output: Any) -> None:
    """Before the work, not after it."""
    if isinstance(output, str | os.PathLike):
        file = Path(output)
        if file.is_dir() or not file.absolute().parent.is_dir():
            must = "a file's path, in a folder that exists"
            raise refuse("output", must, os.fspath(output))


def _refuse_other_inputs(path: LambdaPath, name: str, x: Any) -> None:
    """Before `predict`: on JAX a Keras model whose `predict` fails has no weights left."""
    wanted, given = (getattr(path.model, "input_shape", ()), getattr(x, "shape", ()))
    if not isinstance(wanted, tuple) or len(wanted) != len(given):
        return
    if any(size not in (None, has) for size, has in zip(wanted, given, strict=True)):
        sizes = ", ".join("any" if size is None else str(size) for size in wanted)
        raise refuse(name, f"inputs of shape ({sizes})", f"shape {tuple(given)}")
