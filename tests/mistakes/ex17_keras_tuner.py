"""Wrong answers to exercise 17: each must fail."""

import math

import keras
import keras_tuner
from keras import layers, regularizers


def _model(penalty, **changes):
    """Build a small classifier; right when nothing is changed."""
    options = {"kernel_regularizer": penalty} | changes
    model = keras.Sequential(
        [layers.Dense(4, activation="relu", **options), layers.Dense(1, "sigmoid")]
    )
    # The solution's search_lambda, which these models are handed in with, judges by mse.
    # Compiling a graph would take longer than these few steps.
    model.compile("adam", "binary_crossentropy", metrics=["mse"], run_eagerly=True)
    return model


def _lam(hp, name="lam", **changes):
    options = {"min_value": 1e-5, "max_value": 1.0, "sampling": "log"} | changes
    return hp.Float(name, **options)


def build_model__lessons_name(hp):
    """Calls λ "lambda", as the lesson does.

    diagnosis: other_name
    """
    return _model(regularizers.L2(_lam(hp, "lambda")))


def build_model__linear_scale(hp):
    """Samples evenly between 0.00001 and 1: nine in ten are above 0.1.

    diagnosis: linear
    """
    return _model(regularizers.L2(_lam(hp, sampling="linear")))


def build_model__starts_at_a_thousandth(hp):
    """Never tries a λ below 0.001.

    diagnosis: starts_too_high
    """
    return _model(regularizers.L2(_lam(hp, min_value=1e-3)))


def build_model__goes_up_to_ten(hp):
    """Tries λ up to 10.

    diagnosis: goes_too_high
    """
    return _model(regularizers.L2(_lam(hp, max_value=10.0)))


def build_model__five_choices(hp):
    """Chooses among the lesson's five λ.

    diagnosis: choices
    """
    lam = hp.Choice("lam", [0.0001, 0.001, 0.01, 0.1, 1.0])
    return _model(regularizers.L2(lam))


def build_model__fixed(hp):
    """Has one λ to choose from.

    diagnosis: fixed
    """
    return _model(regularizers.L2(hp.Fixed("lam", 0.01)))


def build_model__asked_but_not_used(hp):
    """Asks for λ and regularizes with 0.01.

    diagnosis: own_strength
    """
    _lam(hp)
    return _model(regularizers.L2(0.01))


def build_model__asked_and_forgotten(hp):
    """Asks for λ and regularizes nothing.

    diagnosis: not_used
    """
    _lam(hp)
    return _model(None)


def build_model__l1(hp):
    """Uses L1.

    diagnosis: l1
    """
    return _model(regularizers.L1(_lam(hp)))


def build_model__half(hp):
    """Halves λ on its way.

    diagnosis: half
    """
    return _model(regularizers.L2(_lam(hp) / 2))


def build_model__exponent(hp):
    """Samples the exponent and calls that λ.

    diagnosis: exponent
    """
    exponent = hp.Float("lam", -5.0, 0.0)
    return _model(regularizers.L2(10.0**exponent))


def build_model__biases_only(hp):
    """Regularizes the biases.

    diagnosis: biases_only
    """
    return _model(None, bias_regularizer=regularizers.L2(_lam(hp)))


def build_model__activity(hp):
    """Regularizes what the layer puts out.

    diagnosis: activity
    """
    return _model(None, activity_regularizer=regularizers.L2(_lam(hp)))


def build_model__no_search(hp):
    """Never asks hp.

    diagnosis: not_asked
    """
    return _model(regularizers.L2(0.01))


def build_model__ends_at_a_tenth(hp):
    """Never tries a λ above 0.1.

    diagnosis: ends_too_low
    """
    return _model(regularizers.L2(_lam(hp, max_value=0.1)))


def build_model__starts_at_nothing(hp):
    """Tries λ down to 1e-8, which do nothing.

    diagnosis: starts_too_low
    """
    return _model(regularizers.L2(_lam(hp, min_value=1e-8)))


def build_model__not_compiled(hp):
    """Forgets to compile.

    diagnosis: not_compiled
    """
    l2 = regularizers.L2(_lam(hp))
    return keras.Sequential(
        [layers.Dense(4, "relu", kernel_regularizer=l2), layers.Dense(1, "sigmoid")]
    )


def build_model__returns_lam(hp):
    """Returns λ and no model."""
    return _lam(hp)


def _searched(x_train, y_train, x_val, y_val, directory, trials=5):
    """Search rightly and return the tuner."""
    tuner = keras_tuner.RandomSearch(
        lambda hp: _model(regularizers.L2(_lam(hp))),
        objective="val_loss",
        max_trials=trials,
        directory=directory,
        project_name="lam",
        overwrite=True,
    )
    data = {"validation_data": (x_val, y_val), "batch_size": 64, "verbose": 0}
    tuner.search(x_train, y_train, **data)
    return tuner


def _all_lams(tuner):
    """List every λ that was tried, the best first."""
    trials = tuner.oracle.get_best_trials(num_trials=100)
    return [trial.hyperparameters.get("lam") for trial in trials]


def search_lambda__worst(x_train, y_train, x_val, y_val, directory):
    """Returns the λ of the worst trial.

    diagnosis: worst
    """
    return _all_lams(_searched(x_train, y_train, x_val, y_val, directory))[-1]


def search_lambda__second_best(x_train, y_train, x_val, y_val, directory):
    """Counts the trials from 1 and returns the second.

    diagnosis: second_best
    """
    return _all_lams(_searched(x_train, y_train, x_val, y_val, directory))[1]


def search_lambda__two_trials(x_train, y_train, x_val, y_val, directory):
    """Tries two λ only.

    diagnosis: too_few
    """
    return _all_lams(_searched(x_train, y_train, x_val, y_val, directory, 2))[0]


def search_lambda__average(x_train, y_train, x_val, y_val, directory):
    """Averages all λ it has tried.

    diagnosis: average
    """
    lams = _all_lams(_searched(x_train, y_train, x_val, y_val, directory))
    return sum(lams) / len(lams)


def search_lambda__nearest_power_of_ten(x_train, y_train, x_val, y_val, directory):
    """Rounds the best λ to the lesson's table.

    diagnosis: rounded
    """
    best = _all_lams(_searched(x_train, y_train, x_val, y_val, directory))[0]
    return 10.0 ** math.ceil(math.log10(best))


def search_lambda__score(x_train, y_train, x_val, y_val, directory):
    """Returns the best loss and not its λ.

    diagnosis: score
    """
    tuner = _searched(x_train, y_train, x_val, y_val, directory)
    return float(tuner.oracle.get_best_trials()[0].score)


def search_lambda__hyperparameters(x_train, y_train, x_val, y_val, directory):
    """Returns everything about the best trial in a dictionary.

    diagnosis: all_values
    """
    tuner = _searched(x_train, y_train, x_val, y_val, directory)
    return dict(tuner.get_best_hyperparameters()[0].values)


def search_lambda__one_in_a_list(x_train, y_train, x_val, y_val, directory):
    """Returns the best λ in a list.

    diagnosis: in_a_list
    """
    return _all_lams(_searched(x_train, y_train, x_val, y_val, directory))[:1]


def search_lambda__rounded(x_train, y_train, x_val, y_val, directory):
    """Rounds the best λ to what can be read.

    diagnosis: rounded
    """
    best = _all_lams(_searched(x_train, y_train, x_val, y_val, directory))[0]
    return float(f"{best:.2g}")


def search_lambda__exponent(x_train, y_train, x_val, y_val, directory):
    """Returns the exponent of the best λ.

    diagnosis: logarithm
    """
    best = _all_lams(_searched(x_train, y_train, x_val, y_val, directory))[0]
    return math.log10(best)


def search_lambda__in_its_own_folder(x_train, y_train, x_val, y_val, directory):
    """Keeps the search where nobody looks for it.

    diagnosis: nothing_there
    """
    import tempfile

    elsewhere = tempfile.mkdtemp()
    return _all_lams(_searched(x_train, y_train, x_val, y_val, elsewhere))[0]


def search_lambda__judged_by_training(x_train, y_train, x_val, y_val, directory):
    """Lets the training data judge.

    diagnosis: judged_by_training
    """
    tuner = keras_tuner.RandomSearch(
        lambda hp: _model(regularizers.L2(_lam(hp))),
        objective=keras_tuner.Objective("mse", "min"),
        max_trials=5,
        directory=directory,
    )
    data = {"validation_data": (x_val, y_val), "batch_size": 64, "verbose": 0}
    tuner.search(x_train, y_train, **data)
    return _all_lams(tuner)[0]


def search_lambda__does_not_search(x_train, y_train, x_val, y_val, directory):
    """Answers 0.01, the usual suspect.

    diagnosis: nothing_there
    """
    return 0.01


def search_lambda__last_of_the_space(x_train, y_train, x_val, y_val, directory):
    """Searches, and returns the end of the range.

    diagnosis: end_of_the_range
    """
    tuner = _searched(x_train, y_train, x_val, y_val, directory)
    return float(tuner.oracle.get_space().space[0].max_value)
