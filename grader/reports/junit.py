"""The result as JUnit XML: a suite for each exercise, a case for each check."""

from xml.etree import ElementTree as ET

from grader.reports.exercise import looks_like
from grader.reports.text import plain
from grader.result import Check, Result

SKIPPED = ("not_started", "blocked")
ERRORS = ("grader_error", "crashed", "timed_out")


def to_junit(result: Result) -> str:
    """Write a result in the form that continuous integration servers read."""
    checks = [check for exercise in result.exercises for check in exercise.checks]
    root = ET.Element("testsuites", {"name": "grader", **_counts(checks)})
    for exercise in result.exercises:
        counts = _counts(exercise.checks)
        suite = ET.SubElement(root, "testsuite", {"name": exercise.name, **counts})
        properties = ET.SubElement(suite, "properties")
        for name, value in {
            "seed": result.seed,
            "isolation": " ".join(result.isolation),
            "score": exercise.score,
            "max_score": exercise.max_score,
            "hints": exercise.hints,
        }.items():
            ET.SubElement(properties, "property", name=name, value=str(value))
        for check in exercise.checks:
            _add_case(suite, exercise.name, check)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


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


def _add_case(suite: ET.Element, exercise: str, check: Check) -> None:
    case = ET.SubElement(
        suite, "testcase", classname=exercise, name=check.name, time="0"
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
