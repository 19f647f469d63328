"""What the text of a definition does, read from its syntax and never run."""

import ast
from typing import Any

MUTATORS = frozenset(
    ["append", "clear", "extend", "fill", "insert", "pop", "remove", "reverse", "sort"]
)
# With one of these a text may read any name without saying so.
REFLECTION = frozenset(["eval", "exec", "globals", "locals", "vars"])


def imports(tree: ast.Module) -> dict[str, str]:
    """What each imported name stands for: `np` for numpy, say."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for part in node.names:
                whole = part.name if part.asname else part.name.partition(".")[0]
                found[part.asname or whole] = whole
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for part in node.names:
                found[part.asname or part.name] = f"{node.module}.{part.name}"
    return found


def read(node: ast.stmt, imported: dict[str, str]) -> dict[str, Any]:
    """Facts about the statement that defines something.

    Args:
        node: the statement.
        imported: what each imported name stands for.

    Returns:
        `uses`, what it names of other modules; for a function also `unread`, the
        parameters that it never reads, `changed`, those that it changes in place, each
        with its line, and `prints`, the line of a print if it returns no value.
    """
    facts: dict[str, Any] = {"uses": _uses(node, imported)}
    if isinstance(node, ast.FunctionDef):
        facts["unread"] = _unread(node)
        facts["changed"] = _changed(node)
        facts["prints"] = _prints(node)
    return facts


def _uses(node: ast.stmt, imported: dict[str, str]) -> list[list[Any]]:
    """The names of other modules, in full, each with its line."""
    found = []
    for part in ast.walk(node):
        if isinstance(part, (ast.Attribute, ast.Name)):
            name = _dotted(part)
            first, dot, rest = name.partition(".")
            if first in imported:
                found.append([f"{imported[first]}{dot}{rest}", part.lineno])
    return found


def _dotted(node: ast.expr) -> str:
    """`np.linalg.norm` as a text; nothing for what is no such chain of names."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return ""
    return ".".join([node.id, *reversed(parts)])


def _parameters(node: ast.FunctionDef | ast.Lambda) -> list[str]:
    arguments = node.args
    all_ = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    return [argument.arg for argument in all_]


def _unread(node: ast.FunctionDef) -> list[str]:
    loaded = set()
    for part in ast.walk(node):
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load):
            loaded.add(part.id)
        elif isinstance(part, ast.AugAssign) and isinstance(part.target, ast.Name):
            loaded.add(part.target.id)
    if loaded & REFLECTION:
        return []
    return [name for name in _parameters(node) if name not in loaded]


def _changed(node: ast.FunctionDef) -> list[list[Any]]:
    """Parameters that are changed in place, and stand for nothing else anywhere."""
    kept = set(_parameters(node)) - _bound(node)
    found = []
    for part in ast.walk(node):
        target: ast.expr | None = None
        if isinstance(part, ast.Subscript) and isinstance(
            part.ctx, (ast.Store, ast.Del)
        ):
            target = part.value
        elif isinstance(part, ast.Call) and isinstance(part.func, ast.Attribute):
            target = part.func.value if part.func.attr in MUTATORS else None
        if isinstance(target, ast.Name) and target.id in kept:
            found.append([target.id, target.lineno])
    return found


def _bound(node: ast.FunctionDef) -> set[str]:
    """The names that are bound inside a function, by whatever means."""
    found = set()
    for part in ast.walk(node):
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
            found.add(part.id)
        elif isinstance(part, (ast.FunctionDef, ast.Lambda)) and part is not node:
            found.update(_parameters(part))
    return found


def _prints(node: ast.FunctionDef) -> int:
    """The line of the first print, if no value is returned; or 0."""
    lines = []
    for part in ast.walk(node):
        if isinstance(part, (ast.Yield, ast.YieldFrom)):
            return 0
        if isinstance(part, ast.Return) and part.value is not None:
            return 0
        if isinstance(part, ast.Call) and _dotted(part.func) == "print":
            lines.append(part.lineno)
    return min(lines, default=0)
