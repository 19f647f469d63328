"""Submissions of a class whose members choose among the versions in the corpus.

Everyone writes each function in some way of `right_answers` and `mistakes`, by chance.
Who copies takes another's files and gives every name in them another name; comments and
spaces are gone then, too.
"""

import ast
import random
from functools import cache

from corpus import TESTS, variants

from grader.catalog import entries

ENTRIES = [entry for entry in entries() if entry.environment == "numpy"]


@cache
def _pieces(path):
    """The text of each function and class in a file, by name."""
    source = path.read_text(encoding="utf-8")
    lines = source.splitlines()
    return {
        node.name: "\n".join(lines[node.lineno - 1 : node.end_lineno])
        for node in ast.parse(source).body
        if isinstance(node, (ast.FunctionDef, ast.ClassDef))
    }


@cache
def _versions():
    found = {}
    for folder in ("right_answers", "mistakes"):
        for entry, function, what in variants(folder, "numpy"):
            name = f"{function}__{what}"
            text = _pieces(TESTS / folder / f"{entry.name}.py").get(name)
            if text is not None:
                ways = found.setdefault((entry.name, function), [])
                ways.append(text.replace(name, function))
    return found


def student(rng, few=ENTRIES):
    """What one hands in: the stubs, with a version in the place of each function."""
    sources = {}
    for entry in few:
        text = entry.stub.read_text(encoding="utf-8")
        for function in entry.functions:
            solution = _pieces(entry.solution)[function]
            ways = [*_versions().get((entry.name, function), []), solution]
            text = text.replace(_pieces(entry.stub)[function], rng.choice(ways))
        sources[entry.name] = text
    return sources


class _Renamed(ast.NodeTransformer):
    def __init__(self, names):
        self._names = names

    def visit_Name(self, node):
        node.id = self._names.get(node.id, node.id)
        return node

    def visit_arg(self, node):
        node.arg = self._names.get(node.arg, node.arg)
        return node


def renamed(source, rng):
    """The same with other names for arguments and variables."""
    tree = ast.parse(source)
    nodes = list(ast.walk(tree))
    old = {node.arg for node in nodes if isinstance(node, ast.arg)}
    old |= {
        node.id
        for node in nodes
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    names = {name: f"v{rng.randrange(10**6)}" for name in sorted(old)}
    return ast.unparse(_Renamed(names).visit(tree))


def copied(victim, own, share, rng):
    """One's own work, a share of the exercises copied."""
    taken = rng.sample(sorted(own), round(share * len(own)))
    return {
        name: renamed(victim[name], rng) if name in taken else own[name] for name in own
    }


def class_with_copies(seed, size, shares, few=ENTRIES):
    """A class, and the pairs in it of whom one copied a share of the other's exercises."""
    rng = random.Random(seed)
    everyone = {f"student{n:03}": student(rng, few) for n in range(size)}
    names = list(everyone)
    pairs = {}
    for n, share in enumerate(shares):
        victim, copier = names[2 * n], names[2 * n + 1]
        everyone[copier] = copied(everyone[victim], everyone[copier], share, rng)
        pairs[victim, copier] = share
    return everyone, pairs
