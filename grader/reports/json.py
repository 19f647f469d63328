"""The result as JSON, as `grader/result.schema.json` describes it."""

import msgspec

from grader.result import Result


def to_json(result: Result) -> str:
    """Write a result as indented JSON."""
    return msgspec.json.format(msgspec.json.encode(result), indent=2).decode() + "\n"
