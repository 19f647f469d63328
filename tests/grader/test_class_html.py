"""The page about a class, for its teacher, also as a browser shows it."""

import pytest
from sample import HOSTILE
from sample_class import STUDENTS, sample_class_page
from test_html import Parts
from test_html_in_browser import OPEN_ALL

from grader.classroom.overview import overview
from grader.reports.class_html import to_class_html
from grader.reports.text import plain

ODD = tuple(f"{name} {HOSTILE}" for name in STUDENTS)
SECTIONS = ["How the exercises went", "What is misunderstood", "Who is stuck"]


def words(**parts):
    return " ".join(Parts(sample_class_page(**parts)).text.split())


def test_the_page_says_how_an_exercise_went():
    said = words()
    assert "ex03 The sign of a weight 1 of 5 solved" in said
    assert "1 solved, 1 with some of the points, 1 without a point, 2 not begun" in said
    assert "mean 0.5, median 0.5 of 1 points" in said


def test_a_misconception_comes_with_its_words_an_example_and_names():
    said = words()
    assert "2 of 5 students It is half. ex03 The sign of a weight A reason." in said
    assert (
        "Ask: How much? bea, for example: sign(2.0) must be 0.25 received 0.125" in said
    )
    assert "Whose answers agree with it bea; cem" in said


def test_the_page_says_who_is_stuck_and_who_handed_in_nothing():
    said = words()
    assert (
        "1 student began 3 exercises or more that do not pass. bea ex03, ex04," in said
    )
    assert "2 students handed in nothing" in said
    assert ": dua; eve." in said


def test_the_page_says_how_long_grading_took():
    assert "Grading took 17.0 s of work, longest for ex05: 5.0 s each." in words()


def test_an_anonymous_page_has_no_name_and_the_same_numbers():
    said = words(anonymous=True)
    assert not [name for name in STUDENTS if name in said.split() or f"{name};" in said]
    assert "One of them, for example:" in said
    assert "1 student began 3 exercises" in said
    assert "2 students handed in nothing" in said


def test_a_class_without_verdicts_has_a_page():
    page = Parts(to_class_html(overview([], [], ["ann"]), anonymous=False))
    assert "No answer agrees with a mistake that is known." in page.text


def test_neither_a_name_nor_an_answer_adds_markup():
    def shape(page):
        return [(tag, sorted(attrs)) for tag, attrs in Parts(page).elements]

    tame = tuple("T" * len(name) for name in ODD)
    tame = tuple(f"{number}{name}" for number, name in enumerate(tame))
    hostile = sample_class_page(HOSTILE, ODD)
    assert shape(hostile) == shape(sample_class_page("T" * len(HOSTILE), tame))
    assert plain(ODD[1]) in Parts(hostile).text


def test_the_page_refers_to_nothing_outside_itself():
    page = Parts(sample_class_page())
    assert not {"script", "link", "img", "iframe", "object", "base"} & {
        tag for tag, _ in page.elements
    }
    assert all(place.startswith("#") for place in page.values("href"))
    assert "url(" not in sample_class_page()
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert {place[1:] for place in page.values("href")} <= set(ids)


@pytest.mark.parametrize("names", [tuple(STUDENTS), ODD], ids=["plain", "odd"])
def test_a_phone_needs_no_scrolling_to_the_side(look, names):
    page = look(sample_class_page(HOSTILE, names), width=360)
    page.evaluate(OPEN_ALL)
    assert page.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1000, "light")])
def test_axe_finds_no_barrier(look, axe, width, scheme):
    page = look(sample_class_page(), width=width, color_scheme=scheme)
    page.evaluate(OPEN_ALL)
    passed = axe(page)
    assert {"color-contrast", "heading-order", "region", "role-img-alt"} <= passed


def test_a_screen_reader_finds_the_parts_of_the_page_and_each_bar(look):
    page = look(sample_class_page(), java_script_enabled=False)
    for landmark in ("banner", "navigation", "main", "contentinfo"):
        assert page.get_by_role(landmark).count() == 1
    assert page.get_by_role("heading", level=2).all_inner_texts() == SECTIONS
    bars = page.get_by_role("img", name="1 solved, 1 with some of the points")
    assert bars.count() == 3


def test_the_parts_of_a_bar_are_as_wide_as_their_shares(look):
    page = look(sample_class_page())
    parts = page.locator(".bar").first.locator("span")
    widths = [parts.nth(n).bounding_box()["width"] for n in range(parts.count())]
    assert [round(width / widths[0]) for width in widths] == [1, 1, 1, 2]


# A page forbids scripts itself; here that is switched off.
def test_a_hostile_class_is_text_and_runs_nothing(look):
    page = look(sample_class_page(HOSTILE, ODD), bypass_csp=True)
    page.evaluate(OPEN_ALL)
    assert page.evaluate("window.hacked") is None
    assert page.locator("script, img, [onload], [onerror]").count() == 0


def test_what_is_folded_on_the_screen_is_open_in_print(look):
    page = look(sample_class_page())
    folded = page.get_by_text("Of those who handed in anything").first
    assert folded.is_hidden()
    page.emulate_media(media="print")
    assert folded.is_visible()
