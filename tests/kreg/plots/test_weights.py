"""Bars, histograms and maps of weights show what is exactly zero."""

import keras
import numpy as np
import pytest

from kreg import plots


@pytest.fixture
def model():
    """Kernel (2, 2) with three zeros, and kernel (2, 1) with none."""
    layers = [
        keras.layers.Dense(units, use_bias=False, name=name)
        for units, name in ((2, "hidden"), (1, "head"))
    ]
    result = keras.Sequential([keras.Input((2,)), *layers])
    result.set_weights([np.array([[0.5, 0.0], [0.0, 0.0]]), np.array([[1.0], [2.0]])])
    return result


def notes(ax):
    return [text.get_text() for text in ax.texts]


def test_bars_of_a_model_are_its_shares_of_zeros(model):
    ax = plots.layer_sparsity(model)
    assert [bar.get_width() for bar in ax.containers[1]] == [75.0, 0.0]
    assert [label.get_text() for label in ax.get_yticklabels()] == [
        "hidden/kernel",
        "head/kernel",
    ]
    assert notes(ax) == ["75 %; 1 feature and 1 unit removed", "0 %"]
    assert all(bar.get_hatch() for bar in ax.containers[1])


def test_bars_of_a_history_are_its_last_values():
    ax = plots.layer_sparsity({"zeros": [0.1, 0.2], "zeros/a": [0.1, 0.25]})
    assert [bar.get_width() for bar in ax.containers[1]] == [25.0]


@pytest.mark.parametrize("source", [{"zeros": [0.5]}, {}, 3])
def test_bars_of_something_else_are_refused(source):
    with pytest.raises(ValueError, match="`source` must be a.* model"):
        plots.layer_sparsity(source)


def test_the_bins_of_a_histogram_hold_all_but_the_zeros():
    weights = np.array([0.0, 0.0, -0.0, 1.0, -0.5, 1e-30])
    bins, zeros = plots.weight_histogram(weights, bins=4).containers
    assert [bar.get_height() for bar in bins] == [0, 1, 1, 1]
    assert [(bar.get_height(), bar.get_center()[0]) for bar in zeros] == [(3, 0.0)]
    assert zeros[0].get_hatch()
    assert not bins[0].get_hatch()


def test_a_histogram_of_a_model_takes_all_its_weights(model):
    texts = plots.weight_histogram(model).get_legend().get_texts()
    assert texts[0].get_text() == "not zero: 3 (50 %)"


def test_a_histogram_is_in_logarithms_where_zeros_are_many_and_says_so():
    few = plots.weight_histogram([0.0, 1.0])
    many = plots.weight_histogram([0.0] * 6 + [1.0])
    assert (few.get_yscale(), few.get_ylabel()) == ("linear", "Number of weights")
    assert many.get_yscale() == "log"
    assert many.get_ylabel() == "Number of weights (log scale)"


@pytest.mark.parametrize("weights", [[], [np.nan], "weights", None])
def test_a_histogram_of_something_else_is_refused(weights):
    with pytest.raises(ValueError, match="`weights` must be "):
        plots.weight_histogram(weights)


def test_rows_of_zeros_are_hatched_and_crossed_and_single_zeros_dotted():
    kernel = np.array([[1.0, 0.0], [0.0, 0.0], [-2.0, 3.0]])
    ax = plots.kernel_map(kernel, features=["a", "b", "c"])
    assert [patch.get_xy() for patch in ax.patches] == [(-0.5, 0.5)]
    assert all(patch.get_hatch() for patch in ax.patches)
    labels = [label.get_text() for label in ax.get_yticklabels()]
    assert labels == ["a", "✕ b", "c"]
    assert ax.lines[0].get_xydata().tolist() == [[1.0, 0.0]]
    assert ax.get_title().startswith("3 of 6 exactly zero")


def test_colours_of_a_map_are_the_weights_on_a_scale_around_zero():
    kernel = np.array([[1.0, 0.0], [-2.0, 0.5]])
    (image,) = plots.kernel_map(kernel).images
    assert image.get_array().tolist() == [[1.0, None], [-2.0, 0.5]]
    assert image.get_clim() == (-2.0, 2.0)


def test_a_map_gets_lighter_with_the_weight_in_grey_too():
    (image,) = plots.kernel_map(np.linspace(-1, 1, 16).reshape(4, 4)).images
    red, green, blue, _ = image.cmap(np.linspace(0, 1, 50)).T
    grey = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    assert (np.diff(grey) > 0).all()


def test_a_map_of_a_convolution_shows_the_norm_of_each_window(rng):
    kernel = rng.normal(size=(3, 3, 4, 2))
    kernel[:, :, 1] = 0
    ax = plots.kernel_map(keras.Variable(kernel))
    norms = np.sqrt(np.sum(kernel**2, axis=(0, 1)))
    np.testing.assert_allclose(ax.images[0].get_array().filled(0), norms, rtol=1e-6)
    assert len(ax.patches) == 1


def test_names_too_many_to_read_are_left_out():
    ax = plots.kernel_map(np.ones((100, 3)))
    assert len(ax.get_yticks()) < 20
    assert len(ax.get_xticks()) == 3


@pytest.mark.parametrize(
    ("kernel", "message"),
    [
        ([1.0, 2.0], "`kernel` must be of two axes or more. Received: kernel='1 axes'"),
        (np.full((2, 2), np.inf), "`kernel` must be finite"),
        (np.ones((0, 2)), "`kernel` must be finite"),
    ],
)
def test_a_map_of_something_else_is_refused(kernel, message):
    with pytest.raises(ValueError, match=message):
        plots.kernel_map(kernel)
