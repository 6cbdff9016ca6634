"""The explorer and the report for those who do not see them, or have no mouse: axe-core, and the keyboard alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import network as nw

from . import story
from .chromium import SIZE
from .pages import AXE, Explorer, open_report, violations

needs_axe = pytest.mark.skipif(not AXE.is_file(), reason=f"no axe-core: run npm ci in {AXE.parents[2]}")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    nw.ActorNetwork(story.table()).to_html(path, title="The harbour war", n_samples=20)
    return path


@pytest.fixture
def page(browser: Browser, report: Path) -> Iterator[Page]:
    with browser.new_context(viewport=SIZE, offline=True, reduced_motion="reduce") as context:
        yield open_report(context, report)


@pytest.fixture
def explorer(page: Page) -> Explorer:
    return Explorer(page).ready()


@needs_axe
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_the_report(page: Page, explorer: Explorer, theme: str) -> None:
    page.emulate_media(color_scheme=theme)
    expect(explorer.root).to_have_attribute("data-theme", theme)
    for details in page.locator("main > section details").all():
        details.evaluate("element => { element.open = true; }")
    assert violations(page, "html") == []


@needs_axe
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_any_view(page: Page, explorer: Explorer, theme: str) -> None:
    page.emulate_media(color_scheme=theme)
    expect(explorer.root).to_have_attribute("data-theme", theme)
    explorer.click_tie("Arland", "Borland", -1)
    expect(explorer.sentences).to_have_count(1)
    explorer.facet("Type").wait_for()
    for view in ("Graph", "Matrix", "List"):
        explorer.view(view)
        explorer.settle()
        assert violations(page, ".anx") == [], view
    explorer.view("Graph")
    explorer.find("Arland")
    expect(explorer.panel).to_contain_text("Enemies")
    assert violations(page, ".anx") == []
