"""The report page, opened as its reader opens it: a file, with no network around it."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from matplotlib.image import imread
from playwright.sync_api import Browser, BrowserContext, Page, expect

import network as nw

from . import story
from .chromium import SIZE, Watch, watch
from .pages import Explorer, open_report, rows_of


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    nw.ActorNetwork(story.table()).to_html(path, title="The harbour war", n_samples=20)
    return path


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(viewport=SIZE, offline=True) as made:
        yield made


@pytest.fixture
def seen(context: BrowserContext) -> Watch:
    return watch(context)


@pytest.fixture
def page(context: BrowserContext, seen: Watch, report: Path) -> Page:
    return open_report(context, report)


@pytest.fixture
def explorer(page: Page) -> Explorer:
    return Explorer(page).ready()


def test_it_asks_for_nothing_and_complains_of_nothing(
    page: Page, explorer: Explorer, seen: Watch, report: Path
) -> None:
    for view in ("Matrix", "List", "Graph"):
        explorer.view(view)
        explorer.settle()
    explorer.click_tie("Arland", "Borland", -1)
    expect(explorer.sentences).to_have_count(1)
    explorer.button("Dark").click()
    page.mouse.wheel(0, 20_000)
    explorer.settle()
    assert seen.requests == [report.as_uri()]
    assert seen.errors == []
    assert seen.dialogs == []


def test_it_may_run_its_own_scripts_only(page: Page, explorer: Explorer, seen: Watch) -> None:
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.ran = 1";
            document.body.append(script);
            document.body.insertAdjacentHTML("beforeend", "<img src='https://news.example/x.png'>");
        }"""
    )
    page.wait_for_timeout(100)
    assert page.evaluate("() => window.ran") is None
    assert len(seen.errors) == 2
    assert all("Content Security Policy" in error for error in seen.errors)


def test_a_click_on_a_tie_shows_the_sentences_behind_it(explorer: Explorer) -> None:
    explorer.click_tie("Arland", "Borland", 1)
    expect(explorer.sentences).to_have_count(2)
    expect(explorer.sentences.first).to_contain_text(story.PACT)
    link = explorer.sentences.first.get_by_role("link", name="A pact by the sea")
    expect(link).to_have_attribute("href", "https://courier.example/1")
    assert {"noopener", "noreferrer"} <= set((link.get_attribute("rel") or "").split())


def test_no_corrections_are_taken(explorer: Explorer) -> None:
    explorer.click_tie("Arland", "Borland", -1)
    expect(explorer.sentences).to_have_count(1)
    expect(explorer.root.get_by_role("button", name=re.compile("Right|Wrong|Change|Undo"))).to_have_count(0)


def test_ties_can_be_kept_as_csv(explorer: Explorer) -> None:
    rows = rows_of(explorer.download(explorer.button("CSV")))
    assert {(row["a"], row["b"], int(row["sign"])) for row in rows} == story.TIES


def test_the_picture_can_be_kept(explorer: Explorer) -> None:
    assert explorer.download(explorer.button("Picture")).startswith(b"\x89PNG")


def test_it_is_dark_where_the_system_is(page: Page, explorer: Explorer) -> None:
    expect(explorer.root).to_have_attribute("data-theme", "light")
    light = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    page.emulate_media(color_scheme="dark")
    expect(explorer.root).to_have_attribute("data-theme", "dark")
    assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") != light


@pytest.mark.parametrize("width", [360, 768, 1400])
def test_nothing_sticks_out_of_the_window(page: Page, explorer: Explorer, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    explorer.click_tie("Arland", "Borland", -1)
    expect(explorer.sentences).to_have_count(1)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width


def test_what_is_folded_away_is_printed(page: Page, explorer: Explorer) -> None:
    page.evaluate(
        """() => addEventListener("beforeprint", () => {
            window.folded = document.querySelectorAll("#ties details:not([open])").length;
        })"""
    )
    folded = page.locator("#ties details:not([open])").count()
    assert folded > 0
    printed = page.pdf(format="A4")
    assert printed.startswith(b"%PDF")
    assert page.evaluate("() => window.folded") == 0
    assert page.locator("#ties details:not([open])").count() == folded


def test_paper_shows_the_report_without_what_needs_a_screen(page: Page, explorer: Explorer) -> None:
    page.emulate_media(media="print")
    expect(explorer.root).to_be_hidden()
    expect(page.get_by_role("heading", name="The harbour war")).to_be_visible()
    expect(page.locator("#network img")).to_be_visible()


def test_it_can_be_read_without_javascript(browser: Browser, report: Path) -> None:
    with browser.new_context(viewport=SIZE, offline=True, java_script_enabled=False) as context:
        seen = watch(context)
        page = open_report(context, report)
        expect(page.get_by_text("The explorer needs JavaScript.")).to_be_visible()
        expect(page.locator("#network img")).to_be_visible()
        details = page.locator("#ties details").filter(has_text=story.THREAT)
        details.locator("summary").click()
        expect(details.get_by_text(story.THREAT)).to_be_visible()
        assert seen.errors == []


def test_a_finger_on_a_dense_screen_does_what_a_mouse_does(browser: Browser, report: Path) -> None:
    phone = {"width": 390, "height": 844}
    with browser.new_context(viewport=phone, has_touch=True, is_mobile=True, device_scale_factor=3) as context:
        seen = watch(context)
        explorer = Explorer(open_report(context, report)).ready()
        explorer.tap_tie("Arland", "Borland", -1)
        expect(explorer.sentences).to_have_count(1)
        explorer.tap_actor("Corland")
        expect(explorer.panel.get_by_role("heading", name="Corland")).to_be_visible()
        assert seen.errors == []


def test_one_pans_after_scrolling_too_and_names_move_along(page: Page, explorer: Explorer) -> None:
    page.mouse.wheel(0, 200)
    page.wait_for_timeout(300)
    box = explorer.graph.bounding_box()
    assert box is not None
    before = explorer.graph.evaluate("graph => graph.cytoscape.pan()")
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 80, box["y"] + 60, steps=8)
    explorer.settle()
    after = explorer.graph.evaluate("graph => graph.cytoscape.pan()")
    assert after["x"] > before["x"] + 30
    assert after["y"] > before["y"] + 20
    moved = explorer.graph.screenshot()
    # Another zoom, were it by so little, has all drawn anew.
    explorer.graph.evaluate("graph => graph.cytoscape.zoom(graph.cytoscape.zoom() * (1 + 1e-9))")
    explorer.settle()
    first, second = (imread(BytesIO(picture)) for picture in (moved, explorer.graph.screenshot()))
    # All but the softening of letters, which falls on whole pixels in one of them.
    assert (abs(first - second).max(axis=2) > 0.15).mean() < 0.002
