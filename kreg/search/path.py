"""All λs trained at once, as one Keras model."""

from dataclasses import dataclass
from typing import Any, Self

import keras
import numpy as np
from keras.src.trainers.compile_utils import CompileLoss, CompileMetrics
from keras.src.trainers.data_adapters.data_adapter_utils import (
    unpack_x_y_sample_weight,
)

from kreg.checks import integer, number, refuse
from kreg.owners import layers_below
from kreg.refit import refit
from kreg.search.copying import (
    again,
    copy_of,
    give_penalties,
    member_penalty,
    refuse_without_config,
)
from kreg.search.curves import Curves
from kreg.search.folds import (
    count_folds,
    refuse_batch_statistics,
    seen_by,
    weights_of,
)
from kreg.search.grid import lambda_grid, lambda_max
from kreg.search.members import Members
from kreg.search.optimizer import MemberOptimizer
from kreg.search.results import OneModel
from kreg.search.stopping import MemberStopping
from kreg.search.summary import summary
from kreg.search.table import Table
from kreg.search.together import Together


@dataclass(frozen=True)
class Given:
    """What `compile` was given, whose metrics Keras must not take for the path's."""

    optimizer: Any
    losses: dict[str, Any]
    settings: dict[str, Any]


@keras.saving.register_keras_serializable("kreg")
class LambdaPath(Together):
    """Trains copies of a model that differ in λ, all at once.

    The weights of all members are stacked along a first axis, and one pass computes
    them all; the sum of their losses is differentiated once. So every member becomes
    what it would have become alone, with the same start and the same batches, at a
    small part of the cost. It is a Keras model: `compile`, `fit` with callbacks and
    `tf.data`, `evaluate`, `predict` and `save` are Keras's own.

    A member's λ takes the place of the largest λ in the model. Other penalties, and
    penalties with a schedule, keep their ratio to it: with L1(1.0) and L1(0.5) in the
    model, the member at λ = 0.1 has L1(0.1) and L1(0.05).

    In the logs, `loss` is the mean of the members' losses with their penalties,
    `data_loss` that without, `least_data_loss` the smallest of these, and a metric the
    mean of the members'. `curves` has each member's.

    Args:
        model: A built model with a penalty of kreg or Keras. Members start from its
            weights; it is left as it is.
        lams: The λs, numbers >= 0, shape `(lams,)` or `(alphas, lams)`; or how many,
            and `fit` takes that many from `lambda_max` down.
        alphas: α for the penalties that have one; each λ is then trained with each.
        folds: For cross-validation, into how many parts to split the rows, or the part
            of each row. Every λ is trained on all rows, and without each part. Or, as
            for bootstraps, how often each group of members is to see each row, integers
            of shape `(rows, groups)`; a group is judged by the rows it never sees.
        learning_rates: A learning rate for each member, instead of the optimizer's.
        eps: The ratio of the smallest λ to the largest, where `fit` takes them.
        seed: The seed of the folds.
        name: String. Name of the model.

    Attributes:
        members: The λ, α and fold of each member.
        curves: From the name of a loss or metric to its values in the last `fit`, shape
            `(epochs, members)`; those of validation data begin with `val_`.

    Raises:
        ValueError: If the model is not built or has no penalty, or another than those.

    Example:
        >>> import keras, numpy as np
        >>> from kreg.optimizers import Proximal
        >>> from kreg.regularizers import L1
        >>> from kreg.search import LambdaPath
        >>> x = np.random.default_rng(0).normal(size=(200, 5)).astype("float32")
        >>> y = 2 * x[:, :1] - x[:, 1:2]
        >>> layer = keras.layers.Dense(1, kernel_regularizer=L1(1.0))
        >>> path = LambdaPath(keras.Sequential([keras.Input((5,)), layer]), [9, 1, 0.1])
        >>> path.compile(Proximal(keras.optimizers.SGD(0.1)), loss="mse")
        >>> _ = path.fit(x, y, batch_size=200, epochs=100, verbose=0)
        >>> path.table()["features"].tolist()
        [0, 2, 2]
    """

    def __init__(
        self,
        model: keras.Model,
        lams: Any = 64,
        alphas: Any = None,
        *,
        folds: Any = None,
        learning_rates: Any = None,
        eps: float = 1e-3,
        seed: int = 0,
        name: str | None = None,
    ) -> None:
        if not isinstance(model, keras.Model) or not model.built:
            then = "Call it on data, or `model.build(input_shape)`, before this."
            raise refuse("model", "a built `keras.Model`", model, then)
        refuse_without_config(model)
        count = 0 if np.ndim(lams) else integer("lams", lams, least=2)
        start = np.zeros(count) if count else lams
        members = Members.grid(start, alphas, count_folds(folds))
        super().__init__(model, members, name)
        self._open = count
        self.eps = number("eps", eps, above=0, most=1)
        self.folds, self.seed = folds, integer("seed", seed)
        if count_folds(folds):
            refuse_batch_statistics(layers_below(model))
        self.learning_rates = learning_rates
        if learning_rates is not None and len(learning_rates) != len(self.members):
            must = f"one number for each of the {len(self.members)} members"
            raise refuse("learning_rates", must, learning_rates)
        self._curves: dict[str, list[np.ndarray]] = {}

    @property
    def curves(self) -> dict[str, np.ndarray]:
        """Each member's losses and metrics in the last `fit`."""
        return {name: np.stack(values) for name, values in self._curves.items()}

    def compile(
        self,
        optimizer: Any = "rmsprop",
        loss: Any = None,
        loss_weights: Any = None,
        metrics: Any = None,
        weighted_metrics: Any = None,
        **settings: Any,
    ) -> None:
        """Configures the training of each member, as `keras.Model.compile` does.

        Raises:
            ValueError: If the optimizer lets entries of a weight act on each other, or
                Keras would scale the loss of the model, as with mixed_float16.
        """
        _refuse_loss_scaling(self.model, settings)
        if count_folds(self.folds):
            # Only weighted metrics leave out the rows that a member must not see.
            metrics, weighted_metrics = None, _joined(metrics, weighted_metrics)
        self._given = Given(
            keras.optimizers.get(optimizer),
            {
                "loss": loss,
                "loss_weights": loss_weights,
                "metrics": metrics,
                "weighted_metrics": weighted_metrics,
            },
            settings,
        )
        names = getattr(self.model, "output_names", None)
        one = OneModel(
            CompileLoss(loss, loss_weights, output_names=names),
            CompileMetrics(again(metrics), again(weighted_metrics), output_names=names),
        )
        self.judge_by(one)
        super().compile(
            MemberOptimizer(
                again(self._given.optimizer), len(self.members), self.learning_rates
            ),
            **settings,
        )

    def fit(  # type: ignore[override]
        self,
        x: Any = None,
        y: Any = None,
        batch_size: int | None = None,
        epochs: int = 1,
        **settings: Any,
    ) -> Any:
        """Trains all members, as `keras.Model.fit` does one.

        Raises:
            ValueError: If the path is to find its λs, or to split rows into folds, and
                `x` is not an array, or a list, tuple or dict of them.
        """
        self._assert_compile_called("fit")  # type: ignore[no-untyped-call]
        if self._open:
            lams = self.find_lams(self._open, x, y, settings.get("sample_weight"))
            self.members.lams[:] = np.resize(lams, len(self.members))
            self._open = 0
            self.train_function = self.test_function = None
        if count_folds(self.folds):
            seen = self._seen(x)
            weights = weights_of(seen, settings.get("sample_weight"))
            settings["sample_weight"] = _for_outputs(weights, y)
        callbacks = list(keras.tree.flatten(settings.pop("callbacks", None) or []))
        stopping = any(isinstance(each, MemberStopping) for each in callbacks)
        if stopping != self.optimizer.stopping:
            self.optimizer.stopping = stopping
            self.train_function = None
        self._curves.clear()
        callbacks = [Curves(self._curves), *callbacks]
        return super().fit(x, y, batch_size, epochs, callbacks=callbacks, **settings)

    def refit(
        self, x: Any = None, y: Any = None, *, penalty: Any = None, **settings: Any
    ) -> Any:
        """Trains all members on with their zeros kept, as `kreg.refit` does one.

        Args:
            x: Training data, as `fit` takes it.
            y: Targets.
            penalty: What the kept weights of every member get, such as a small `L2`.
            **settings: Any other argument of `fit`.
        """
        inner = again(self.optimizer.innermost)
        members = MemberOptimizer(inner, len(self.members), self.learning_rates)
        return refit(self, x, y, optimizer=members, penalty=penalty, **settings)

    def table(
        self,
        x: Any = None,
        y: Any = None,
        sample_weight: Any = None,
        *,
        validation_data: Any = None,
        batch_size: int | None = None,
    ) -> Table:
        """What became of each member.

        Training and validation rows are measured alike: with the weights of now, dropout
        off and without penalties. Their difference is the gap.

        Args:
            x: The training inputs, or a dataset as `evaluate` takes it; without them
                the table tells weights alone.
            y: The training targets.
            sample_weight: Weights of the rows.
            validation_data: Inputs, targets and perhaps weights of rows that no member
                was trained on, or a dataset of them.
            batch_size: How many rows to take at once.

        Returns:
            A row for each member. Its columns: the member, `lam`, perhaps `alpha` and
            `learning_rate`, `penalty`, the number of `nonzeros` and exact `zeros` among
            penalized weights, of `features` that the first of them reads; `data_loss`
            and the metrics, those of validation data with `val_`, and `gap`,
            `val_data_loss - data_loss`. With folds, a row for each λ and α, trained on
            all rows; `val_` columns are means over the rows that the members of the
            folds have not seen, and `_se` their standard errors.

        Raises:
            ValueError: If inputs are an array and have no targets.
        """
        measured = {"batch_size": batch_size}
        if not count_folds(self.folds):
            train = (
                None if x is None else self._measure(x, y, sample_weight, **measured)
            )
            unseen = None
            if validation_data is not None:
                data = unpack_x_y_sample_weight(validation_data)
                unseen = self._measure(*data, **measured)
            return summary(self, train, unseen)
        seen = self._seen(x)
        weights = [weights_of(part, sample_weight) for part in (seen, seen == 0)]
        train, unseen = (
            self._measure(x, y, _for_outputs(w, y), **measured) for w in weights
        )
        return summary(self, train, unseen)

    def _measure(self, x: Any, y: Any, sample_weight: Any = None, **how: Any) -> Any:
        if y is None and hasattr(x, "shape"):
            # On JAX a Keras model whose `evaluate` fails has no weights left.
            then = "Inputs come with targets: `validation_data=(x, y)`."
            raise refuse("y", "given with inputs that are an array", y, then)
        self.evaluate(x, y, sample_weight=sample_weight, verbose=0, **how)
        return self.results()

    def member(self, index: int) -> Any:
        """A member as an ordinary Keras model, compiled like the path.

        Args:
            index: Its place in the path.
        """
        index = integer("index", index, least=0, most=len(self.members) - 1)
        model = copy_of(self.model)
        alpha = self.members.alphas[index]
        share = self.members.lams[index] / self.stack.reference
        penalties = [
            p and member_penalty(p, share, None if np.isnan(alpha) else float(alpha))
            for p in self.stack.penalties
        ]
        self.stack.give(model, index)
        give_penalties(model, penalties, self.stack.trainable)
        if self.compiled:
            given = self._given
            optimizer = again(given.optimizer)
            if self.learning_rates is not None:
                optimizer.learning_rate = self.learning_rates[index]
            again_each = {name: again(value) for name, value in given.losses.items()}
            model.compile(optimizer, **again_each, **given.settings)
            # Else Keras warns when it loads the member's file.
            model.optimizer.build(model.trainable_variables)
        return model

    def get_config(self) -> dict[str, Any]:
        """The settings, the model among them."""
        shares = self.members.shares
        size = len(self.members) // (count_folds(self.folds) + 1)
        lams = self.members.lams[:size].reshape(len(shares), -1)
        return {
            "model": keras.saving.serialize_keras_object(self.model),
            "lams": self._open or lams.tolist(),
            "alphas": None if np.isnan(shares[0]) else shares.tolist(),
            "folds": np.asarray(self.folds).tolist()
            if self.folds is not None
            else None,
            "learning_rates": self.learning_rates,
            "eps": self.eps,
            "seed": self.seed,
            "name": self.name,
        }

    @classmethod
    def from_config(cls, config: dict[str, Any], custom_objects: Any = None) -> Self:
        """The path with these settings."""
        model = keras.saving.deserialize_keras_object(config["model"], custom_objects)
        return cls(**{**config, "model": model})

    def get_compile_config(self) -> dict[str, Any]:
        """What `compile` was given."""
        given = self._given
        config: dict[str, Any] = keras.saving.serialize_keras_object(
            {"optimizer": given.optimizer, **given.losses, **given.settings}
        )
        return config

    def compile_from_config(self, config: dict[str, Any]) -> None:
        """Compiles as `get_compile_config` tells."""
        self.compile(**keras.saving.deserialize_keras_object(config))
        self.optimizer.build(self.trainable_variables)

    def find_lams(
        self, count: int, x: Any, y: Any, sample_weight: Any = None
    ) -> np.ndarray:
        """`count` λs for each α from `lambda_max` down, shape `(alphas, count)`."""
        model = copy_of(self.model)
        losses = {name: self._given.losses[name] for name in ("loss", "loss_weights")}
        model.compile(**losses)
        alphas = [None if np.isnan(a) else float(a) for a in self.members.shares]
        most = [lambda_max(model, x, y, sample_weight, alpha) for alpha in alphas]
        return np.stack([lambda_grid(each, count, self.eps) for each in most])

    def _seen(self, x: Any) -> np.ndarray:
        """How often each group of members sees each row."""
        first = keras.tree.flatten(x)[0]
        if not getattr(first, "shape", ()):
            raise refuse("x", "an array, or several, for a path with folds", x)
        return seen_by(self.folds, int(first.shape[0]), self.seed)


def _for_outputs(weights: np.ndarray, y: Any) -> Any:
    """Weights of rows in the form of the targets, as Keras asks for."""
    return keras.tree.map_structure(lambda _: weights, y)


def _refuse_loss_scaling(model: Any, settings: dict[str, Any]) -> None:
    """Refuses a model whose loss Keras would scale, by one number for all members."""
    policy = model.dtype_policy.name
    if policy == "mixed_float16" and settings.get("auto_scale_loss", True):
        must = "one whose loss is not scaled, as it is for mixed_float16"
        then = "Use mixed_bfloat16, or compile with `auto_scale_loss=False`."
        raise refuse("model", must, f"a model with the policy {policy}", then)


def _joined(metrics: Any, weighted: Any) -> Any:
    """Two arguments of metrics, both lists or both dicts by output, as one."""
    if not metrics or not weighted:
        return metrics or weighted
    if isinstance(metrics, dict) != isinstance(weighted, dict):
        must = "a list or a dict, as `metrics` is"
        raise refuse("weighted_metrics", must, weighted)
    if isinstance(metrics, dict):
        names = metrics | weighted
        return {n: _joined(metrics.get(n), weighted.get(n)) for n in names}
    each = (m if isinstance(m, list | tuple) else [m] for m in (metrics, weighted))
    return [one for some in each for one in some]
