"""The code of a notebook."""

import json

import msgspec

from grader.submission import SIZE_LIMIT, Problem

CELLS_LIMIT = 2_000


class _Cell(msgspec.Struct, frozen=True):
    cell_type: str
    source: str | list[str] = ""

    @property
    def text(self) -> str:
        return self.source if isinstance(self.source, str) else "".join(self.source)


class _Notebook(msgspec.Struct, frozen=True):
    """What counts of a notebook: neither outputs nor what it says of itself."""

    cells: list[_Cell]


def code_of(notebook: str) -> str:
    """The cells of code, one after the other; magics are comments, outputs are gone.

    Args:
        notebook: the text of an `.ipynb` file.

    Raises:
        Problem: if it is no notebook, or has too much code.
    """
    import jupytext
    from nbformat.v4 import new_code_cell, new_notebook

    try:
        # Not by msgspec alone: what a notebook shows may have NaN in it.
        found = msgspec.convert(json.loads(notebook), _Notebook)
        texts = [cell.text for cell in found.cells if cell.cell_type == "code"]
        _refuse_much(texts)
        cells = [new_code_cell(text) for text in texts]
        text: str = jupytext.writes(new_notebook(cells=cells), fmt="py:light")
        text.encode()  # JSON can have half a character, which no file can
    except Problem:
        raise
    except Exception as error:  # noqa: BLE001  (whatever a malformed one runs into)
        kind = type(error).__name__
        raise Problem(f"must be a notebook, and cannot be read: {kind}") from None
    _, _, code = text.partition("# ---\n\n")
    return code


def _refuse_much(texts: list[str]) -> None:
    if len(texts) > CELLS_LIMIT:
        raise Problem(f"must have at most {CELLS_LIMIT} cells of code")
    if sum(map(len, texts)) > SIZE_LIMIT:
        raise Problem(f"must have at most {SIZE_LIMIT} characters of code")
