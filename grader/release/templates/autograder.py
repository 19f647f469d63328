"""Classroom 50 runs this in a student's checkout for each submission.

It leaves `result.json` there. The folder that it lies in is public: the copy of the grader
beside it has recorded answers, no solutions and no hidden checks. `GRADER_PYTHON` may name
an interpreter that has the requirements, in a container made for it.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

CHOSEN = "EXERCISES"
COPY = Path(__file__).resolve().parent / "kreg"


def interpreter() -> str:
    """A Python that has what the grader needs."""
    if given := os.environ.get("GRADER_PYTHON"):
        return given
    folder = Path(tempfile.mkdtemp(prefix="grader-"))
    # -I: of the checkout, which is where this runs, nothing may be imported.
    subprocess.run([sys.executable, "-I", "-m", "venv", folder], check=True)
    pip = [str(folder / "bin" / "pip"), "install", "-q"]
    pinned = ["-c", str(COPY / "constraints.txt")]
    wanted = ["-r", str(COPY / "requirements.txt")]
    subprocess.run([*pip, *pinned, *wanted], check=True)
    return str(folder / "bin" / "python")


def main() -> int:
    """Grade, and give an exit code other than 0 only if the grader itself failed."""
    result = Path("result.json").absolute()
    result.unlink(missing_ok=True)
    folder = Path("exercises").absolute()
    if folder.is_symlink() or not folder.is_dir():
        folder = Path.cwd()
    options = ["--submission", str(folder)]
    options += ["--format", "classroom50", "--output", str(result)]
    command = [interpreter(), "-P", "-m", "grader", *CHOSEN.split(), *options]
    environment = {**os.environ, "PYTHONPATH": str(COPY)}
    code = subprocess.run(command, check=False, cwd=COPY, env=environment).returncode
    if code > 1:
        result.unlink(missing_ok=True)
        return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
