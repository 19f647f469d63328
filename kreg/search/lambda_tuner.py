"""A tuner of Keras Tuner whose trials are trained together."""

import os
import time
import warnings
from typing import Any

import grpc
import keras
import keras_tuner
from keras_tuner.engine.hyperparameters import HyperParameters
from keras_tuner.engine.trial import Trial
from keras_tuner.errors import FatalValueError

from kreg.callbacks import LearningCurveGap
from kreg.checks import integer, refuse
from kreg.search.best_epochs import BestEpochs
from kreg.search.copying import give_steps
from kreg.search.freed_graphs import freed_graphs
from kreg.search.grid_oracle import GridOracle
from kreg.search.likeness import Likeness, likeness, path_of
from kreg.search.objective import stated_objective
from kreg.search.plan import Plan, plan
from kreg.search.signs_of_life import signs_of_life
from kreg.search.val_data_loss import ValDataLoss


class LambdaTuner(keras_tuner.Tuner):
    """Searches a grid as `keras_tuner.GridSearch` does, many trials in one training.

    Trials whose models differ only in λ, α and the learning rate are members of one
    `LambdaPath`. To find them out, all models are built and compared; nothing depends
    on the names of hyperparameters. Others, as those with another number of units, are
    in another path. Models that no path can have are trained one by one, with a
    warning that says why.

    All trials start from the same seed, so equal layers start from the same weights and
    see the same batches. So a trial becomes what it is when trained alone::

        keras.utils.set_random_seed(seed)
        model = build(hyperparameters)
        keras.utils.set_random_seed(seed)
        model.fit(...)

    As in other tuners, the score of a trial is that of its best epoch, and the weights
    of that epoch are kept. `search` takes what `fit` takes. Of callbacks, those of
    `kreg.search` work on members; with others all trials are trained one by one, as
    a callback of Keras watches one model.

    After a kill, the same program goes on in the same local folder: finished trials are
    kept, the others, also failed ones, are run from the beginning.

    Args:
        hypermodel: As in other tuners, a function that takes hyperparameters and returns
            a compiled model, which should begin with a `keras.Input`.
        objective: A `keras_tuner.Objective`; by default the least `val_data_loss`, which
            has no penalty in it. Any metric will do, but neither `loss` nor `val_loss`,
            which prefer a small λ for their penalty alone.
        max_trials: The most trials, an integer >= 1; by default the whole grid.
        members: The most trials that are trained together, an integer >= 1.
        seed: The seed of each trial.
        patience: With several workers, how many seconds one may be silent until its
            trials are given to others.
        hyperparameters: As in other tuners, the space if it is known before.
        max_retries_per_trial: As in other tuners.
        settings: Others of `keras_tuner.Tuner`, such as `directory`, `project_name` and
            `overwrite`; not `executions_per_trial` and `distribution_strategy`.

    Raises:
        ValueError: If an argument is none of the above.

    Example:
        >>> import keras, keras_tuner
        >>> from kreg.regularizers import L2
        >>> from kreg.search import LambdaTuner, lambda_choice
        >>> def build(hp):
        ...     layer = keras.layers.Dense(1, kernel_regularizer=L2(lambda_choice(hp)))
        ...     model = keras.Sequential([keras.Input((20,)), layer])
        ...     rate = hp.Choice("rate", [0.01, 0.001])
        ...     model.compile(keras.optimizers.Adam(rate), loss="mse")
        ...     return model
        >>> import tempfile
        >>> tuner = LambdaTuner(build, directory=tempfile.mkdtemp())
        >>> str(tuner.oracle.objective)
        'Objective(name="val_data_loss", direction="min")'

        Then `tuner.search(x, y, validation_split=0.5, epochs=20)` trains all 22 at once.
    """

    def __init__(
        self,
        hypermodel: Any,
        objective: keras_tuner.Objective | None = None,
        max_trials: int | None = None,
        *,
        members: int = 64,
        seed: int = 0,
        patience: float = 60.0,
        hyperparameters: HyperParameters | None = None,
        max_retries_per_trial: int = 0,
        **settings: Any,
    ) -> None:
        _refuse_unsuitable(settings)
        if max_trials is not None:
            max_trials = integer("max_trials", max_trials, least=1)
        count = integer("members", members, least=1)
        self.seed = integer("seed", seed, least=0)
        oracle = GridOracle(
            patience,
            objective=_without_penalties(objective),
            max_trials=max_trials,
            hyperparameters=hyperparameters,
            max_retries_per_trial=max_retries_per_trial,
        )
        self.patience = oracle.patience
        # The trials at hand by their numbers, what is done with them, what came of it.
        self._trials: dict[str, Trial] = {}
        self._plan = Plan({}, {}, {})
        self._outcomes: dict[str, Any] = {}
        super().__init__(oracle, hypermodel, **settings)
        # Keras Tuner gives a tuner one trial at a time, so each member is a tuner to it.
        self._slots = [f"{self.tuner_id}.{i}" for i in range(count)]
        self._waiting: list[str] = []

    def search(self, *fit_args: Any, **fit_kwargs: Any) -> None:
        """Trains all trials.

        Args:
            fit_args: What `fit` takes.
            fit_kwargs: What `fit` takes.
        """
        if not self._is_worker():
            super().search(*fit_args, **fit_kwargs)
            return
        with signs_of_life(self.oracle, lambda: list(self._trials), self.patience / 5):
            super().search(*fit_args, **fit_kwargs)

    def pre_create_trial(self) -> None:
        """Takes as many trials as there may be members, or goes on with the next."""
        if not self._waiting:
            self._waiting = self._take()
        self.tuner_id = self._waiting.pop(0) if self._waiting else self._slots[0]

    def run_trial(self, trial: Trial, *args: Any, **kwargs: Any) -> Any:
        """Trains a trial, and those that train with it."""
        name, alone = trial.trial_id, self._plan.alone
        if name not in self._trials:
            # A worker that was silent too long has lost its own, and got another.
            self._plan_for(trial)
        if reason := self._hindrance(kwargs):
            alone[name] = reason
        if name not in alone and name not in self._outcomes:
            self._train_together(self._plan.together[name], args, kwargs)
        if name in alone:
            return self._train_alone(trial, alone[name], args, kwargs)
        outcome = self._outcomes.pop(name)
        if isinstance(outcome, Exception):
            raise outcome
        return [outcome]

    def _run_and_update_trial(self, trial: Trial, *args: Any, **kwargs: Any) -> None:
        """Runs a trial; once more, if the chief was killed while it was spoken to."""
        try:
            super()._run_and_update_trial(trial, *args, **kwargs)
        except grpc.RpcError as error:
            if error.code() is not grpc.StatusCode.UNAVAILABLE:
                raise
            # It waits for a chief to be there.
            super()._run_and_update_trial(trial, *args, **kwargs)

    def save(self) -> None:  # type: ignore[override]
        """Writes down how far the search has come."""
        if not self._is_worker():
            self.oracle.save()

    def reload(self) -> None:  # type: ignore[override]
        """Goes on with what is on disk."""
        if not self._is_worker():
            self.oracle.reload()

    def _get_tuner_fname(self) -> str:
        # A tuner has nothing to write down that its oracle has not.
        fname: str = self.oracle._get_oracle_fname()
        return fname

    def _build_hypermodel(self, hp: HyperParameters) -> Any:
        keras.utils.set_random_seed(self.seed)
        model = super()._build_hypermodel(hp)
        keras.utils.set_random_seed(self.seed)
        return model

    def _take(self) -> list[str]:
        """Asks for trials, and finds out which of them train together."""
        taken: dict[str, Trial] = {}
        for slot in self._slots:
            trial = self.oracle.create_trial(slot)
            if trial.status == "IDLE":
                if not taken:
                    time.sleep(1)
                break
            if trial.status == "RUNNING":
                taken[slot] = trial
        self._trials = {trial.trial_id: trial for trial in taken.values()}
        trials = {name: trial.hyperparameters for name, trial in self._trials.items()}
        self._plan, self._outcomes = plan(trials, self._look), {}
        return list(taken)

    def _plan_for(self, trial: Trial) -> None:
        """Plans for one trial more than were taken."""
        self._trials[trial.trial_id] = trial
        more = plan({trial.trial_id: trial.hyperparameters}, self._look)
        self._plan.models.update(more.models)
        self._plan.together.update(more.together)
        self._plan.alone.update(more.alone)

    def _look(self, hp: HyperParameters) -> Likeness:
        # Only so are layers called the same.
        keras.backend.clear_session(free_memory=False)
        return likeness(self._build_hypermodel(hp.copy()))

    def _hindrance(self, kwargs: dict[str, Any]) -> str:
        """Why no trials can train together, or nothing."""
        if type(self.hypermodel).fit is not keras_tuner.HyperModel.fit:
            return "The hypermodel has a `fit` of its own."
        callbacks = kwargs.get("callbacks") or []
        if any(not isinstance(each, BestEpochs) for each in callbacks):
            return "A callback watches one model, not the members of a path."
        return ""

    @freed_graphs()
    def _train_together(
        self, names: list[str], args: Any, kwargs: dict[str, Any]
    ) -> None:
        """Trains trials together, or finds out why no path can have their model."""
        objective = self.oracle.objective
        best = BestEpochs(objective.name, objective.direction)
        callbacks = [best, *self._deepcopy_callbacks(kwargs.get("callbacks") or [])]
        try:
            model = self._try_build(self._trials[names[0]].hyperparameters)
            try:
                path = path_of(model, [self._plan.models[name] for name in names])
            except ValueError as refusal:
                self._plan.alone.update(dict.fromkeys(names, str(refusal)))
                return
            keras.utils.set_random_seed(self.seed)
            path.fit(*args, **{**kwargs, "callbacks": callbacks})
        # As Keras Tuner has it, an error is the end of these trials, not of the search.
        except Exception as error:  # noqa: BLE001
            self._outcomes |= dict.fromkeys(names, error)
            return
        if best.weights:
            path.assign_stacked(best.weights)
        epochs = len(next(iter(path.curves.values())))
        for i, name in enumerate(names):
            path.stack.give(model, i)
            give_steps(model, path.stack.trainable, (best.best_epoch[i] + 1) / epochs)
            self._save_weights(model, name)
            history = keras.callbacks.History()
            history.history = {key: v[:, i].tolist() for key, v in path.curves.items()}
            self._outcomes[name] = history

    def _save_weights(self, model: Any, name: str) -> None:
        """Writes the weights of a trial whole, as another worker may write them too."""
        target = self._get_checkpoint_fname(name)
        partial = f"{os.path.dirname(target)}/{self.tuner_id}.weights.h5"
        model.save_weights(partial)
        os.replace(partial, target)

    @freed_graphs()
    def _train_alone(
        self, trial: Trial, reason: str, args: Any, kwargs: dict[str, Any]
    ) -> Any:
        """Trains a trial as other tuners do."""
        warnings.warn(f"A trial is trained alone. {reason}", stacklevel=2)
        callbacks = kwargs.get("callbacks") or []
        if any(isinstance(each, BestEpochs) for each in callbacks):
            must = "without `MemberStopping` where a trial is trained alone"
            then = f"Use `keras.callbacks.EarlyStopping`. {reason}"
            raise FatalValueError(str(refuse("callbacks", must, callbacks, then)))
        if not any(isinstance(each, LearningCurveGap) for each in callbacks):
            callbacks = [ValDataLoss(self.oracle.objective), *callbacks]
        return super().run_trial(trial, *args, **{**kwargs, "callbacks": callbacks})


def _refuse_unsuitable(settings: dict[str, Any]) -> None:
    for name in ("executions_per_trial", "distribution_strategy"):
        if name in settings:
            then = (
                "For another execution, search with another `seed` and `project_name`."
            )
            raise refuse("settings", f"without {name!r}", settings[name], then)
    overwrite = settings.get("overwrite")
    if overwrite and "KERASTUNER_ORACLE_IP" in os.environ:
        must = "False where there are several workers, which share the folder"
        raise refuse("overwrite", must, overwrite, "Delete the folder yourself.")


def _without_penalties(given: keras_tuner.Objective | None) -> keras_tuner.Objective:
    default = keras_tuner.Objective("val_data_loss", "min")
    objective = stated_objective(given, default)
    if objective.name in ("loss", "val_loss"):
        must = "one without penalties, such as `val_data_loss`"
        raise refuse("objective", must, objective.name)
    return objective
