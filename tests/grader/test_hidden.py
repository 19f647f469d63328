"""A hidden check shows its kind and a public example, and nothing of what it asks."""

import io
from pathlib import Path

import pytest

from grader.catalog import find
from grader.isolation.sandbox import Sandbox
from grader.reports.html import to_html
from grader.reports.json import to_json
from grader.reports.junit import to_junit
from grader.reports.terminal import print_report
from grader.run import grade
from grader.submission import Submission

# Right, unless it is asked what only the hidden check asks: then it tells all it knows.
# It tells in its thirteenth line, as 12 is a side of the hidden input.
TELLTALE = """

import linecache, os, sys, time

def lams_by_size(shapes, largest):
    sizes = [1.0] * len(shapes)
    for index, shape in enumerate(shapes):
        for side in shape:
            sizes[index] *= side
    if [(2, 3), (6, 4), (3, 1), (12,)] == sorted(shapes, key=[(2, 3), (6, 4), (3, 1),
            (12,)].index) if all(s in [(2, 3), (6, 4), (3, 1), (12,)] for s in shapes) else False:
        text = f"secret {shapes!r} {largest!r}"
        #TELL
    return [largest * size / max(sizes) for size in sizes]

def warm_up(step, lam, steps):
    return float(lam) if step >= steps else lam * step / steps
"""
WAYS = {
    "returns it": "return text",
    "returns wrong numbers": "return [largest * size for size in sizes]",
    "prints it": "print(text); return []",
    "raises it": "raise ValueError(text)",
    "raises it as not written": "raise NotImplementedError(text)",
    "names a type by it": "return type(text, (), {})()",
    "crashes after it": "print(text, flush=True); os._exit(3)",
    "writes on its arguments": "shapes.append(text); return []",
    "forges its source": (
        "linecache.cache['exercises/ex20_schedule.py'] = (9, None, [text] * 99, '');"
        "raise NotImplementedError(text)"
    ),
}


@pytest.fixture(scope="module")
def sandboxes():
    opened = {"numpy": Sandbox("numpy")}
    yield opened
    opened["numpy"].close()


def graded(source, sandboxes):
    handed_in = Submission(Path("corpus"), {"ex20_schedule": source})
    return grade(find("ex20"), handed_in, seed=1, sandboxes=sandboxes)


@pytest.mark.parametrize("way", WAYS)
def test_nothing_of_a_hidden_check_reaches_a_report(way, sandboxes):
    result = graded(TELLTALE.replace("#TELL", WAYS[way]), sandboxes)
    check = next(one for one in result.exercises[0].checks if one.name == "largest")
    assert check.hidden
    assert check.picture is None
    assert check.status != "passed"
    file = io.StringIO()
    print_report(result, file, everything=True)
    texts = file.getvalue(), to_json(result), to_junit(result)
    for report in (*texts, to_html(result)):
        assert "A hidden check of layers in any order" in report
        assert "Try one of the same kind: lams_by_size([(2, 2)" in report
        assert "secret" not in report
    for report in texts:
        assert "12" not in report.replace("ex12", "").partition("seed")[0]


def test_what_is_wrong_everywhere_is_named_without_the_hidden_inputs(sandboxes):
    source = TELLTALE.replace("max(sizes)", "sizes[0]")
    checks = graded(source, sandboxes).exercises[0].checks
    (hidden,) = [check for check in checks if check.hidden]
    assert [one.name for one in hidden.misconceptions] == ["first_is_largest"]


def test_a_file_that_cannot_be_loaded_is_explained_as_ever(sandboxes):
    checks = (
        graded("def lams_by_size(shapes, largest)\n", sandboxes).exercises[0].checks
    )
    assert {check.message for check in checks} == {checks[0].message}
    assert "SyntaxError" in checks[0].message


def test_a_hidden_check_that_passes_says_no_more_than_that(sandboxes):
    source = Path(find("ex20")[0].solution).read_text(encoding="utf-8")
    checks = graded(source, sandboxes).exercises[0].checks
    assert {check.message for check in checks} == {""}
