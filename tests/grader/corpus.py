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


def expected(entry, function, what):
    """What a wrong version must be told: ("diagnosis", slips), ("remark", words), or None.

    It stands in a line of its own at the end of the version's docstring.
    """
    source = (TESTS / "mistakes" / f"{entry.name}.py").read_text(encoding="utf-8")
    for node in ast.parse(source).body:
        if getattr(node, "name", "") == f"{function}__{what}":
            kind, _, words = ast.get_docstring(node).rpartition("\n")[2].partition(": ")
            if kind == "diagnosis":
                return kind, sorted(words.split(" + "))
            if kind == "remark":
                return kind, words
    return None


def told(exercise):
    """What the first failed check of a graded version says, in the same form."""
    check = next(one for one in exercise.checks if one.status != "passed")
    if check.misconceptions:
        return "diagnosis", sorted(one.name for one in check.misconceptions)
    return ("remark", check.remark) if check.remark else None


def submission(folder, entry, function, what):
    """The solution of an exercise with one function replaced by a version of it."""
    corpus = (TESTS / folder / f"{entry.name}.py").read_text(encoding="utf-8")
    solution = entry.solution.read_text(encoding="utf-8")
    text = f"{solution}\n\n{corpus}\n\n{function} = {function}__{what}\n"
    return Submission(Path("corpus"), {entry.name: text})


def label(value):
    return value if isinstance(value, str) else value.name[:4]
