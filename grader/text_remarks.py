"""What the text of an exercise suggests. It never counts: what counts are values."""

from collections.abc import Mapping
from gettext import gettext as _

import msgspec

MOST, LONGEST_NAME = 3, 80
# What an exercise asks to write, by its full name elsewhere.
ASKED_FOR = {
    "ex03_sign": (
        "keras.ops.sign",
        "math.copysign",
        "numpy.copysign",
        "numpy.sign",
        "tensorflow.sign",
        "torch.sign",
    ),
    "ex06_soft_threshold": ("kreg.prox.soft_threshold",),
    "ex15_keras_regularizer": ("kreg.regularizers.ElasticNet",),
}
# Not `lr`: a fit may well find the same without it.
STRENGTHS = ("alpha", "lam", "lams")


class Reading(msgspec.Struct, frozen=True):
    """What was read of a definition.

    Attributes:
        line: its first line.
        stub: whether it is still as it was at first.
        uses: what it names of other modules, each with its line.
        unread: the parameters that it never reads.
        changed: the parameters that it changes in place, each with its line.
        prints: the line of a print, if it returns no value; or 0.
    """

    line: int
    stub: bool
    uses: list[tuple[str, int]] = []
    unread: list[str] = []
    changed: list[tuple[str, int]] = []
    prints: int = 0


def text_remarks(
    exercise: str, functions: list[str], found: Mapping[str, Reading]
) -> list[str]:
    """A few facts about the text that are worth a thought.

    Args:
        exercise: its name.
        functions: what the learner writes.
        found: what was read of each definition in the file.
    """
    remarks = [
        _(
            "Line {line} uses {name}, which is allowed; written by yourself it would "
            "teach you more."
        ).format(line=line, name=name)
        for one in found.values()
        for name, line in one.uses
        if name in ASKED_FOR.get(exercise, ())
    ]
    for function in functions:
        one = found.get(function)
        if one is not None and not one.stub:
            remarks += _of_function(function, one)
    return list(dict.fromkeys(remarks))[:MOST]


def _of_function(function: str, one: Reading) -> list[str]:
    remarks = [
        _("{function} never reads {name}. What should change when {name} does?").format(
            function=function, name=name
        )
        for name in one.unread
        if name in STRENGTHS
    ]
    remarks += [
        _(
            "Line {line} changes {name} in place: whoever called holds the same object."
        ).format(line=line, name=name)
        for name, line in one.changed
        if len(name) <= LONGEST_NAME
    ]
    if one.prints:
        text = _("{function} prints in line {line}, and no value is returned.")
        remarks.append(text.format(function=function, line=one.prints))
    return remarks
