"""Everything in kreg does on every backend of Keras what it does on this one."""

import os
import subprocess
import sys
from pathlib import Path

import keras
import pytest

ROOT = Path(__file__).parents[1]
OTHERS = sorted({"tensorflow", "jax", "torch"} - {keras.backend.backend()})


@pytest.mark.parametrize("backend", OTHERS)
@pytest.mark.parametrize(
    "selection", ["not long", pytest.param("long", marks=pytest.mark.long)]
)
def test_kreg_passes_its_tests_on(backend, selection):
    tests = ["tests/kreg", "tests/test_docs.py::test_the_examples_of_a_module_run"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-m", selection, *tests],
        cwd=ROOT,
        env={**os.environ, "KERAS_BACKEND": backend},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
