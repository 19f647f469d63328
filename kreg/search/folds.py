"""Which rows a member of a path with folds learns from."""

from typing import Any

import keras
import numpy as np

from kreg.checks import integer, refuse


def fold_of_rows(folds: Any, rows: int, seed: int) -> np.ndarray:
    """The fold of each row.

    Args:
        folds: How many folds, drawn at random in equal sizes, or the fold of each row.
        rows: How many rows there are.
        seed: The seed of the draw.

    Example:
        >>> from kreg.search.folds import fold_of_rows
        >>> sorted(fold_of_rows(2, rows=4, seed=0).tolist())
        [0, 0, 1, 1]
    """
    if np.ndim(folds):
        if len(folds) != rows:
            raise refuse(
                "folds", f"a number, or a label for each of {rows} rows", folds
            )
        return np.array(folds, int)
    if folds > rows:
        raise refuse("folds", f"at most the number of rows, {rows}", folds)
    parts: np.ndarray = np.random.default_rng(seed).permutation(rows) % folds
    return parts


def seen_by(folds: Any, rows: int, seed: int) -> np.ndarray:
    """How often the members of all rows, and those of each fold, see each row.

    Args:
        folds: As in `LambdaPath`.
        rows: How many rows there are.
        seed: The seed of a draw of folds.

    Returns:
        Integers, shape `(rows, groups)`; the first group has all rows.

    Example:
        >>> from kreg.search.folds import seen_by
        >>> seen_by([0, 1, 1], rows=3, seed=0).tolist()
        [[1, 0, 1], [1, 1, 0], [1, 1, 0]]
    """
    if np.ndim(folds) != 2:
        fold = fold_of_rows(folds, rows, seed)
        groups = np.arange(-1, count_folds(folds))
        return np.asarray(groups != fold.reshape(-1, 1), int)
    if len(folds) != rows:
        raise refuse("folds", f"with {rows} rows, as `x`", np.shape(folds))
    return np.column_stack([np.ones(rows, int), folds])


def count_folds(folds: Any) -> int:
    """How many folds there are; 0 for None."""
    if folds is None:
        return 0
    if np.ndim(folds) == 2:
        times = np.asarray(folds)
        if times.dtype.kind not in "biu" or (times < 0).any():
            raise refuse("folds", "integers >= 0 where they tell how often", folds)
        return int(times.shape[1])
    if not np.ndim(folds):
        return integer("folds", folds, least=2)
    labels = sorted(set(np.asarray(folds).tolist()))
    if labels != list(range(len(labels))) or len(labels) < 2:
        must = "a number, or labels 0, 1, ... with none left out, two or more"
        raise refuse("folds", must, folds)
    return len(labels)


def weights_of(seen: np.ndarray, sample_weight: Any = None) -> np.ndarray:
    """Row weights that make a mean over all rows one over those that are seen.

    With the user's weights it is the weighted mean over the rows seen, times the mean
    of all weights: so λ has the same strength beside each part of the rows.

    Args:
        seen: How often a group of members sees a row, shape `(rows, groups)`.
        sample_weight: The user's weights, shape `(rows,)`.

    Example:
        >>> import numpy as np
        >>> from kreg.search.folds import weights_of
        >>> weights_of(np.array([[True, True], [True, False]])).tolist()
        [[1.0, 2.0], [1.0, 0.0]]
    """
    rows = len(seen)
    own = np.ones(rows) if sample_weight is None else np.ravel(sample_weight)
    if own.shape != (rows,):
        must = f"one number for each of {rows} rows where there are folds"
        raise refuse("sample_weight", must, sample_weight)
    weights = seen * own[:, None]
    total = weights.sum(axis=0)
    weights = weights * (own.sum() / np.where(total > 0, total, 1))
    return np.asarray(weights, keras.config.floatx())


def refuse_batch_statistics(layers: Any) -> None:
    """Refuses layers in which a row acts on others, as it must not across folds."""
    for layer in layers:
        if isinstance(layer, keras.layers.BatchNormalization) and layer.trainable:
            must = "None for a model whose rows act on each other in training"
            then = "Use another normalization, or train a path for each fold."
            raise refuse("folds", must, f"a model with {layer.name}", then)
