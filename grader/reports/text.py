"""Text from a submission, made safe to show."""

import re

# Control characters would move the cursor, retitle a terminal or be no XML at all;
# the marks that turn the direction of writing would show one thing and mean another.
UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufffe\uffff]"
)
# Lines that a continuous integration server would take for orders: GitHub's begin with
# two colons after any spaces, the older form stands anywhere in a line.
ORDERS = re.compile(r"(?m)^[^\S\n]*:(?=:)|#(?=#(?:vso)?\[)")


def plain(text: str) -> str:
    r"""Replace what would do something other than be read.

    >>> plain("\x1b[31mred")
    '\\x1b[31mred'
    """
    return ORDERS.sub(_disarm, UNSAFE.sub(_escape, text))


def _disarm(match: re.Match[str]) -> str:
    return f"{match[0][:-1]}\\x{ord(match[0][-1]):02x}"


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
