"""The pictures look as they did when a person last looked at them.

`python tests/kreg/plots/test_pictures.py` draws the baseline anew. Look at each picture
before you commit it.
"""

from pathlib import Path

import keras
import matplotlib
import numpy as np
import pytest
from matplotlib import pyplot
from matplotlib.testing.compare import compare_images
from matplotlib.testing.decorators import remove_ticks_and_titles
from matplotlib.text import Text

from kreg import plots
from kreg.regularizers import L1, L2, ElasticNet

BASELINE = Path(__file__).parent / "baseline"
# The root mean square over all pixels, of 0 to 255. The smallest mark that is missing
# makes 4, and another hinting of the fonts nothing.
TOLERANCE = 1.0
EPOCHS = np.arange(20)
FALLING, RISING = 0.7 * 0.85**EPOCHS, 0.7 * 0.9**EPOCHS + 0.0012 * EPOCHS**2
LAMS = np.array([0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0])
LEAST_SQUARES = np.array([1.5, -0.9, 0.4, 0.15])
PATH = np.sign(LEAST_SQUARES) * np.maximum(np.abs(LEAST_SQUARES) - 2 * LAMS[:, None], 0)
MEANS = np.array([0.42, 0.36, 0.31, 0.30, 0.33, 0.45, 0.6])
# Two correlated inputs, the second of less weight.
X = np.array([[1.0, 0.6], [-1.0, -0.6], [0.2, 0.9], [-0.2, -0.9], [0.7, -0.3]])
Y = X @ np.array([1.4, 0.5])


def learning_curves(ax):
    curves = {"train_data_loss": FALLING, "val_data_loss": RISING}
    text = (
        "Overfitting: the loss is 0.03 in training and 0.53 in validation. "
        "Raise λ: ten times as much is the next to try."
    )
    plots.learning_curves(curves, diagnosis=text, ax=ax)


def weight_path(ax):
    names = ["bmi", "sex", "age", "s5"]
    plots.weight_path(LAMS, PATH, names=names, ax=ax)


def weight_path_from_zero(ax):
    lams = np.concatenate([[0], LAMS])
    plots.weight_path(lams, np.concatenate([[LEAST_SQUARES], PATH]), ax=ax)


def validation_curve(ax):
    plots.validation_curve(LAMS, MEANS, np.full(7, 0.04), ax=ax)


def layer_sparsity(ax):
    history = {
        "zeros": [0.5],
        "zeros/conv/kernel": [0.31],
        "units_removed/conv/kernel": [1],
        "zeros/hidden/kernel": [0.84],
        "features_removed/hidden/kernel": [21],
        "units_removed/hidden/kernel": [2],
        "zeros/digits/kernel": [0.0],
    }
    plots.layer_sparsity(history, ax=ax)


def some_weights(zeros):
    rng = np.random.default_rng(0)
    return np.concatenate([rng.normal(scale=0.3, size=200), np.zeros(zeros)])


def weight_histogram(ax):
    plots.weight_histogram(some_weights(40), ax=ax)


def weight_histogram_of_many_zeros(ax):
    plots.weight_histogram(some_weights(900), ax=ax)


def some_kernel():
    kernel = np.random.default_rng(1).normal(size=(8, 6))
    kernel[[2, 5]] = 0
    kernel[0, 1] = kernel[7, 3:5] = 0
    return kernel


def kernel_map(ax):
    names = ["radius", "texture", "perimeter", "area", "smooth", "compact", "x", "y"]
    plots.kernel_map(some_kernel(), features=names, ax=ax)


def l1_ball(ax):
    plots.penalty_ball(L1(1.0), X, Y, ax=ax)


def l2_ball(ax):
    plots.penalty_ball(L2(0.4), X, Y, ax=ax)


def elastic_net_ball(ax):
    plots.penalty_ball(ElasticNet(0.6, alpha=0.5), X, Y, ax=ax)


def decision_boundary(ax):
    layer = keras.layers.Dense(3, "softmax")
    model = keras.Sequential([keras.Input((2,)), layer])
    kernel = np.array([[-3.0, 1.0, 2.0], [0.0, 3.0, -3.0]])
    model.set_weights([kernel, np.array([0.5, 0.0, 0.0])])
    rng = np.random.default_rng(0)
    y = np.repeat([0, 1, 2], 15)
    centres = np.array([[-1.0, 0.0], [0.7, 0.8], [0.8, -0.8]])
    x = centres[y] + rng.normal(scale=0.45, size=(45, 2))
    names = ["Bill length (sd)", "Bill depth (sd)"]
    classes = ["Adelie", "Gentoo", "Chinstrap"]
    plots.decision_boundary(model, x, y, features=names, classes=classes, ax=ax)


PICTURES = {
    draw.__name__: draw
    for draw in (
        learning_curves,
        weight_path,
        weight_path_from_zero,
        validation_curve,
        layer_sparsity,
        weight_histogram,
        weight_histogram_of_many_zeros,
        kernel_map,
        l1_ball,
        l2_ball,
        elastic_net_ball,
        decision_boundary,
    )
}


def save(draw, path):
    """Draws a picture without words, in matplotlib's own style.

    The words are left to other tests: FreeType draws them differently on another machine,
    and all else moves to make room for them.
    """
    with matplotlib.rc_context(matplotlib.rcParamsDefault):
        matplotlib.use("agg")
        figure, ax = pyplot.subplots(figsize=(6.4, 4.8))
        draw(ax)
        remove_ticks_and_titles(figure)
        if ax.get_legend():
            ax.get_legend().remove()
        for text in figure.findobj(Text):
            text.set_visible(False)
        figure.savefig(path, dpi=60, metadata={"Software": None})
        pyplot.close(figure)


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_looks_as_it_did(name, tmp_path):
    save(PICTURES[name], tmp_path / f"{name}.png")
    message = compare_images(
        BASELINE / f"{name}.png", tmp_path / f"{name}.png", TOLERANCE
    )
    assert message is None, message


def without_the_rings(ax):
    weight_path(ax)
    ax.lines[-1].remove()


def without_the_star(ax):
    validation_curve(ax)
    next(line for line in ax.lines if line.get_marker() == "*").remove()


def with_another_hatch(ax):
    weight_histogram(ax)
    for bar in ax.containers[1]:
        bar.set_hatch("")


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        (without_the_rings, "weight_path"),
        (without_the_star, "validation_curve"),
        (with_another_hatch, "weight_histogram"),
    ],
)
def test_the_comparison_sees_a_mark_that_is_missing(changed, name, tmp_path):
    save(changed, tmp_path / f"{name}.png")
    assert compare_images(BASELINE / f"{name}.png", tmp_path / f"{name}.png", TOLERANCE)


if __name__ == "__main__":
    for name, draw in PICTURES.items():
        save(draw, BASELINE / f"{name}.png")
