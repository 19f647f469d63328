"""Which checks of a file are hidden, and the file without them."""

import ast


def hidden_checks(source: str) -> set[str]:
    """The names of the functions with the mark `hidden`."""
    return {node.name for node in _hidden(source)}


def without_hidden_checks(source: str) -> str:
    r"""The source of checks without those that are hidden.

    >>> mark = "@pytest.mark.hidden('of a kind', example='f(1)')"
    >>> source = f"def check_this(): pass\n{mark}\ndef check_that(): pass"
    >>> without_hidden_checks(source)
    'def check_this(): pass\n'
    """
    lines = source.splitlines(keepends=True)
    for node in reversed(_hidden(source)):
        first = min(decorator.lineno for decorator in node.decorator_list)
        del lines[first - 1 : node.end_lineno]
        while first <= len(lines) and not lines[first - 1].strip():
            del lines[first - 1]
    return "".join(lines).rstrip() + "\n"


def _hidden(source: str) -> list[ast.FunctionDef]:
    return [
        node
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef)
        and any(_is_mark(decorator) for decorator in node.decorator_list)
    ]


def _is_mark(decorator: ast.expr) -> bool:
    return ast.unparse(decorator).startswith("pytest.mark.hidden")
