import shutil
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))  # for the helpers beside the tests


@pytest.fixture
def course(tmp_path):
    """A folder with the exercises in it, as a learner has it."""
    shutil.copytree(HERE.parents[1] / "grader" / "stubs", tmp_path / "exercises")
    return tmp_path
