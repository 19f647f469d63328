"""Everything in kreg does on every backend of Keras what it does on this one."""

import os
import subprocess
import sys
from pathlib import Path

import keras
import pytest

ROOT = Path(__file__).parents[1]
OTHERS = sorted({"tensorflow", "jax", "torch"} - {keras.backend.backend()})
TESTS = ["tests/kreg", "tests/test_docs.py::test_the_examples_of_a_module_run"]


@pytest.fixture(scope="module")
def started(tmp_path_factory):
    """The tests on each of the other backends, running side by side."""
    folder = tmp_path_factory.mktemp("backends")
    command = [sys.executable, "-m", "pytest", "-q", *TESTS]
    running = {}
    for backend in OTHERS:
        with open(folder / backend, "w") as output:
            running[backend] = subprocess.Popen(
                [*command, "-p", "no:cacheprovider"],
                cwd=ROOT,
                env={**os.environ, "KERAS_BACKEND": backend},
                stdout=output,
                stderr=subprocess.STDOUT,
            )
    yield running, folder
    for process in running.values():
        process.kill()
        process.wait()


@pytest.mark.parametrize("backend", OTHERS)
def test_kreg_passes_its_tests_on(backend, started):
    running, folder = started
    assert running[backend].wait() == 0, (folder / backend).read_text()
