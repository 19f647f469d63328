"""Everything in kreg does on every backend of Keras what it does on this one.

The file is among the first in order, so that others run beside what it waits for, if the
order is kept: `--no-loadscope-reorder`.
"""

import os
import subprocess
import sys
from pathlib import Path

import keras
import pytest

ROOT = Path(__file__).parents[2]
OTHERS = sorted({"tensorflow", "jax", "torch"} - {keras.backend.backend()})
# What these compute is the same on all, or is in the other tests too.
SAME_ON_ALL = (
    "convert/test_sklearn.py",
    "diagnosis/test_trainings.py",
    "plots",
    "schedules/test_any_arguments.py",
    "search/test_estimators.py",
    "search/test_gap_oracle.py",
    "search/test_lambda_choice.py",
    "search/test_lambda_tuner.py",
    "search/test_selection.py",
    "test_matching.py",
)
TESTS = ["tests/kreg", *(f"--ignore=tests/kreg/{part}" for part in SAME_ON_ALL)]
EXAMPLES = ["tests/test_docs.py::test_the_examples_of_a_module_run"]
# The tests compile much and compute little.
FASTER = {"JAX_DISABLE_MOST_OPTIMIZATIONS": "1"}


def start(backend, tests, output):
    return subprocess.Popen(
        [sys.executable, "-m", "pytest", "-q", *tests, "-p", "no:cacheprovider"],
        cwd=ROOT,
        env={**os.environ, **FASTER, "KERAS_BACKEND": backend},
        stdout=output,
        stderr=subprocess.STDOUT,
    )


@pytest.fixture(scope="module")
def started(tmp_path_factory):
    """The tests on each of the other backends, running side by side."""
    folder = tmp_path_factory.mktemp("backends")
    running = {}
    for backend in OTHERS:
        with open(folder / backend, "w") as output:
            running[backend] = start(backend, TESTS, output)
    yield running, folder
    for process in running.values():
        process.kill()
        process.wait()


@pytest.mark.parametrize("backend", OTHERS)
def test_kreg_passes_its_tests_on(backend, started):
    running, folder = started
    assert running[backend].wait() == 0, (folder / backend).read_text()


@pytest.mark.long
@pytest.mark.parametrize("backend", OTHERS)
def test_the_examples_in_kreg_run_on(backend, tmp_path):
    with open(tmp_path / backend, "w") as output:
        code = start(backend, EXAMPLES, output).wait()
    assert code == 0, (tmp_path / backend).read_text()
