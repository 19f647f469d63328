"""What all functions of `kreg.plots` have in common."""

import sys

import keras
import matplotlib
import numpy as np
import pytest
from matplotlib import pyplot
from matplotlib.text import Text

from kreg import plots
from kreg.regularizers import L1


def model():
    return keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, "sigmoid")])


X = np.array([[1.0, 0.5], [-1.0, 0.3], [0.2, -0.8]])
CALLS = {
    "decision_boundary": lambda **to: plots.decision_boundary(
        model(), X, [0, 1, 1], points=5, **to
    ),
    "kernel_map": lambda **to: plots.kernel_map([[1.0, 0.0], [0.0, 0.0]], **to),
    "layer_sparsity": lambda **to: plots.layer_sparsity({"zeros/k": [0.5]}, **to),
    "learning_curves": lambda **to: plots.learning_curves(
        {"loss": [2.0, 1.0], "val_loss": [2.0, 1.5]}, diagnosis="Good fit.", **to
    ),
    "penalty_ball": lambda **to: plots.penalty_ball(L1(0.1), X, [1.0, 0, 0], **to),
    "validation_curve": lambda **to: plots.validation_curve(
        [0.1, 1.0], [1.0, 2.0], [0.1, 0.1], **to
    ),
    "weight_histogram": lambda **to: plots.weight_histogram([0.0, 1.0], **to),
    "weight_path": lambda **to: plots.weight_path([0, 1.0], [[1.0], [0.0]], **to),
}


@pytest.fixture(params=CALLS)
def call(request):
    return CALLS[request.param]


def test_the_table_has_every_function_that_draws_on_axes():
    assert sorted([*CALLS, "explore"]) == sorted(plots.__all__)


def test_a_picture_is_drawn_on_the_axes_given_and_these_come_back(call):
    ax = pyplot.subplots()[1]
    assert call(ax=ax) is ax
    assert ax.has_data()
    assert len(pyplot.get_fignums()) == 1


def test_a_picture_gets_a_figure_of_its_own_of_notebook_size(call):
    figure = call().figure
    assert figure.get_size_inches().tolist() == [6.4, 4.8]


def test_a_picture_changes_no_setting_of_matplotlib(call):
    before = dict(matplotlib.rcParams)
    call()
    assert dict(matplotlib.rcParams) == before


def test_a_picture_is_not_shown(call, monkeypatch):
    shown = []
    monkeypatch.setattr(pyplot, "show", lambda *_, **__: shown.append(True))
    call()
    assert not shown


def test_no_text_is_smaller_than_nine_points_and_both_axes_are_labelled(call):
    ax = call()
    ax.figure.draw_without_rendering()
    sizes = [text.get_fontsize() for text in ax.figure.findobj(Text) if text.get_text()]
    assert min(sizes) >= 9
    assert ax.get_xlabel()
    assert ax.get_ylabel() or ax.get_yticklabels()[0].get_text()


def test_what_is_no_axes_is_refused(call):
    with pytest.raises(ValueError, match=r"`ax` must be an Axes .* Received: ax="):
        call(ax=np.array([pyplot.subplots()[1]]))


def test_without_matplotlib_the_error_says_what_to_install(call, monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", None)
    with pytest.raises(ImportError, match=r"pip install 'kreg\[plots\]'"):
        call()
