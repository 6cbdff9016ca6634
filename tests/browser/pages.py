"""The explorer as its user sees it, wherever it is shown, and what every page is held to."""

import csv
import io
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, Page, expect

AXE = Path(__file__).parents[2] / "network" / "explorer" / "node_modules" / "axe-core" / "axe.min.js"

# cytoscape.js draws on canvases, so the graph says itself where to click; see graph.js. Like playwright with elements,
# wait until it stands still.
_POINT = """async (graph, what) => {
    const frame = () => new Promise(requestAnimationFrame);
    let last = null, still = 0;
    while (still < 5) {
        await frame();
        const {x, y} = graph.renderedPoint(what);
        still = last && last[0] === x && last[1] === y ? still + 1 : 0;
        last = [x, y];
    }
    return last;
}"""
# A corner of the graph in which nothing is drawn.
_BESIDE = """graph => {
    const {left, top} = graph.querySelector(".anx-graph-stage").getBoundingClientRect();
    return [left + 4, top + 4];
}"""


class Explorer:
    """One explorer in a page; `within` tells which, where there are several."""

    def __init__(self, page: Page, within: Locator | None = None) -> None:
        self.page = page
        self.root = (within or page).get_by_role("region", name="Network explorer")
        self.panel = self.root.get_by_role("region", name="Evidence")
        self.sentences = self.panel.get_by_role("feed", name="Sentences").get_by_role("article")
        self.live = self.root.locator(".anx-message[aria-live=polite]")
        self.status = self.root.locator(".anx-status-line")
        self.graph = self.root.locator(".anx-graph")
        self.time = self.root.get_by_role("region", name="Time")

    def ready(self) -> "Explorer":
        """Wait until the graph is drawn, and bring it into view."""
        self.graph.wait_for()
        self.root.scroll_into_view_if_needed()
        self.settle()
        return self

    def settle(self) -> None:
        """Wait until two frames have been drawn."""
        self.page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def click_tie(self, a: str, b: str, sign: int) -> None:
        """Click a tie in the graph; its actors as the network orders them, the stronger one first."""
        self._click(_POINT, [a, b, sign])

    def click_actor(self, name: str) -> None:
        self._click(_POINT, name)

    def tap_tie(self, a: str, b: str, sign: int) -> None:
        self._tap([a, b, sign])

    def tap_actor(self, name: str) -> None:
        self._tap(name)

    def click_beside(self) -> None:
        """Click in the graph where nothing is."""
        self._click(_BESIDE)

    def _click(self, where: str, what: object = None) -> None:
        self.graph.scroll_into_view_if_needed()
        self.page.mouse.click(*self.graph.evaluate(where, what))

    def _tap(self, what: object) -> None:
        self.graph.scroll_into_view_if_needed()
        self.page.touchscreen.tap(*self.graph.evaluate(_POINT, what))

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
