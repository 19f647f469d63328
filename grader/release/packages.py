"""What the grading services run: each its own package, from the same sources."""

import json
import re
import tomllib
import uuid
from pathlib import Path

from grader.catalog import ROOT, Entry
from grader.release.student_copy import is_source, student_copy

TEMPLATES = Path(__file__).parent / "templates"
SLOWEST = 600  # PrairieLearn waits no longer


def gradescope(chosen: list[Entry]) -> dict[str, bytes]:
    """The files of the zip for Gradescope, by path."""
    return {
        "setup.sh": _filled("setup.sh", chosen),
        "run_autograder": _filled("run_autograder", chosen),
    } | _below("kreg", whole_copy())


def classroom50(chosen: list[Entry], record: dict[str, bytes]) -> dict[str, bytes]:
    """The folder of an assignment for Classroom 50, which everybody can read.

    Args:
        chosen: the exercises.
        record: the recorded answers, as the students' copy has them.
    """
    runtime = {
        "runs-on": "ubuntu-latest",
        "python": "3.12",
        "apt": ["bubblewrap", "libseccomp2"],
    }
    copy = student_copy() | record | {"requirements.txt": requirements()}
    return {
        "autograder.py": _filled("autograder.py", chosen),
        "runtime.json": _json(runtime),
    } | _below("kreg", copy)


def prairielearn(chosen: list[Entry], image: str) -> dict[str, bytes]:
    """A question for each exercise, and what the grader's image is built of.

    Args:
        chosen: the exercises.
        image: what the image is called.
    """
    files = {"image/Dockerfile": (TEMPLATES / "Dockerfile").read_bytes()}
    files |= _below("image/kreg", whole_copy())
    for entry in chosen:
        files |= _below(f"questions/{entry.name}", _question(entry, image))
    return files


def _question(entry: Entry, image: str) -> dict[str, bytes]:
    file = f"{entry.name}.py"
    info = {
        "uuid": str(uuid.uuid5(uuid.NAMESPACE_URL, f"kreg/{entry.name}")),
        "title": entry.title,
        "topic": "Regularization",
        "type": "v3",
        "singleVariant": True,
        "gradingMethod": "External",
        "externalGradingOptions": {
            "enabled": True,
            "image": image,
            "entrypoint": "/grade/tests/grade.sh",
            "timeout": SLOWEST if entry.environment == "keras" else 120,
        },
    }
    page = _page_to_read(entry)
    return {
        "info.json": _json(info),
        "question.html": QUESTION.format(file=file, page=page.name).encode(),
        f"clientFilesQuestion/{page.name}": page.read_bytes(),
        file: entry.stub.read_bytes(),
        "tests/grade.sh": _filled("grade.sh", [entry]),
    }


QUESTION = """\
<pl-question-panel>
  <p>
    Write the functions. What there is to know first stands in
    <a href="{{{{options.client_files_question_url}}}}/{page}">{page}</a>.
  </p>
  <pl-file-editor
    file-name="{file}"
    ace-mode="ace/mode/python"
    source-file-name="{file}"
  ></pl-file-editor>
</pl-question-panel>
<pl-submission-panel>
  <pl-external-grader-results></pl-external-grader-results>
  <pl-file-preview></pl-file-preview>
</pl-submission-panel>
"""


def _page_to_read(entry: Entry) -> Path:
    found = re.search(r"docs/\S+\.md", entry.stub.read_text(encoding="utf-8"))
    assert found is not None
    return ROOT / found[0]


def whole_copy() -> dict[str, bytes]:
    """The grader with its solutions, by path: for what only teachers can read."""
    paths = [
        path
        for package in ("grader", "kreg", "solutions")
        for path in sorted((ROOT / package).rglob("*"))
        if is_source(path)
    ]
    files = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in paths}
    files["constraints.txt"] = (ROOT / "constraints.txt").read_bytes()
    files["pyproject.toml"] = (ROOT / "pyproject.toml").read_bytes()
    return files | {"requirements.txt": requirements()}


def requirements() -> bytes:
    """What the grader needs, a line each."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lines = _needed(project, "course") + project["dependencies"]
    return ("\n".join(sorted(lines)) + "\n").encode()


def _needed(project: dict[str, dict[str, list[str]]], extra: str) -> list[str]:
    """What an extra asks for; in place of other extras, what these ask for."""
    found = []
    for line in project["optional-dependencies"][extra]:
        own = re.fullmatch(r"kreg\[(.+)\]", line)
        for name in own[1].split(",") if own else []:
            found += _needed(project, name)
        found += [] if own else [line]
    return found


def _filled(template: str, chosen: list[Entry]) -> bytes:
    names = " ".join(entry.name for entry in chosen)
    text = (TEMPLATES / template).read_text(encoding="utf-8")
    return text.replace("EXERCISES", names).encode()


def _below(folder: str, files: dict[str, bytes]) -> dict[str, bytes]:
    return {f"{folder}/{name}": data for name, data in files.items()}


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=2) + "\n").encode()
