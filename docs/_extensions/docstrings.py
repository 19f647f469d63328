"""Names and code in docstrings, which stand between single backticks alike.

What begins with `kreg.` is a name, and must be one. Anything else links to what it
names, if it names something here, and is code in any case.
"""

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment


def keep_code(
    app: Sphinx,  # noqa: ARG001
    env: BuildEnvironment,  # noqa: ARG001
    reference: pending_xref,
    content: nodes.Element,
) -> nodes.Element | None:
    """Lets what names nothing stand as code, unless it claims to be ours."""
    ours = reference["reftarget"].startswith("kreg.")
    return content if reference["reftype"] == "obj" and not ours else None


def setup(app: Sphinx) -> dict[str, bool]:
    """Makes names the default role, and listens to those that lead nowhere."""
    app.connect("missing-reference", keep_code)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
