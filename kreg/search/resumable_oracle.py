"""An oracle of Keras Tuner that loses and repeats nothing when it is killed."""

import json
import os
from pathlib import Path
from typing import Any

import keras_tuner
from keras_tuner.engine.trial import Trial

from kreg.checks import refuse


class ResumableOracle(keras_tuner.Oracle):
    """Keras Tuner's oracle, whose files are whole at any moment and agree when read.

    To be derived from; the derived class must find the next trial from those there are.
    Works in local folders, or in one that several machines share.
    """

    def finished(self) -> list[Any]:
        """The trials that ended well, in the order of their beginning."""
        trials = (self.trials[name] for name in sorted(self.trials, key=int))
        return [trial for trial in trials if trial.status == "COMPLETED"]

    @keras_tuner.synchronized
    def create_trial(self, tuner_id: str) -> Any:
        """A trial to run, the next one or one to be repeated."""
        if self._retry_queue and tuner_id not in self.ongoing_trials:
            # Else Keras Tuner would take the numbers it had before for those to come.
            again = self.trials[self._retry_queue[-1]]
            again.metrics, again.message = type(again.metrics)(), None
        return super().create_trial(tuner_id)

    def reload(self) -> None:  # type: ignore[override]
        """Goes on with what is on disk, however far it had been written."""
        super().reload()
        # A trial and the list of trials are two files, and either may be older.
        self.start_order = sorted(self.trials, key=int)
        # Of trials with the same score the best is the first in this order.
        self.trials = {name: self.trials[name] for name in self.start_order}
        self.end_order = [trial.trial_id for trial in self.finished()]
        again = [name for name in self.start_order if name not in self.end_order]
        self._retry_queue = again[::-1]
        for trial_id in again:
            self._run_times.pop(trial_id, None)

    def save(self) -> None:  # type: ignore[override]
        """Writes what `get_state` returns."""
        _write(self._get_oracle_fname(), self.get_state())

    def _save_trial(self, trial: Trial) -> None:
        folder = self._get_trial_dir(trial.trial_id)
        _write(os.path.join(folder, "trial.json"), trial.get_state())


def _write(path: str, state: dict[str, Any]) -> None:
    """Writes a file whole or, if killed, not at all."""
    if "://" in path:
        raise refuse("directory", "a local folder", path)
    partial = Path(f"{path}.partial")
    partial.write_text(json.dumps(state), encoding="utf-8")
    partial.replace(path)
