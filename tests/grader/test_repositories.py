"""Git repositories, made by git itself, read at a deadline."""

import contextlib
import os
import shutil
import subprocess
import zlib
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import psutil
import pytest
from learner import run

from grader.classroom.git_history import MEMORY, control_folder
from grader.classroom.handed_in import handed_in
from grader.classroom.repositories import deadline_of, snapshots

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="no git")
NAME = "ex03_sign"
DEADLINE = deadline_of("2026-11-20T23:59+05:30")
WHOLE = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


def git(folder, *arguments, date="2026-11-01T12:00:00 +0000"):
    who = {"NAME": "Jane", "EMAIL": "jane@example.org", "DATE": date}
    names = {
        f"GIT_{role}_{key}": who[key] for role in ("AUTHOR", "COMMITTER") for key in who
    }
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={**os.environ, **WHOLE, **names},
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout.strip()


def commit(folder, text, date, name=f"{NAME}.py"):
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text)
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "work", date=date)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A repository with work before, at, and after the deadline."""
    folder = tmp_path_factory.mktemp("made")
    git(folder, "init", "-qb", "main")
    commit(folder, "before", "2026-11-20T10:00:00 +0000")
    commit(folder, "in time", "2026-11-20T23:59:00 +0530")
    commit(folder, "late", "2026-11-20T23:59:01 +0530")
    commit(folder, "later", "2026-11-21T10:00:00 +0000")
    return folder


@pytest.fixture
def jane(made, tmp_path):
    """A copy of it in a class of one."""
    return shutil.copytree(made, tmp_path / "all" / "jane")


def source(folder, deadline=DEADLINE):
    return handed_in(folder.parent, [NAME], deadline)[folder.name.removesuffix(".git")]


def as_it_is(folder):
    return folder


def packed(folder):
    git(folder, "gc", "-q")
    return folder


def bare(folder):
    git(folder.parent, "clone", "-q", "--bare", "jane", "copy.git")
    shutil.rmtree(folder)
    return folder.parent / "copy.git"


def a_clone_on_another_branch(folder):
    git(folder.parent, "clone", "-q", "jane", "copy")
    git(folder.parent / "copy", "checkout", "-q", "-b", "mine", "HEAD~3")
    shutil.rmtree(folder)
    return folder.parent / "copy"


def with_another_work_tree(folder):
    (folder / f"{NAME}.py").write_text("changed and not committed")
    return folder


def with_a_tag_and_a_detached_head(folder):
    git(folder, "tag", "-a", "v1", "-m", "one")
    git(folder, "checkout", "-q", "v1")
    return folder


@pytest.mark.parametrize(
    "kind",
    [
        as_it_is,
        packed,
        bare,
        a_clone_on_another_branch,
        with_another_work_tree,
        with_a_tag_and_a_detached_head,
    ],
)
def test_what_counts_is_the_last_commit_that_is_not_late(jane, kind):
    found = source(kind(jane))
    assert found.sources == {NAME: "in time"}
    assert found.commits_after == 2


@pytest.mark.parametrize(
    "moment",
    [
        "2026-11-20T10:00:00Z",
        "2026-11-20T23:58:59+05:30",
        "2026-11-20T18:29:01+00:00",
        "2026-11-22T00:00-08:00",
    ],
)
def test_the_commit_is_the_one_that_git_itself_finds(jane, moment):
    wanted = git(jane, "rev-list", "-1", "--first-parent", f"--before={moment}", "HEAD")
    text = git(jane, "show", f"{wanted}:{NAME}.py")
    assert source(jane, deadline_of(moment)).sources == {NAME: text}


def test_a_branch_merged_too_late_does_not_count(jane):
    git(jane, "checkout", "-q", "-b", "side", "HEAD~2")
    commit(jane, "side", "2026-11-20T12:00:00 +0000", "sub/ex01_l2_penalty.py")
    git(jane, "checkout", "-q", "main")
    git(jane, "merge", "-q", "--no-ff", "side", date="2026-11-22T12:00:00 +0000")
    assert handed_in(jane.parent, ["ex01_l2_penalty"], DEADLINE)["jane"].sources == {}


def test_who_commits_only_after_the_deadline_handed_in_nothing(jane):
    found = source(jane, deadline_of("2026-11-01T00:00Z"))
    assert (found.sources, found.problems, found.commits_after) == ({}, {}, 4)


def test_a_bare_repository_needs_no_deadline(jane):
    assert source(bare(jane), None).sources == {NAME: "later"}


def test_without_a_deadline_the_work_tree_counts(jane):
    assert source(with_another_work_tree(jane), None).sources == {
        NAME: "changed and not committed"
    }


def test_neither_hooks_nor_settings_nor_attributes_of_a_repository_are_obeyed(jane):
    proof = jane.parent.parent / "proof"
    (jane / ".gitattributes").write_text("*.py filter=evil ident\n")
    commit(jane, "$Id$", "2026-11-20T12:00:00 +0000")
    git(jane, "config", "filter.evil.smudge", f"touch {proof}")
    git(jane, "config", "core.fsmonitor", f"touch {proof}")
    with (jane / ".git" / "config").open("a") as config:
        config.write("[include]\n path = /dev/full\n[core]\n worktree = /\n")
    for hook in ("post-checkout", "reference-transaction"):
        path = jane / ".git" / "hooks" / hook
        path.write_text(f"#!/bin/sh\ntouch {proof}\n")
        path.chmod(0o755)
    assert source(jane).sources == {NAME: "$Id$"}
    assert not proof.exists()


def test_links_and_other_repositories_are_passed_over(jane):
    (jane / f"{NAME}.py").unlink()
    (jane / f"{NAME}.py").symlink_to("/etc/hostname")
    (jane / "folder").symlink_to("/etc")
    (jane / "inner").mkdir()
    git(jane / "inner", "init", "-q")
    commit(jane / "inner", "inner", "2026-11-20T12:00:00 +0000")
    git(jane, "-c", "advice.addEmbeddedRepo=false", "add", "-A")
    git(jane, "commit", "-qm", "links", date="2026-11-20T12:00:00 +0000")
    found = source(jane)
    assert (found.sources, found.problems) == ({}, {})


def elsewhere(folder):
    (folder / ".git" / "objects" / "info" / "alternates").write_text("/tmp\n")


def linked(folder):
    (folder / ".git" / "objects" / "pack" / "x.pack").symlink_to("/etc/hostname")


def with_a_pipe(folder):
    os.mkfifo(folder / ".git" / "packed-refs")


def shallow(folder):
    source_of = folder.rename(folder.parent.parent / "source")
    git(folder.parent, "clone", "-q", "--depth", "1", f"file://{source_of}", "jane")


def damaged(folder):
    (folder / ".git" / "HEAD").write_text("ref: refs/heads/none\n")


def out_of_its_folder(folder):
    (folder.parent / "secret").write_text("0" * 40)
    (folder / ".git" / "HEAD").write_text("ref: refs/../../../secret\n")


def garbled(folder):
    identity = git(folder, "rev-parse", f"HEAD~2:{NAME}.py")
    path = folder / ".git" / "objects" / identity[:2] / identity[2:]
    path.chmod(0o644)
    path.write_bytes(zlib.compress(b"blob 6\0forged"))


def a_bomb(folder):
    identity = git(folder, "rev-parse", f"HEAD~2:{NAME}.py")
    path = folder / ".git" / "objects" / identity[:2] / identity[2:]
    path.chmod(0o644)
    packer = zlib.compressobj()
    with path.open("wb") as file:
        file.write(packer.compress(b"blob %d\0" % (2 * MEMORY)))
        for _ in range(2 * MEMORY >> 20):
            file.write(packer.compress(bytes(1 << 20)))
        file.write(packer.flush())


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (elsewhere, "must be a whole repository"),
        (linked, "must hold plain files only"),
        (with_a_pipe, "must hold plain files only"),
        (shallow, "must be cloned with its whole history"),
        (damaged, "must have a commit"),
        (out_of_its_folder, "must have a commit"),
        (garbled, "must be a repository that can be read"),
        pytest.param(a_bomb, "must be", marks=pytest.mark.long),
    ],
)
def test_a_repository_that_cannot_be_read_is_a_problem_of_its_owner(jane, spoil, says):
    shutil.copytree(jane, jane.parent / "joe", symlinks=True)
    spoil(jane)
    found = handed_in(jane.parent, [NAME], DEADLINE)
    assert says in str(found["jane"].problems[NAME])
    assert found["jane"].sources == {}
    assert found["joe"].sources == {NAME: "in time"}


def test_what_is_no_repository_is_a_problem_where_there_is_a_deadline(jane):
    (jane.parent / "joe").mkdir()
    found = handed_in(jane.parent, [NAME], DEADLINE)
    assert "must be a git repository" in str(found["joe"].problems[NAME])


def test_a_link_to_a_repository_is_none(jane, tmp_path):
    (tmp_path / "joe").mkdir()
    (tmp_path / "joe" / ".git").symlink_to(jane / ".git")
    (tmp_path / "file").mkdir()
    (tmp_path / "file" / ".git").write_text(f"gitdir: {jane / '.git'}\n")
    assert control_folder(tmp_path / "joe") is None
    assert control_folder(tmp_path / "file") is None
    assert control_folder(jane) == jane / ".git"


def reader():
    """The process that reads repositories, once there is one."""
    while True:
        for child in psutil.Process().children():
            with contextlib.suppress(psutil.Error):
                if any("git_history" in word for word in child.cmdline()):
                    return child


def test_a_reader_that_is_killed_loses_the_repository_it_was_at(jane):
    controls = [control_folder(jane)] * 3
    with ThreadPoolExecutor(1) as pool:
        work = pool.submit(lambda: [held for _, held in snapshots(controls, DEADLINE)])
        reader().kill()
        lost, *others = work.result()
    assert lost.problem == "must be a repository that can be read in 60 s"
    assert [held.files for held in others] == [[(f"{NAME}.py", b"in time")]] * 2


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2026-11-20T23:59", "Add yours"),
        ("2026-11-20", "Add yours"),
        ("tomorrow", "a date and a time, as in"),
    ],
)
def test_a_deadline_is_one_moment_everywhere(text, says):
    with pytest.raises(ValueError, match=says):
        deadline_of(text)


def test_the_example_of_a_deadline_is_the_moment_it_says():
    assert DEADLINE == datetime.fromisoformat("2026-11-20T18:29:00+00:00")


@pytest.mark.long
def test_commits_after_the_deadline_are_said(jane):
    arguments = ("all", "ex03", "--deadline", "2026-11-20T23:59+05:30")
    done = run("class", *arguments, cwd=jane.parent.parent)
    assert "Committed after the deadline" in done.stderr
    assert "(1): jane, 2" in done.stderr
