"""What a source defines and which of it is still a stub, read without running it."""

import ast
from typing import Any

from grader.isolation.reading import imports, read

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def survey(source: str, file: str) -> dict[str, Any]:
    """List the names that a source defines at its top level.

    Args:
        source: the text of a file.
        file: its name, for the error.

    Returns:
        For each name the line of its definition, whether it is still a stub, and what
        `read` tells of it: `{"sign": {"line": 12, "stub": True, ...}}`.

    Raises:
        SyntaxError: if it is not Python.
    """
    names: dict[str, Any] = {}
    tree = ast.parse(source, file)
    imported = imports(tree)
    for node in tree.body:
        if isinstance(node, Definition):
            place = {"line": node.lineno, "stub": _is_stub(node)}
            names[node.name] = place | read(node, imported)
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    place = {"line": node.lineno, "stub": False}
                    names[target.id] = place | read(node, imported)
    return names


def _is_stub(node: Definition) -> bool:
    body = [statement for statement in node.body if not _is_text(statement)]
    if isinstance(node, ast.ClassDef):
        methods = [part for part in body if isinstance(part, Definition)]
        return bool(methods) and all(_is_stub(method) for method in methods)
    return len(body) == 1 and _raises_not_implemented(body[0])


def _is_text(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _raises_not_implemented(statement: ast.stmt) -> bool:
    if not isinstance(statement, ast.Raise) or statement.exc is None:
        return False
    error = statement.exc.func if isinstance(statement.exc, ast.Call) else statement.exc
    return isinstance(error, ast.Name) and error.id == "NotImplementedError"
