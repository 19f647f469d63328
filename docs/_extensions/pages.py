"""What differs between a page as a file and as a page of the site."""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

# From a file of the project to the page that includes it.
PAGES = {
    "../benchmarks/README.md": "benchmarks.md",
    "../CHANGELOG.md": "changelog.md",
}


def turn(app: Sphinx, name: str, text: list[str]) -> None:  # noqa: ARG001
    """Turns links that leave `docs/`; ends examples without an empty line.

    To run an example, an empty line must end what it prints.
    """
    for path, page in PAGES.items():
        text[0] = text[0].replace(f"{path})", f"{page})")
    text[0] = text[0].replace("\n\n```\n", "\n```\n")


def make_reachable(
    app: Sphinx,  # noqa: ARG001
    page: str,  # noqa: ARG001
    template: str,  # noqa: ARG001
    context: dict[str, Any],
    tree: nodes.document | None,  # noqa: ARG001
) -> None:
    """Mends what a keyboard or a screen reader would miss.

    Headings of the navigation get a level, without which they are none, and examples
    the focus, without which no key scrolls them.
    """
    navigation = context.get("furo_navigation_tree", "")
    levelled = navigation.replace('role="heading"', 'role="heading" aria-level="2"')
    context["furo_navigation_tree"] = levelled
    body = context.get("body", "")
    context["body"] = body.replace("<pre>", '<pre tabindex="0">')


def setup(app: Sphinx) -> dict[str, bool]:
    """Listens to pages as they are read and written."""
    app.connect("source-read", turn)
    # After the theme, which writes the navigation at 500.
    app.connect("html-page-context", make_reachable, priority=600)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
