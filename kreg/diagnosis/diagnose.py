"""From two learning curves to what they say about λ."""

from collections.abc import Callable, Mapping
from typing import Any

from kreg.checks import integer, number, refuse
from kreg.diagnosis.curves import Curves, curves_of
from kreg.diagnosis.shape import fall, first_not_finite, growth, unrest
from kreg.diagnosis.uncertainty import gap_of_losses, gap_of_shares
from kreg.diagnosis.verdict import NEXT_STEPS, Diagnosis

# Where the loss is read, gaps are shares of the validation loss.
_MAX_GAP = {"metric": 0.05, "loss": 0.25}
_FEWEST_RECORDS = 4
_MOST_UNREST = 0.08
_MOST_GROWTH = 10
_LEAST_FALL = 0.02
_NO_ROWS = "Of an accuracy alone the number of rows tells how it scatters."


def diagnose(
    recorded: Any,
    *,
    metric: str | None = None,
    good: float | None = None,
    max_gap: float | None = None,
    rows: tuple[int, int] | None = None,
) -> Diagnosis:
    """What learning curves say: overfitting, underfitting, or else, and what next.

    A model that is not good yet, and still gets better on both, is left to learn. Else
    the gap between training and validation is read: above `max_gap` is overfitting.
    Without such a gap, a model that is not good on the data it was trained on underfits.
    Curves that go up and down say nothing, and neither does a gap that another draw of
    the same number of rows could well turn round (a bootstrap over the rows tells).

    Args:
        recorded: A `kreg.callbacks.LearningCurveGap` after training, or the `History` of
            a training that had one, or either's records as a dict of lists or a list of
            dicts. The curves of a plain `fit` are taken too, and the evidence says what
            they mix.
        metric: What to read: "loss", or a metric of which more is better and 1 is the
            most. By default the accuracy, if one was recorded; else the loss.
        good: The value in training from which a model is good. For a metric by default
            0.85. For the loss there is no default: whether 0.3 is good depends on the
            data, so it must be given where the verdict hangs on it.
        max_gap: The largest gap of a good fit. For a metric by default 0.05; for the
            loss a share of the validation loss, by default 0.25.
        rows: How many rows of training and of validation an accuracy was measured on, if
            `recorded` is no callback that knows it. Without, it has no interval.

    Returns:
        A `Diagnosis`; `print` shows it as three sentences.

    Raises:
        ValueError: If the curves are not there, or an argument is none of the above.

    Example:
        >>> import kreg
        >>> curves = {
        ...     "train_data_loss": [0.7, 0.3, 0.10, 0.03, 0.02, 0.01],
        ...     "val_data_loss": [0.8, 0.6, 0.65, 0.7, 0.8, 0.9],
        ...     "train_data_accuracy": [0.5, 0.8, 0.9, 0.98, 0.99, 0.99],
        ...     "val_data_accuracy": [0.5, 0.68, 0.70, 0.70, 0.70, 0.70],
        ... }
        >>> found = kreg.diagnose(curves)
        >>> found.verdict, found.next_lam(0.001)
        ('overfitting', 0.01)
        >>> print(found)
        Overfitting: accuracy is 0.99 in training and 0.7 in validation, a gap of 0.29. \
Raise λ: ten times as much is the next to try.
    """
    return _diagnosis(recorded, metric, good, max_gap, rows, _judge)


def diagnose_epoch(
    record: Mapping[str, float],
    *,
    metric: str | None = None,
    good: float | None = None,
    max_gap: float | None = None,
) -> Diagnosis:
    """What one epoch says, where nothing is known of those before it.

    Only how good the model is and the gap are read: the verdict is "overfitting",
    "underfitting" or "good fit", or "unstable" where a loss is not finite.

    Args:
        record: A record of `LearningCurveGap`, or the logs of an epoch that it was in.
        metric: As in `diagnose`.
        good: As in `diagnose`.
        max_gap: As in `diagnose`.

    Raises:
        ValueError: As `diagnose`.

    Example:
        >>> from kreg.diagnosis import diagnose_epoch
        >>> record = {"train_data_loss": 0.1, "val_data_loss": 0.9}
        >>> diagnose_epoch(record, good=0.5).verdict
        'overfitting'
    """
    return _diagnosis([record], metric, good, max_gap, None, _judge_levels)


_Judge = Callable[[Curves, dict[str, Any], float, float | None], tuple[str, str]]


def _diagnosis(
    recorded: Any,
    metric: str | None,
    good: float | None,
    max_gap: float | None,
    rows: tuple[int, int] | None,
    judge: _Judge,
) -> Diagnosis:
    curves = curves_of(recorded, None if metric == "loss" else metric)
    if good is not None:
        good = number("good", good)
    if metric == "loss" or curves.metric is None:
        if rows is not None:
            raise refuse("rows", "None where the loss is read", rows, _NO_ROWS)
        reading = _of_loss(curves)
    else:
        reading = _of_metric(curves, rows)
    kind = "loss" if reading["measure"] == "loss" else "metric"
    limit = number("max_gap", _MAX_GAP[kind] if max_gap is None else max_gap, above=0)
    if kind == "loss":
        limit *= max(reading["validation"], 0.0)
    verdict, evidence = judge(curves, reading, limit, good)
    if not curves.alike:
        evidence += (
            " (These curves mix penalties and moving weights into the loss: "
            "`LearningCurveGap` measures without.)"
        )
    return Diagnosis(verdict, evidence, NEXT_STEPS[verdict], **reading)


def _of_loss(curves: Curves) -> dict[str, Any]:
    train, validation = map(float, curves.loss[:, -1])
    return {
        "measure": "loss",
        "train": train,
        "validation": validation,
        "gap": validation - train,
        "interval": gap_of_losses(curves.rows) if curves.rows else None,
    }


def _of_metric(curves: Curves, rows: tuple[int, int] | None) -> dict[str, Any]:
    assert curves.metric is not None
    train, validation = map(float, curves.metric[:, -1])
    shares = curves.name.endswith("accuracy")
    if rows is not None:
        if not shares:
            raise refuse("rows", "None where the metric is no accuracy", rows, _NO_ROWS)
        train_rows, val_rows = (integer("rows", each, least=1) for each in rows)
        rows = train_rows, val_rows
    elif curves.rows:
        rows = (len(curves.rows["train"]), len(curves.rows["val"]))
    return {
        "measure": curves.name,
        "train": train,
        "validation": validation,
        "gap": train - validation,
        "interval": gap_of_shares((train, validation), rows)
        if rows and shares
        else None,
    }


def _judge(
    curves: Curves, reading: dict[str, Any], limit: float, good: float | None
) -> tuple[str, str]:
    n = curves.loss.shape[1]
    if first_not_finite(curves.loss) is None:
        if n < _FEWEST_RECORDS:
            return "too few records", (
                f"{n} {'record is' if n == 1 else 'records are'} no curve; "
                f"{_FEWEST_RECORDS} or more are."
            )
        if (restless := unrest(curves.loss)) > _MOST_UNREST:
            return "unstable", (
                f"from record to record the training loss goes back and forth by "
                f"{restless:.0%} of itself."
            )
        if (times := growth(curves.loss)) > _MOST_GROWTH:
            return "unstable", (
                f"the training loss is {times:.3g} times what it was in the first "
                "record, and still rises."
            )
        falling = fall(curves.loss)
        learnt = good is not None or reading["measure"] != "loss"
        if falling > _LEAST_FALL and not (learnt and _is_good(reading, good)):
            return "still learning", (
                f"both losses still fall, validation by {falling:.0%} in the last "
                f"quarter; {_measured(reading)}."
            )
    return _judge_levels(curves, reading, limit, good)


def _judge_levels(
    curves: Curves, reading: dict[str, Any], limit: float, good: float | None
) -> tuple[str, str]:
    broken = first_not_finite(curves.loss)
    if broken is not None:
        return "unstable", f"record {broken + 1} of the losses is not a finite number."
    measured = _measured(reading)
    low, high = reading["interval"] or (reading["gap"],) * 2
    if reading["gap"] > limit:
        if low <= 0:
            return "too little data", f"{measured}: it may be none."
        return "overfitting", f"{measured}."
    if not _is_good(reading, good):
        return "underfitting", f"{measured}: not good on the data it was trained on."
    if high > 2 * limit:
        return "too little data", (
            f"{measured}: it may be twice the {limit:.2g} allowed."
        )
    return "good fit", f"{measured}, within the {limit:.2g} allowed."


def _measured(reading: dict[str, Any]) -> str:
    interval = reading["interval"]
    between = (
        ""
        if interval is None
        else f" (95 % of resamples: {interval[0]:.2g} to {interval[1]:.2g})"
    )
    return (
        f"{reading['measure']} is {reading['train']:.3g} in training and "
        f"{reading['validation']:.3g} in validation, a gap of "
        f"{reading['gap']:.2g}{between}"
    )


def _is_good(reading: dict[str, Any], good: float | None) -> bool:
    if reading["measure"] != "loss":
        return bool(reading["train"] >= (0.85 if good is None else good))
    if good is None:
        raise refuse(
            "good",
            "given where the loss alone is read",
            good,
            f"The training loss has settled at {reading['train']:.3g}; is that good? "
            "Half of what always predicting the mean costs is a start: "
            "good=0.5 * np.var(y) for squared errors.",
        )
    return bool(reading["train"] <= good)
