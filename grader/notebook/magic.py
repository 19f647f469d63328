"""`%grade`: the definitions in a notebook's cells, graded in a process of their own."""

import json
import subprocess
import sys
import tempfile
from functools import cache
from gettext import gettext as _
from pathlib import Path

import msgspec
import nbformat
from IPython.core.error import UsageError
from IPython.core.interactiveshell import InteractiveShell
from IPython.display import display

from grader.catalog import Entry
from grader.classroom.notebook import code_of
from grader.commands.grade import PASSED, SOME_DID_NOT, itself_failed
from grader.commands.select import select_one
from grader.commands.wrong_command import WrongCommand
from grader.notebook.definitions import definitions
from grader.notebook.report import listing, report
from grader.result import Exercise, Result
from grader.submission import Problem


def add_magic(shell: InteractiveShell) -> None:
    """Have `%grade` in a shell."""
    graded: dict[str, Exercise] = {}

    def grade(line: str) -> None:
        """Check an exercise by what its cells define: `%grade ex05`. Alone, list all."""
        names = line.split()
        if not names:
            display(listing(graded))
            return
        if len(names) > 1:
            text = _(
                "%grade must have one exercise, or none to list them. Received: {line}"
            )
            raise UsageError(text.format(line=line))
        try:
            entry = select_one(names[0])
        except WrongCommand as error:
            raise UsageError(error.format_message()) from None
        source = definitions(_cells(shell), entry.functions)
        if not source:
            text = _(
                "%grade {name} must come after a cell that defines {functions}. "
                "Received: none. Run that cell first."
            )
            functions = _(" and ").join(entry.functions)
            raise UsageError(text.format(name=names[0], functions=functions))
        result = grade_apart(entry, source)
        graded[entry.name] = result.exercises[0]
        display(report(result))

    shell.register_magic_function(grade, "line", "grade")  # type: ignore[arg-type]


def _cells(shell: InteractiveShell) -> list[str]:
    """The cells that were run, as Python: magics are comments."""
    history = shell.history_manager
    assert history is not None
    found = []
    for cell in history.input_hist_raw:
        try:
            found.append(_code(cell))
        except Problem:
            continue
    return found


@cache
def _code(cell: str) -> str:
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell)])
    return code_of(json.dumps(notebook))


def grade_apart(entry: Entry, source: str) -> Result:
    """Grade a source as a file, in a fresh process that knows nothing of the notebook.

    Raises:
        UsageError: if the grader itself fails.
    """
    with tempfile.TemporaryDirectory(prefix="grader-") as name:
        folder = Path(name, "exercises")
        folder.mkdir()
        (folder / f"{entry.name}.py").write_text(source, encoding="utf-8")
        output = Path(name, "result.json")
        command = [sys.executable, "-m", "grader", entry.name, "--format", "json"]
        command += ["--submission", str(folder), "--output", str(output)]
        done = subprocess.run(
            command,
            check=False,
            cwd=name,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        if done.returncode not in (PASSED, SOME_DID_NOT):
            raise UsageError(itself_failed(done.stderr.strip()))
        return msgspec.json.decode(output.read_bytes(), type=Result)
