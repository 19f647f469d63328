"""What a learner defined in the cells of a notebook, as the source of one file."""

import ast
import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from symtable import SymbolTable, symtable

from grader.isolation.survey import Definition


@dataclass(frozen=True)
class Statement:
    """A statement at the top level of a cell.

    Attributes:
        text: its source.
        binds: the names that it gives a value to.
        uses: the names that it, or a function in it, reads.
        later: whether it reads them only when it is called.
    """

    text: str
    binds: frozenset[str]
    uses: frozenset[str]
    later: bool


def definitions(cells: list[str], wanted: list[str]) -> str:
    r"""The last definitions of some names, with all that they need.

    Everything else in a notebook is left out: experiments, outputs, and cells that are
    not Python. Of a name that was defined several times the last definition counts.

    Args:
        cells: the sources of the cells, in the order in which they were run.
        wanted: the names.

    Example:
        >>> from grader.notebook.definitions import definitions
        >>> cells = ["def sign(w):\n    return 1", "import numpy as np\nnp.zeros(3)",
        ...          "def sign(w):\n    return np.sign(w)", "sign(2.0)"]
        >>> print(definitions(cells, ["sign"]))
        import numpy as np
        def sign(w):
            return np.sign(w)
    """
    statements = list(_statements(cells))
    chosen: set[int] = set()
    open_ = [(name, len(statements)) for name in wanted]
    while open_:
        name, before = open_.pop()
        place = _last(statements[:before], name)
        if place is None or place in chosen:
            continue
        chosen.add(place)
        found = statements[place]
        end = len(statements) if found.later else place
        open_ += [(used, end) for used in found.uses]
    return "\n".join(statements[place].text for place in sorted(chosen))


def _last(statements: list[Statement], name: str) -> int | None:
    """The place of the last statement that gives a name its value."""
    for place in reversed(range(len(statements))):
        # What is imported by "*" may be any name.
        if statements[place].binds & {name, "*"}:
            return place
    return None


def _statements(cells: list[str]) -> Iterator[Statement]:
    """All statements; of a cell that Python cannot read none was run."""
    for cell in cells:
        with contextlib.suppress(SyntaxError, ValueError):
            yield from [_statement(cell, node) for node in ast.parse(cell).body]


def _statement(cell: str, node: ast.stmt) -> Statement:
    text = _text(cell, node)
    table = symtable(text, "cell", "exec")
    binds = {
        symbol.get_name()
        for symbol in table.get_symbols()
        if symbol.is_assigned() or symbol.is_imported()
    }
    if isinstance(node, ast.ImportFrom) and node.names[0].name == "*":
        binds = {"*"}
    later = isinstance(node, Definition)
    return Statement(text, frozenset(binds), frozenset(_read(table)), later)


def _read(table: SymbolTable) -> Iterator[str]:
    """The names of the notebook that a statement, or a function in it, reads."""
    outermost = table.get_type() == "module"
    for symbol in table.get_symbols():
        if symbol.is_referenced() and (outermost or symbol.is_global()):
            yield symbol.get_name()
    for inner in table.get_children():
        yield from _read(inner)


def _text(cell: str, node: ast.stmt) -> str:
    """The source of a statement, with its decorators."""
    text = ast.get_source_segment(cell, node) or ""
    decorators = getattr(node, "decorator_list", [])
    above = [f"@{ast.get_source_segment(cell, one)}" for one in decorators]
    return "\n".join([*above, text])
