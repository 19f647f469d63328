"""What students get: the course and its grader, without what gives a solution away."""

import re
from pathlib import Path

from grader.catalog import ROOT
from grader.release.course_folder import COURSE, course_files, lesson
from grader.release.hidden_checks import without_hidden_checks

FIRST = (
    "python3 -m venv .venv && . .venv/bin/activate && "
    "pip install -q -c constraints.txt -e '.[course]' && python -m grader"
)
BESIDE = (".gitignore", "CHANGELOG.md", "CITATION.cff", "LICENSE", "constraints.txt")
# The answers themselves, and right models of what the exercises ask for.
WITHHELD = re.compile(
    r"grader/(answers|recorded|release/templates)/"
    r"|grader/misconceptions/(?!__init__|general|recognised|searches|selections|slips)"
)
KINDS = {".py", ".toml", ".json", ".ini", ".j2", ".md", ".mo", ".yml", ".css", ".js"}


def student_copy() -> dict[str, bytes]:
    """All files of the copy but the record, by path.

    Of a file of checks those that are hidden are left out, since their inputs follow
    from the seed and the source. `kreg` is there as it is: it is what the course is about.
    """
    files = course_files(FIRST)
    files |= {f"grader/course/{name}": data for name, data in lesson().items()}
    files |= {name: (ROOT / name).read_bytes() for name in BESIDE}
    files["pyproject.toml"] = _project().encode()
    files[".github/workflows/grade.yml"] = (COURSE / "grade.yml").read_bytes()
    files[".devcontainer/devcontainer.json"] = (
        COURSE / "devcontainer.json"
    ).read_bytes()
    for name in _sources():
        data = (ROOT / name).read_bytes()
        if name.startswith("grader/checks/check_"):
            data = without_hidden_checks(data.decode()).encode()
        files[name] = data
    return files


def _sources() -> list[str]:
    """The files of both packages that are no secret."""
    paths = [
        path
        for package in ("grader", "kreg")
        for path in sorted((ROOT / package).rglob("*"))
        if is_source(path)
    ]
    names = [path.relative_to(ROOT).as_posix() for path in paths]
    return [name for name in names if not WITHHELD.match(name)]


def _project() -> str:
    """How the packages are built, without the settings of this project's own tools."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    return text[: text.index("[tool.pytest]")].rstrip() + "\n"


def is_source(path: Path) -> bool:
    """Whether a file is part of a package, and not left there by a tool."""
    return path.suffix in KINDS or path.name == "py.typed"
