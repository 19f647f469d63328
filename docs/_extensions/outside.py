"""Links that leave `docs/`, which lead to a page of the site here."""

from sphinx.application import Sphinx

# From a file of the project to the page that includes it.
PAGES = {
    "../benchmarks/README.md": "benchmarks.md",
    "../CHANGELOG.md": "changelog.md",
}


def turn(app: Sphinx, name: str, text: list[str]) -> None:  # noqa: ARG001
    """Turns links of one page to such files into links to their pages."""
    for path, page in PAGES.items():
        text[0] = text[0].replace(f"{path})", f"{page})")


def setup(app: Sphinx) -> dict[str, bool]:
    """Reads each page in this way."""
    app.connect("source-read", turn)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
