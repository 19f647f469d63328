"""What docstrings say, as they mean it.

Names and code stand between single backticks alike. What begins with `kreg.` is a name,
and must be one. Anything else links to what it names, if it names something here, and is
code in any case.
"""

from typing import Any

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.util.inspect import signature, stringify_signature

Signature = tuple[str, str | None]


def keep_code(
    app: Sphinx,  # noqa: ARG001
    env: Any,  # noqa: ARG001
    reference: pending_xref,
    content: nodes.Element,
) -> nodes.Element | None:
    """Lets what names nothing stand as code, unless it claims to be ours."""
    ours = reference["reftarget"].startswith("kreg.")
    return content if reference["reftype"] == "obj" and not ours else None


def of_init(
    app: Sphinx,  # noqa: ARG001
    kind: str,
    name: str,  # noqa: ARG001
    thing: Any,
    options: Any,  # noqa: ARG001
    arguments: str,
    returned: str | None,  # noqa: ARG001
) -> Signature | None:
    """The arguments of `__init__` where those of `__new__` say nothing."""
    if kind != "class" or arguments != "(*args, **kwargs)":
        return None
    told = signature(thing.__init__, bound_method=True)
    return stringify_signature(told, show_annotation=False), None


def setup(app: Sphinx) -> dict[str, bool]:
    """Listens to names that lead nowhere, and to signatures."""
    app.connect("missing-reference", keep_code)
    app.connect("autodoc-process-signature", of_init)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
