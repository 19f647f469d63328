"""The result as JUnit XML: a suite for each exercise, a case for each check."""

from collections.abc import Iterable, Mapping
from xml.etree import ElementTree as ET

from grader.classroom.gradebook import Verdict
from grader.reports.exercise import looks_like
from grader.reports.text import plain
from grader.result import Check, Exercise, Result

SKIPPED = ("not_started", "blocked")
ERRORS = ("grader_error", "crashed", "timed_out")


def to_junit(result: Result) -> str:
    """Write a result in the form that continuous integration servers read."""
    root = ET.Element("testsuites", {"name": "grader"})
    for exercise in result.exercises:
        about = {"seed": result.seed, "isolation": " ".join(result.isolation)}
        _add_suite(root, exercise.name, exercise, about)
    return _written(root, [c for each in result.exercises for c in each.checks])


def to_class_junit(verdicts: Iterable[Verdict]) -> str:
    """Write the verdicts on a class in the same form: `jane/ex03_sign` is a suite."""
    root = ET.Element("testsuites", {"name": "grader"})
    checks: list[Check] = []
    for verdict in verdicts:
        name = f"{plain(verdict.student)}/{verdict.exercise}"
        about = {"seed": verdict.seed, "isolation": " ".join(verdict.isolation)}
        _add_suite(root, name, verdict.result, about)
        checks += verdict.result.checks
    return _written(root, checks)


def _written(root: ET.Element, checks: list[Check]) -> str:
    root.attrib |= _counts(checks)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _add_suite(
    root: ET.Element, name: str, exercise: Exercise, about: Mapping[str, object]
) -> None:
    suite = ET.SubElement(root, "testsuite", {"name": name, **_counts(exercise.checks)})
    properties = ET.SubElement(suite, "properties")
    points = {"score": exercise.score, "max_score": exercise.max_score}
    for key, value in {**about, **points, "hints": exercise.hints}.items():
        ET.SubElement(properties, "property", name=key, value=str(value))
    for check in exercise.checks:
        _add_case(suite, name, check)


def _counts(checks: list[Check]) -> dict[str, str]:
    statuses = [check.status for check in checks]
    errors = sum(status in ERRORS for status in statuses)
    return {
        "tests": str(len(checks)),
        "failures": str(statuses.count("failed")),
        "errors": str(errors),
        "skipped": str(sum(status in SKIPPED for status in statuses)),
        "time": "0",
    }


def _add_case(suite: ET.Element, classname: str, check: Check) -> None:
    case = ET.SubElement(
        suite, "testcase", classname=classname, name=check.name, time="0"
    )
    if check.status == "passed":
        return
    message = plain(check.message)
    if check.status in SKIPPED:
        ET.SubElement(case, "skipped", message=message)
        return
    kind = "failure" if check.status == "failed" else "error"
    element = ET.SubElement(case, kind, type=check.status, message=message)
    element.text = "\n".join(
        [plain(check.title), message, *looks_like(check), check.diagnosis or ""]
    )
