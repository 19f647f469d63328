"""A class of any size in one run: 16 exercises, so that 125 students hand in 2000 files."""

import contextlib
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest
from class_run import BOOK, begin, count, runs, tree
from large_class import NUMPY, hand_in

from grader.classroom.gradebook import Gradebook
from grader.isolation import linux

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux confines submissions"
)


@pytest.fixture(
    scope="module",
    params=[2, pytest.param(125, marks=pytest.mark.long)],
    ids="{} students".format,
)
def graded(request, tmp_path_factory):
    """What was handed in, the verdicts, the memory meanwhile, and what is left."""
    folder = tmp_path_factory.mktemp("class")
    handed_in = hand_in(folder / "all", request.param)
    temporary = folder / "temporary"
    temporary.mkdir()
    before = files(folder / "all"), processes(), shared_memory()
    # What loses its parent becomes a child of this process, and is seen below.
    linux.prctl(linux.PR_SET_CHILD_SUBREAPER, 1)
    names = [entry.name for entry in NUMPY]
    memory = []
    environment = {**os.environ, "TMPDIR": str(temporary)}
    with begin(*names, cwd=folder, env=environment) as process:
        while runs(process, seconds=2):
            memory.append((count(folder), resident(process)))
    assert process.returncode == 0
    left = processes() - before[1]
    psutil.wait_procs(left, timeout=60)
    linux.prctl(linux.PR_SET_CHILD_SUBREAPER, 0)
    with Gradebook(folder / BOOK) as book:
        verdicts = {(one.student, one.exercise): one.result for one in book.verdicts()}
    return SimpleNamespace(
        handed_in=handed_in,
        verdicts=verdicts,
        memory=memory,
        processes=processes() - before[1],
        files=[*files(temporary), *(files(folder / "all") ^ before[0])],
        shared=shared_memory() - before[2],
    )


def files(folder):
    return {str(path) for path in folder.rglob("*")}


def processes():
    return set(psutil.Process().children(recursive=True))


def shared_memory():
    """What a run or an attack may leave in memory that outlives processes."""
    found = set(os.listdir("/dev/shm"))
    for table in ("shm", "sem", "msg"):
        lines = Path("/proc/sysvipc", table).read_text().splitlines()[1:]
        found |= {(table, *line.split()[:2]) for line in lines}
    return found


def resident(process):
    """The memory of each trusted process, by kind and id."""
    found = {}
    for kind in ("grader", "worker", "guardian"):
        for one in tree(process)[kind]:
            with contextlib.suppress(psutil.NoSuchProcess):
                found[kind, one.pid] = one.memory_info().rss
    return found


def test_each_verdict_is_there_once_and_as_known_beforehand(graded):
    assert graded.verdicts.keys() == graded.handed_in.keys()
    other = {
        key: (handed_in, graded.verdicts[key])
        for key, handed_in in graded.handed_in.items()
        if not handed_in.is_verdict(graded.verdicts[key])
    }
    assert other == {}


def test_no_process_no_file_and_no_shared_memory_is_left(graded):
    assert graded.processes == set()
    assert graded.files == []
    assert graded.shared == set()


@pytest.mark.parametrize(
    "graded", [pytest.param(125, marks=pytest.mark.long)], indirect=True
)
def test_memory_does_not_grow_with_the_number_of_submissions(graded):
    whole = len(graded.handed_in)
    early = next(memory for count, memory in graded.memory if count > whole / 4)
    late = next(memory for count, memory in graded.memory if count > whole * 0.95)
    assert late.keys() == early.keys()  # the same processes, from first to last
    # Each exercise brings its solution and its misconceptions.
    assert {one for one in late if late[one] > 1.2 * early[one]} == set()
