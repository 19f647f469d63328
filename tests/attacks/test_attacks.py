"""Attack programs: each scores what honest code would, and harms nothing and nobody."""

import ast
import os
import platform
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux confines submissions"
)

PROGRAMS = Path(__file__).parent / "programs"
NAMES = sorted(path.stem for path in PROGRAMS.glob("*.py"))
# Most of the time is spent in waiting for programs that never end.
WORKERS = 3
CHECKS, POINTS = 6, 7
LONGEST_MESSAGE = 20_000

BUBBLEWRAP = ("uid", "landlock", "seccomp", "bubblewrap")
MODES = {
    "root": {"root": True},
    "user": {"root": False},
    "root-bubblewrap": {"root": True, "layers": BUBBLEWRAP},
    "user-bubblewrap": {"root": False, "layers": BUBBLEWRAP},
    "root-landlock1": {"root": True, "landlock_abi": 1},
    "user-landlock1": {"root": False, "landlock_abi": 1},
    # A container whose kernel has no landlock: what is secret is closed to others.
    "root-without-landlock": {
        "root": True,
        "layers": ("uid", "seccomp"),
        "private": True,
    },
}
QUICK = ("root", "user")
# Without landlock the names and states of all processes are there to be read.
PUBLIC = {("root-without-landlock", "process_files_of_the_grader")}

CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
# What continuous integration would obey, with or without spaces before it.
ORDERS = re.compile(r"^\s*::|##\[|##vso\[", re.MULTILINE)


def constant(name, key):
    """A constant of an attack program, read without running it."""
    for node in ast.parse((PROGRAMS / f"{name}.py").read_text()).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == key:
            return ast.literal_eval(node.value)
    return None


SCORES = {name: constant(name, "SCORES") for name in NAMES}


@pytest.fixture(scope="session")
def outcomes(stage, request):
    """What became of the programs that this session asks for, by mode."""
    found = {}

    def of(mode):
        if MODES[mode]["root"] and os.getuid() != 0:
            pytest.skip("needs root")
        if mode not in found:
            names = selected(request.session, mode)
            parts = [part for n in range(WORKERS) if (part := names[n::WORKERS])]
            found[mode] = {}
            with ThreadPoolExecutor(WORKERS) as pool:
                for told in pool.map(
                    lambda part: stage.run(part, **MODES[mode]), parts
                ):
                    found[mode] |= told
        return found[mode]

    return of


def selected(session, mode):
    """The programs whose tests were chosen for this session."""
    calls = [item.callspec for item in session.items if hasattr(item, "callspec")]
    return [
        call.params["name"]
        for call in calls
        if call.params.keys() == {"mode", "name"}
        and call.params["mode"] == mode
        and runs_here(call.params["name"])
    ]


def runs_here(name):
    """Whether the program has system calls of this machine, if it has any."""
    return constant(name, "MACHINE") in (None, platform.machine())


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "mode",
    [pytest.param(m, marks=() if m in QUICK else pytest.mark.long) for m in MODES],
)
def test_an_attack_gains_nothing_and_harms_nobody(mode, name, outcomes):
    if not runs_here(name):
        pytest.skip("makes the system calls of another machine")
    facts = outcomes(mode)[name]
    assert "died" not in facts, "the grader died"
    held = " ".join(facts["layers"])
    for layer in MODES[mode].get("layers", ("landlock", "seccomp")):
        if layer not in held and layer != "uid":
            pytest.skip(f"this system has no {layer}")
    assert harm(facts) == {}
    if (mode, name) not in PUBLIC:
        assert earned(facts) in ("any", SCORES[name]) or SCORES[name] == "any", facts


def earned(facts):
    """What the program scored, in a word."""
    assert len(facts["statuses"]) == CHECKS
    assert facts["max_score"] == POINTS
    if facts["score"] == POINTS:
        return "everything"
    return "part" if facts["score"] else "nothing"


def harm(facts):
    """All that should not have happened."""
    report = facts["screen"]
    ET.fromstring(facts["junit"])
    found = {
        "grader error": "grader_error" in facts["statuses"],
        "leaked": facts["leaked"],
        "received": facts["received"],
        "changed": facts["changed"],
        "signals": facts["signals"],
        "the next one suffered": not facts["next_unharmed"],
        "controls": CONTROLS.findall(report),
        "orders": ORDERS.findall(report),
        "long message": max(map(len, facts["messages"])) > LONGEST_MESSAGE,
    }
    return {name: what for name, what in found.items() if what}


@pytest.mark.parametrize("mode", QUICK)
def test_nothing_is_left_when_the_grader_ends(mode, stage):
    if MODES[mode]["root"] and os.getuid() != 0:
        pytest.skip("needs root")
    facts = stage.run(["honest"], **MODES[mode])["end"]
    assert facts["left"] == []
    assert facts["processes"] == 0


# With a layer taken away these succeed: so the test above would notice it.
WEAKENED = {
    "without landlock": {"root": False, "layers": ("seccomp",)},
    "without seccomp": {"root": False, "layers": ("landlock",)},
    "without both": {"root": False, "layers": ()},
    "exposed": {"root": False, "layers": (), "hidden": ("guardian",)},
    "orphaned": {"root": False, "layers": (), "hidden": ("grader",)},
}
SUCCESSES = [
    ("without landlock", "read_the_solution", "leaked"),
    ("without landlock", "walk_the_disk", "leaked"),
    ("without seccomp", "send_by_udp", "received"),
    ("without seccomp", "change_attributes", "changed"),
    ("without seccomp", "attributes_by_ioctl", "changed"),
    ("without seccomp", "shared_memory", "changed"),
    ("without both", "call_by_tcp", "received"),
    ("without both", "call_by_name", "received"),
    ("without both", "call_by_path", "received"),
    ("without both", "delete_files", "changed"),
    ("without both", "write_files", "changed"),
    ("without both", "run_a_program", "leaked"),
    ("without both", "signal_by_descriptor", "signals"),
    ("without both", "limits_of_the_grader", "changed"),
    ("without both", "kill_the_grader", "died"),
    ("exposed", "memory_of_the_grader", "leaked"),
    ("exposed", "process_files_of_the_grader", "leaked"),
    ("orphaned", "daemon", "changed"),
]
STILL_HARMLESS = ["memory_of_the_grader", "daemon", "fork_bomb"]


@pytest.fixture(scope="session")
def weakened(stage):
    """What became of the programs that should succeed when something is missing."""
    found = {}

    def of(weakness):
        if weakness not in found:
            names = [name for where, name, _ in SUCCESSES if where == weakness]
            names += STILL_HARMLESS if weakness == "without both" else []
            found[weakness] = stage.run(names, **WEAKENED[weakness])
        return found[weakness]

    return of


@pytest.mark.parametrize(("weakness", "name", "what"), SUCCESSES)
def test_an_attack_succeeds_when_something_is_missing(weakness, name, what, weakened):
    facts = weakened(weakness)[name]
    if "died" in facts:
        assert (what, facts["died"]) == ("died", -9)
    else:
        assert what in harm(facts)


@pytest.mark.parametrize("name", STILL_HARMLESS)
def test_without_walls_a_hidden_grader_keeps_its_secrets_and_its_house(name, weakened):
    found = harm(weakened("without both")[name])
    assert not found.keys() & {"leaked", "changed", "the next one suffered"}
