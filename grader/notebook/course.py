"""The exercises as notebooks."""

import jupytext
import nbformat
from nbformat.v4 import new_code_cell

from grader.catalog import Entry
from grader.reports.next_step import short

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def notebook_of(entry: Entry) -> str:
    """The text of an exercise's notebook: its words, its stub, and a cell that grades.

    Args:
        entry: the exercise.

    Example:
        >>> from grader.catalog import find
        >>> from grader.notebook.course import notebook_of
        >>> "%grade ex03" in notebook_of(find("ex03")[0])
        True
    """
    name = short(entry)
    text = entry.stub.read_text(encoding="utf-8")
    # In a notebook a line for the shell begins with "!", and `%grade` is at hand.
    text = text.replace(f"`python -m grader {name}`", f"`%grade {name}` below")
    text = text.replace("`python -m grader hint", "`!python -m grader hint")
    notebook = jupytext.reads(text, fmt="py:percent")
    notebook.cells.insert(1, new_code_cell("%load_ext grader"))
    notebook.cells.append(new_code_cell(f"%grade {name}"))
    for number, cell in enumerate(notebook.cells):
        cell.id = f"{name}-{number}"  # the same whenever it is made
        cell.metadata.clear()
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNEL})
    written: str = nbformat.writes(notebook, nbformat.NO_CONVERT)
    return f"{written}\n"
