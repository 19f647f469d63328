"""What rules did to a model."""

from dataclasses import dataclass, field
from typing import Any

import keras

from kreg.matching import aligned
from kreg.regularizers import Penalty
from kreg.rules.attach import Attachment, detach
from kreg.rules.carry import carry
from kreg.rules.retrace import retrace


@dataclass(frozen=True)
class Row:
    """One variable, and what became of it.

    Attributes:
        variable: Its path.
        shape: Its shape.
        rule: The pattern, or the function's name, of the rule that it matched, or None.
        penalty: Its penalty now, or None.
        previous: Its penalty before, or None.
        notes: What a reader should know, such as "frozen: no effect".
    """

    variable: str
    shape: tuple[int, ...]
    rule: str | None
    penalty: Any
    previous: Any
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """What `kreg.regularize` did; `str` makes a table of it.

    Attributes:
        rows: A row for each variable that matched a rule or has a penalty, and for each
            weight that stays without one. Biases, variables of a normalization and
            frozen ones are left out if no rule matched them.
        left_out: The number of these.
    """

    rows: tuple[Row, ...]
    left_out: int
    _model: Any = field(repr=False, compare=False)
    _attachments: tuple[Attachment, ...] = field(repr=False, compare=False)
    _carried: tuple[tuple[Any, tuple[int, ...]], ...] = field(repr=False, compare=False)

    @property
    def uncovered(self) -> tuple[Row, ...]:
        """The trainable weights that no rule matched and that have no penalty."""
        return tuple(r for r in self.rows if r.rule is None and r.penalty is None)

    def undo(self) -> None:
        """Gives each variable and layer back exactly what it had before.

        Raises:
            ValueError: If a penalty is no longer the one that the rules set, as after a
                second `undo` or a later `kreg.regularize`.
        """
        changed = [
            a.variable.path
            for a in self._attachments
            if a.variable.regularizer is not a.penalty
        ]
        if changed:
            raise ValueError(
                "The penalties must be those that the rules set. Received: other ones "
                f"on {', '.join(changed)}. Undo what was done last first, and once."
            )
        for attachment in reversed(self._attachments):
            detach(attachment)
        for layer, places in self._carried:
            carry(layer, places)
        retrace(self._model)

    def __str__(self) -> str:
        lines = [("variable", "shape", "rule", "penalty", "notes")]
        for row in self.rows:
            notes = list(row.notes)
            if row.rule is None:
                notes.insert(0, "uncovered" if row.penalty is None else "as before")
            elif row.previous is not None:
                notes.insert(0, f"was {shown(row.previous)}")
            lines.append(
                (
                    row.variable,
                    str(row.shape),
                    row.rule or "-",
                    shown(row.penalty),
                    ", ".join(notes),
                )
            )
        return (
            f"{aligned(lines)}\n{self.left_out} biases, normalization variables and "
            "frozen weights left alone."
        )


def shown(penalty: Any) -> str:
    """A penalty for a reader: Keras's own do not say what they are."""
    if penalty is None:
        return "-"
    if isinstance(penalty, Penalty) or not isinstance(
        penalty, keras.regularizers.Regularizer
    ):
        return repr(penalty)
    settings = ", ".join(f"{k}={v!r}" for k, v in penalty.get_config().items())
    return f"{type(penalty).__name__}({settings})"
