"""The line lies where the model's decision changes."""

import keras
import numpy as np
import pytest

from kreg import plots

X = np.array([[-1.0, 0.0], [1.0, 0.5], [0.5, -1.0], [0.0, 1.0]])
Y = np.array([0, 1, 1, 0])


def linear(kernel, bias, activation):
    layer = keras.layers.Dense(len(bias), activation)
    model = keras.Sequential([keras.Input((2,)), layer])
    model.set_weights([np.array(kernel), np.array(bias)])
    return model


def contours(ax):
    """The vertices of the black lines."""
    return np.concatenate(
        [
            path.vertices
            for one in ax.collections
            if hasattr(one, "filled") and not one.filled
            for path in one.get_paths()
        ]
    )


def test_the_line_of_a_sigmoid_is_where_it_is_one_half():
    ax = plots.decision_boundary(linear([[2.0], [-1.0]], [0.5], "sigmoid"), X, Y)
    x1, x2 = contours(ax).T
    np.testing.assert_allclose(2 * x1 - x2 + 0.5, 0, atol=1e-2)


def test_the_lines_of_a_softmax_are_where_two_classes_are_equal():
    model = linear([[1.0, -1.0, 0.0], [0.0, 0.0, 2.0]], [0.0] * 3, "softmax")
    ax = plots.decision_boundary(model, X, [0, 1, 2, 0])
    x1, x2 = contours(ax).T
    scores = np.sort([x1, -x1, 2 * x2], axis=0)
    # Within the width of a cell of the grid.
    assert np.abs(scores[2] - scores[1]).max() < 0.05


def test_each_class_has_its_marker_and_its_name():
    model = linear([[2.0], [-1.0]], [0.5], "sigmoid")
    ax = plots.decision_boundary(model, X, Y[:, None], classes=["no", "yes"])
    points = [one for one in ax.collections if one.get_label() in ("no", "yes")]
    assert [one.get_offsets().tolist() for one in points] == [
        X[Y == 0].tolist(),
        X[Y == 1].tolist(),
    ]
    shapes = [one.get_paths()[0].vertices.shape for one in points]
    assert shapes[0] != shapes[1]


def test_a_model_that_decides_always_alike_has_no_line():
    model = linear([[0.0], [0.0]], [9.0], "sigmoid")
    ax = plots.decision_boundary(model, X, Y)
    assert not [c for c in ax.collections if hasattr(c, "filled") and not c.filled]


GOOD = linear([[2.0], [-1.0]], [0.5], "sigmoid")


@pytest.mark.parametrize(
    ("model", "x", "y", "message"),
    [
        (linear([[9.0], [0.0]], [0.0], None), X, Y, "`model` must .*sigmoid or a soft"),
        (linear([[0, 0], [0, 0]], [1.0, 1.0], None), X, Y, "`model` must .* logits"),
        (lambda x: x, X, Y, "`model` must be a `keras.Model`"),
        (GOOD, X[:, :1], Y, r"`x` must be finite numbers of shape \(any, 2\)"),
        (GOOD, X, Y[:2], r"`y` must be finite numbers of shape \(4,\)"),
        (GOOD, X, [0, 1, 2, 0], "`y` must be integers from 0 to 1"),
        (GOOD, X, [0, 1, 0.5, 0], "`y` must be integers from 0 to 1"),
    ],
)
def test_what_cannot_be_drawn_is_refused(model, x, y, message):
    with pytest.raises(ValueError, match=message):
        plots.decision_boundary(model, x, y)
