"""What differs between a page as a file and as a page of the site."""

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


def setup(app: Sphinx) -> dict[str, bool]:
    """Reads each page in this way."""
    app.connect("source-read", turn)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
