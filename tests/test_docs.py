import doctest
import importlib
import re
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
GUIDES = ["convert.md", "exact_zeros.md", "rules.md", "schedules.md", "weight_decay.md"]
MODULES = [
    "grader.reports.text",
    "grader.showing",
    "kreg.convert.decay",
    "kreg.convert.glmnet",
    "kreg.convert.keras",
    "kreg.convert.mixture",
    "kreg.convert.sklearn",
    "kreg.matching",
    "kreg.optimizers.proximal",
    "kreg.optimizers.weight_decay",
    "kreg.regularizers.elastic_net",
    "kreg.regularizers.group_lasso",
    "kreg.regularizers.l1",
    "kreg.regularizers.l2",
    "kreg.schedules.by_epoch",
    "kreg.schedules.constant",
    "kreg.schedules.cosine",
    "kreg.schedules.cyclic",
    "kreg.schedules.exponential",
    "kreg.schedules.function",
    "kreg.schedules.linear",
    "kreg.schedules.piecewise",
    "kreg.schedules.product",
    "kreg.schedules.ramp",
    "kreg.schedules.sequence",
    "kreg.schedules.setting",
    "kreg.schedules.warm_up",
    "kreg.rules.attach",
    "kreg.rules.owners",
    "kreg.rules.regularizing",
    "kreg.rules.strength",
]


def test_the_examples_of_the_lesson_run():
    page = str(ROOT / "docs" / "lesson.md")
    names = {"np": np}
    result = doctest.testfile(page, module_relative=False, globs=names)
    assert result.attempted > 20
    assert result.failed == 0


@pytest.mark.parametrize("page", GUIDES)
def test_the_examples_of_a_guide_run(page):
    result = doctest.testfile(str(ROOT / "docs" / page), module_relative=False)
    assert result.attempted > 0
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
