import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TOOLS = Path(sys.executable).parent
FILES = [
    path
    for folder in (
        "kreg",
        "grader",
        "solutions",
        "exercises",
        "tests",
        "benchmarks",
        "docs",
    )
    for pattern in ("*.py", "*.toml")
    for path in sorted((ROOT / folder).rglob(pattern))
] + [*ROOT.glob("*.md"), *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize(
    "command",
    ["ruff check .", "ruff format --check .", "mypy", "lint-imports"],
)
def test_the_project_satisfies(command):
    program, *arguments = command.split()
    done = subprocess.run(
        [TOOLS / program, *arguments], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_file_is_over_400_lines():
    long = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in FILES}
    assert {path: lines for path, lines in long.items() if lines > 400} == {}
