import io
import json
import math
import os
import tarfile
import zipfile

import pytest

from grader.classroom.archives import CONTENT_LIMIT
from grader.classroom.gradebook import Gradebook
from grader.classroom.handed_in import handed_in
from grader.classroom.layouts import named
from grader.classroom.roster import Roster

NAMES = ["ex01_l2_penalty", "ex02_l1_penalty", "ex03_sign"]
CODE = "def sign(w):\n    return w\n"


def zipped(path, files):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)


def tarred(path, *members):
    with tarfile.open(path, "w:gz") as archive:
        for info, data in members:
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))


def notebook(*cells):
    code = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    return json.dumps(
        {
            "cells": [{**code, "source": cell} for cell in cells],
            "metadata": {},
            "nbformat": 4,
            "nbformat_minor": 4,
        }
    )


def anywhere_in_a_folder(folder):
    (folder / "jane" / "homework" / "exercises").mkdir(parents=True)
    (folder / "jane" / "homework" / "exercises" / "ex03_sign.py").write_text(CODE)


def in_a_zip(folder):
    zipped(folder / "jane.zip", {"homework/ex03_sign.py": CODE})


def in_a_zip_in_a_folder(folder):
    (folder / "jane").mkdir()
    zipped(folder / "jane" / "upload.zip", {"ex03_sign.py": CODE})


def in_a_tar(folder):
    tarred(folder / "jane.tar.gz", (tarfile.TarInfo("a/ex03_sign.py"), CODE.encode()))


def as_a_notebook(folder):
    (folder / "jane").mkdir()
    cells = "%matplotlib inline\n" + CODE, "!pip install keras", "%%bash\nls"
    (folder / "jane" / "ex03_sign.ipynb").write_text(notebook(*cells))


def with_a_name_that_climbs(folder):
    zipped(folder / "jane.zip", {"../../ex03_sign.py": CODE})


def a_second_download(folder):
    (folder / "jane").mkdir()
    (folder / "jane" / "ex03_sign (1).py").write_text(CODE)


@pytest.mark.parametrize(
    "layout",
    [
        anywhere_in_a_folder,
        in_a_zip,
        in_a_zip_in_a_folder,
        in_a_tar,
        as_a_notebook,
        with_a_name_that_climbs,
        a_second_download,
    ],
)
def test_an_exercise_is_found(tmp_path, layout):
    layout(tmp_path)
    (found,) = handed_in(tmp_path, NAMES).items()
    student, submission = found
    assert student == "jane"
    assert not submission.problems
    space = {}
    exec(submission.sources["ex03_sign"], space)
    assert space["sign"](3) == 3


@pytest.mark.parametrize(
    ("name", "student"),
    [
        ("doejane_4567_8901_ex03_sign.py", "doejane_4567"),
        ("doejane_LATE_4567_8901_ex03_sign-2.py", "doejane_4567"),
        ("Jane Doe_77_assignsubmission_file_ex03_sign.py", "Jane Doe_77"),
    ],
)
def test_a_download_of_single_files_tells_whose_they_are(tmp_path, name, student):
    (tmp_path / name).write_text(CODE)
    (tmp_path / "submissions.csv").write_text("not a submission")
    assert {s: set(one.sources) for s, one in handed_in(tmp_path, NAMES).items()} == {
        student: {"ex03_sign"}
    }


def test_what_a_student_called_a_file_does_not_tell_whose_it_is():
    mark = "_assignsubmission_file_"
    assert named(f"Eve_66{mark}Jane Doe_77{mark}x.zip").student == "Eve_66"


def a_link(folder):
    os.symlink("/etc/passwd", folder / "jane" / "ex03_sign.py")


def a_pipe(folder):
    os.mkfifo(folder / "jane" / "ex03_sign.py")


def a_large_file(folder):
    (folder / "jane" / "ex03_sign.py").write_text("#" * 300_000)


def a_bomb(folder):
    zipped(folder / "jane" / "a.zip", {"ex03_sign.py": "#" * 50_000_000})


def a_bomb_of_a_tar(folder):
    size = CONTENT_LIMIT + 1
    tarred(folder / "jane" / "a.tar.gz", (tarfile.TarInfo("big"), bytes(size)))


def many_files(folder):
    zipped(folder / "jane" / "a.zip", {f"{n}.txt": "" for n in range(10_001)})


def two_that_differ(folder):
    for name in ("one", "two"):
        (folder / "jane" / name).mkdir()
        (folder / "jane" / name / "ex03_sign.py").write_text(name)


def no_zip(folder):
    (folder / "jane" / "a.zip").write_bytes(b"PK\x03\x04")


def spoil(path, place):
    data = bytearray(path.read_bytes())
    data[place : place + 20] = b"\xff" * 20
    path.write_bytes(data)


def a_damaged_zip(folder):
    zipped(folder / "jane" / "a.zip", {"ex03_sign.py": CODE})
    spoil(folder / "jane" / "a.zip", 45)


def a_damaged_zip_of_another_kind(folder):
    with zipfile.ZipFile(folder / "jane" / "a.zip", "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("ex03_sign.py", CODE)
    spoil(folder / "jane" / "a.zip", 55)


def a_damaged_tar(folder):
    path = folder / "jane" / "a.tar.gz"
    tarred(path, (tarfile.TarInfo("ex03_sign.py"), CODE.encode()))
    spoil(path, 20)


def many_archives(folder):
    for n in range(21):
        zipped(folder / "jane" / f"{n}.zip", {"notes.txt": ""})


def a_long_notebook(folder):
    text = notebook("x = 1\n" * 40_000)
    (folder / "jane" / "ex03_sign.ipynb").write_text(text)


def with_a_password(folder):
    zipped(folder / "jane" / "a.zip", {"ex03_sign.py": CODE})
    data = bytearray((folder / "jane" / "a.zip").read_bytes())
    at = data.index(b"PK\x01\x02")
    data[6] |= 1
    data[at + 8] |= 1
    (folder / "jane" / "a.zip").write_bytes(data)


def no_notebook(folder):
    (folder / "jane" / "ex03_sign.ipynb").write_text("[" * 100_000)


def a_notebook_of_many_cells(folder):
    (folder / "jane" / "ex03_sign.ipynb").write_text(notebook(*["x"] * 2001))


def a_notebook_with_half_a_character(folder):
    text = notebook("x = '\ud800'")
    (folder / "jane" / "ex03_sign.ipynb").write_text(text)


@pytest.mark.parametrize(
    ("hand_in", "says"),
    [
        (a_link, "is a link"),
        (a_pipe, "a plain file"),
        (a_large_file, "at most 200000 bytes. Received: 300000"),
        (a_bomb, "at most 200000 bytes"),
        (a_bomb_of_a_tar, "unpack to at most"),
        (many_files, "at most 10000 files"),
        (two_that_differ, "handed in once. Received: 2"),
        (no_zip, "an archive that can be read"),
        (a_damaged_zip, "an archive that can be read"),
        (a_damaged_zip_of_another_kind, "an archive that can be read"),
        (a_damaged_tar, "an archive that can be read"),
        (many_archives, "at most 20 archives"),
        (with_a_password, "without password"),
        (no_notebook, "must be a notebook"),
        (a_long_notebook, "at most 200000 characters of code"),
        (a_notebook_of_many_cells, "at most 2000 cells"),
        (a_notebook_with_half_a_character, "must be a notebook"),
    ],
)
def test_what_cannot_be_used_is_said(tmp_path, hand_in, says):
    (tmp_path / "jane").mkdir()
    hand_in(tmp_path)
    submission = handed_in(tmp_path, NAMES)["jane"]
    assert not submission.sources
    assert says in str(submission.problems["ex03_sign"])


def test_what_is_too_large_together_is_not_all_read(tmp_path):
    """Whether in one folder or as single files of a download from Canvas."""
    large = {f"{n}/ex03_sign.ipynb": " " * 19_000_000 for n in range(6)}
    for name in ("jane_1_2_a.zip", "jane_1_3_b.zip", "joe/a.zip", "joe/b.zip"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        zipped(tmp_path / name, large)
    for submission in handed_in(tmp_path, NAMES).values():
        assert "bytes of code" in str(submission.problems["ex01_l2_penalty"])


def test_a_name_cannot_move_the_cursor(tmp_path):
    zipped(tmp_path / "jane\x1b[2J.zip", {"ex03_sign.py": CODE})
    assert list(handed_in(tmp_path, NAMES)) == ["jane\\x1b[2J"]


def test_names_that_are_no_text_stop_nobody(tmp_path):
    odd = os.fsdecode(b"ja\xffne")
    for name in (odd, "joe"):
        for part in (odd, "two"):
            (tmp_path / "all" / name / part).mkdir(parents=True)
            (tmp_path / "all" / name / part / "ex03_sign.py").write_text(part[-1])
    (tmp_path / "all" / odd / "bad\udcff.zip").write_bytes(b"PK")
    found = handed_in(tmp_path / "all", NAMES)
    assert set(found) == {"ja\\udcffne", "joe"}
    with Gradebook(tmp_path / "book") as book:
        book.hand_in(found)
        assert "in bad\\udcff.zip" in str(
            book.submission("ja\\udcffne").problems[NAMES[0]]
        )
        assert "handed in once" in str(book.submission("joe").problems["ex03_sign"])


def test_what_a_notebook_shows_holds_up_nobody(tmp_path):
    """To validate these outputs would take an hour."""
    book = json.loads(notebook("x = 1"))
    book["cells"][0]["outputs"] = [{"x": math.nan}, *[{}] * 2_000_000]
    (tmp_path / "jane").mkdir()
    (tmp_path / "jane" / "ex03_sign.ipynb").write_text(json.dumps(book))
    assert handed_in(tmp_path, NAMES)["jane"].sources == {"ex03_sign": "x = 1\n"}


def test_a_link_in_an_archive_is_passed_over(tmp_path):
    link = tarfile.TarInfo("ex03_sign.py")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    tarred(tmp_path / "jane.tar.gz", (link, b""))
    submission = handed_in(tmp_path, NAMES)["jane"]
    assert not submission.sources


ROSTER = Roster(
    [
        {"login": "jdoe", "name": "Jane Doe", "id": "4567"},
        {"login": "jroe", "name": "John Roe", "id": "77"},
    ]
)


@pytest.mark.parametrize(
    ("submitted", "student"),
    [
        ("jdoe", "jdoe"),
        ("doejane_4567", "jdoe"),
        ("John Roe_77", "jroe"),
        ("JOHN-ROE", "jroe"),
        ("somebody_5", None),
        ("Jane Doe_77", None),  # the name of one, the number of the other
    ],
)
def test_a_roster_tells_whose_a_submission_is(submitted, student):
    assert ROSTER.who(submitted) == student


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("student\njane\nben\n", ["jane", "ben"]),
        ("login;name\njdoe;Jane Doe\n", ["jdoe"]),
        ('\ufefflogin,name\njdoe,"Doe, Jane"\n\n', ["jdoe"]),
    ],
)
def test_a_roster_is_read_whatever_its_columns_and_commas(tmp_path, text, names):
    (tmp_path / "roster.csv").write_text(text, encoding="utf-8")
    assert Roster.read(tmp_path / "roster.csv").names() == names


@pytest.mark.parametrize("text", ["", "login,name\n", "login\njane\njane\n"])
def test_a_roster_without_students_or_with_one_twice_is_refused(tmp_path, text):
    (tmp_path / "roster.csv").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="roster must"):
        Roster.read(tmp_path / "roster.csv")
