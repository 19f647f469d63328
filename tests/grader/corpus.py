"""Wrong and odd versions of the exercises' functions, as submissions."""

import ast
from pathlib import Path

from grader.catalog import entries
from grader.submission import Submission

TESTS = Path(__file__).parents[1]


def variants(folder, environment):
    """(exercise, function, what) for each version in a folder of the corpus."""
    found = []
    for entry in entries():
        if entry.environment == environment:
            path = TESTS / folder / f"{entry.name}.py"
            for name in names(path.read_text(encoding="utf-8")):
                function, _, what = name.partition("__")
                if function in entry.functions and what:
                    found.append((entry, function, what))
    return found


def names(source):
    """The names that a source defines at its top level."""
    for node in ast.parse(source).body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            yield node.name
        elif isinstance(node, ast.Assign):
            yield from (part.id for part in node.targets if isinstance(part, ast.Name))


def submission(folder, entry, function, what):
    """The solution of an exercise with one function replaced by a version of it."""
    corpus = (TESTS / folder / f"{entry.name}.py").read_text(encoding="utf-8")
    solution = entry.solution.read_text(encoding="utf-8")
    text = f"{solution}\n\n{corpus}\n\n{function} = {function}__{what}\n"
    return Submission(Path("corpus"), {entry.name: text})


def label(value):
    return value if isinstance(value, str) else value.name[:4]
