"""Attack programs: each scores what honest code would, and harms nothing and nobody."""

import json
import os
import re
import secrets
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

PROGRAMS = Path(__file__).parent / "programs"
NAMES = sorted(path.stem for path in PROGRAMS.glob("*.py"))
ARENA = Path(__file__).parent / "arena.py"
USER = 61235
# Longer than any program may take: each check has a limit of its own.
PATIENCE = 120
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
# What continuous integration would obey: with or without spaces before it.
COMMAND = re.compile(r"^\s*::|##\[", re.MULTILINE)


@dataclass(frozen=True)
class Mode:
    """Who runs the grader, and which layers it uses."""

    root: bool
    layers: tuple[str, ...] = ("uid", "landlock", "seccomp")
    landlock_abi: int = 99
    grader: tuple[str, ...] = ("hide",)


MODES = {
    "root": Mode(root=True),
    "user": Mode(root=False),
    "root-bubblewrap": Mode(True, ("uid", "landlock", "seccomp", "bubblewrap")),
    "user-bubblewrap": Mode(False, ("uid", "landlock", "seccomp", "bubblewrap")),
    "root-landlock1": Mode(root=True, landlock_abi=1),
    "user-landlock1": Mode(root=False, landlock_abi=1),
}



def run(stage: Any, mode: Mode, names: list[str]) -> dict[str, dict[str, Any]]:
    """Try programs one after the other, again from the next one if the grader dies."""
    told: dict[str, dict[str, Any]] = {}
    while names:
        lines, code = _run(stage, mode, names)
        begun = ""
        for line in lines:
            begun = line.get("begun", begun)
            told[line.get("name", "end")] = line
        if "end" in told and "processes" in told["end"]:
            break
        assert begun, "the grader did not start"
        told[begun] = {"died": code}
        names = names[names.index(begun) + 1 :]
    return told


def _run(stage: Any, mode: Mode, names: list[str]) -> tuple[list[dict[str, Any]], int]:
    folder = stage.folder / secrets.token_hex(4)
    folder.mkdir()
    identity: dict[str, Any] = {}
    if not mode.root and os.getuid() == 0:
        os.chown(folder, USER, USER)
        identity = {"user": USER, "group": USER, "extra_groups": []}
    folder.chmod(0o755)
    orders = {
        "root": stage.root,
        "programs": str(PROGRAMS),
        "names": names,
        "layers": mode.layers,
        "landlock_abi": mode.landlock_abi,
        "grader": mode.grader,
    }
    secret = f"TOKEN{secrets.token_hex(16)}"
    environment = {"TMPDIR": str(folder), "SECRET": secret, "PATH": os.environ["PATH"]}
    process = subprocess.Popen(
        [stage.python, "-IB", str(ARENA), json.dumps(orders)],
        stdout=subprocess.PIPE,
        env=environment,
        cwd="/",
        text=True,
        **identity,
    )
    try:
        output = process.communicate(timeout=PATIENCE + 10 * len(names))[0]
    finally:
        process.kill()
        process.wait()
    shutil.rmtree(folder, ignore_errors=True)
    return [json.loads(line) for line in output.splitlines()], process.returncode


@pytest.fixture(scope="module", params=MODES)
def outcomes(request: Any, stage: Any) -> dict[str, dict[str, Any]]:
    """What became of every program, and what was left at the end, in one mode."""
    return run(stage, MODES[request.param], list(NAMES))


def scores(name: str) -> str:
    """What an honest grader gives: "nothing", "everything" or "any"."""
    text = (PROGRAMS / f"{name}.py").read_text(encoding="utf-8", errors="replace")
    return re.findall(r'^SCORES = "(\w+)"', text, re.MULTILINE)[0]


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
def test_an_attack_changes_no_score_and_harms_nobody(
    name: str, outcomes: dict[str, dict[str, Any]]
) -> None:
    facts = outcomes[name]
    assert "died" not in facts
    assert "grader_error" not in facts["statuses"]
    assert facts["score"] <= facts["max_score"]
    if scores(name) == "nothing":
        assert facts["score"] == 0
    if scores(name) == "everything":
        assert facts["score"] == facts["max_score"]
    assert facts["leaked"] == []
    assert not facts["received"]
    assert facts["changed"] == {}
    assert facts["signals"] == []
    assert facts["next_unharmed"]
    assert not CONTROLS.search(facts["screen"])
    assert not COMMAND.search(facts["screen"])


@pytest.mark.long
def test_nothing_is_left_of_all_the_attacks(
    outcomes: dict[str, dict[str, Any]],
) -> None:
    assert outcomes["end"] == {"left": [], "processes": 0}
