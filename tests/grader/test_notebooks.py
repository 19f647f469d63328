"""The course in notebooks, run as a learner runs them."""

import re
import subprocess
import sys

import nbformat
import pytest
from learner import run
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook
from sample import HOSTILE, check, exercise, result

from grader.catalog import entries
from grader.notebook.course import notebook_of
from grader.notebook.report import report


@pytest.fixture
def execute(tmp_path):
    """Run a notebook from top to bottom in a kernel; give what each cell showed."""

    def of(notebook):
        client = NotebookClient(
            notebook,
            timeout=600,
            allow_errors=True,
            resources={"metadata": {"path": str(tmp_path)}},
        )
        return [
            " ".join(map(str, cell.get("outputs", [])))
            for cell in client.execute().cells
        ]

    return of


def cells(*sources):
    return new_notebook(cells=[new_code_cell(source) for source in sources])


def test_grade_takes_what_the_cells_define_and_says_what_is_wrong(execute):
    shown = execute(
        cells(
            "%load_ext grader",
            "%grade ex03",
            "def sign(w):\n    return 1.0",
            "%grade ex03",
            "def sign(w",
            "%%time\nimport numpy as np",
            "1 / 0\n\ndef sign(w): return 7",
            "%matplotlib nowhere\ndef sign(w):\n    return np.sign(w)",
            "def sign(w):\n    return np.sign(w)\n\n%grade ex03",
            "%grade sgin",
            "%grade ex03 ex04",
            "%grade",
        )
    )
    assert "must come after a cell that defines sign" in shown[1]
    assert "must be" in shown[3]
    assert "<pre" in shown[3]
    assert "✓ done" in shown[8]
    assert shown[8].count("✓ done") == 2, "once as text and once as HTML"
    assert "Did you mean ex03_sign?" in shown[9]
    assert "one exercise" in shown[10]
    assert "✓" in shown[11].splitlines()[0]
    assert "ex21" in shown[11]


@pytest.mark.long
def test_what_grades_is_not_what_the_notebook_changed(execute):
    patch = "import grader.comparison, numpy as np\nnp.allclose = lambda *a, **k: True"
    lie = "grader.comparison.Expected.difference = lambda *a: None"
    wrong = "def sign(w):\n    return 7.0"
    shown = execute(cells("%load_ext grader", patch, lie, wrong, "%grade ex03"))
    assert "0 of 6 points" in shown[4]


@pytest.mark.long
@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.name[:4])
def test_a_notebook_with_the_solution_in_its_cell_passes(entry, execute):
    notebook = nbformat.reads(notebook_of(entry), as_version=4)
    nbformat.validate(notebook)
    assert "not started" in execute(notebook)[-1]
    number = next(
        n
        for n, cell in enumerate(notebook.cells)
        if "NotImplementedError" in cell.source
    )
    notebook.cells[number].source = entry.solution.read_text(encoding="utf-8")
    assert "✓ done" in execute(notebook)[-1]


def test_a_notebook_is_written_once_and_not_over_a_learners(tmp_path):
    assert run("notebooks", "nb", "ex03", cwd=tmp_path).returncode == 0
    before = (tmp_path / "nb" / "ex03_sign.ipynb").read_bytes()
    again = run("notebooks", "nb", cwd=tmp_path)
    assert again.returncode == 2
    assert "ex03_sign.ipynb" in again.stderr
    assert [path.name for path in (tmp_path / "nb").iterdir()] == ["ex03_sign.ipynb"]
    assert (tmp_path / "nb" / "ex03_sign.ipynb").read_bytes() == before


def test_importing_the_grader_imports_no_ipython():
    code = "import sys, grader, grader.cli; sys.exit('IPython' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_what_a_submission_says_is_text_in_a_notebook_and_never_markup():
    failed = check("failed", HOSTILE, printed=HOSTILE)
    page = report(result(exercise(3, failed)))._repr_html_()
    assert "&lt;script&gt;" in page
    assert not {"<script", "<img", "<svg", "</details"} & set(
        re.findall("</?[a-z]+", page)
    )
    assert "\x1b" not in page
