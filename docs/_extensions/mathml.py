"""Formulas as MathML, which browsers draw and screen readers read without scripts."""

from docutils import nodes
from latex2mathml.converter import convert
from sphinx.application import Sphinx
from sphinx.util.logging import getLogger
from sphinx.writers.html5 import HTML5Translator


def mathml(node: nodes.math | nodes.math_block, display: str) -> str:
    """The formula, with a warning if something in it is unknown."""
    formula = convert(node.astext(), display=display)
    if "\\" in formula:
        # What the converter does not know it writes as it is.
        getLogger(__name__).warning("unknown in: %s", node.astext(), location=node)
    return formula


def inline(writer: HTML5Translator, node: nodes.math) -> None:
    """Writes a formula within a line."""
    writer.body.append(mathml(node, "inline"))
    raise nodes.SkipNode


def block(writer: HTML5Translator, node: nodes.math_block) -> None:
    """Writes a formula on lines of its own.

    Where it is too wide it scrolls, also by keys once it has the focus.
    """
    writer.body.append(
        f'<div class="formula" tabindex="0">{mathml(node, "block")}</div>'
    )
    raise nodes.SkipNode


def setup(app: Sphinx) -> dict[str, bool]:
    """Adds the renderer `mathml` of formulas."""
    app.add_html_math_renderer("mathml", (inline, None), (block, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
