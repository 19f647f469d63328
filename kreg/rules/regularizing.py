"""Putting penalties on a model that exists already."""

from typing import Any

import keras

from kreg.checks import refuse
from kreg.matching import Match, Rule, Rules, is_minor, match, parse
from kreg.owners import owners
from kreg.rules.attach import Attachment, attach, detach
from kreg.rules.carry import carry_what_no_config_tells
from kreg.rules.report import Report, Row
from kreg.rules.retrace import retrace
from kreg.rules.strength import spread


def regularize(model: keras.Model, rules: Rules[Any]) -> Report:
    """Puts penalties on the weights of a built model, by the paths of the variables.

    Each variable gets what the first rule that matches it says. A pattern that matches
    a whole layer leaves its bias and normalization alone; to mean these, name them, as
    in `"bias$"`. A variable without a rule keeps the penalty it has.

    The penalties count in the loss from now on, also if the model was compiled or
    trained before, and they are saved, loaded and cloned with the model. A file with
    penalties of kreg is loaded after `import kreg`. If the model is a part of another,
    call this with the outer one, which is the one that is trained.

    Args:
        model: A built Keras model of any kind.
        rules: A dict, or a list of pairs, from patterns to penalties. A pattern is a
            regular expression, searched in `variable.path`, or a function of a variable
            that says whether it is meant. The value is a penalty, None for no penalty,
            a list of penalties (one for each layer), a function from a variable to a
            penalty, or what `kreg.by_size` or `kreg.by_depth` return.

    Returns:
        A report: what each rule matched and what stays uncovered. Its `undo()` takes
        the penalties off again.

    Raises:
        ValueError: If the model is not built, if a rule matches no variable or only
            frozen ones, or if a value is none of the above.

    Example:
        >>> import keras
        >>> import kreg
        >>> from kreg.regularizers import L1
        >>> lstm = keras.layers.LSTM(4, name="lstm")
        >>> head = keras.layers.Dense(1, name="head")
        >>> inputs = keras.Input((None, 3))
        >>> model = keras.Sequential([inputs, lstm, head], name="model")
        >>> report = kreg.regularize(model, {"lstm_cell/kernel": L1(0.1)})
        >>> [row.variable for row in report.uncovered]
        ['model/lstm/lstm_cell/recurrent_kernel', 'model/head/kernel']
        >>> len(model.losses)
        1
        >>> report.undo()
        >>> len(model.losses)
        0
    """
    _check_built(model)
    pairs = owners(model)
    matches = match(parse(rules), [variable for variable, _ in pairs])
    wanted = _penalties(matches)
    before = [variable.regularizer for variable, _ in pairs]
    attachments: list[Attachment] = []
    try:
        for variable, layer in pairs:
            penalty = wanted.get(id(variable), variable.regularizer)
            if penalty is not variable.regularizer:
                attachments.append(attach(layer, variable, penalty))
        replaced = carry_what_no_config_tells(model, attachments)
    except BaseException:
        for attachment in reversed(attachments):
            detach(attachment)
        raise
    retrace(model)
    rows = tuple(
        _row(found, layer, previous)
        for found, (_, layer), previous in zip(matches, pairs, before, strict=True)
        if found.rule or found.variable.regularizer or _is_open(found.variable)
    )
    return Report(rows, len(pairs) - len(rows), model, tuple(attachments), replaced)


def _check_built(model: Any) -> None:
    if not isinstance(model, keras.Model):
        raise refuse("model", "a `keras.Model`", model)
    if not model.built or not model.weights:
        raise refuse(
            "model",
            "built, so that it has weights",
            model,
            "Call it on data, or `model.build(input_shape)`, before this.",
        )


def _penalties(matches: list[Match[Any]]) -> dict[int, Any]:
    """The penalty for each variable that matches a rule, by the variable's id."""
    found: dict[int, tuple[Rule[Any], list[Any]]] = {}
    for m in matches:
        if m.rule is not None:
            found.setdefault(id(m.rule), (m.rule, []))[1].append(m.variable)
    penalties: dict[int, Any] = {}
    for rule, variables in found.values():
        if not any(v.trainable for v in variables):
            raise refuse(
                "rules",
                "rules that each match a trainable variable",
                rule.label,
                f"What it matches is frozen ({', '.join(v.path for v in variables)}), "
                "and Keras takes no penalty on frozen weights. If you froze the layer, "
                "set its `trainable = True` first.",
            )
        of_each = spread(rule.value, variables)
        penalties |= {
            id(v): penalty for v, penalty in zip(variables, of_each, strict=True)
        }
    return penalties


def _is_open(variable: Any) -> bool:
    """Whether a reader would miss a penalty on `variable`."""
    return variable.trainable and not is_minor(variable)


def _row(found: Match[Any], layer: Any, previous: Any) -> Row:
    variable = found.variable
    penalty = variable.regularizer
    notes = []
    if penalty is not None and not variable.trainable:
        notes.append("frozen: no effect")
    if penalty is not None and isinstance(layer, keras.layers.Embedding):
        notes.append("dense gradient")
    return Row(
        variable.path,
        tuple(variable.shape),
        None if found.rule is None else found.rule.label,
        penalty,
        previous,
        tuple(notes),
    )
