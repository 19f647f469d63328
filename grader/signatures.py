"""The parameter names of the functions that a learner writes, for showing calls."""

import ast
from functools import cache
from pathlib import Path

from grader.catalog import Entry


def parameters(entry: Entry, function: str) -> list[str]:
    """The names of a function's parameters; none where Keras's objects are passed.

    >>> from grader.catalog import find
    >>> parameters(find("ex04")[0], "l2_step")
    ['w', 'data_grad', 'lr', 'lam']
    """
    return [] if entry.environment != "numpy" else _defined(entry.stub)[function]


@cache
def _defined(stub: Path) -> dict[str, list[str]]:
    tree = ast.parse(stub.read_text(encoding="utf-8"))
    return {
        node.name: [argument.arg for argument in node.args.args]
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
    }
