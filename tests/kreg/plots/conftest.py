import matplotlib
import pytest
from matplotlib import pyplot


@pytest.fixture(autouse=True)
def clean_pyplot():
    """Draws in memory, in matplotlib's own style, and closes all figures."""
    with matplotlib.rc_context(matplotlib.rcParamsDefault):
        matplotlib.use("agg")
        yield
    pyplot.close("all")
