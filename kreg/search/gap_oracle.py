"""The lesson's flow chart as an oracle of Keras Tuner."""

import math
from collections.abc import Mapping
from typing import Any

import keras_tuner
from keras_tuner.engine.hyperparameters import Fixed, Float, HyperParameters
from keras_tuner.engine.trial import Trial
from keras_tuner.errors import FatalValueError

from kreg.checks import integer, number, refuse
from kreg.diagnosis import Diagnosis, diagnose_epoch
from kreg.search.flow_chart import FlowChart, Tried
from kreg.search.objective import stated_objective
from kreg.search.resumable_oracle import ResumableOracle

_CURVES = ("train_data_loss", "val_data_loss")


class GapOracle(ResumableOracle):
    """Searches λ by the gap between training and validation, for Keras Tuner.

    The first trial has λ = `start`. While the model overfits, λ goes up by `factor`;
    while it underfits, down. Between a λ that overfits and one that underfits comes
    their geometric mean. Not every gap closes: λ also counts as too large if a smaller
    one did better in both training and validation. From the first good fit on, the
    search goes on around the best of them by the objective: a step below and above,
    then half way to its neighbours; around the best of all, if there is no good fit. It
    ends when those are within a factor of `within`, or after `max_trials`.

    What is read are the numbers of `LearningCurveGap`, which must be among the
    callbacks and measure each epoch, by the rules of `kreg.diagnose` for the gap and
    for what is good. A tuner hands on the numbers of a trial's best epoch alone, the one
    whose weights it keeps; so that epoch is read, and the course of the curves is not.

    The verdicts say where to search. The best trial, as ever in Keras Tuner, is the best
    by the objective, of all.

    λ must be a `hp.Float` without steps, whose bounds are kept. It is the only
    hyperparameter: others than `hp.Fixed` are refused. Trials run one after the other,
    as each says which is next; other workers wait. After a kill, a search in the same
    local folder goes on: finished trials are kept, others, also failed ones, are run
    again from the beginning.

    Args:
        objective: A `keras_tuner.Objective`, by default the least `val_data_loss`, which
            has no penalty in it.
        max_trials: The most trials, an integer >= 1, or None.
        name: The name of the hyperparameter λ.
        start: The first λ, a number > 0.
        factor: A step up or down multiplies or divides by it, a number > 1.
        within: Between λs as close as this factor none is tried, a number >= 1.01.
        metric: As in `kreg.diagnose`.
        good: As in `kreg.diagnose`.
        max_gap: As in `kreg.diagnose`.
        hyperparameters: As in other oracles, the space if it is known before.
        max_retries_per_trial: As in other oracles.

    Raises:
        ValueError: If an argument is none of the above, or the space is not.
        keras_tuner.errors.FatalValueError: During the search, if the curves are missing.
        RuntimeError: During the search, if a trial failed or a loss is not finite.

    Example:
        >>> import keras, keras_tuner
        >>> from kreg.regularizers import L2
        >>> from kreg.search import GapOracle
        >>> def build(hp):
        ...     lam = hp.Float("lam", 1e-6, 10.0, sampling="log")
        ...     layer = keras.layers.Dense(1, kernel_regularizer=L2(lam))
        ...     model = keras.Sequential([keras.Input((20,)), layer])
        ...     model.compile("adam", loss="mse")
        ...     return model
        >>> oracle = GapOracle(good=0.5, max_trials=8)
        >>> str(oracle.objective)
        'Objective(name="val_data_loss", direction="min")'

        Then `tuner = keras_tuner.Tuner(oracle, build)` and `tuner.search(x, y,
        validation_split=0.5, epochs=20, callbacks=[LearningCurveGap()])`.
    """

    def __init__(
        self,
        objective: keras_tuner.Objective | None = None,
        max_trials: int | None = 10,
        *,
        name: str = "lam",
        start: float = 1e-3,
        factor: float = 10.0,
        within: float = 2.0,
        metric: str | None = None,
        good: float | None = None,
        max_gap: float | None = None,
        hyperparameters: HyperParameters | None = None,
        max_retries_per_trial: int = 0,
    ) -> None:
        if max_trials is not None:
            max_trials = integer("max_trials", max_trials, least=1)
        self.name = name
        self.start = number("start", start, above=0)
        self.factor = number("factor", factor, above=1)
        self.within = number("within", within, least=1.01)
        self.reading: dict[str, Any] = {
            "metric": metric,
            "good": None if good is None else number("good", good),
            "max_gap": None if max_gap is None else number("max_gap", max_gap, above=0),
        }
        super().__init__(
            objective=stated_objective(objective, _DataLoss()),
            max_trials=max_trials,
            hyperparameters=hyperparameters,
            # Nothing is drawn; without a seed Keras Tuner would draw one.
            seed=1,
            max_retries_per_trial=max_retries_per_trial,
        )

    @property
    def log(self) -> list[dict[str, Any]]:
        """Of each finished trial `trial_id`, `lam`, `score`, `verdict` and `evidence`.

        The verdict is one of `kreg.diagnose`, or "no better" than a smaller λ.
        """
        tried = [self._tried(trial) for trial in self.finished()]
        found = []
        for trial, one in zip(self.finished(), tried, strict=True):
            verdict, evidence = one.verdict, self._diagnosis(trial).evidence
            if better := one.no_better_than(tried):
                verdict = "no better"
                evidence += f" At {self.name}={better.lam:g} both losses are lower."
            record = {"trial_id": trial.trial_id, "lam": one.lam}
            record.update(score=float(trial.score), verdict=verdict, evidence=evidence)
            found.append(record)
        return found

    def populate_space(self, trial_id: str) -> dict[str, Any]:
        """The λ of the next trial, which follows from the finished ones alone."""
        least, most = self._bounds()
        if self.ongoing_trials:
            return {"status": "IDLE", "values": None}
        self._refuse_failed()
        chart = FlowChart(self.start, self.factor, self.within, least, most)
        lam = chart.next_lam([self._tried(trial) for trial in self.finished()])
        if lam is None:
            return {"status": "STOPPED", "values": None}
        return {"status": "RUNNING", "values": {self.name: lam}}

    def update_trial(
        self, trial_id: str, metrics: Mapping[str, float], step: int = 0
    ) -> Any:
        """Takes down the numbers of a trial, if the curves are among them."""
        if any(name not in metrics for name in _CURVES):
            raise _no_curves(metrics)
        return super().update_trial(trial_id, metrics, step)

    def score_trial(self, trial: Trial) -> None:
        """The value of the objective, or NaN, which is failure, if a loss diverged."""
        super().score_trial(trial)
        record = self._record(trial)
        if not all(math.isfinite(record.get(name, math.nan)) for name in _CURVES):
            trial.score = math.nan

    def update_space(self, hyperparameters: HyperParameters) -> None:
        """Takes down the hyperparameters of a model, if they are λ alone."""
        super().update_space(hyperparameters)
        space = self.hyperparameters.space
        free = [hp.name for hp in space if not isinstance(hp, Fixed)]
        if others := [name for name in free if name != self.name]:
            raise refuse(
                "hyperparameters",
                f"λ ({self.name!r}) alone, as `GapOracle` would never change another",
                others,
                "Use `hp.Fixed` or a plain number, or name λ: `GapOracle(name=...)`.",
            )

    def _bounds(self) -> tuple[float, float]:
        self.update_space(self.hyperparameters)
        found = [hp for hp in self.hyperparameters.space if hp.name == self.name]
        hp = found[0] if found else None
        if not isinstance(hp, Float) or hp.step is not None:
            must = f'hp.Float({self.name!r}, least, most, sampling="log")'
            raise refuse(self.name, must, hp, "λ takes values between any two.")
        least, most = float(hp.min_value), float(hp.max_value)
        if not least <= self.start <= most:
            must = f"within the bounds of {self.name!r}, {least:g} to {most:g}"
            raise refuse("start", must, self.start)
        return least, most

    def _refuse_failed(self) -> None:
        for trial in self.trials.values():
            if trial.status == "FAILED":
                reason = trial.message or "A loss or the objective is not finite."
                lam = trial.hyperparameters.get(self.name)
                raise RuntimeError(
                    f"Trial {trial.trial_id}, {self.name}={lam:g}, failed, "
                    "and what comes next depends on it. It is run again if the search "
                    f"is started again in the same folder. It ended with:\n{reason.strip()}"
                )

    def _record(self, trial: Trial) -> dict[str, float]:
        """What was measured in the epoch that the score is of."""
        return {
            name: float(one.mean())
            for name in trial.metrics.metrics
            for one in trial.metrics.get_history(name)
            if one.step == trial.best_step
        }

    def _diagnosis(self, trial: Trial) -> Diagnosis:
        return diagnose_epoch(self._record(trial), **self.reading)

    def _tried(self, trial: Any) -> Tried:
        record = self._record(trial)
        sign = 1.0 if self.objective.direction == "min" else -1.0
        return Tried(
            float(trial.hyperparameters.get(self.name)),
            diagnose_epoch(record, **self.reading).verdict,
            sign * float(trial.score),
            *(record[name] for name in _CURVES),
        )


class _DataLoss(keras_tuner.Objective):
    """The least validation loss of `LearningCurveGap`."""

    def __init__(self) -> None:
        super().__init__("val_data_loss", "min")

    def has_value(self, logs: Mapping[str, float]) -> bool:
        """Asked after each epoch; that it is missing is said after the first."""
        if not super().has_value(logs):
            raise _no_curves(logs)
        return True


def _no_curves(received: Mapping[str, float]) -> Exception:
    must = "a list with a `LearningCurveGap` that measures each epoch"
    then = "Write tuner.search(..., callbacks=[LearningCurveGap()])."
    return FatalValueError(str(refuse("callbacks", must, sorted(received), then)))
