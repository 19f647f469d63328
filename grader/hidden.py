"""Checks whose inputs are nobody's to see: what is said of them in their place."""

from gettext import gettext as _

import msgspec

from grader.result import Check, Status

SAYS: dict[Status, str] = {
    "failed": "gives another answer than ours",
    "not_started": "is not written yet",
    "blocked": "needs another exercise first",
    "crashed": "ends Python",
    "timed_out": "does not come back in time",
    "grader_error": "could not be checked",
}


def conceal(check: Check, category: str, example: str) -> Check:
    """Say of which kind a hidden check is, and give a public example of that kind.

    Nothing of what was asked, nor of what the submission answered, raised or printed,
    is left. A submission can still choose how it fails, and so tell one thing in six.

    Args:
        check: what the check came to.
        category: which inputs it is about, in words.
        example: a call of the same kind to try.
    """
    if check.status == "passed":
        return msgspec.structs.replace(check, hidden=True, picture=None)
    return msgspec.structs.replace(
        check,
        hidden=True,
        message="\n".join(
            [
                _("A hidden check of {category}: your code {says}.").format(
                    category=_(category), says=_(SAYS[check.status])
                ),
                _("Try one of the same kind: {example}").format(example=_(example)),
            ]
        ),
        remark="",
        printed="",
        picture=None,
    )
