"""Turning λ while a model trains, by its learning curves."""

import math
from typing import Any

import keras

from kreg.checks import integer, number, refuse
from kreg.diagnosis import Diagnosis, diagnose
from kreg.regularizers.moving import Moving


class GapControl(keras.callbacks.Callback):
    """Raises λ while a model overfits and lowers it while it underfits.

    After each epoch that `LearningCurveGap` has measured, the curves so far are read as
    `kreg.diagnose` reads them. Where they say the same `patience` times in a row, the
    λ of all penalties that can be assigned is multiplied or divided by `factor`; the
    proportions between layers stay. All other verdicts leave λ alone.

    The penalties say that their λ may be set: `L2(Assignable(0.001))`.

    Args:
        factor: By how much λ changes at once, a number > 1.
        patience: How many readings in a row must agree, an integer >= 1; as many pass
            after a change before the next.
        limits: The smallest and the largest λ, of the largest λ of the model.
        metric: As in `kreg.diagnose`.
        good: As in `kreg.diagnose`.
        max_gap: As in `kreg.diagnose`.

    Attributes:
        log: The changes, a list of dicts: `epoch` (from 0), `verdict`, `evidence`, and
            `before` and `after`, the largest λ.

    Raises:
        ValueError: When training begins, if no penalty can be assigned or one stands at
            zero; at the end of an epoch, if there are no curves.

    Example:
        >>> import keras, numpy as np
        >>> from kreg.callbacks import GapControl, LearningCurveGap
        >>> from kreg.regularizers import L2
        >>> from kreg.schedules import Assignable
        >>> keras.utils.set_random_seed(0)
        >>> x = np.random.default_rng(0).normal(size=(60, 20))
        >>> y = np.random.default_rng(1).integers(2, size=60)  # nothing to learn
        >>> first = keras.layers.Dense(
        ...     64, activation="relu", kernel_regularizer=L2(Assignable(0.001))
        ... )
        >>> last = keras.layers.Dense(1, activation="sigmoid")
        >>> model = keras.Sequential([keras.Input((20,)), first, last])
        >>> model.compile(keras.optimizers.Adam(0.01), "binary_crossentropy", ["accuracy"])
        >>> control = GapControl(factor=10)
        >>> callbacks = [LearningCurveGap(), control]
        >>> _ = model.fit(
        ...     x, y, validation_split=0.5, epochs=8, callbacks=callbacks, verbose=0
        ... )
        >>> change = control.log[0]
        >>> change["verdict"], change["before"], change["after"]
        ('overfitting', 0.001, 0.01)
    """

    def __init__(
        self,
        *,
        factor: float = 2.0,
        patience: int = 2,
        limits: tuple[float, float] = (1e-6, 10.0),
        metric: str | None = None,
        good: float | None = None,
        max_gap: float | None = None,
    ) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.factor = number("factor", factor, above=1)
        self.patience = integer("patience", patience, least=1)
        least, most = limits
        self.limits = (
            number("limits[0]", least, above=0),
            number("limits[1]", most, above=least),
        )
        self.reading: dict[str, Any] = {
            "metric": metric,
            "good": good,
            "max_gap": max_gap,
        }
        self.log: list[dict[str, Any]] = []

    def on_train_begin(self, logs: Any = None) -> None:
        """Find the penalties."""
        self._penalties = _assignable(self.model)
        self._records: list[dict[str, float]] = []
        self._streak: list[str] = []
        self.log = []

    def on_epoch_end(self, epoch: int, logs: Any = None) -> None:
        """Read the curves, and change λ if they ask for it."""
        measured = {k: v for k, v in (logs or {}).items() if "_data_" in k}
        if not measured:
            if self._records:
                return  # LearningCurveGap measures every few epochs
            raise refuse(
                "callbacks",
                "a list in which `LearningCurveGap` measures before `GapControl`",
                sorted(logs or {}),
                "Write callbacks=[LearningCurveGap(), GapControl()].",
            )
        self._records.append(measured)
        found = diagnose(self._records, **self.reading)
        self._streak = [*self._streak, found.verdict][-self.patience :]
        if len(self._streak) == self.patience and len(set(self._streak)) == 1:
            self._turn(epoch, found)

    def _turn(self, epoch: int, found: Diagnosis) -> None:
        direction = {"overfitting": self.factor, "underfitting": 1 / self.factor}
        if found.verdict not in direction:
            return
        # On JAX Keras takes note of an assignment only if the model was asked for.
        assert self.model is not None
        strengths = [penalty.current().lam for penalty in self._penalties]
        before = max(strengths)
        least, most = self.limits
        after = min(max(before * direction[found.verdict], least), most)
        # Keras keeps λ as a float32.
        if math.isclose(after, before, rel_tol=1e-6):
            return
        for penalty, lam in zip(self._penalties, strengths, strict=True):
            penalty.assign(lam=lam * (after / before))
        self._streak = []
        self.log.append(
            {
                "epoch": epoch,
                "verdict": found.verdict,
                "evidence": found.evidence,
                "before": before,
                "after": after,
            }
        )


def _assignable(model: Any) -> list[Any]:
    """The penalties whose λ can be assigned, each once."""
    penalties: dict[int, Any] = {}
    for variable in model.trainable_variables:
        penalty = getattr(variable, "regularizer", None)
        if isinstance(penalty, Moving) and "lam" in penalty.assigned:
            penalties[id(penalty)] = penalty
    if not penalties:
        raise refuse(
            "model",
            "a model with a penalty whose `lam` can be assigned",
            model.name,
            "Write L2(Assignable(0.001)), with `Assignable` of `kreg.schedules`.",
        )
    for penalty in penalties.values():
        lam = penalty.current().lam
        number("lam", lam, above=0, then="No factor turns zero into more.")
    return list(penalties.values())
