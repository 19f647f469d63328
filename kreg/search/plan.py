"""Which trials are trained together."""

import warnings
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from keras_tuner.engine.hyperparameters import HyperParameters

from kreg.search.likeness import Likeness, stacks

Look = Callable[[HyperParameters], Likeness]


@dataclass(frozen=True)
class Plan:
    """What is done with each trial.

    Attributes:
        models: What the model of a trial is like, by the number of the trial.
        together: The trials that are trained together, itself included.
        alone: Why a trial is trained alone.
    """

    models: dict[str, Likeness]
    together: dict[str, list[str]]
    alone: dict[str, str]


def plan(trials: Mapping[str, HyperParameters], look: Look) -> Plan:
    """Looks at the models of trials, and puts those together that may be.

    Args:
        trials: The hyperparameters of each, by its number.
        look: Builds a model and says what it is like.
    """
    models, alone = {}, {}
    for name, hp in trials.items():
        try:
            models[name] = look(hp)
        # Whatever it is, it comes up again when the trial is trained.
        except Exception as error:  # noqa: BLE001
            alone[name] = str(error)
    groups = stacks(models)
    if len({models[group[0]].frame for group in groups}) < len(groups):
        warnings.warn(
            "Trials are trained apart whose models have penalties of another kind, or in "
            "another ratio to each other: in a path all λ change by the same factor.",
            stacklevel=2,
        )
    parts = []
    for group in groups:
        parts += _apart({name: trials[name] for name in group}, models[group[0]], look)
    return Plan(models, {name: part for part in parts for name in part}, alone)


def _apart(
    trials: Mapping[str, HyperParameters], model: Likeness, look: Look
) -> list[list[str]]:
    """Separates trials by hyperparameters that their models do not show.

    A number in a loss function of the user's own, for instance, is not in the config of
    a model. So the model of the first trial must change with the value that another
    trial has.
    """
    first = next(iter(trials.values()))
    hidden = []
    for name, value in first.values.items():
        values = {hp.values[name]: None for hp in trials.values() if name in hp.values}
        for other in [each for each in values if each != value][:1]:
            changed = first.copy()
            changed.values[name] = other
            if look(changed) == model:
                hidden.append(name)
    if hidden:
        warnings.warn(
            f"Trials with another value of {', '.join(hidden)} are trained apart, as "
            "nothing shows in their models. Is it used?",
            stacklevel=3,
        )
    parts = defaultdict(list)
    for trial, hp in trials.items():
        parts[tuple(hp.values.get(name) for name in hidden)].append(trial)
    return list(parts.values())
