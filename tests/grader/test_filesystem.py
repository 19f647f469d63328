import sys
from pathlib import Path

from grader.isolation.filesystem import readable_paths

ROOT = Path(__file__).parents[2]


def test_a_submission_may_read_the_kreg_that_lies_beside_the_grader(monkeypatch):
    monkeypatch.setattr(sys, "path", [])
    readable = readable_paths()
    assert str(ROOT / "kreg") in readable
    assert str(ROOT / "solutions") not in readable
