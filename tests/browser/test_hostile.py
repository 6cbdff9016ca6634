"""Text that means harm, shown everywhere: nothing runs, nothing breaks out, nothing is a formula."""

import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

import network as nw
from network.spreadsheet import unguarded

from . import hostile
from .chromium import SIZE, Watch, watch
from .lab import Lab
from .pages import Explorer, open_report, rows_of

# What only data could bring in: the program makes no such element, attribute or address.
_FOREIGN = """root => [...root.querySelectorAll("*")].filter(element =>
    ["SCRIPT", "IFRAME", "OBJECT", "EMBED", "MATH", "BASE", "META", "LINK"].includes(element.tagName)
    || [...element.attributes].some(({name}) => name.startsWith("on"))
    || (element.matches("a[href]") && !/^(https?:|#|blob:)/.test(element.getAttribute("href")))
    || (element.matches("img") && !/^data:image.(png|svg)/.test(element.src))
).map(element => element.outerHTML.slice(0, 200))"""
_STICKS_OUT = """root => {
    const edge = root.getBoundingClientRect();
    return [...root.querySelectorAll("*")].filter(element => {
        const {left, right, width, height} = element.getBoundingClientRect();
        if (!width || !height || (left >= edge.left - 1 && right <= edge.right + 1)) return false;
        // What scrolls within its own box, or is cut off at it, is not out.
        for (let box = element.parentElement; box && box !== root.parentElement; box = box.parentElement)
            if (getComputedStyle(box).overflowX !== "visible") return false;
        return true;
    }).map(element => element.outerHTML.slice(0, 200));
}"""
_UNSEEN = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_FORMULA = re.compile("[=+\\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"-?[\d.]+(e-?\d+)?")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("<b onclick=alert(1)>") / f"{hostile.FILE_NAME}.html"
    nw.ActorNetwork(hostile.table()).to_html(path, title=hostile.HANDLERS[1], date=hostile.HANDLERS[2], n_samples=5)
    return path


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(viewport=SIZE) as made:
        yield made


def walk(explorer: Explorer) -> None:
    """Look at all that an explorer shows: each view, actor and filter, and the sentences of the strongest ties."""
    explorer.facet("Sign").wait_for()
    explorer.root.evaluate("root => root.querySelectorAll('details').forEach(details => { details.open = true; })")
    explorer.root.get_by_role("combobox", name="Find an actor").click()
    explorer.page.keyboard.press("Escape")
    for view in ("Matrix", "List", "Graph"):
        explorer.view(view)
        explorer.settle()
        assert explorer.root.evaluate(_FOREIGN) == []
        assert explorer.root.evaluate(_STICKS_OUT) == []
    for text in hostile.TEXTS:
        explorer.find(text[:40])
        explorer.settle()
        assert explorer.panel.evaluate(_FOREIGN) == []
        assert explorer.panel.evaluate(_STICKS_OUT) == [], text
    expect(explorer.sentences.first).to_be_visible()
    assert not _UNSEEN.findall(explorer.root.inner_text())


def harmless(page: Page, seen: Watch) -> None:
    assert page.evaluate("() => window.ran") is None
    assert seen.dialogs == []
    assert seen.abroad == []
    assert len(page.context.pages) == 1


def inert(table: bytes) -> pd.DataFrame:
    """The table that a CSV file holds, of which no cell is a formula."""
    rows = rows_of(table)
    assert rows
    for row in rows:
        for cell in row.values():
            assert not _FORMULA.match(cell) or _NUMBER.fullmatch(cell), cell
    return unguarded(pd.DataFrame(rows, dtype="str"))


@pytest.mark.parametrize("text", hostile.HANDLERS[:5])
def test_where_nobody_takes_care_it_does_harm(context: BrowserContext, text: str) -> None:
    seen = watch(context)
    page = context.new_page()
    page.set_content(f"<p>{text}</p>")
    page.wait_for_timeout(50)
    assert seen.dialogs
    assert page.evaluate("() => window.ran") == 1


def test_nothing_runs_in_the_report(context: BrowserContext, report: Path) -> None:
    seen = watch(context)
    page = open_report(context, report)
    walk(Explorer(page).ready())
    page.evaluate("() => document.querySelectorAll('details').forEach(details => { details.open = true; })")
    main = page.locator("main")
    assert main.evaluate(_FOREIGN) == []
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert not _UNSEEN.findall(page.locator("body").inner_text())
    harmless(page, seen)
    assert seen.requests == [report.as_uri()]
    assert seen.errors == []


def test_links_lead_to_the_web_and_nowhere_else(context: BrowserContext, report: Path) -> None:
    page = open_report(context, report)
    Explorer(page).ready().find(hostile.TEXTS[0])
    links = page.locator("a[target=_blank]")
    addresses = {link.get_attribute("href") for link in links.all()}
    assert addresses
    assert all(address.startswith("https://") for address in addresses if address)
    assert {link.get_attribute("rel") for link in links.all()} <= {
        "noopener noreferrer",
        "noopener noreferrer nofollow",
    }


def test_what_is_kept_as_csv_is_no_formula(context: BrowserContext, report: Path) -> None:
    page = open_report(context, report)
    explorer = Explorer(page).ready()
    net = nw.ActorNetwork(hostile.table())
    ties = inert(explorer.download(explorer.button("CSV")))
    assert set(ties["a"]) | set(ties["b"]) <= set(net)
    name = next(name for name in hostile.FORMULAS if name in net)
    explorer.find(name)
    relations = inert(explorer.download(explorer.panel.get_by_role("button", name="CSV: save these relations")))
    known = net.relations.set_index("relation_id")
    for row in relations.to_dict("records"):
        expected = known.loc[row["relation_id"]]
        for column in ("source", "target", "doc_id", "title", "publisher", "sentence", "trigger"):
            assert row[column] == expected[column]


def test_nothing_runs_in_jupyterlab(context: BrowserContext, lab: Lab) -> None:
    nw.write_relations(hostile.table(), lab.folder / "hostile.jsonl")
    lab.write(
        "hostile.ipynb",
        # No font has all of these characters, and matplotlib says so.
        "import warnings\n"
        "import network as nw\n"
        "warnings.filterwarnings('ignore', 'Glyph')\n"
        "net = nw.ActorNetwork(nw.read_relations('hostile.jsonl'))\n"
        "net",
        f"view = net.explore(corrections={hostile.FILE_NAME!r})\nview",
        "net.evidence()",
        "net.ties()",
    )
    seen = watch(context)
    notebook = lab.open(context, "hostile.ipynb")
    notebook.run_all()
    explorer = Explorer(notebook.page, notebook.output(1)).ready()
    walk(explorer)
    explorer.sentences.first.get_by_role("button", name="Wrong").click()
    tab = explorer.panel.get_by_role("tab", name="Corrections (1)")
    tab.click()
    expect(explorer.panel.locator("code")).to_contain_text("<img src=x")
    assert explorer.panel.evaluate(_FOREIGN) == []
    assert not _UNSEEN.findall(explorer.panel.inner_text())
    assert (lab.folder / hostile.FILE_NAME).is_file()
    for cell in (0, 2, 3):
        _only_text(notebook.output(cell))
    harmless(notebook.page, seen)
    notebook.close()


def _only_text(output: Locator) -> None:
    table = output.locator(".jp-RenderedHTMLCommon")
    expect(table).to_be_visible()
    assert table.locator("script, iframe, img, svg, [onload], [onerror], [onfocus], [onmouseover]").count() == 0
