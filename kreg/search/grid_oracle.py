"""A grid of trials, for one tuner or for many that may be killed."""

import os
import time
from collections.abc import Mapping
from typing import Any

import keras_tuner
from keras_tuner.engine.hyperparameters import HyperParameters
from keras_tuner.engine.trial import Trial

from kreg.checks import number, refuse
from kreg.search.resumable_oracle import ResumableOracle


class GridOracle(ResumableOracle, keras_tuner.oracles.GridSearchOracle):
    """Keras Tuner's grid search, whose trials can be had all at once.

    The order is that of Keras Tuner. There the next trial waits for one to be finished,
    and what was next is lost in a kill; here it follows from the last one begun.

    As the chief of several workers it takes the trials of a worker that has not been
    heard of for a while, and gives them to those that ask next.

    Args:
        patience: How many seconds a worker may be silent, a number > 0. It is heard when
            it asks for a trial, or after one of its own.
        settings: As in `keras_tuner.oracles.GridSearchOracle`.
    """

    def __init__(self, patience: float = 60.0, **settings: Any) -> None:
        self.patience = number("patience", patience, above=0)
        self._is_chief = "KERASTUNER_ORACLE_IP" in os.environ
        self._heard: dict[str, float] = {}
        self._tuner_ids: set[str] = set()
        # Nothing is drawn; without a seed Keras Tuner would draw one.
        super().__init__(seed=1, **settings)

    @property
    def tuner_ids(self) -> set[str]:
        """Those who will ask again; the chief ends when there are none left."""
        self._tuner_ids -= {each for each in self._tuner_ids if self._is_silent(each)}
        return self._tuner_ids

    @tuner_ids.setter
    def tuner_ids(self, ids: set[str]) -> None:
        self._tuner_ids = ids

    @keras_tuner.synchronized
    def create_trial(self, tuner_id: str) -> Any:
        """A trial to run: the next one, or one that nobody finishes."""
        self._heard[tuner_id] = time.monotonic()
        for owner, trial in list(self.ongoing_trials.items()):
            if self._is_silent(owner):
                del self.ongoing_trials[owner]
                self._retry_queue.append(trial.trial_id)
        trial = super().create_trial(tuner_id)
        if trial.status == "STOPPED" and self.ongoing_trials:
            # Whoever runs these may be killed.
            trial.status = "IDLE"
            self.tuner_ids.add(tuner_id)
        return trial

    def get_trial(self, trial_id: str) -> Any:
        """A trial; who asks after its own is alive."""
        for owner, trial in self.ongoing_trials.items():
            if trial.trial_id == trial_id:
                self._heard[owner] = time.monotonic()
        return super().get_trial(trial_id)

    def populate_space(self, trial_id: str) -> dict[str, Any]:
        """The values of the next trial, which follow from those of the last one."""
        if self.start_order:
            last = self.trials[self.start_order[-1]].hyperparameters.values
            values = self._get_next_combination(last)
        else:
            hp = self.get_space()
            values = {
                each.name: each.default for each in hp.space if hp.is_active(each)
            }
        return {"status": "STOPPED" if values is None else "RUNNING", "values": values}

    def update_space(self, hyperparameters: HyperParameters) -> None:
        """Takes down the hyperparameters of a model, all of them before the first trial."""
        known = [hp.name for hp in self.hyperparameters.space]
        super().update_space(hyperparameters)
        new = [hp.name for hp in self.hyperparameters.space if hp.name not in known]
        if self.start_order and new:
            must = "one that asks for all hyperparameters from the beginning"
            then = "Those that depend on others belong into `hp.conditional_scope`."
            raise refuse("hypermodel", must, new, then)

    @keras_tuner.synchronized
    def update_trial(
        self, trial_id: str, metrics: Mapping[str, float], step: int = 0
    ) -> Any:
        """Takes down the numbers of a trial, unless another worker finished it."""
        if trial_id in self.end_order:
            return self.trials[trial_id]
        return super().update_trial(trial_id, metrics, step)

    @keras_tuner.synchronized
    def end_trial(self, trial: Trial) -> None:
        """Ends a trial, unless another worker did.

        One whose numbers are not there, as they were on their way when the chief was
        killed, is run again.
        """
        if trial.trial_id in self.end_order:
            return
        self.get_trial(trial.trial_id)
        mine = self.trials[trial.trial_id]
        known = mine.metrics.exists(self.objective.name)
        if trial.status == "COMPLETED" and not known:
            mine.status = "RUNNING"
            held = [each.trial_id for each in self.ongoing_trials.values()]
            if trial.trial_id not in [*held, *self._retry_queue]:
                self._retry_queue.append(trial.trial_id)
            return
        if trial.trial_id in self._retry_queue:
            self._retry_queue.remove(trial.trial_id)
        super().end_trial(trial)

    def _is_silent(self, tuner_id: str) -> bool:
        now = time.monotonic()
        return self._is_chief and now - self._heard.get(tuner_id, now) > self.patience
