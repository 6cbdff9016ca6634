"""The explorer as its user sees it, wherever it is shown, and what every page is held to."""

import csv
import io
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, expect

AXE = Path(__file__).parents[2] / "network" / "explorer" / "node_modules" / "axe-core" / "axe.min.js"

# cytoscape.js keeps itself at the element that it draws into.
_ON_CYTOSCAPE = """(root, [body, argument]) => {
    const host = [...root.querySelectorAll("*")].find(element => element._cyreg);
    return new Function("cy", "host", "argument", body)(host._cyreg.cy, host, argument);
}"""
_IN_PAGE = "const box = host.getBoundingClientRect(); const inPage = ({x, y}) => [box.left + x, box.top + y];"


class Explorer:
    """One explorer in a page; `within` tells which, where there are several."""

    def __init__(self, page: Page, within: Locator | None = None) -> None:
        self.page = page
        self.root = (within or page).get_by_role("region", name="Network explorer")
        self.panel = self.root.get_by_role("region", name="Evidence")
        self.sentences = self.panel.get_by_role("feed", name="Sentences").get_by_role("article")
        self.live = self.root.locator(".anx-message[aria-live=polite]")
        self.status = self.root.locator(".anx-status-line")
        self.time = self.root.get_by_role("region", name="Time")

    def ready(self) -> "Explorer":
        """Wait until the graph is drawn and stands still, and bring it into view."""
        self.root.locator("canvas").first.wait_for()
        self.root.scroll_into_view_if_needed()
        self.settle()
        return self

    def settle(self) -> None:
        """Wait until two frames have been drawn."""
        self.page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def cytoscape(self, body: str, argument: Any = None) -> Any:
        """What JavaScript says of the graph, as the body of a function of `cy`, `host` and `argument`."""
        return self.root.evaluate(_ON_CYTOSCAPE, [body, argument])

    def button(self, name: str, *, exact: bool = True) -> Locator:
        return self.root.get_by_role("button", name=name, exact=exact)

    def view(self, name: str) -> None:
        """Show ``"Graph"``, ``"Matrix"`` or ``"List"``."""
        self.root.get_by_role("tablist", name="View").get_by_role("tab", name=name).click()

    def find(self, name: str) -> None:
        """Search an actor, and take the first that is found."""
        box = self.root.get_by_role("combobox", name="Find an actor")
        box.fill(name)
        box.press("Enter")

    def facet(self, title: str) -> Locator:
        """The checkboxes of a filter."""
        toggle = self.button("Filters", exact=False).first
        if toggle.get_attribute("aria-expanded") == "false":
            toggle.click()
        return self.root.get_by_role("region", name="Filters").get_by_role("group", name=title, exact=True)

    def ties(self) -> set[tuple[str, str, int]]:
        """The ties that the list shows, with names in alphabetical order."""
        self.view("List")
        rows = self.root.get_by_role("table").locator("tbody tr")
        signs = {"friendly": 1, "hostile": -1, "neutral": 0}
        found = set()
        for row in rows.all():
            a, b, sign = (text.strip() for text in row.locator("th, td").all_inner_texts()[:3])
            found.add((*sorted((a, b)), signs[sign]))
        self.view("Graph")
        return found

    def download(self, button: Locator) -> bytes:
        """What a button hands to the user as a file."""
        with self.page.expect_download() as started:
            button.click()
        return Path(started.value.path()).read_bytes()


def rows_of(table: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    return list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline="")))


def open_report(context: BrowserContext, path: Path) -> Page:
    """A report as its reader opens it: a file."""
    page = context.new_page()
    page.goto(path.as_uri())
    return page


def violations(page: Page, within: str) -> list[str]:
    """What axe-core finds wrong in the elements of a selector: rule, and where it is broken."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("within => axe.run({include: [within]}, {resultTypes: ['violations']})", within)
    return [
        f"{broken['id']}: {node['target']} {node['html'][:200]} {node['failureSummary'][:200]}"
        for broken in found["violations"]
        for node in broken["nodes"]
    ]


def says(locator: Locator, text: str) -> None:
    """Wait until an element holds a text."""
    expect(locator).to_contain_text(text)
