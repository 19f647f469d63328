"""Every sentence that a learner may be told, in one text to read.

`python tests/grader/messages.py` writes it to `messages.txt` beside this file.
"""

import ast
import textwrap
from pathlib import Path

from grader.catalog import Entry, entries
from grader.diagnosis import families
from grader.misconceptions.general import GENERAL
from grader.misconceptions.slips import Slip

FILE = Path(__file__).with_suffix(".txt")


def messages() -> str:
    """All messages, by exercise: its checks, and its misconceptions by function."""
    seen: set[tuple[str, ...]] = set()
    lines = ["any function", *(line for slip in GENERAL for line in _slip(slip, seen))]
    for entry in entries():
        lines += ["", entry.name, *_checks(entry)]
        for function, family in families(entry.name).items():
            lines += ["", f"{entry.name} {function}"]
            lines += [line for slip in family.slips for line in _slip(slip, seen)]
    return "\n".join(lines) + "\n"


def _checks(entry: Entry) -> list[str]:
    """The docstrings of the checks, and what is said of hidden ones."""
    lines = []
    for node in ast.parse(entry.checks.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("check_"):
            title, _, why = (ast.get_docstring(node) or "").partition("\n")
            lines += _wrap(f"  {node.name.removeprefix('check_')}: {title}")
            lines += _wrap(f"    {' '.join(why.split())}")
            for mark in node.decorator_list:
                if isinstance(mark, ast.Call) and ast.unparse(mark.func).endswith(
                    ".hidden"
                ):
                    category = ast.literal_eval(mark.args[0])
                    example = ast.literal_eval(mark.keywords[0].value)
                    lines += _wrap(f"    hidden: {category}; for example {example}")
    return lines


def _slip(slip: Slip, seen: set[tuple[str, ...]]) -> list[str]:
    words = (slip.name, slip.shows, slip.why, slip.question)
    if words in seen:
        return [f"  {slip.name} (as before)"]
    seen.add(words)
    return [f"  {slip.name}", *_wrap("    " + " ".join(words[1:]))]


def _wrap(text: str) -> list[str]:
    indent = " " * (len(text) - len(text.lstrip()))
    return textwrap.wrap(
        text, 88, subsequent_indent=indent + "  ", break_on_hyphens=False
    )


if __name__ == "__main__":
    FILE.write_text(messages(), encoding="utf-8")
