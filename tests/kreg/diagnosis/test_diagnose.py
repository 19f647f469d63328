"""What curves say, on curves drawn by hand; real ones are in test_trainings."""

import json

import keras
import numpy as np
import pytest

import kreg

FALLING = [1.0, 0.6, 0.4, 0.3, 0.27, 0.26, 0.26, 0.26]
RISING_AGAIN = [1.0, 0.7, 0.6, 0.6, 0.65, 0.7, 0.75, 0.8]
ZIGZAG = [1.0, 0.4, 1.0, 0.4, 1.0, 0.4, 1.0, 0.4]
STUCK = [0.70, 0.69, 0.69, 0.69, 0.69, 0.69, 0.69, 0.69]
DIVERGING = [2.0, 9.0, 40.0, 200.0, 1e3, 4e3, 2e4, 9e4]
LIFTED = [0.05, 0.05, 0.05, 0.3, 0.6, 0.68, 0.69, 0.69]
STILL_FALLING = [1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3]


def curves(train, val, accuracies=None):
    recorded = {"train_data_loss": train, "val_data_loss": val}
    if accuracies is not None:
        ends = dict(zip(("train", "val"), accuracies, strict=True))
        for part, accuracy in ends.items():
            recorded[f"{part}_data_accuracy"] = [accuracy] * len(train)
    return recorded


@pytest.mark.parametrize(
    ("recorded", "verdict", "next_lam"),
    [
        (curves(FALLING, RISING_AGAIN, (0.99, 0.70)), "overfitting", 0.01),
        (curves(STUCK, STUCK, (0.55, 0.52)), "underfitting", 0.0001),
        (curves(FALLING, FALLING, (0.95, 0.94)), "good fit", 0.001),
        (curves(STILL_FALLING, STILL_FALLING, (0.6, 0.6)), "still learning", 0.001),
        (curves(ZIGZAG, ZIGZAG, (0.9, 0.9)), "unstable", 0.001),
        (curves([1.0, np.nan] * 4, FALLING), "unstable", 0.001),
        (curves([np.inf] * 8, [np.inf] * 8), "unstable", 0.001),
        (curves(DIVERGING, DIVERGING, (0.1, 0.1)), "unstable", 0.001),
        (curves(LIFTED, LIFTED, (0.5, 0.5)), "underfitting", 0.0001),
        (curves(FALLING[:3], FALLING[:3], (0.9, 0.9)), "too few records", 0.001),
    ],
    ids=[
        "a gap",
        "bad and no gap",
        "good and no gap",
        "bad and falling",
        "to and fro",
        "NaN",
        "infinite",
        "ever larger",
        "lifted by a larger λ",
        "three records",
    ],
)
def test_curves_lead_to_the_next_lambda(recorded, verdict, next_lam):
    found = kreg.diagnose(recorded)
    assert found.verdict == verdict
    assert found.next_lam(0.001) == pytest.approx(next_lam)


@pytest.mark.parametrize(
    ("arguments", "verdict"),
    [
        ({"good": 0.3}, "good fit"),
        ({"good": 0.2}, "underfitting"),
        ({"good": 0.3, "max_gap": 0.05}, "overfitting"),
    ],
)
def test_of_the_loss_a_gap_is_a_share_and_good_must_be_said(arguments, verdict):
    worse = [1.1 * loss for loss in FALLING]
    assert kreg.diagnose(curves(FALLING, worse), **arguments).verdict == verdict


def test_whether_a_loss_is_good_is_asked_for():
    with pytest.raises(ValueError, match="`good` must be given .* settled at 0.26"):
        kreg.diagnose(curves(FALLING, FALLING))


@pytest.mark.parametrize(
    ("rows", "verdict"), [((1000, 20), "too little data"), ((1000, 2000), "good fit")]
)
def test_a_small_validation_set_cannot_vouch_for_a_good_fit(rows, verdict):
    recorded = curves(FALLING, FALLING, (0.95, 0.92))
    assert kreg.diagnose(recorded, rows=rows).verdict == verdict


@pytest.mark.parametrize(
    ("rows", "verdict"), [((500, 12), "too little data"), ((500, 900), "overfitting")]
)
def test_a_small_validation_set_cannot_tell_overfitting_from_chance(rows, verdict):
    recorded = curves(FALLING, FALLING, (0.95, 0.85))
    assert kreg.diagnose(recorded, rows=rows).verdict == verdict


def test_the_interval_is_about_as_wide_as_theory_says():
    recorded = curves(FALLING, FALLING, (0.9, 0.8))
    low, high = kreg.diagnose(recorded, rows=(10_000, 400)).interval
    error = np.sqrt(0.9 * 0.1 / 10_000 + 0.8 * 0.2 / 400)
    assert (low, high) == pytest.approx(
        (0.1 - 1.96 * error, 0.1 + 1.96 * error), abs=5e-3
    )


def test_fits_own_curves_are_taken_and_what_they_mix_is_said():
    recorded = {"loss": FALLING, "val_loss": RISING_AGAIN}
    found = kreg.diagnose(recorded)
    assert found.verdict == "overfitting"
    assert "LearningCurveGap" in found.evidence


def test_a_history_a_dict_and_a_list_of_records_say_the_same():
    recorded = curves(FALLING, RISING_AGAIN, (0.99, 0.70))
    history = keras.callbacks.History()
    history.history = recorded
    records = [
        dict(zip(recorded, row, strict=True))
        for row in zip(*recorded.values(), strict=True)
    ]
    found = [kreg.diagnose(each) for each in (recorded, history, records)]
    assert found[0] == found[1] == found[2]


def test_a_diagnosis_is_text_and_data():
    found = kreg.diagnose(curves(FALLING, RISING_AGAIN, (0.99, 0.70)), rows=(100, 100))
    data = json.loads(json.dumps(found.to_dict()))
    assert data["verdict"] == "overfitting"
    assert str(found) == (
        f"Overfitting: {data['evidence']} Raise λ: ten times as much is the next to try."
    )
    assert "0.99 in training and 0.7 in validation, a gap of 0.29" in data["evidence"]


def test_from_zero_lambda_cannot_be_multiplied():
    found = kreg.diagnose(curves(FALLING, RISING_AGAIN, (0.99, 0.70)))
    with pytest.raises(ValueError, match="From 0, start at 1e-3"):
        found.next_lam(0)


@pytest.mark.parametrize(
    ("recorded", "arguments", "message"),
    [
        (curves(FALLING, FALLING), {"metric": "auc"}, "No train_data_auc"),
        ({"loss": FALLING}, {}, "No val_loss"),
        ({}, {}, "No loss"),
        (curves([], []), {}, "some"),
        (curves(FALLING, FALLING[:2]), {}, "as many"),
        ("curves", {}, "`recorded` must be"),
        (curves(FALLING, FALLING, (1, 1)), {"rows": (0, 1)}, "`rows` must be"),
        (curves(FALLING, FALLING, (1, 1)), {"max_gap": 0}, "`max_gap` must be"),
        (curves(FALLING, FALLING, (1, 1)), {"good": "yes"}, "`good` must be"),
        (curves(FALLING, RISING_AGAIN), {"good": "yes"}, "`good` must be"),
        (curves(FALLING, FALLING), {"rows": (9, 9)}, "None where the loss is read"),
        ([], {}, "`recorded` must be a dict of lists"),
    ],
)
def test_what_cannot_be_read_is_refused(recorded, arguments, message):
    with pytest.raises(ValueError, match=message):
        kreg.diagnose(recorded, **arguments)
