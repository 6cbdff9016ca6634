"""How fast the explorer answers, and how large what is mailed is."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from statistics import median
from typing import TYPE_CHECKING, Any

import pandas as pd

import network as nw

from .figures import Figure, left_out, show, spread

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_N_ACTORS, _N_TIES = 1_000, 3_000
_CLICKS, _ROUNDS, _STEPS = 15, 5, 60
_FOLDER = Path(nw.__file__).parent / "explorer"
_BARE = _FOLDER / "node_modules" / "cytoscape" / "dist" / "cytoscape.min.js"
_BUNDLE = {name: _FOLDER / "static" / name for name in ("explorer.js", "page.js", "explorer.css")}
# Without these a browser draws no more than 60 frames a second, and all that is faster looks the same.
_UNLIMITED = ["--disable-frame-rate-limit", "--disable-gpu-vsync"]

# From the release of the mouse to the frame after that in which the panel is another one, which is painted by then.
_TIME_OF_CLICK = """panel => {
    window.answer = new Promise(resolve => addEventListener("pointerup", ({timeStamp}) => {
        const before = panel.textContent, end = timeStamp + 3000;
        const look = () => {
            if (panel.textContent !== before) requestAnimationFrame(() => resolve(performance.now() - timeStamp));
            else if (performance.now() > end) resolve(null);
            else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
    }, {capture: true, once: true}));
}"""
_DRAG = """([host, steps]) => new Promise(resolve => {
    const {left, top} = host.getBoundingClientRect();
    const fire = (type, n, target) => target.dispatchEvent(new MouseEvent(type, {
        bubbles: true, cancelable: true, view: window, button: 0, buttons: type === "mouseup" ? 0 : 1,
        clientX: left + 6 + 40 * (1 + Math.sin(n / 6)), clientY: top + 6 + 40 * (1 + Math.sin(n / 9)),
    }));
    let n = 0, start;
    const step = now => {
        start ??= now;
        if (n === steps) {
            fire("mouseup", n, window);
            return resolve(1000 * steps / (now - start));
        }
        fire("mousemove", ++n, window);
        requestAnimationFrame(step);
    };
    fire("mousedown", 0, host.querySelector("canvas"));
    requestAnimationFrame(step);
})"""
_HOST = "[...document.querySelectorAll('*')].find(element => element._cyreg)"


def explorer() -> Iterator[Figure]:
    """Time from click to evidence, rate of panning beside that of cytoscape.js alone, sizes of bundle and report.

    The network has as many actors and ties as the explorer shows at most; places are the same on both sides.
    """
    from ..browser import chromium

    for path in (*_BUNDLE.values(), _BARE):
        if not path.is_file():
            yield left_out("explorer", path)
            return
    yield from _sizes()
    found = chromium.find()
    if found is None:
        yield Figure(part="explorer", name="left out", value=None, note=chromium.MISSING)
        return
    data = _payload()
    with chromium.chromium(found) as browser:
        yield _clicks(browser, data)
    with chromium.chromium(found, *_UNLIMITED) as browser:
        yield from _panning(browser, data)


def _sizes() -> Iterator[Figure]:
    for name in ("explorer.js", "page.js"):
        size = _BUNDLE[name].stat().st_size / 1000
        yield Figure(part="explorer", name=f"bundle {name}, KB", value=size, at_most=700)
    relations = nw.extract(nw.datasets.syria(), progress=False).relations
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "report.html")
        nw.ActorNetwork(relations).to_html(path)
        size = path.stat().st_size / 1_000_000
    yield Figure(part="explorer", name="report of the sample corpus, MB", value=size, at_most=3)


def _payload() -> dict[str, Any]:
    from network.explorer.payload import payload

    random = Random(0)
    pairs: dict[tuple[int, int], int] = {}
    # Of these few are strong: both ends are drawn with a preference for the first actors.
    while len(pairs) < _N_TIES:
        a, b = sorted(int(_N_ACTORS * random.random() ** 2) for _ in range(2))
        if a != b:
            pairs[a, b] = random.choice([-1, 1])
    pairs |= {(n, n + 1): 1 for n in range(0, _N_ACTORS, 2) if (n, n + 1) not in pairs}
    rows = [
        {
            "source": f"actor {a}",
            "target": f"actor {b}",
            "sign": sign,
            "sentence": f"actor {a} met actor {b}, sentence {number}.",
            "doc_id": str(number),
            "date": f"2016-{number % 12 + 1:02d}-01",
        }
        for (a, b), sign in pairs.items()
        for number in range(random.randint(1, 6))
    ]
    return payload(nw.ActorNetwork(pd.DataFrame(rows)))


def _explorer_page(browser: "Browser", data: dict[str, Any]) -> "Page":
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    text = json.dumps({"levels": {data["level"]: data}}).replace("<", "\\u003c")
    style = _BUNDLE["explorer.css"].read_text(encoding="utf-8")
    page.set_content(
        f"<!DOCTYPE html><style>{style}</style><div id=explorer></div>"
        f"<script type='application/json' id='explorer-data'>{text}</script>"
    )
    page.add_script_tag(content=_BUNDLE["page.js"].read_text(encoding="utf-8"))
    page.wait_for_function(f"() => {_HOST}")
    page.wait_for_timeout(1000)
    return page


def _bare_page(browser: "Browser", page_of_explorer: "Page") -> "Page":
    """The same graph at the same places and of the same size, in cytoscape.js' default style."""
    drawn = page_of_explorer.evaluate(
        f"""() => {{
            const host = {_HOST}, {{cy}} = host._cyreg, {{width, height}} = host.getBoundingClientRect();
            const nodes = cy.nodes().map(node => ({{data: {{id: node.id()}}, position: node.position()}}));
            const edges = cy.edges().map(edge => ({{
                data: {{id: edge.id(), source: edge.source().id(), target: edge.target().id()}},
            }}));
            return {{size: `width:${{width}}px;height:${{height}}px`, elements: [...nodes, ...edges]}};
        }}"""
    )
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    page.set_content(f"<!DOCTYPE html><div id=bare style='{drawn['size']}'></div>")
    page.add_script_tag(content=_BARE.read_text(encoding="utf-8"))
    page.evaluate(
        """elements => {
            const container = document.querySelector("#bare");
            cytoscape({container, elements, layout: {name: "preset", fit: true}});
        }""",
        drawn["elements"],
    )
    page.wait_for_timeout(1000)
    return page


def _clicks(browser: "Browser", data: dict[str, Any]) -> Figure:
    page = _explorer_page(browser, data)
    graph = page.locator(".anx-graph").element_handle()
    ties = page.evaluate("graph => graph.cytoscape.edges(':visible').map(edge => edge.id())", graph)
    panel = page.locator(".anx-panel").element_handle()
    times: list[float] = []
    for tie in ties[:: max(1, len(ties) // (4 * _CLICKS))]:
        place = page.evaluate("([graph, tie]) => graph.renderedPoint({tie})", [graph, tie])
        page.evaluate(_TIME_OF_CLICK, panel)
        page.mouse.click(place["x"], place["y"])
        taken = page.evaluate("() => window.answer")
        if taken is not None:
            times.append(taken)
        if len(times) == _CLICKS:
            break
    page.close()
    name = f"click to evidence at {show(_N_ACTORS)} actors, {show(len(ties))} ties, ms"
    return Figure(part="explorer", name=name, value=median(times), at_most=100, note=spread(times))


def _panning(browser: "Browser", data: dict[str, Any]) -> Iterator[Figure]:
    """Frames a second while the mouse drags the graph, of both in turns, after a zoom and again with all drawn."""
    pages = {"explorer": _explorer_page(browser, data)}
    pages["bare"] = _bare_page(browser, pages["explorer"])
    rates: dict[str, dict[str, list[float]]] = {
        when: {name: [] for name in pages} for when in ("after a zoom", "again")
    }
    for number in range(_ROUNDS):
        for name, page in pages.items():
            page.bring_to_front()
            page.evaluate(f"() => {_HOST}._cyreg.cy.zoom({_HOST}._cyreg.cy.zoom() * {1.1 if number % 2 else 0.9})")
            for found in rates.values():
                host = page.evaluate_handle(f"() => {_HOST}")
                found[name].append(page.evaluate(_DRAG, [host, _STEPS]))
                page.wait_for_timeout(500)
    for when, found in rates.items():
        ratios = [ours / bare for ours, bare in zip(found["explorer"], found["bare"], strict=True)]
        note = f"{spread(ratios)}; {show(median(found['explorer']))} and {show(median(found['bare']))} frames a second"
        name = f"panning {when}, times cytoscape.js alone"
        yield Figure(part="explorer", name=name, value=median(ratios), at_least=0.6, note=note)
