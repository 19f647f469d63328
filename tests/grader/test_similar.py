"""Which submissions share far more than a class usually does."""

import html
import itertools
import math
import random
import re

import pytest
from copied_class import ENTRIES, class_with_copies, copied, renamed, student
from learner import run
from sample import HOSTILE
from test_html import Parts
from test_html_in_browser import OPEN_ALL

from grader.classroom.similarity import (
    LEAST_SHARED,
    Likeness,
    Pair,
    fingerprint,
    likeness,
    shared_lines,
)
from grader.commands.similar import listed
from grader.commands.similar import run as compare
from grader.commands.wrong_command import WrongCommand
from grader.reports.similar_html import blocks, to_similar_html
from grader.reports.text import plain

FEW = ENTRIES[8:14]


@pytest.fixture(scope="module")
def graded():
    """A small class in which one copied everything and one nothing."""
    everyone, pairs = class_with_copies(0, 12, [1.0, 0.0], FEW)
    return everyone, list(pairs), likeness(everyone, FEW)


def test_who_copied_everything_comes_first_though_every_name_is_another(graded):
    _, (copied, _), found = graded
    shares = {(pair.first, pair.second): pair.share for pair in found.pairs}
    assert shares.pop(copied) > 0.75
    assert max(shares.values(), default=0) < 0.6


def test_a_share_is_what_brute_force_counts(graded):
    everyone, _, found = graded
    prints = {
        name: {
            (entry.name, code)
            for entry in FEW
            for code in fingerprint(sources[entry.name]).hashes
            - fingerprint(entry.stub.read_text(encoding="utf-8")).hashes
        }
        for name, sources in everyone.items()
    }

    def weight(features):
        return sum(
            math.log2(12 / sum(one in other for other in prints.values()))
            for one in features
        )

    def share(one, other):
        lighter = min(weight(prints[one]), weight(prints[other]))
        return weight(prints[one] & prints[other]) / lighter

    shares = sorted(share(*pair) for pair in itertools.combinations(everyone, 2))
    assert found.pairs[0].share == pytest.approx(shares[-1])
    assert found.typical == pytest.approx((shares[32] + shares[33]) / 2)


def test_what_the_whole_class_has_is_shared_by_nobody():
    rng = random.Random(0)
    same = student(rng, FEW)
    found = likeness({f"s{n}": dict(same) for n in range(9)}, FEW)
    assert (found.pairs, found.typical) == ([], 0.0)


def test_stubs_are_shared_by_nobody():
    stubs = {entry.name: entry.stub.read_text(encoding="utf-8") for entry in FEW}
    everyone, _ = class_with_copies(1, 10, [], FEW)
    found = likeness({**everyone, "x": stubs, "y": stubs}, FEW)
    assert not [pair for pair in found.pairs if {"x", "y"} & {pair.first, pair.second}]


def test_of_one_short_answer_nothing_is_said():
    everyone, _ = class_with_copies(2, 30, [1.0, 1.0], ENTRIES[2:3])
    assert likeness(everyone, ENTRIES[2:3]).pairs == []
    assert LEAST_SHARED > len("return 1.0 * (w > 0) - 1.0 * (w < 0)")


def test_in_a_few_submissions_nothing_is_usual():
    with pytest.raises(ValueError, match="There must be 8 submissions or more"):
        likeness({f"s{n}": {} for n in range(7)}, FEW)


def test_a_file_of_blank_lines_holds_up_nobody():
    """A lexer by itself would read these for an hour."""
    code = "def f(x):\n    y = x + 1\n    return y * y\n"
    assert not len(fingerprint(" \n" * 90_000).hashes)
    assert fingerprint(code.replace("\n", "\n  \n")).hashes == fingerprint(code).hashes


def test_a_class_that_handed_in_nothing_shares_nothing():
    found = likeness({f"s{n}": {} for n in range(9)}, FEW)
    assert (found.pairs, found.typical) == ([], 0.0)


def test_the_lines_that_are_marked_are_those_in_both():
    text = "a = 1\n\n\ndef f(w):\n    return sum(w[i] ** 2 for i in range(len(w)))\n"
    other = "class C:\n    pass\n\n\n" + renamed(text, random.Random(0))
    unusual = fingerprint("return sum(w[i] ** 2 for i in range(len(w)))").hashes
    one, two = shared_lines(text, other, unusual)
    assert one == {5}
    assert [other.splitlines()[n - 1].strip()[:10] for n in two] == ["return sum"]


def test_the_blocks_of_a_text_are_the_text():
    text = "a\nb\n\nc"
    for size in range(5):
        for lines in itertools.combinations(range(1, 5), size):
            parts = blocks(text, set(lines))
            assert "".join(part for _, part in parts) == text
            assert all(a[0] != b[0] for a, b in itertools.pairwise(parts))


def page(text="def f(w):\n    return 1\n", names=("ann", "bea")):
    exercise = ENTRIES[0].name
    pair = Pair(names[0], names[1], 0.8, [exercise])
    unusual = {exercise: set(fingerprint(text).hashes)}
    found = Likeness([pair], 0.1, 0.45, unusual)
    return to_similar_html(found, {name: {exercise: text} for name in names})


def test_neither_code_nor_names_add_markup():
    def shape(shown):
        return [(tag, sorted(attrs)) for tag, attrs in Parts(shown).elements]

    def written(text):
        code = f"# {text}\ndef f(w):\n    return 1 # {text}\n# {text}\n"
        return page(code, (f"a{text}", f"b{text}"))

    odd = written(HOSTILE + "\x0b\x85\u2028")
    assert shape(odd) == shape(written("T"))
    assert plain(f"# {HOSTILE}") in Parts(odd).text


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1000, "light")])
def test_axe_finds_no_barrier_and_a_phone_no_scrolling(
    look, axe, graded, width, scheme
):
    everyone, _, found = graded
    shown = look(to_similar_html(found, everyone), width=width, color_scheme=scheme)
    shown.evaluate(OPEN_ALL)
    assert shown.evaluate("document.documentElement.scrollWidth") == width
    axe(shown)


def test_nothing_is_marked_that_everyone_was_given(graded):
    everyone, _, found = graded
    given = {
        line.strip()
        for entry in FEW
        for line in entry.stub.read_text(encoding="utf-8").splitlines()
    }
    marks = re.findall("(?s)<mark>(.*?)</mark>", to_similar_html(found, everyone))
    lines = {
        html.unescape(line).strip() for mark in marks for line in mark.splitlines()
    }
    assert len(lines) > 20
    assert not lines & given


def test_both_files_stand_side_by_side_where_there_is_room(look, graded):
    everyone, _, found = graded
    tops = {}
    for width in (360, 1000):
        shown = look(to_similar_html(found, everyone), width=width)
        sides = shown.locator(".sides").first.locator("> div")
        tops[width] = [sides.nth(n).bounding_box()["y"] for n in range(2)]
        assert sides.first.locator("mark").first.is_visible()
    assert tops[1000][0] == tops[1000][1]
    assert tops[360][0] < tops[360][1]


def test_the_command_names_the_pair_and_says_what_it_is_worth(graded, tmp_path):
    everyone, (copied, _), _ = graded
    for name, sources in everyone.items():
        (tmp_path / "all" / name).mkdir(parents=True)
        for exercise, text in sources.items():
            (tmp_path / "all" / name / f"{exercise}.py").write_text(text, "utf-8")
    done = run("similar", "all", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert f"{copied[0]}, {copied[1]}: ex" in done.stdout
    assert "a reason to ask, and no finding" in done.stdout


def test_a_class_too_alike_for_a_pair_to_stand_out_is_said_to_be_that():
    text = listed(Likeness([], typical=0.56, fence=1.94, unusual={}))
    assert "too alike for any pair" in text
    assert "56%" in text
    assert "194%" not in text


@pytest.mark.parametrize(
    ("folder", "says"),
    [("nowhere", "must be a folder with what each"), ("all", "Received: 2")],
)
def test_what_cannot_be_compared_is_said(tmp_path, folder, says):
    for name in ("ann", "bea"):
        (tmp_path / "all" / name).mkdir(parents=True)
        (tmp_path / "all" / name / "ex03_sign.py").write_text("x = 1\n")
    options = {"deadline": None, "format_": "terminal", "output": None}
    with pytest.raises(WrongCommand, match=says):
        compare(tmp_path / folder, (), **options)


@pytest.mark.long
def test_in_classes_of_thirty_no_honest_pair_is_named_and_no_full_copy_missed():
    for seed in range(3):
        everyone, pairs = class_with_copies(seed, 30, [1.0, 1.0, 0.75, 0.75])
        found = {
            (pair.first, pair.second) for pair in likeness(everyone, ENTRIES).pairs
        }
        assert found == set(pairs)


@pytest.mark.long
@pytest.mark.parametrize(("size", "named"), [(14, 91), (16, 0)])
def test_a_ring_is_named_as_long_as_it_is_not_half_of_the_class(size, named):
    rng = random.Random(size)
    everyone = {f"s{n:02}": student(rng) for n in range(30)}
    ring = list(everyone)[:size]
    for name in ring[1:]:
        everyone[name] = copied(everyone[ring[0]], everyone[name], 1.0, rng)
    pairs = likeness(everyone, ENTRIES).pairs
    assert len(pairs) == named
    assert all({pair.first, pair.second} <= set(ring) for pair in pairs)
