import os

import pytest

from grader.submission import SIZE_LIMIT, read_submission

NAME = "ex03_sign"


def read(folder, data=None):
    if data is not None:
        (folder / f"{NAME}.py").write_bytes(data)
    return read_submission(folder, [NAME])


def test_a_missing_file_is_neither_a_source_nor_a_problem(tmp_path):
    submission = read(tmp_path)
    assert submission.sources == submission.problems == {}


@pytest.mark.parametrize(
    "data",
    [b"w = 'x'\n", b"\xef\xbb\xbfw = 'x'\n", b"w = 'x'\r\n", b"w = 'x'\r"],
    ids=["plain", "BOM", "Windows lines", "old Mac lines"],
)
def test_text_is_read_whatever_its_mark_and_line_ends(tmp_path, data):
    assert read(tmp_path, data).sources[NAME] == "w = 'x'\n"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"# fine\n# caf\xe9\n", "line 2 has the byte 0xe9"),
        (b"\xef\xbb\xbf# fine\n\xe9", "line 2 has the byte 0xe9"),
        (b"a = 1\n\0", "line 2 has a NUL byte"),
        (b"#" * (SIZE_LIMIT + 1), f"at most {SIZE_LIMIT} bytes"),
    ],
)
def test_what_is_no_python_text_is_a_problem_with_its_place(tmp_path, data, words):
    problem = read(tmp_path, data).problems[NAME]
    assert words in problem.text
    assert problem.line == (2 if "line 2" in words else 1)


def test_a_folder_in_place_of_a_file_is_a_problem(tmp_path):
    (tmp_path / f"{NAME}.py").mkdir()
    assert "is a folder" in read(tmp_path).problems[NAME].text


def test_a_link_is_not_followed(tmp_path):
    (tmp_path / "secret").write_text("answer = 42")
    (tmp_path / f"{NAME}.py").symlink_to(tmp_path / "secret")
    submission = read(tmp_path)
    assert "is a link" in submission.problems[NAME].text
    assert submission.sources == {}


def test_a_pipe_without_a_writer_does_not_hold_up_the_grader(tmp_path):
    os.mkfifo(tmp_path / f"{NAME}.py")
    assert "plain file" in read(tmp_path).problems[NAME].text


def test_a_folder_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "nowhere")
