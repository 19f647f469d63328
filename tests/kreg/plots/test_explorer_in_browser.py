"""The explorer as a browser shows it, reads it out, and is worked with."""

import re

import keras
import numpy as np
import pytest
from explored import SPLIT, data_of, explored, network

from kreg.search import LambdaPath

HOSTILE = "</script><img src=x onerror='window.hacked = 1'><!--"


@pytest.fixture(scope="module")
def html(path):
    """The page with everything on it."""
    (x, y), validation = SPLIT
    names = {"feature_names": ["age", "height"], "class_names": ["no", "yes"]}
    return explored(path, x=x, y=y, validation_data=validation, **names)


def traces(page, picture):
    lines = page.locator(f"#{picture} path.train, #{picture} path.val")
    return [line.get_attribute("d") for line in lines.all()]


def test_each_position_of_the_sliders_shows_its_own_member(look, html):
    page = look(html)
    drawn = data_of(html)
    seen = set()
    for alpha in range(2):
        page.get_by_label("Share of L1").fill(str(alpha))
        for lam in range(3):
            page.get_by_label("Strength").fill(str(lam))
            member = 3 * alpha + lam
            verdict, evidence, step = drawn["diagnoses"][member]
            assert page.locator("#verdict").inner_text() == (
                f"{verdict.capitalize()}: {evidence} {step}"
            )
            layer = drawn["layers"][0]
            zeros = f"{layer['zeros'][member]} of {layer['size']} in {layer['name']}"
            assert zeros in page.locator("#zeros").inner_text()
            shown = page.locator("tbody tr[aria-current]")
            assert shown.count() == 1
            row = shown.get_by_role("rowheader").inner_text()
            assert float(row) == drawn["lams"][alpha][lam]
            seen.add(tuple(traces(page, "curves")))
    # λ = 0 is the same model whatever α is.
    assert len(seen) == 5


def test_the_arrow_keys_turn_the_strength_and_it_is_read_out(look, html):
    page = look(html)
    slider = page.get_by_label("Strength")
    slider.fill("0")
    assert slider.get_attribute("aria-valuetext") == "λ = 0, 1 of 3"
    slider.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert slider.get_attribute("aria-valuetext") == "λ = 1, 3 of 3"
    assert page.locator("#lam-value").inner_text() == "λ = 1, 3 of 3"


@pytest.mark.long
def test_a_finger_turns_the_strength(look, html):
    page = look(html, width=400, has_touch=True, is_mobile=True)
    slider = page.get_by_label("Strength")
    slider.fill("0")
    box = slider.bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] - 4, box["y"] + box["height"] / 2)
    assert slider.input_value() == "2"


def test_what_is_exactly_zero_is_said_and_has_no_bar(look, html):
    page = look(html)
    page.get_by_label("Strength").fill("2")
    rows = page.locator("#weights li")
    assert sorted(row.split("\n")[0] for row in rows.all_inner_texts()) == [
        "age",
        "height",
    ]
    assert page.get_by_text("exactly 0", exact=True).count() == 2
    bars = page.locator("#weights .bar span")
    assert [bar.evaluate("it => it.offsetWidth") for bar in bars.all()] == [0, 0]
    page.get_by_label("Strength").fill("0")
    assert page.get_by_text("exactly 0", exact=True).count() == 0


@pytest.mark.long
def test_the_boundary_parts_what_the_member_parts(look, html):
    page = look(html)
    page.get_by_label("Strength").fill("0")
    assert page.locator("#plane .boundary").get_attribute("d").startswith("M")
    assert page.locator("#plane .row").count() == 60
    # With all weights at zero the bias decides alone.
    page.get_by_label("Strength").fill("2")
    assert not page.locator("#plane .boundary").get_attribute("d")


@pytest.mark.long
def test_another_measure_is_drawn_when_it_is_chosen(look, html):
    page = look(html)
    before = traces(page, "curves"), traces(page, "lams")
    page.get_by_label("Show", exact=True).select_option("Accuracy")
    after = traces(page, "curves"), traces(page, "lams")
    assert before[0] != after[0]
    assert before[1] != after[1]
    assert page.locator("#ends").inner_text().startswith("Accuracy: ")


@pytest.mark.long
def test_a_member_that_diverged_is_shown_as_such(look):
    (x, y), validation = SPLIT
    path = LambdaPath(network(), [1e4, 0.001])
    path.compile(keras.optimizers.SGD(10.0), "mse", metrics=["accuracy"])
    path.fit(x, y, epochs=30, validation_data=validation, verbose=0)
    assert not np.isfinite(path.table()["penalty"][0])
    page = look(explored(path, x=x, y=y, validation_data=validation))
    page.get_by_label("Strength").fill("1")
    assert page.get_by_text("its training diverged").is_visible()
    assert page.locator("#verdict").inner_text().startswith("Unstable: ")
    assert page.get_by_text("not a number").first.is_visible()


@pytest.mark.long
def test_parts_that_are_missing_leave_no_empty_frame(look, path):
    page = look(explored(path))
    assert page.get_by_role("heading", name="Learning curves").is_visible()
    assert page.get_by_role("heading", name="Decision boundary").is_hidden()
    assert page.get_by_text("No decision boundary: `x` was not given.").is_visible()


def test_without_scripts_the_table_is_there_and_no_dead_control(look, html):
    page = look(html, java_script_enabled=False)
    assert page.get_by_role("slider").count() == 0
    assert page.get_by_text("Without scripts").is_visible()
    assert page.get_by_role("row").count() == 7
    assert page.get_by_role("img").count() == 0


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("word " * 60, marks=pytest.mark.long),
        pytest.param("[" * 500, marks=pytest.mark.long),
        HOSTILE,
    ],
    ids=["words", "brackets", "hostile"],
)
def test_a_phone_needs_no_scrolling_to_the_side(look, path, name):
    (x, y), validation = SPLIT
    names = {"feature_names": [name, "b"], "class_names": [name, "c"], "title": name}
    page = look(
        explored(path, x=x, y=y, validation_data=validation, **names), width=360
    )
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.evaluate("window.hacked") is None
    assert page.get_by_text(name.strip()).first.is_visible()


def lightness(page, what):
    """From 0, black, to 255, white."""
    colour = page.evaluate(f"getComputedStyle(document.body).{what}")
    return sum(int(part) for part in re.findall(r"\d+", colour)[:3]) / 3


@pytest.mark.long
def test_the_page_is_dark_where_the_reader_wants_it_dark(look, html):
    light, dark = (look(html, color_scheme=each) for each in ("light", "dark"))
    for page, paper, letters in (
        (light, "backgroundColor", "color"),
        (dark, "color", "backgroundColor"),
    ):
        assert lightness(page, paper) > 200
        assert lightness(page, letters) < 50
    drawn = "getComputedStyle(document.querySelector('svg text')).fill"
    for page in (light, dark):
        ink = page.evaluate("getComputedStyle(document.body).color")
        assert page.evaluate(drawn) == ink


@pytest.mark.parametrize(
    ("width", "scheme"),
    [(360, "dark"), pytest.param(1000, "light", marks=pytest.mark.long)],
)
def test_axe_finds_no_barrier(look, axe, html, width, scheme):
    # axe is a script of another's, which the page would not let in.
    page = look(html, width=width, color_scheme=scheme, bypass_csp=True)
    passed = axe(page)
    assert {"color-contrast", "label", "select-name", "svg-img-alt"} <= passed


@pytest.mark.parametrize("allowed", [True, False])
def test_no_script_but_the_pages_own_is_let_in(browser, html, allowed):
    evil = "</h1><script>document.title = 'hacked'</script>"
    with browser.new_context(offline=True, bypass_csp=allowed) as context:
        page = context.new_page()
        page.set_content(html.replace("</h1>", evil))
        assert (page.title() == "hacked") is allowed
