"""What a learner sees who asks for another language."""

import errno
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from learner import run, run_in_terminal, write
from rich.cells import cell_len
from watcher import Watcher

from grader.catalog import ROOT, entries
from grader.classroom.gradebook import Gradebook
from grader.cli import main

# Three words of English in a row; names, code and options are no such thing.
ENGLISH = re.compile(
    r"(?<![\w.\-/'])[A-Za-z][a-z']+(?:[,;:]? [a-z][a-z']+){2,}(?![\w.(/])"
)
TELUGU = re.compile("[\u0c00-\u0c7f]")
FIRST = ["ex01", "ex02", "ex03", "ex04", "ex05"]
COMMANDS = [*main.commands, ""]
ERRORS = [
    ["--sead", "1"],
    ["--format", "htm", "ex01"],
    ["--seed", "one"],
    ["--seed", "-1"],
    ["hint"],
    ["hint", "ex01", "ex02"],
    ["ex01", "--seed"],
    ["hint", "ex1"],
    ["exx"],
    ["wach"],
    ["--submission", "nowhere"],
    ["--output", "no/such/folder/r.json", "ex03"],
    ["--all", "--format", "json"],
    ["replay", "nowhere", "jane", "ex03"],
    ["class", "nowhere"],
    ["class", "exercises", "--engine", "dsak://1:2"],
    ["class", "exercises", "--format", "canvas"],
    ["class", "exercises", "--roster", "nowhere.csv"],
    ["class", "exercises", "--anonymous"],
    ["class", "exercises", "--format", "parquet"],
    ["class", "exercises", "--deadline", "noon"],
    ["class", "exercises", "--deadline", "2026-11-20T23:59"],
    ["class", "exercises", "--deadline", "2026-11-20T23:59+05:30"],
    ["ex01", "--format", "classroom50"],
    ["similar", "exercises"],
    ["init", "."],
    ["release", "."],
    ["release", "no/such/folder"],
    ["bundle", "gradescope", "exercises"],
    ["bundle", "gradescope", "folder"],
    ["bundle", "gradescope", "no/such/folder/a.zip"],
    ["bundle", "gradescope", "a.zip", "--image", "mine"],
]
WRONG = {
    "a mistake": {
        "ex02_l1_penalty": "import numpy as np\n\ndef l1_penalty(weights, lam):\n"
        "    return lam * float(sum(np.sum(np.square(w)) for w in weights))\n",
    },
    "mistakes": {
        "ex01_l2_penalty": "def l2_penalty(weights, lam):\n    print('hm')\n    return 1\n",
        "ex02_l1_penalty": "import numpy as np\n\ndef l1_penalty(weights, lam):\n"
        "    return lam * float(sum(np.sum(np.square(w)) for w in weights))\n",
        "ex03_sign": "def sign(w):\n    raise ValueError('no')\n",
        "ex04_l2_step": "def l2_gradient(w, data_grad):\n    return w\n",
        "ex05_l1_step": "def l1_step(w, data_grad, lr, lam):\n    return w\n\n"
        "def l1_trace(w, data_grads, lr, lam):\n    return [w] * (1 + len(data_grads))\n",
    },
    "trouble": {
        "ex01_l2_penalty": "def l2_penalty(weights, lam):\n    return {1, 2}\n",
        "ex02_l1_penalty": "l1_penalty = 3\n",
        "ex03_sign": "import os\n\ndef sign(w):\n    os._exit(3)\n",
        "ex04_l2_step": "def l2_gradient(w, data_grad, lam)\n",
        "ex05_l1_step": "def l1_step(w, data_grad, lr, lam):\n    w -= 1\n    return w\n",
    },
    "no text": {"ex01_l2_penalty": "\0", "ex03_sign": "def sign(w):\0"},
    "passed": {"ex03_sign": entries()[2].solution.read_text(encoding="utf-8")},
}
KINDS = [
    "a mistake",
    *(pytest.param(one, marks=pytest.mark.long) for one in list(WRONG)[1:]),
]
# Several command lines in one process, for a process takes longer than most of them.
PROGRAM = """
import json, sys
from grader.language import speak
speak(["--language", sys.argv[1]])
from grader.cli import main
for arguments in json.loads(sys.argv[2]):
    try:
        main(arguments, prog_name="grader")
    except SystemExit:
        pass
"""
# The pages for teachers, on classes that were made by hand.
PAGES = """
import json, sys
from grader.language import speak
speak(["--language", sys.argv[1]])
from sample_class import sample_class_page
from test_similar import page
print(json.dumps([sample_class_page(), sample_class_page(anonymous=True), page()]))
"""


def environment(**variables):
    """The environment with no language but these."""
    names = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    kept = {name: text for name, text in os.environ.items() if name not in names}
    return {**kept, **variables}


def speak(*arguments, cwd, **variables):
    done = run(*arguments, cwd=cwd, env=environment(**variables))
    return done.stdout + done.stderr


def say(*lines, cwd, code="te"):
    """What the grader says to several command lines."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, code, json.dumps(lines)],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


def english(text):
    """What is English in a text, without code and without the words of the system."""
    text = text.replace(os.strerror(errno.ENOENT), "")
    text = re.sub(
        r"seed .*|`[^`]+`|.*\.py:\d+.*|(?s:<style>.*</style>)|<[^>]+>", "", text
    )
    return [found[0] for found in ENGLISH.finditer(text)]


def short(kind):
    """The exercises of a kind, as one types them."""
    return [name[:4] for name in WRONG[kind]]


def hand_in(course, kind):
    for name, text in WRONG[kind].items():
        write(course, text, name)


def test_english_is_what_the_test_for_english_finds(course):
    assert english(say(["--help"], ["hint", "ex01"], cwd=course, code="en"))
    assert english("lam * sum(np.sum(np.abs(w)) for w in weights)") == []


def test_help_is_in_telugu(course):
    text = say(*([*command.split(), "--help"] for command in COMMANDS), cwd=course)
    assert len(TELUGU.findall(text)) > 1000
    assert english(text) == []


def test_what_cannot_be_done_is_said_in_telugu(course):
    text = say(*ERRORS, cwd=course)
    assert len(TELUGU.findall(text)) > 500
    assert english(text) == []


def test_hints_are_in_telugu(course):
    text = say(*(["hint", one, "--all"] for one in FIRST), cwd=course)
    assert len(TELUGU.findall(text)) > 500
    assert english(text) == []


@pytest.mark.parametrize("kind", KINDS)
def test_feedback_is_in_telugu(kind, course):
    hand_in(course, kind)
    text = speak(*short(kind), "--all", cwd=course, LANG="te_IN.UTF-8")
    assert len(TELUGU.findall(text)) > 100
    assert english(text) == []


@pytest.mark.long
@pytest.mark.parametrize("kind", WRONG)
def test_the_page_is_in_telugu(kind, course):
    hand_in(course, kind)
    page = speak(*short(kind), "--format", "html", "--language", "te", cwd=course)
    assert '<html lang="te">' in page
    assert english(page) == []
    assert "Warning" not in page  # no font for measuring has all letters


def test_the_pages_for_teachers_are_in_telugu():
    paths = [str(Path(__file__).parent), str(ROOT)]
    done = subprocess.run(
        [sys.executable, "-c", PAGES, "te"],
        env=environment(PYTHONPATH=os.pathsep.join(paths)),
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    for page in json.loads(done.stdout):
        assert '<html lang="te">' in page
        assert english(page) == []


def test_what_machines_read_is_the_same_in_any_language(course):
    hand_in(course, "a mistake")

    def names(value):
        """All that identifies something, and all numbers."""
        if isinstance(value, dict):
            words = (
                "title",
                "message",
                "diagnosis",
                "remark",
                "shows",
                "why",
                "question",
            )
            return {key: names(part) for key, part in value.items() if key not in words}
        return [names(part) for part in value] if isinstance(value, list) else value

    ask = ["ex02", "--format", "json", "--seed", "1", "--language"]
    english_one, telugu = (
        json.loads(run(*ask, code, cwd=course).stdout) for code in ("en", "te")
    )
    assert english_one != telugu
    assert names(english_one) == names(telugu)


def test_the_language_is_that_of_the_environment():
    wanted = [
        ({"LANG": "te_IN.UTF-8"}, "te"),
        ({"LANG": "C.UTF-8", "LC_MESSAGES": "te"}, "te"),
        ({"LANG": "te", "LC_ALL": "C"}, "en"),
        ({"LANGUAGE": "en:te"}, "en"),
        ({"LANGUAGE": "fr:te"}, "te"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({}, "en"),
    ]
    program = """
import gettext, json, os, sys
from grader.language import VARIABLES, speak
for variables in json.loads(sys.argv[1]):
    for name in VARIABLES:
        os.environ.pop(name, None)
    os.environ.update(variables)
    speak([])
    print(gettext.gettext("en"))
"""
    asked = json.dumps([variables for variables, _ in wanted])
    done = subprocess.run(
        [sys.executable, "-c", program, asked], capture_output=True, text=True
    )
    assert done.stdout.split() == [code for _, code in wanted]


def test_the_option_comes_before_the_environment(course):
    text = speak("hint", "--help", "--language", "en", cwd=course, LANG="te_IN")
    assert not TELUGU.search(text)


def test_a_language_that_is_not_there_is_refused(course):
    done = run("ex01", "--language", "fr", cwd=course, env=environment())
    assert done.returncode == 2
    assert "'fr' is not one of 'en', 'te'" in done.stderr


def test_columns_stand_below_each_other_in_telugu(course):
    screen = run_in_terminal("ex01", "--language", "te", cwd=course, columns=60)
    lines = [line for line in screen.splitlines() if "ex01" in line][1:]
    starts = [cell_len(re.match(r"  \S+ +", line)[0]) for line in lines]
    assert starts == [10, 10, 10]
    assert max(cell_len(line) for line in screen.splitlines() if "/" not in line) <= 60


@pytest.mark.long
def test_a_watch_is_in_telugu(course):
    hand_in(course, "a mistake")
    watcher = Watcher(course, "ex02", "--language", "te")
    try:
        for key in "hl":
            watcher.expect_exact("q\N{NO-BREAK SPACE}ముగింపు")
            assert english(watcher.before) == []
            watcher.send(key)
        watcher.expect_exact("q\N{NO-BREAK SPACE}ముగింపు")
        assert "L1 పెనాల్టీ" in watcher.before
        watcher.send("q")
        assert watcher.leave() == 0
    finally:
        watcher.close(force=True)


@pytest.mark.long
def test_a_gradebook_is_in_english_whatever_the_teacher_speaks(course):
    hand_in(course, "a mistake")
    hand_in(course, "no text")
    (course / "all").mkdir()
    (course / "exercises").rename(course / "all" / "jane")
    ask = ["class", "all", "ex02", "ex03", "--workers", "1", "--language", "te"]
    speak(*ask, cwd=course)
    with Gradebook(course / "gradebook.sqlite") as book:
        verdicts = list(book.verdicts())
    assert [one.result.title for one in verdicts] == [
        "The L1 penalty",
        "The sign of a weight",
    ]
    assert not TELUGU.search(str(verdicts))
