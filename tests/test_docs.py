import doctest
import importlib
import re
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
MODULES = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for package in ("grader", "kreg")
    for path in sorted((ROOT / package).rglob("*.py"))
    if path.parent.name != "stubs" and ">>> " in path.read_text(encoding="utf-8")
]


def test_the_examples_of_the_lesson_run():
    page = str(ROOT / "docs" / "lesson.md")
    names = {"np": np}
    result = doctest.testfile(page, module_relative=False, globs=names)
    assert result.attempted > 20
    assert result.failed == 0


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_run(name):
    result = doctest.testmod(importlib.import_module(name))
    assert result.attempted > 0
    assert result.failed == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_to_a_file_leads_to_one(page):
    text = page.read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", text)
    missing = [link for link in links if not (page.parent / link).exists()]
    assert missing == []
