"""Turning λ while a model trains, by its learning curves."""

import math
from typing import Any, NamedTuple

import keras
import numpy as np

from kreg.callbacks.fit_arguments import fit_arguments
from kreg.callbacks.learning_curve_gap import LearningCurveGap
from kreg.checks import integer, number, refuse
from kreg.diagnosis import Diagnosis, diagnose
from kreg.diagnosis.levels import Levels
from kreg.regularizers.moving import Moving

# Below this factor λ has settled.
_SETTLED = 1.05


class GapControl(keras.callbacks.Callback):
    """Raises λ while a model overfits and lowers it while it underfits.

    After each epoch that `LearningCurveGap` has measured, the curves so far are read as
    `kreg.diagnose` reads them. Where they say the same `patience` times in a row, the
    λ of all penalties that can be assigned is multiplied or divided by `factor`; the
    proportions between layers stay. All other verdicts leave λ alone.

    Not every gap closes: with few rows, more λ can make a model worse before it makes
    the gap small. So each change is on trial. If after `patience` more readings both
    losses, in training and in validation, are higher by more than 1 % than where the
    validation loss was lowest before a change, it is taken back, and from then on
    `factor` is the square root of what it was; below 1.05 λ has settled.

    The penalties say that their λ may be set: `L2(Assignable(0.001))`.

    Args:
        factor: By how much λ changes at once, a number > 1.
        patience: How many readings in a row must agree, an integer >= 1; as many pass
            after a change before it is judged.
        limits: The smallest and the largest λ, of the largest λ of the model.
        metric: As in `kreg.diagnose`.
        good: As in `kreg.diagnose`.
        max_gap: As in `kreg.diagnose`.

    Attributes:
        log: The changes, a list of dicts: `epoch` (from 0), `verdict` (of `diagnose`, or
            "no better" where a change is taken back), `evidence`, and `before` and
            `after`, the largest λ.

    Raises:
        ValueError: When training begins, if no penalty can be assigned, if one stands
            at zero, or if no `LearningCurveGap` comes before this callback.

    Example:
        >>> import keras, numpy as np
        >>> from kreg.callbacks import GapControl, LearningCurveGap
        >>> from kreg.regularizers import L2
        >>> from kreg.schedules import Assignable
        >>> keras.utils.set_random_seed(0)
        >>> x = np.random.default_rng(0).normal(size=(200, 20))
        >>> y = np.random.default_rng(1).integers(2, size=200)  # nothing to learn
        >>> first = keras.layers.Dense(
        ...     64, activation="relu", kernel_regularizer=L2(Assignable(0.001))
        ... )
        >>> last = keras.layers.Dense(1, activation="sigmoid")
        >>> model = keras.Sequential([keras.Input((20,)), first, last])
        >>> settings = dict(loss="binary_crossentropy", metrics=["accuracy"])
        >>> model.compile(keras.optimizers.Adam(0.01), **settings)
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
        patience: int = 3,
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
        """Find the penalties, and see that the curves come before us."""
        given = fit_arguments(self.model)
        if given is not None:
            before = given.callbacks[: given.callbacks.index(self)]
            if not any(isinstance(each, LearningCurveGap) for each in before):
                raise _no_curves(before)
        self._penalties = _assignable(self.model)
        self._records: list[dict[str, float]] = []
        self._streak: list[str] = []
        self._trial: Trial | None = None
        self._factor = self.factor
        self._best = Levels(math.inf, math.inf)
        self.log = []

    def on_epoch_end(self, epoch: int, logs: Any = None) -> None:
        """Read the curves, and change λ if they ask for it."""
        measured = {k: v for k, v in (logs or {}).items() if "_data_" in k}
        if not measured:
            return  # `LearningCurveGap` measures every few epochs
        self._records.append(measured)
        found = diagnose(self._records, **self.reading)
        self._streak = [*self._streak, found.verdict][-self.patience :]
        if self._trial is not None:
            self._judge(epoch, self._trial)
        elif len(self._streak) == self.patience and len(set(self._streak)) == 1:
            self._turn(epoch, found)

    def on_train_end(self, logs: Any = None) -> None:
        """Say so if a training loop of one's own never measured the curves."""
        if not self._records:
            raise _no_curves([])

    def _turn(self, epoch: int, found: Diagnosis) -> None:
        powers = {"overfitting": 1, "underfitting": -1}
        if found.verdict not in powers or self._factor < _SETTLED:
            return
        before = self._largest()
        wanted = before * self._factor ** powers[found.verdict]
        after = min(max(wanted, self.limits[0]), self.limits[1])
        # Keras keeps λ as a float32.
        if not math.isclose(after, before, rel_tol=1e-6):
            self._best = min(self._best, self._levels())
            self._trial = Trial(len(self._records), before)
            self._assign(epoch, after, found.verdict, found.evidence)

    def _judge(self, epoch: int, trial: "Trial") -> None:
        if len(self._records) - trial.record < self.patience:
            return
        self._trial = None
        now, best = self._levels(), self._best
        if now.worse_than(best):
            self._factor = math.sqrt(self._factor)
            evidence = (
                f"the losses were {best.train:.3g} in training and {best.val:.3g} in "
                f"validation and are {now.train:.3g} and {now.val:.3g}."
            )
            self._assign(epoch, trial.before, "no better", evidence)

    def _levels(self) -> Levels:
        last = self._records[-self.patience :]
        return Levels(
            *(
                sum(record[f"{part}_data_loss"] for record in last) / len(last)
                for part in ("val", "train")
            )
        )

    def _largest(self) -> float:
        # On JAX Keras takes note of an assignment only if the model was asked for.
        assert self.model is not None
        largest = max(penalty.current().lam for penalty in self._penalties)
        # Of all numbers that float32 does not tell apart, the one with fewest digits.
        return float(str(np.float32(largest)))

    def _assign(self, epoch: int, after: float, verdict: str, evidence: str) -> None:
        before = self._largest()
        for penalty in self._penalties:
            penalty.assign(lam=penalty.current().lam * (after / before))
        self._streak = []
        change = {"epoch": epoch, "verdict": verdict, "evidence": evidence}
        self.log.append({**change, "before": before, "after": after})


class Trial(NamedTuple):
    """A change that has yet to prove itself.

    Attributes:
        record: How many records there were.
        before: The largest λ before it.
    """

    record: int
    before: float


def _no_curves(before: list[Any]) -> ValueError:
    return refuse(
        "callbacks",
        "a list in which `LearningCurveGap` measures before `GapControl`",
        [type(each).__name__ for each in before],
        "Write callbacks=[LearningCurveGap(), GapControl()].",
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
