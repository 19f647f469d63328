"""The wheel and the source distribution, built of a release, in an empty environment."""

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from grader.catalog import ROOT, find
from grader.commands.release import recorded
from grader.release.course_folder import write_new
from grader.release.student_copy import student_copy

pytestmark = pytest.mark.long
CHOSEN = find("ex01") + find("ex05") + find("ex16")
CONSUMER = """
from kreg.regularizers import L1
from kreg.schedules import WarmUp

penalty: L1 = L1(WarmUp(0.5, steps=50))
wrong = WarmUp(0.5, steps="fifty")
"""
SMOKE = """
import numpy as np
import kreg
from kreg.regularizers import L1

assert "site-packages" in kreg.__file__, kreg.__file__
print(float(L1(0.5)(np.array([3.0, -1.0], "float32"))))
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The folder with both packages."""
    folder = tmp_path_factory.mktemp("packages")
    write_new(folder / "copy", student_copy() | recorded(CHOSEN, [0]))
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", "dist"]
    run([*command, folder / "copy"], folder)
    return folder / "dist"


def run(command, cwd, **options):
    """Run a command to its good end, in an environment without this project."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    done = subprocess.run(
        command, cwd=cwd, env=kept, capture_output=True, text=True, **options
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def environment(folder, package):
    """An empty environment with a package, and links to what it depends on.

    The dependencies are those that are installed here, but for the project itself.
    """
    venv.create(folder)
    python = folder / "bin" / "python"
    options = ["--no-deps", "--no-index", "--no-build-isolation", "--quiet"]
    inside = Path(run([python, "-c", PLACE], folder).strip())
    for entry in Path(sysconfig.get_paths()["purelib"]).iterdir():
        if not entry.name.startswith(OURS) and entry.suffix != ".pth":
            (inside / entry.name).symlink_to(entry)
    pip = [sys.executable, "-m", "pip", f"--python={python}", "install"]
    run([*pip, *options, "--force-reinstall", package], folder)
    return python


OURS = ("kreg", "__editable__", "__pycache__")
PLACE = "import sysconfig; print(sysconfig.get_paths()['purelib'])"


@pytest.fixture(scope="module", params=["whl", "tar.gz"])
def python(request, built, tmp_path_factory):
    """The interpreter of an environment with the package."""
    (package,) = built.glob(f"*.{request.param}")
    return environment(tmp_path_factory.mktemp("environment"), package)


def test_an_installed_package_runs_in_an_empty_folder(python, tmp_path):
    assert run([python, "-c", SMOKE], tmp_path).strip() == "2.0"


def test_a_course_made_by_an_installed_package_is_graded(python, tmp_path):
    run([python, "-m", "grader", "init", "course"], tmp_path)
    course = tmp_path / "course"
    names = [entry.name for entry in CHOSEN]
    for entry in CHOSEN:
        solution = entry.solution.read_text(encoding="utf-8")
        solution = solution.replace(
            "import numpy", "import scipy.special\nimport numpy"
        )
        (course / "exercises" / f"{entry.name}.py").write_text(solution)
    assert "3 of 3 passed" in run([python, "-m", "grader", *names], course)
    slip = ROOT / "tests" / "mistakes" / "ex01_l2_penalty.py"
    wrong = slip.read_text(encoding="utf-8").partition("def l2_penalty__")[2]
    text = f"import numpy as np\n\ndef l2_penalty__{wrong}"
    name = wrong.partition("(")[0]
    text += f"\n\nl2_penalty = l2_penalty__{name}\n"
    (course / "exercises" / "ex01_l2_penalty.py").write_text(text)
    done = subprocess.run(
        [python, "-m", "grader", "ex01"], cwd=course, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "✗" in done.stdout


def test_an_installed_package_has_its_types(python, tmp_path):
    (tmp_path / "consumer.py").write_text(CONSUMER)
    mypy = [sys.executable, "-m", "mypy", "--strict", f"--python-executable={python}"]
    done = subprocess.run(
        [*mypy, "consumer.py"], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.stdout.count("error:") == 1, done.stdout + done.stderr
    assert 'Argument "steps" to "WarmUp" has incompatible type "str"' in done.stdout


def test_the_packages_carry_the_licence_and_no_solution(built):
    (wheel,) = built.glob("*.whl")
    (source,) = built.glob("*.tar.gz")
    with zipfile.ZipFile(wheel) as archive:
        inside = archive.namelist()
    with tarfile.open(source) as archive:
        outside = archive.getnames()
    for names in (inside, outside):
        assert [name for name in names if name.endswith("LICENSE")]
        assert [name for name in names if name.endswith("kreg/py.typed")]
        assert [name for name in names if name.endswith("grader/stubs/ex03_sign.py")]
        assert [name for name in names if name.endswith("course/docs/lesson.md")]
        assert not [n for n in names if "solutions/" in n or "grader/answers/" in n]
        assert not [n for n in names if "misconceptions/ex" in n]
