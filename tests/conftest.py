import os
import shutil

import pytest
from hypothesis import settings

# A run tells of what was changed, not of a draw: `--hypothesis-profile=drawn` draws anew.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("drawn", max_examples=2000, deadline=None)
settings.load_profile("repeatable")

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


@pytest.fixture(scope="module")
def browser():
    """A Chromium, where there is one."""
    playwright = pytest.importorskip("playwright.sync_api", reason="no playwright")
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        pytest.skip("no Chromium to look with")
    # Chromium has a sandbox of its own, which does not work for root.
    options = ["--no-sandbox"] if os.getuid() == 0 else []
    with playwright.sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=program, args=options)
        yield launched
        launched.close()


@pytest.fixture
def look(browser, tmp_path):
    """Opens a page, off line, and fails if it does anything but show itself."""
    contexts, happened = [], []

    def open_page(html, width=1000, **options):
        file = tmp_path / "page.html"
        file.write_text(html, encoding="utf-8")
        viewport = {"width": width, "height": 800}
        context = browser.new_context(viewport=viewport, offline=True, **options)
        contexts.append(context)
        page = context.new_page()
        for event in ("console", "dialog", "pageerror", "popup", "request"):
            page.on(event, lambda what: happened.append(what))
        page.goto(file.as_uri())
        assert [request.url for request in happened] == [file.as_uri()]
        happened.clear()
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert happened == []


@pytest.fixture
def axe():
    """Looks at a page with axe, which must find no barrier; gives the rules it kept."""
    name = "axe_playwright_python.sync_playwright"
    library = pytest.importorskip(name, reason="no axe")

    def kept(page, **options):
        found = library.Axe().run(page, **options)
        assert found.violations_count == 0, found.generate_report()
        return {rule["id"] for rule in found.response["passes"]}

    return kept
