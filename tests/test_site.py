"""The documentation as a site: it builds without a warning, and nothing is left out."""

import importlib
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest
from sphinx.util.inventory import InventoryFile

import kreg

ROOT = Path(__file__).parents[1]
PACKAGES = [
    "kreg",
    *(f"kreg.{module.name}" for module in pkgutil.iter_modules(kreg.__path__)),
]
KEY_PAGES = (
    "index",
    "choose",
    "penalties/mcp",
    "recipes",
    "reference/search",
    "start/practitioners",
)
pytestmark = pytest.mark.long


def public_names():
    """The names of each thing that packages of kreg offer; some have two."""
    names = {}
    for package in PACKAGES:
        module = importlib.import_module(package)
        for name in getattr(module, "__all__", []):
            names.setdefault(id(getattr(module, name)), set()).add(f"{package}.{name}")
    return list(names.values())


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    command = "-m sphinx -W -n --keep-going -q docs"
    built = subprocess.run(
        [sys.executable, *command.split(), folder],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert built.returncode == 0, built.stderr
    return folder


@pytest.fixture
def page(browser):
    """A page without a network, as wide as a phone."""
    viewport = {"width": 390, "height": 800}
    with browser.new_context(offline=True, viewport=viewport) as context:
        yield context.new_page()


def test_the_site_has_every_public_name(site):
    known = InventoryFile.loads((site / "objects.inv").read_bytes(), uri="").data
    names = {name for kind in known if kind.startswith("py:") for name in known[kind]}
    assert len(public_names()) > 60
    assert [each for each in public_names() if not each & names] == []


def test_no_page_loads_anything_from_another_host(site):
    for html in site.rglob("*.html"):
        text = html.read_text(encoding="utf-8")
        assert 'src="http' not in text, html
        assert '<link rel="stylesheet" href="http' not in text, html


def test_key_pages_can_be_read_aloud(site, page, axe):
    # The theme names two landmarks alike.
    rules = {"rules": {"landmark-unique": {"enabled": False}}}
    for name in KEY_PAGES:
        page.goto((site / f"{name}.html").as_uri())
        axe(page, options=rules)


def test_a_phone_needs_no_scrolling_to_the_side(site, page):
    for name in KEY_PAGES:
        page.goto((site / f"{name}.html").as_uri())
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width == 390, name
