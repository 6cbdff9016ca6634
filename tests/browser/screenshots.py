"""Pictures of the explorer and the report, to be looked at: ``python -m tests.browser.screenshots FOLDER``."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
from playwright.sync_api import Browser, Page

import network as nw

from . import chromium
from .lab import Lab, Notebook, running
from .pages import Explorer, open_report

THEMES = ("light", "dark")
_CELLS = (
    "import network as nw\nnet = nw.ActorNetwork(nw.read_relations('relations.jsonl'))",
    "view = net.explore(corrections='corrections.toml')\nview",
)
_PAIR = ("Russia", "Turkey")
_PHONE = {"width": 390, "height": 844}


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser("python -m tests.browser.screenshots", description=__doc__)
    parser.add_argument("folder", type=Path, help="where to write them")
    folder: Path = parser.parse_args(arguments).folder
    folder.mkdir(parents=True, exist_ok=True)
    path = chromium.find()
    if path is None:
        sys.exit(chromium.MISSING)
    relations = nw.extract(nw.datasets.syria(), progress=False).relations
    with TemporaryDirectory() as temporary, chromium.chromium(path) as browser:
        with running(Path(temporary, "lab")) as lab:
            _of_lab(browser, lab, relations, folder)
        report = Path(temporary, "report.html")
        nw.ActorNetwork(relations).to_html(report, title="The war in Syria")
        for theme in THEMES:
            _of_report(browser, report, theme, folder)
    for picture in sorted(folder.glob("*.png")):
        print(picture)


def _of_lab(browser: Browser, lab: Lab, relations: pd.DataFrame, folder: Path) -> None:
    nw.write_relations(relations, lab.folder / "relations.jsonl")
    lab.write("syria.ipynb", *_CELLS)
    with browser.new_context(viewport=chromium.SIZE) as context:
        notebook = lab.open(context, "syria.ipynb")
        notebook.run_all()
        explorer = Explorer(notebook.page, notebook.output(1)).ready()
        for theme in THEMES:
            notebook.theme(theme)
            for name in _views(explorer, notebook):
                _picture(notebook.page, folder / f"lab-{name}-{theme}.png")
        notebook.close()


def _views(explorer: Explorer, notebook: Notebook) -> Iterator[str]:
    """Bring view after view to the screen, each named."""
    notebook.python("view.selection = {}; view.filters = {}")
    explorer.view("Graph")
    yield "graph"
    notebook.python(f"view.selection = {{'ties': [[{_PAIR[0]!r}, {_PAIR[1]!r}, -1]]}}")
    explorer.sentences.first.wait_for()
    yield "tie"
    explorer.sentences.first.get_by_role("button", name="Change…").click()
    explorer.facet("Type").wait_for()
    yield "change"
    explorer.button("Filters", exact=False).first.click()
    explorer.find(_PAIR[1])
    explorer.panel.get_by_role("heading", name=_PAIR[1]).wait_for()
    yield "actor"
    explorer.button("Focus").click()
    notebook.python("view.filters = {'from': '2015-01-01', 'until': '2017-01-01'}")
    explorer.time.get_by_text("until").wait_for()
    yield "focus"
    explorer.button("Show all").click()
    for view in ("Matrix", "List"):
        explorer.view(view)
        yield view.lower()
    explorer.panel.get_by_role("tab", name="Corrections").click()
    yield "corrections"


def _of_report(browser: Browser, report: Path, theme: str, folder: Path) -> None:
    with browser.new_context(viewport=chromium.SIZE, color_scheme=theme) as context:
        page = open_report(context, report)
        Explorer(page).ready()
        _picture(page, folder / f"report-{theme}.png", whole=True)
        page.set_viewport_size(_PHONE)
        _picture(page, folder / f"report-phone-{theme}.png")
        page.set_viewport_size(chromium.SIZE)
        if theme == THEMES[0]:
            page.emulate_media(media="print")
            _picture(page, folder / "report-print.png", whole=True)


def _picture(page: Page, path: Path, *, whole: bool = False) -> None:
    page.wait_for_timeout(600)  # what moves comes to rest
    page.screenshot(path=path, full_page=whole)


if __name__ == "__main__":
    main()
