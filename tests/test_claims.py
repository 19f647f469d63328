"""The pages on the lesson's claims say what was measured."""

import json
import re
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "docs" / "claims"
sys.path.insert(0, str(FOLDER))  # where the experiments are
import run
from claim import CLAIMS
from pages import INDEX, ORDER, PAGES, RESULTS, filled, index

RESULT = json.loads(RESULTS.read_text(encoding="utf-8"))
CHEAP = [name for name in ORDER if CLAIMS[name].cheap]


def test_every_claim_was_measured_and_nothing_else():
    assert list(RESULT["claims"]) == ORDER


@pytest.mark.parametrize("page", sorted(PAGES.values()))
def test_the_numbers_and_verdicts_of_a_page_are_those_that_were_measured(page):
    text = (FOLDER / f"{page}.md").read_text(encoding="utf-8")
    assert filled(text, RESULT) == text


@pytest.mark.parametrize("name", ORDER)
def test_a_claim_has_a_section_under_its_own_words(name):
    text = (FOLDER / f"{PAGES[name[0]]}.md").read_text(encoding="utf-8")
    section = text.split(f"## {name}: {CLAIMS[name].says}\n\n")[1]
    assert section.startswith(f"**Verdict: {RESULT['claims'][name]['verdict']}.**\n")


def test_the_index_has_every_claim_with_its_verdict():
    text = (FOLDER / "index.md").read_text(encoding="utf-8")
    assert INDEX.search(text)[0] == index(RESULT)


def test_no_number_can_change_in_a_page_unseen():
    text = (FOLDER / "costs.md").read_text(encoding="utf-8")
    number = re.search(r"\| 1e\+04 \|", text)
    changed = text[: number.start()] + "| 1e+03 |" + text[number.end() :]
    assert filled(changed, RESULT) != changed


@pytest.mark.long
@pytest.mark.parametrize("name", CHEAP)
def test_measured_anew_a_claim_lies_within_its_intervals(name):
    again, kept = run.measured(name), RESULT["claims"][name]
    assert again["verdict"] == kept["verdict"]
    assert again["figures"].keys() == kept["figures"].keys()
    for text, figure in again["figures"].items():
        before = kept["figures"][text]
        if before["low"] is None:
            assert figure["mean"] == pytest.approx(before["mean"], rel=1e-3, abs=1e-6)
        else:
            # Where there is no scatter, rounding is left.
            room = 1e-3 * abs(before["mean"]) + 1e-6
            assert before["low"] - room <= figure["mean"] <= before["high"] + room, text
