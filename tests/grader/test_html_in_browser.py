"""The page as a browser shows it, reads it out, and refuses to be fooled by it."""

import re

import pytest
from learner import run, write
from sample import HOSTILE, sample_page

from grader.reports.text import plain

OPEN_ALL = "document.querySelectorAll('details').forEach(part => { part.open = true })"


def test_the_page_opens_alone_and_asks_for_nothing(look):
    page = look(sample_page())
    assert page.title() == "1 of 6 passed – The course on regularization"
    assert page.get_by_role("heading", name="1 of 6 passed").is_visible()
    assert page.locator("svg").first.is_hidden()
    page.evaluate(OPEN_ALL)
    assert page.locator("svg").first.is_visible()


@pytest.mark.parametrize("text", ["it is so", HOSTILE, "word " * 400, "[" * 2000])
def test_a_phone_needs_no_scrolling_to_the_side(look, text):
    page = look(sample_page(text), width=360)
    page.evaluate(OPEN_ALL)
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def lightness(page, what):
    """From 0, black, to 255, white."""
    colour = page.evaluate(f"getComputedStyle(document.body).{what}")
    return sum(int(part) for part in re.findall(r"\d+", colour)[:3]) / 3


def test_the_page_is_dark_where_the_reader_wants_it_dark(look):
    light = look(sample_page(), color_scheme="light")
    assert lightness(light, "backgroundColor") > 200
    assert lightness(light, "color") < 50
    dark = look(sample_page(), color_scheme="dark")
    assert lightness(dark, "backgroundColor") < 50
    assert lightness(dark, "color") > 200


def test_a_picture_has_the_colours_of_the_page(look):
    drawn = "getComputedStyle(document.querySelector('svg text')).fill"
    pages = [look(sample_page(), color_scheme=it) for it in ("light", "dark")]
    for page in pages:
        ink = page.evaluate("getComputedStyle(document.body).color")
        assert page.evaluate(drawn) == ink
    assert pages[0].evaluate(drawn) != pages[1].evaluate(drawn)


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1000, "light")])
def test_axe_finds_no_barrier(look, axe, width, scheme):
    page = look(sample_page(), width=width, color_scheme=scheme)
    page.evaluate(OPEN_ALL)
    passed = axe(page)
    assert {"color-contrast", "heading-order", "region", "svg-img-alt"} <= passed


def test_a_screen_reader_finds_landmarks_headings_pictures_and_tables(look):
    page = look(sample_page())
    page.evaluate(OPEN_ALL)
    for landmark in ("banner", "navigation", "main", "contentinfo"):
        assert page.get_by_role(landmark).count() == 1
    bar = page.get_by_role("progressbar", name="exercises passed")
    assert (bar.get_attribute("value"), bar.get_attribute("max")) == ("1", "6")
    links = page.get_by_role("navigation").get_by_role("link")
    assert links.all_inner_texts()[2].split() == ["✗", "ex03", "failed"]
    names = [page.get_by_role("heading", level=level).count() for level in (1, 2, 3)]
    assert names == [1, 2, 6]
    assert page.get_by_role("img", name="a path.").count() == 1
    table = page.get_by_role("table").first
    heads = table.get_by_role("columnheader").all_inner_texts()
    assert heads == ["step", "must be", "yours"]
    assert table.get_by_role("rowheader").all_inner_texts() == ["0", "1", "2"]


def test_a_link_opens_its_exercise_without_a_script(look):
    page = look(sample_page(), java_script_enabled=False)
    verdict = page.get_by_text("It is right, passed").first
    assert verdict.is_hidden()
    page.get_by_role("link", name="ex01").click()
    assert verdict.is_visible()


def test_an_exercise_opens_with_the_keyboard(look):
    page = look(sample_page(), java_script_enabled=False)
    verdict = page.get_by_text("It is right, passed").first
    page.locator("summary").first.focus()
    page.keyboard.press("Enter")
    assert verdict.is_visible()


# A page forbids scripts itself; here that is switched off, so that only what was written
# into it counts.
def test_a_hostile_result_is_text_and_runs_nothing(look):
    page = look(sample_page(HOSTILE), bypass_csp=True)
    page.evaluate(OPEN_ALL)
    assert page.evaluate("window.hacked") is None
    assert page.locator("script, img, [onload], [onerror]").count() == 0
    said = page.locator("pre", has_text=plain(HOSTILE).strip()).first
    assert said.is_visible()


@pytest.mark.parametrize("allowed", [True, False])
def test_the_page_forbids_scripts_should_one_ever_get_in(browser, allowed):
    evil = "</h1><script>document.title = 'hacked'</script>"
    with browser.new_context(offline=True, bypass_csp=allowed) as context:
        page = context.new_page()
        page.set_content(sample_page().replace("</h1>", evil))
        assert (page.title() == "hacked") is allowed


ECHO = """
import numpy as np

def soft_threshold(w, threshold):
    print("</pre><script>window.hacked = 1</script>\\x1b[31m")
    if np.ndim(w) == 0:
        raise ValueError("<img src=x onerror='window.hacked = 1'>\\u202e")
    return np.where(np.abs(w) > threshold, w, 0.0)
"""


def test_a_real_run_is_a_page_with_a_picture(look, course):
    write(course, ECHO, "ex06_soft_threshold")
    arguments = ("ex05", "ex06", "--format", "html", "--output", "report.html")
    assert run(*arguments, cwd=course).returncode == 1
    html = (course / "report.html").read_text(encoding="utf-8")
    page = look(html, bypass_csp=True)
    page.evaluate(OPEN_ALL)
    assert page.evaluate("window.hacked") is None
    assert page.get_by_text("<img src=x onerror='window.hacked = 1'>\\u202e").first
    assert page.get_by_text("</pre><script>window.hacked = 1</script>\\x1b[31m").count()
    assert page.get_by_role("img", name="soft_threshold(w, 0.75)").is_visible()
    assert page.get_by_role("cell", name="-2.75").count() == 1
