import sys
from pathlib import Path

import matplotlib
import pytest
from matplotlib import pyplot

sys.path.insert(0, str(Path(__file__).parent))  # for the helper beside the tests
from explored import network, trained


@pytest.fixture(autouse=True)
def clean_pyplot():
    """Draws in memory, in matplotlib's own style, and closes all figures."""
    with matplotlib.rc_context(matplotlib.rcParamsDefault):
        matplotlib.use("agg")
        yield
    pyplot.close("all")


@pytest.fixture(scope="session")
def path():
    """Three λs with two αs, trained; the largest leaves no weight."""
    return trained(network(), [1.0, 0.0, 0.001], alphas=[0.5, 1.0])
