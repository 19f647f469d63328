"""The message catalogs in `grader/locale`, made from the code and its data by Babel.

`python tests/grader/catalogs.py` brings all of them up to date; with the code of a
language, `python tests/grader/catalogs.py hi`, it begins one for that language too.
"""

import ast
import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import click
from babel.messages import Catalog
from babel.messages.extract import (
    extract_from_dir,
    extract_from_file,
    extract_python,
)
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from click_words import CLICK, CLICK_PLURALS
from jinja2.ext import babel_extract

from grader.catalog import ROOT, Entry, entries
from grader.cli import main
from grader.diagnosis import families
from grader.hidden import SAYS
from grader.language import DOMAIN, FOLDER
from grader.misconceptions.general import GENERAL
from grader.misconceptions.slips import Slip
from grader.plugin import words_of
from grader.result import Status

TEMPLATE = FOLDER / f"{DOMAIN}.pot"
METHODS = [
    ("stubs/**.py", "ignore"),
    ("**.py", extract_python),
    ("**.j2", babel_extract),
]
# Whose problems are told in the language of the run.
PROBLEMS = ("submission.py", "classroom/gradescope.py")
# What changes although no message does.
UNSTEADY = (
    "POT-Creation-Date",
    "PO-Revision-Date",
    "Generated-By",
    "Report-Msgid-Bugs",
)
# What is said of a value that a submission's process cannot send.
UNSENDABLE = (
    "text that is not Unicode",
    "more than 64 MiB, or text of more than 1 MiB",
)

Text = str | tuple[str, str]  # the second for several
Message = tuple[Text, str, str]  # the text, its file, what it is


def template() -> Catalog:
    """All that the grader may say."""
    catalog = Catalog(project="kreg", charset="utf-8", fuzzy=False)
    catalog.header_comment = "# What the grader says: English, to be translated."
    for text, file, what in [*_of_code(), *_of_click(), *_of_course()]:
        comments = [what] if what else []
        catalog.add(text, locations=[(file, 1)], auto_comments=comments)
    return catalog


def _of_code() -> Iterator[Message]:
    found = extract_from_dir(ROOT / "grader", METHODS, keywords={"_": None})
    for file, _line, text, _comments, _context in sorted(found, key=lambda one: one[0]):
        yield text, f"grader/{Path(file).as_posix()}", ""
    for name in PROBLEMS:
        path = ROOT / "grader" / name
        for _line, text, *_rest in extract_from_file(
            extract_python, path, keywords={"Problem": (1,)}
        ):
            yield text, f"grader/{name}", "what is wrong with a file"
    for status in get_args(Status):
        yield status.replace("_", " "), "grader/result.py", "a status"
    for words in SAYS.values():
        yield words, "grader/hidden.py", "your code …"
    for words in UNSENDABLE:
        yield words, "grader/isolation/wire.py", "… returned …"
    path = ROOT / "grader" / "picture.py"
    tree = ast.parse(path.read_text(encoding="utf-8"))
    yield from _of_pictures(tree, "grader/picture.py")


def _of_click() -> Iterator[Message]:
    """What the commands say of themselves, and what click says of its own accord."""
    for command in (main, *main.commands.values()):
        options = [one for one in command.params if isinstance(one, click.Option)]
        texts = (command.help, command.short_help, *(one.help for one in options))
        for text in filter(None, texts):
            yield text, "grader/cli.py", ""
    for text in (*CLICK, *CLICK_PLURALS):
        yield text, "grader/cli.py", "click"


def _of_course() -> Iterator[Message]:
    for slip in GENERAL:
        yield from _of_slip(slip, "grader/misconceptions/general.py")
    for entry in entries():
        for what in ("title", "unlocks", "question"):
            yield getattr(entry, what), "grader/catalog.toml", f"{entry.name}: {what}"
        for hint in entry.hints:
            yield hint, "grader/catalog.toml", f"{entry.name}: hint"
        yield from _of_checks(entry)
        for family in families(entry.name).values():
            for slip in family.slips:
                yield from _of_slip(slip, f"grader/misconceptions/{entry.name}.py")


def _of_slip(slip: Slip, file: str) -> Iterator[Message]:
    for what in ("shows", "why", "question"):
        yield getattr(slip, what), file, f"{slip.name}: {what}"


def _of_checks(entry: Entry) -> Iterator[Message]:
    """The titles and reasons of checks, and what hidden ones are about."""
    file = entry.checks.relative_to(ROOT).as_posix()
    tree = ast.parse(entry.checks.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) if name.startswith("check_"):
                for words in filter(None, words_of(ast.get_docstring(node) or name)):
                    yield words, file, name
            case ast.Call(func=ast.Attribute(attr="hidden")):
                for part in (*node.args, *(one.value for one in node.keywords)):
                    yield ast.literal_eval(part), file, "a hidden check"
    yield from _of_pictures(tree, file)


def _of_pictures(tree: ast.Module, file: str) -> Iterator[Message]:
    """The words in the pictures that a file makes."""
    for node in ast.walk(tree):
        match node:
            case ast.keyword(arg="caption" | "x_label" | "y_label"):
                if isinstance(node.value, ast.Constant):
                    yield node.value.value, file, "a picture"
            case ast.Call(func=ast.Name(id="curve"), args=[_, ast.Constant(label), *_]):
                yield label, file, "a picture"


def write(catalog: Catalog) -> bytes:
    """The text of a catalog, which is the same as long as the messages are."""
    file = io.BytesIO()
    write_po(file, catalog, width=88, include_lineno=False, ignore_obsolete=True)
    lines = file.getvalue().decode().splitlines(keepends=True)
    return "".join(one for one in lines if not one[1:].startswith(UNSTEADY)).encode()


def compiled(catalog: Catalog) -> bytes:
    """The bytes that `gettext` reads; they have dates, which are always the same."""
    catalog.creation_date = catalog.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    file = io.BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def read(path: Path) -> Catalog:
    """A catalog that was written."""
    with path.open("rb") as file:
        return read_po(file)


def translations() -> list[Path]:
    """The catalogs of all languages."""
    return sorted(FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def update(new: list[str]) -> None:
    """Write the template, and bring the catalogs of all languages up to date."""
    found = template()
    TEMPLATE.write_bytes(write(found))
    for code in new:
        path = FOLDER / code / "LC_MESSAGES" / f"{DOMAIN}.po"
        path.parent.mkdir(parents=True)
        path.write_bytes(write(Catalog(code, project="kreg", fuzzy=False)))
    for path in translations():
        catalog = read(path)
        catalog.locale = path.parts[-3]
        catalog.update(found, no_fuzzy_matching=True)
        path.write_bytes(write(catalog))
        path.with_suffix(".mo").write_bytes(compiled(catalog))


if __name__ == "__main__":
    update(sys.argv[1:])
