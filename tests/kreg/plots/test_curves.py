"""Learning curves, weight paths and validation curves show the numbers they are given."""

from types import SimpleNamespace

import numpy as np
import pytest
from matplotlib.colors import same_color

from kreg import plots
from kreg.plots.figure import line

TRAIN, VAL = np.array([0.9, 0.5, 0.3, 0.2]), np.array([0.95, 0.6, 0.65, 0.1])
CURVES = {"train_data_loss": TRAIN, "val_data_loss": VAL}
LAMS = np.array([0.3, 0.01, 0.1, 1.0])
WEIGHTS = np.array([[0.0, -0.5], [2.0, -1.0], [1.0, -0.9], [0.0, 0.0]])


def texts(ax):
    return [text.get_text() for text in ax.get_legend().get_texts()]


def test_the_shaded_area_lies_between_the_curves():
    ax = plots.learning_curves(CURVES)
    area = ax.collections[0].get_paths()[0].vertices
    epochs = np.arange(1, 5)
    for curve in (TRAIN, VAL):
        points = np.stack([epochs, curve], axis=1)
        assert all(any(np.allclose(p, v) for v in area) for p in points)
    drawn = [one.get_ydata() for one in ax.lines]
    np.testing.assert_array_equal(drawn, [TRAIN, VAL])
    assert set(np.round(area[:, 1], 12)) == {*TRAIN, *VAL}


def test_curves_differ_in_dashes_markers_and_colour():
    first, second = plots.learning_curves(CURVES).lines
    assert first.get_linestyle() != second.get_linestyle()
    assert first.get_marker() != second.get_marker()
    assert not same_color(first.get_color(), second.get_color())


def test_the_gap_at_the_end_is_told():
    assert texts(plots.learning_curves(CURVES))[0] == "gap, -0.1 at the end"


RECORDS = [
    {"epoch": 1, "train_data_loss": 0.9, "val_data_loss": 0.95},
    {"epoch": 3, "train_data_loss": 0.5, "val_data_loss": 0.6, "other": 1},
]


@pytest.mark.parametrize(
    "recorded",
    [
        RECORDS,
        SimpleNamespace(history=RECORDS),
        {
            "epoch": [1, 3],
            "train_data_loss": [0.9, 0.5],
            "val_data_loss": [0.95, 0.6],
        },
        SimpleNamespace(
            epoch=[1, 3],
            history={"train_data_loss": [0.9, 0.5], "val_data_loss": [0.95, 0.6]},
        ),
    ],
    ids=["records", "callback", "dict", "History"],
)
def test_epochs_are_counted_from_one_where_they_are_recorded(recorded):
    ax = plots.learning_curves(recorded)
    assert [one.get_xdata().tolist() for one in ax.lines] == [[2, 4], [2, 4]]


def test_batches_lie_between_epochs():
    curves = {**CURVES, "epoch": [0, 0, 1, 1], "batch": [4, 9, 4, 9]}
    ax = plots.learning_curves(curves)
    np.testing.assert_allclose(ax.lines[0].get_xdata(), [0.5, 1, 1.5, 2])


def test_curves_of_fit_are_labelled_as_what_they_are():
    ax = plots.learning_curves({"loss": TRAIN, "val_loss": VAL})
    assert ax.get_ylabel() == "Loss (with penalties)"
    assert texts(ax) == [
        "difference of the two, -0.1 at the end",
        "training (mean over the epoch, in training mode)",
        "validation (at the end of the epoch, in inference)",
    ]


def test_curves_measured_alike_are_preferred():
    ax = plots.learning_curves({"loss": VAL, "val_loss": TRAIN, **CURVES})
    np.testing.assert_array_equal(ax.lines[0].get_ydata(), TRAIN)
    assert ax.get_ylabel() == "Data loss (without penalties)"


def test_a_metric_can_be_drawn():
    curves = {"train_data_accuracy": TRAIN, "val_data_accuracy": VAL, **CURVES}
    ax = plots.learning_curves(curves, measure="accuracy")
    assert ax.get_ylabel() == "Accuracy"


@pytest.mark.parametrize(
    ("recorded", "message"),
    [
        ({"loss": [1.0]}, r"`recorded` must be curves with train_data_loss and .*"),
        ({"loss": [1.0], "val_loss": [1.0, 2.0]}, r"`val_loss` must be .*\(1,\)"),
        ({"loss": [np.nan], "val_loss": [1.0]}, "`loss` must be finite numbers"),
        ({"loss": [], "val_loss": []}, "`loss` must be finite numbers"),
        ([], "`recorded` must be a dict of lists"),
        (3, "`recorded` must be a dict of lists"),
    ],
)
def test_other_curves_are_refused(recorded, message):
    with pytest.raises(ValueError, match=message):
        plots.learning_curves(recorded)


def test_each_weight_is_drawn_against_lambda_in_ascending_order():
    ax = plots.weight_path(LAMS, WEIGHTS)
    paths = [one for one in ax.lines if one.get_label().startswith("w")]
    for path, weights in zip(paths, WEIGHTS.T, strict=True):
        assert path.get_xdata().tolist() == [0.01, 0.1, 0.3, 1.0]
        assert path.get_ydata().tolist() == weights[[1, 2, 0, 3]].tolist()


def test_the_first_lambda_at_which_a_weight_stays_zero_is_marked():
    rings = plots.weight_path(LAMS, WEIGHTS).lines[-1]
    assert rings.get_xdata().tolist() == [0.3, 1.0]
    assert rings.get_ydata().tolist() == [0.0, 0.0]


def test_a_weight_that_comes_back_is_not_marked_before():
    rings = plots.weight_path([1, 2, 3, 4], [[1.0], [0.0], [0.5], [0.0]]).lines[-1]
    assert rings.get_xdata().tolist() == [4.0]


def test_many_weights_have_a_legend_only_if_they_are_named():
    weights = np.ones((2, 13))
    assert plots.weight_path([1, 2], weights).get_legend() is None
    ax = plots.weight_path([1, 2], weights, names=[f"x{i}" for i in range(13)])
    assert texts(ax)[0] == "x0"


def test_the_first_35_lines_all_look_different_without_colour():
    assert len({repr({**line(i), "color": ""}) for i in range(35)}) == 35


def test_an_axis_with_zero_is_linear_up_to_the_least_other_lambda_and_says_so():
    ax = plots.weight_path([0, 0.01, 1.0], np.ones((3, 1)))
    assert ax.get_xscale() == "symlog"
    assert ax.get_xlabel() == "λ (log scale; linear from 0 to 0.01)"
    assert plots.weight_path([0.01, 1.0], np.ones((2, 1))).get_xscale() == "log"
    # Halfway between 0 and 0.01 is halfway on the axis.
    zero, half, least = ax.transData.transform([(0, 0), (0.005, 0), (0.01, 0)])[:, 0]
    assert half - zero == pytest.approx(least - half)


@pytest.mark.parametrize(
    "lams", [[-0.1, 1.0], [1.0, 1.0], [1.0], [0.1, np.inf], "high", [[0.1, 1.0]]]
)
def test_other_lambdas_are_refused(lams):
    with pytest.raises(ValueError, match="`lams` must be "):
        plots.weight_path(lams, np.ones((2, 1)))
    with pytest.raises(ValueError, match="`lams` must be "):
        plots.validation_curve(lams, [1.0, 2.0], [0.1, 0.1])


def test_weights_without_a_row_for_each_lambda_are_refused():
    with pytest.raises(ValueError, match=r"`weights` must be .* \(4, any\)"):
        plots.weight_path(LAMS, WEIGHTS[:3])


def test_too_few_names_are_refused():
    with pytest.raises(ValueError, match="`names` must be None or a list of 2"):
        plots.weight_path(LAMS, WEIGHTS, names=["one"])


def marked(ax, marker):
    (mark,) = (one for one in ax.lines if one.get_marker() == marker)
    return float(mark.get_xdata()[0]), float(mark.get_ydata()[0])


def test_the_best_lambda_has_the_smallest_mean_and_the_other_is_within_its_error():
    means, errors = [0.33, 0.40, 0.30, 0.60], [0.2, 0.01, 0.035, 0.01]
    ax = plots.validation_curve(LAMS, means, errors)
    assert marked(ax, "*") == (0.1, 0.30)
    assert marked(ax, "D") == (0.3, 0.33)
    assert texts(ax)[:2] == ["best: λ = 0.1", "one standard error: λ = 0.3"]


def test_of_two_best_lambdas_the_larger_is_marked():
    ax = plots.validation_curve(LAMS, [0.3, 0.3, 0.4, 0.6], np.zeros(4))
    assert marked(ax, "*") == marked(ax, "D") == (0.3, 0.3)


@pytest.mark.parametrize(
    ("means", "errors", "message"),
    [
        ([1.0, 2.0], np.ones(4), r"`means` must be .*\(4,\)"),
        (np.ones(4), -np.ones(4), "`errors` must be numbers >= 0"),
        ([1, 2, 3, np.nan], np.ones(4), "`means` must be finite .*means=nan"),
    ],
)
def test_other_errors_are_refused(means, errors, message):
    with pytest.raises(ValueError, match=message):
        plots.validation_curve(LAMS, means, errors)
