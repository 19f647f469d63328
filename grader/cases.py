"""What a submission was asked, and what came of it."""

from typing import Any, NamedTuple


class Raised(NamedTuple):
    """An exception.

    Attributes:
        types: the names of its class and of its bases.
    """

    types: tuple[str, ...]


class Case(NamedTuple):
    """One call.

    Attributes:
        function: what was called.
        args: with what, as it was before the call.
        outcome: the value that came over the wire, or `Raised`.
        noted: whether it is what somebody saw of the outcome, and noted.
    """

    function: str
    args: tuple[Any, ...]
    outcome: Any
    noted: bool = False
