"""The message catalogs: whole, up to date, and true to the code in the messages."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.mofile import read_mo
from catalogs import TEMPLATE, read, template, translations, write

PLACES = re.compile(r"\{\w+(?:![rs])?\}|%\(\w+\)s")
# A name with a point or an underscore in it, a call, what stands between backticks.
CODE = re.compile(r"`[^`]+`|\b[A-Za-z]+[._]\w+|\b\w+\([\w, ]*\)|λ|\blam\b")
# What belongs to one of the later exercises, which Telugu does not have yet.
LATER = re.compile(r"ex(0[6-9]|[12]\d)_|checks/keras_objects")


def texts(message):
    """The forms of a message, each with its translation."""
    if isinstance(message.id, str):
        return [(message.id, message.string)]
    return list(zip(message.id, message.string, strict=True))


def translated(catalog):
    """The pairs of a catalog, as far as it is translated."""
    pairs = [pair for message in catalog for pair in texts(message)]
    return [(text, words) for text, words in pairs if text and words]


def is_later(message):
    """Whether a message is of no exercise before the sixth, and of nothing else."""
    of_catalog = message.auto_comments if "catalog" in str(message.locations) else []
    places = [file for file, _ in message.locations if "catalog" not in file]
    return all(LATER.search(place) for place in [*places, *of_catalog])


def code_of(path):
    return path.parts[-3]


def test_the_template_has_what_the_code_says():
    assert TEMPLATE.read_bytes() == write(template()), (
        "a message has changed: run `python tests/grader/catalogs.py`"
    )


@pytest.mark.parametrize("path", translations(), ids=code_of)
def test_a_catalog_has_the_messages_of_the_template(path):
    assert {message.id for message in read(path)} == {m.id for m in read(TEMPLATE)}


@pytest.mark.parametrize("path", translations(), ids=code_of)
def test_a_compiled_catalog_says_what_its_text_says(path):
    with path.with_suffix(".mo").open("rb") as file:
        compiled = read_mo(file)
    assert dict(translated(compiled)) == dict(translated(read(path)))


@pytest.mark.parametrize("path", translations(), ids=code_of)
def test_a_translation_has_the_places_for_values_of_its_message(path):
    pairs = translated(read(path))
    odd = [
        (text, words)
        for text, words in pairs
        if set(PLACES.findall(text)) != set(PLACES.findall(words))
    ]
    assert pairs
    assert odd == []


@pytest.mark.parametrize("path", translations(), ids=code_of)
def test_the_code_in_a_message_is_in_its_translation(path):
    odd = [
        (text, words)
        for text, words in translated(read(path))
        if not set(CODE.findall(text)) <= set(CODE.findall(words))
    ]
    assert odd == []


def test_telugu_has_the_command_line_and_the_first_five_exercises():
    (path,) = [one for one in translations() if code_of(one) == "te"]
    missing = [
        text
        for message in read(path)
        if message.id and not is_later(message)
        for text, words in texts(message)
        if not words
    ]
    assert missing == []


def test_telugu_is_marked_as_wanting_a_review():
    (path,) = [one for one in translations() if code_of(one) == "te"]
    assert "WANTED: a review by a native reader" in path.read_text(encoding="utf-8")


def test_the_grader_does_not_need_babel():
    code = (
        "import sys; import grader.cli, grader.commands.grade, grader.reports.html; "
        "raise SystemExit('babel' in sys.modules)"
    )
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", code], cwd=root).returncode == 0
