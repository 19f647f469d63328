import itertools
import re
import subprocess
import sys
from html.parser import HTMLParser
from typing import get_args

import msgspec
import pytest
from sample import HOSTILE, check, exercise, picture, result, sample, sample_page

from grader.catalog import entries
from grader.reports.html import to_html
from grader.reports.json import to_json
from grader.reports.text import plain
from grader.result import Result, Status


class Parts(HTMLParser):
    """The elements of a page, in order, with their attributes, and its text."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.text = [], ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self.text += "" if tag == "span" else " "

    def handle_data(self, data):
        if self.elements and self.elements[-1][0] != "style":
            self.text += data

    def values(self, name):
        return [attrs[name] for _, attrs in self.elements if name in attrs]


def words(shown):
    return " ".join(Parts(to_html(shown)).text.split())


def test_the_page_refers_to_nothing_outside_itself():
    page = Parts(sample_page())
    assert not {"script", "link", "img", "iframe", "object", "base"} & {
        tag for tag, _ in page.elements
    }
    assert not {"src", "srcset", "action"} & {
        name for _, attrs in page.elements for name in attrs
    }
    assert [tag for tag, _ in page.elements].count("style") == 1
    places = page.values("href") + page.values("xlink:href")
    assert all(place.startswith("#") for place in places)
    assert not re.search(r"@import|url\((?!#)", sample_page())


def test_no_two_elements_share_an_id_and_none_is_missing():
    page = Parts(sample_page())
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    used = [place[1:] for place in page.values("href") + page.values("xlink:href")]
    used += page.values("aria-labelledby")
    used += re.findall(r"url\(#(.+?)\)", sample_page())
    assert set(used) <= set(ids)


def test_no_level_of_heading_is_left_out():
    page = Parts(sample_page())
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    steps = [after - before for before, after in itertools.pairwise(levels)]
    assert max(steps) == 1


def test_what_a_submission_says_adds_no_markup():
    def shape(text):
        elements = Parts(sample_page(text)).elements
        return [(tag, sorted(attrs)) for tag, attrs in elements if tag != "path"]

    assert shape(HOSTILE) == shape("T" * len(HOSTILE))


def test_what_a_submission_says_is_there_to_be_read():
    page = Parts(sample_page(HOSTILE))
    assert page.text.count(plain(HOSTILE)) >= 6
    assert not {"\x1b", "\u202e", "\u2066", "\x00"} & set(page.text)


@pytest.mark.parametrize("status", get_args(Status))
def test_a_status_is_said_in_words_and_by_a_mark(status):
    shown = words(result(exercise(3, check(status, "why"))))
    assert re.search(
        f"[✓✗·!] ex03 The sign of a weight {status.replace('_', ' ')}", shown
    )


def test_a_failure_shows_the_call_what_must_hold_what_came_and_why():
    message = "sign(2.0)\nentry 1 must be 1.0. Received: 0.5. Received: no"
    shown = words(result(exercise(3, check("failed", message, diagnosis="A reason."))))
    assert "It is right, failed" in shown
    assert "sign(2.0) entry 1 must be 1.0 received 0.5. Received: no Why: A" in shown


@pytest.mark.parametrize(
    "message",
    [
        "sign(2.0) raised ValueError: no\n    ex03_sign.py:2  raise",
        "must be a file",
        "!",
    ],
)
def test_a_failure_of_another_kind_is_shown_as_it_is(message):
    page = Parts(to_html(result(exercise(3, check("failed", message)))))
    assert message in page.text
    assert "received" not in page.text


def test_a_trouble_with_the_file_is_said_once():
    same = check("failed", "ex03_sign.py raised SyntaxError")
    assert words(result(exercise(3, same, same, same))).count("SyntaxError") == 1


def test_the_page_says_where_to_go_on():
    shown = words(sample())
    assert "Next: ex03 The sign of a weight ★☆☆ 5 minutes open " in shown
    assert "it is so/ex03_sign.py:7" in shown


def test_a_missing_file_can_be_restored():
    gone = msgspec.structs.replace(exercise(3, check("not_started", "x")), line=0)
    assert "restore" in words(result(gone))


def test_the_end_of_the_course_is_celebrated():
    passed = [exercise(n + 1, check("passed")) for n in range(len(entries()))]
    assert "Well done!" in words(result(*passed))
    assert "Well done!" not in words(result(*passed[:-1]))


def test_what_comes_after_a_pass_is_kept_for_then():
    entry = entries()[2]
    before = words(result(exercise(3, check("failed", "why"))))
    after = words(result(exercise(3, check("passed"))))
    assert entry.question in after
    assert entry.unlocks in after
    assert not [text for text in (entry.question, entry.unlocks) if text in before]
    assert not [hint for hint in entry.hints if hint in before + after]


def test_no_more_is_shown_of_what_was_printed_than_in_the_terminal():
    printed = "\n".join(f"line {n}" for n in range(100))
    shown = words(result(exercise(3, check("failed", "why", printed=printed))))
    assert "line 5 …" in shown
    assert "line 6" not in shown


@pytest.mark.parametrize(
    ("shown", "what"),
    [
        (result(interrupted=True), "Nothing was graded."),
        (result(exercise(1, check("passed")), interrupted=True), "This is what was"),
    ],
)
def test_an_interrupted_run_says_so(shown, what):
    assert f"Interrupted. {what}" in words(shown)


def test_the_numbers_of_a_picture_can_be_read_without_it():
    shown = words(result(exercise(5, check("failed", picture=picture([3.0, 2.25])))))
    assert "a path. The numbers step must be yours 0 3 3 1 2 2.25 2 1" in shown


def test_an_answer_that_is_far_off_is_said_to_lie_outside():
    near, far = (
        words(result(exercise(5, check("failed", picture=picture([3.0, 2.0, last])))))
        for last in (0.5, 900.0)
    )
    assert "outside" not in near
    assert "outside" in far


def test_the_page_follows_from_the_result_alone():
    again = msgspec.json.decode(to_json(sample(HOSTILE)), type=Result)
    assert to_html(again) == sample_page(HOSTILE)


def luminance(colour):
    """How light a colour is, by https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in shares
    ]
    return sum(w * x for w, x in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("one", "other", "least"),
    [
        ("expected", "card", 3),
        ("got", "card", 3),
        ("got", "expected", 3),
        ("good", "card", 4.5),
        ("bad", "card", 4.5),
        ("faint", "card", 3),
    ],
)
def test_what_is_drawn_stands_out(one, other, least, scheme):
    palette = re.findall(r"--(\w+): (#\w{6})", sample_page())
    names = [name for name, _ in palette]
    assert names[: len(names) // 2] == names[len(names) // 2 :]
    half = palette[scheme * len(names) // 2 :][: len(names) // 2]
    dark, light = sorted(luminance(dict(half)[name]) for name in (one, other))
    assert (light + 0.05) / (dark + 0.05) >= least


def test_a_page_without_pictures_does_without_matplotlib():
    code = (
        "import sys; from grader.reports.html import to_html\n"
        "from grader.result import Result\n"
        "to_html(Result(seed=1, isolation=[], score=0, max_score=0, exercises=[]))\n"
        "assert 'matplotlib' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
