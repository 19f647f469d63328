import doctest
import importlib
import re
from pathlib import Path
from typing import get_args

import pytest

from grader.cli import main
from grader.commands import class_formats, grade

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
SLOW = (
    "choosing_lambda",
    "diagnosis",
    "exact_zeros",
    "explorer",
    "keras_tuner",
    "lambda_search",
    "learning_curves",
    "penalty",
    "practitioners",
    "training",
)
LESSON = sorted((ROOT / "docs" / "lesson").glob("*.md"))
MODULES = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for package in ("grader", "kreg")
    for path in sorted((ROOT / package).rglob("*.py"))
    if path.parent.name != "stubs" and ">>> " in path.read_text(encoding="utf-8")
]


def name_of(page):
    """What a page is called in the names of tests."""
    return page.relative_to(ROOT).with_suffix("").as_posix()


def anchors(page):
    """The names by which a link can lead to the headings of a page, as GitHub has them."""
    text = re.sub(r"(?ms)^```.*?^```$", "", page.read_text(encoding="utf-8"))
    titles = re.findall(r"(?m)^#+ +(.+?) *$", text)
    return [
        re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles
    ]


def links(page):
    """The file and the anchor of each link of a page to a page of ours."""
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)]+)\)", text):
        path, _, anchor = target.partition("#")
        yield (page.parent / path if path else page), anchor


def contents(page):
    """The pages that the tables of contents of a page list, as the site has them."""
    for block in re.findall(
        r"(?ms)^```\{toctree\}$(.*?)^```$", page.read_text("utf-8")
    ):
        for name in block.partition("\n\n")[2].split():
            yield page.parent / f"{name}.md"


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(page, marks=[pytest.mark.long] * (page.stem in SLOW))
        for page in PAGES
    ],
    ids=name_of,
)
def test_the_examples_of_a_page_run(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # where a page may write
    result = doctest.testfile(str(page), module_relative=False)
    assert result.failed == 0
    assert result.attempted > 3 or page not in LESSON


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_run(name):
    result = doctest.testmod(importlib.import_module(name))
    assert result.attempted > 0
    assert result.failed == 0


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_leads_to_a_file_and_to_a_heading_in_it(page):
    for path, anchor in links(page):
        assert path.exists(), path
        assert not anchor or anchor in anchors(path), f"{path}#{anchor}"


def test_formats_lists_those_of_the_command_line():
    text = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    _, of_run, of_class = re.split(r"(?m)^\| `--format` \|.*$", text)
    for command, kinds, table in (
        ("grade", grade.Format, of_run),
        ("class", class_formats.Format, of_class),
    ):
        rows = re.findall(r"(?m)^\| `(\w+)` \|", table.partition("\n\n")[0])
        (option,) = (
            one for one in main.commands[command].params if one.name == "format_"
        )
        assert set(rows) == set(option.type.choices) == set(get_args(kinds))


def test_the_tables_of_contents_list_each_page_of_the_site_once():
    pages = set((ROOT / "docs").rglob("*.md"))
    listed = [found for page in pages for found in contents(page)]
    assert sorted(listed) == sorted(pages - {ROOT / "docs" / "index.md"})


def test_no_two_headings_of_a_page_of_the_lesson_share_an_anchor():
    for page in LESSON:
        assert len(set(anchors(page))) == len(anchors(page)), page


def test_the_lesson_lists_every_section_of_its_pages():
    listed = {
        (path.name, anchor) for path, anchor in links(ROOT / "docs" / "lesson.md")
    }
    sections = {(page.name, name) for page in LESSON for name in anchors(page)[1:]}
    assert listed == sections
