"""The code of a notebook."""

import logging
import warnings

from grader.submission import Problem


def code_of(notebook: str) -> str:
    """The cells of code, one after the other; magics are comments, outputs are gone.

    Args:
        notebook: the text of an `.ipynb` file.

    Raises:
        Problem: if it is no notebook.
    """
    import jupytext

    logging.getLogger("traitlets").setLevel(logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            found = jupytext.reads(notebook, fmt="ipynb")
            # What a notebook says of itself must not decide how it is read.
            found.metadata.clear()
            cells = [cell for cell in found.cells if cell.cell_type == "code"]
            for cell in cells:
                cell.metadata.clear()
            found.cells = cells
            text: str = jupytext.writes(found, fmt="py:light")
        except Exception as error:  # noqa: BLE001  (whatever a malformed one runs into)
            kind = type(error).__name__
            raise Problem(f"must be a notebook, and cannot be read: {kind}") from None
    _, _, code = text.partition("# ---\n\n")
    return code
