"""What a small class hands in, of one exercise, and what each must come to."""

from pathlib import Path

from grader.catalog import ROOT

EXERCISE = "ex03_sign"
RIGHT = (ROOT / "solutions" / f"{EXERCISE}.py").read_text(encoding="utf-8")
KINDS = {
    "right": (RIGHT, "passed"),
    "wrong": ("def sign(w):\n    return 1\n", "failed"),
    "broken": ("def sign(w)\n", "failed"),
    "endless": ("def sign(w):\n    while True: pass\n", "timed_out"),
    "ends": ("import os\ndef sign(w):\n    os._exit(0)\n", "crashed"),
    "kills": ("import os\ndef sign(w):\n    os.kill(os.getppid(), 9)\n", "failed"),
}


def hand_in(folder: Path, kinds: list[str]) -> dict[str, str]:
    """Write a submission of each kind; give the status that each must have."""
    for number, kind in enumerate(kinds):
        student = folder / f"{kind}{number:03}"
        student.mkdir(parents=True)
        (student / f"{EXERCISE}.py").write_text(KINDS[kind][0], encoding="utf-8")
    return {f"{kind}{n:03}": KINDS[kind][1] for n, kind in enumerate(kinds)}
