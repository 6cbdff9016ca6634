"""The explorer in JupyterLab: what is done in the browser is known in Python, and the other way round."""

import tomllib
from collections.abc import Iterator

import nbformat
import pytest
from playwright.sync_api import Browser, expect

import network as nw

from . import story
from .chromium import SIZE, Watch, watch
from .lab import Lab, Notebook
from .pages import Explorer, rows_of

CELLS = (
    "import network as nw\nrelations = nw.read_relations('relations.jsonl')\nnet = nw.ActorNetwork(relations)",
    "view = net.explore(corrections='corrections.toml')\nview",
    "view",
)
FRIENDS, ENEMIES = ("Arland", "Borland", 1), ("Arland", "Borland", -1)


@pytest.fixture(scope="module")
def opened(browser: Browser, lab: Lab) -> Iterator[tuple[Notebook, Watch]]:
    nw.write_relations(story.table(), lab.folder / "relations.jsonl")
    lab.write("story.ipynb", *CELLS)
    with browser.new_context(viewport=SIZE) as context:
        seen = watch(context)
        notebook = lab.open(context, "story.ipynb")
        yield notebook, seen
        notebook.close()


@pytest.fixture
def notebook(opened: tuple[Notebook, Watch], lab: Lab) -> Notebook:
    """The notebook after a fresh run of all cells, without any correction."""
    (lab.folder / "corrections.toml").unlink(missing_ok=True)
    opened[0].run_all()
    return opened[0]


@pytest.fixture
def explorer(notebook: Notebook) -> Explorer:
    return Explorer(notebook.page, notebook.output(1)).ready()


def corrections(lab: Lab) -> list[dict[str, object]]:
    path = lab.folder / "corrections.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")).get("correction", []) if path.exists() else []


def test_a_click_on_a_tie_shows_its_sentence_and_selects_it_in_python(notebook: Notebook, explorer: Explorer) -> None:
    explorer.click_tie(*ENEMIES)
    expect(explorer.sentences).to_have_count(1)
    sentence = explorer.sentences.first
    expect(sentence.locator("blockquote")).to_have_text(story.THREAT)
    marks = {role: sentence.locator(f"mark.anx-{role}").inner_text() for role in ("source", "trigger", "target")}
    assert marks == {"source": "Borland", "trigger": "accused", "target": "Arland"}
    expect(sentence).to_contain_text("2016-09-20")
    expect(sentence).to_contain_text("Herald")
    expect(sentence).to_contain_text("says Mira Voss")
    notebook.expect("view.selection['ties']", [list(ENEMIES)])
    notebook.expect("list(view.selected_relations['relation_id'])", ["threat"])


def test_ties_of_two_signs_between_two_actors_are_apart(notebook: Notebook, explorer: Explorer) -> None:
    explorer.click_tie(*FRIENDS)
    expect(explorer.sentences).to_have_count(2)
    expect(explorer.panel).to_contain_text(story.PACT)
    explorer.click_tie(*ENEMIES)
    expect(explorer.sentences).to_have_count(1)
    notebook.expect("view.selection['ties']", [list(ENEMIES)])


def test_a_click_on_an_actor_selects_it_and_one_beside_it_selects_nothing(
    notebook: Notebook, explorer: Explorer
) -> None:
    explorer.click_actor("Corland")
    expect(explorer.panel.get_by_role("heading", name="Corland")).to_be_visible()
    notebook.expect("view.selection['actors']", ["Corland"])
    explorer.click_beside()
    notebook.expect("view.selection['actors']", [])


def test_a_selection_made_in_python_is_shown(notebook: Notebook, explorer: Explorer) -> None:
    notebook.python("view.selection = {'ties': [['Arland', 'Borland', -1]]}")
    expect(explorer.sentences).to_have_count(1)
    expect(explorer.panel).to_contain_text(story.THREAT)


def test_a_filter_set_in_the_browser_holds_in_python(notebook: Notebook, explorer: Explorer) -> None:
    explorer.facet("Sign").get_by_label("hostile").uncheck()
    notebook.expect("sorted(view.filters['signs'])", [0, 1])
    assert {sign for *_, sign in explorer.ties()} == {0, 1}
    notebook.expect("sorted(set(view.network.relations['sign'].tolist()))", [0, 1])


def test_a_filter_set_in_python_holds_in_the_browser(notebook: Notebook, explorer: Explorer) -> None:
    notebook.python("view.filters = {'publishers': ['Herald'], 'statuses': ['asserted', 'negated']}")
    expect(explorer.status).to_contain_text("3 of 6 ties")
    assert explorer.ties() == {FRIENDS, ENEMIES, ("Borland", "Red Front", 1)}
    expect(explorer.facet("Publisher").get_by_label("Courier")).not_to_be_checked()


def test_the_time_slider_is_moved_by_mouse_and_keyboard(notebook: Notebook, explorer: Explorer) -> None:
    start = explorer.time.get_by_role("slider", name="Start of the period")
    track = explorer.time.locator(".anx-track").bounding_box()
    assert track
    start.hover()
    notebook.page.mouse.down()
    notebook.page.mouse.move(track["x"] + track["width"] / 2, track["y"] + track["height"] / 2, steps=5)
    notebook.page.mouse.up()
    notebook.expect("'2016-05' < str(view.filters['from']) < '2016-08'", True)
    assert explorer.ties() == story.TIES - {FRIENDS, ("Corland", "Mira Voss", 0)}
    end = explorer.time.get_by_role("slider", name="End of the period")
    end.press("Home")
    expect(explorer.status).to_contain_text("0 of 6 ties")
    explorer.time.get_by_role("button", name="All time").click()
    notebook.expect("(view.filters['from'], view.filters['until'])", (None, None))
    assert explorer.ties() == story.TIES


def test_two_views_of_one_explorer_keep_in_step(notebook: Notebook, explorer: Explorer) -> None:
    other = Explorer(notebook.page, notebook.output(2)).ready()
    other.facet("Sign").get_by_label("friendly").uncheck()
    explorer.root.scroll_into_view_if_needed()
    expect(explorer.facet("Sign").get_by_label("friendly")).not_to_be_checked()
    explorer.click_tie(*ENEMIES)
    expect(other.panel).to_contain_text(story.THREAT)


def test_it_wears_the_theme_of_the_lab(notebook: Notebook, explorer: Explorer) -> None:
    notebook.theme("dark")
    expect(explorer.root).to_have_attribute("data-theme", "dark")
    notebook.theme("light")
    expect(explorer.root).to_have_attribute("data-theme", "light")


def test_keys_pressed_in_it_are_not_for_the_notebook(notebook: Notebook, explorer: Explorer) -> None:
    cells = notebook.page.locator(".jp-Notebook .jp-CodeCell")
    explorer.root.get_by_role("combobox", name="Find an actor").focus()
    explorer.root.get_by_role("tab", name="Graph").focus()
    # In command mode: delete the cell, insert one, copy.
    for key in "ddbac":
        notebook.page.keyboard.press(key)
    expect(cells).to_have_count(len(CELLS))


def test_what_is_shown_can_be_kept_as_picture_and_table(notebook: Notebook, explorer: Explorer) -> None:
    picture = explorer.download(explorer.button("Picture"))
    assert picture.startswith(b"\x89PNG")
    rows = rows_of(explorer.download(explorer.button("CSV")))
    assert {(row["a"], row["b"], int(row["sign"])) for row in rows} == story.TIES
    explorer.click_tie(*ENEMIES)
    (row,) = rows_of(explorer.download(explorer.panel.get_by_role("button", name="CSV: save these relations")))
    assert (row["relation_id"], row["sentence"], row["trigger"]) == ("threat", story.THREAT, "accused")


def test_a_wrong_relation_stays_out_until_that_is_undone(notebook: Notebook, explorer: Explorer, lab: Lab) -> None:
    explorer.click_tie(*ENEMIES)
    explorer.sentences.first.get_by_role("button", name="Wrong").click()
    expect(explorer.status).to_contain_text("4 of 5 ties")
    (kept,) = corrections(lab)
    assert (kept["action"], kept["relation"]) == ("reject", "threat")

    notebook.reload()
    explorer.ready()
    assert explorer.ties() == story.TIES - {ENEMIES}
    notebook.run_all()
    explorer.ready()
    assert explorer.ties() == story.TIES - {ENEMIES}
    replayed = "nw.ActorNetwork(relations, corrections='corrections.toml')"
    assert notebook.python(f"print('threat' in set({replayed}.relations['relation_id']))") == "False"

    explorer.panel.get_by_role("tab", name="Corrections").click()
    explorer.panel.get_by_role("button", name="Undo the last one").click()
    expect(explorer.status).to_contain_text("5 of 6 ties")
    assert corrections(lab) == []
    assert explorer.ties() == story.TIES


def test_a_relation_is_changed_in_the_panel(notebook: Notebook, explorer: Explorer, lab: Lab) -> None:
    explorer.click_tie("Arland", "Corland", -1)
    explorer.sentences.first.get_by_role("button", name="Change…").click()
    form = explorer.panel.get_by_role("form", name="Change this relation")
    form.get_by_label("Type").select_option("AID")
    form.get_by_role("button", name="Keep the change").click()
    expect(form).to_have_count(0)
    assert explorer.ties() == story.TIES - {("Arland", "Corland", -1)} | {("Arland", "Corland", 1)}
    (kept,) = corrections(lab)
    assert kept["set"] == {"type": "AID", "sign": 1}
    notebook.expect("view.network.ties().query(\"b == 'Corland'\")['sign'].tolist()", [1])


def test_an_actor_is_renamed_in_the_panel(notebook: Notebook, explorer: Explorer, lab: Lab) -> None:
    explorer.find("Red Front")
    explorer.panel.get_by_role("button", name="Rename…").click()
    form = explorer.panel.get_by_role("form", name="Rename this actor")
    form.get_by_label("New name").fill("Crimson Front")
    form.get_by_role("button", name="Rename").click()
    expect(explorer.panel.get_by_role("heading", name="Crimson Front")).to_be_visible()
    notebook.expect("'Crimson Front' in view.network", True)
    assert [kept["action"] for kept in corrections(lab)] == ["rename"]


def test_a_saved_notebook_holds_a_picture_for_where_no_widget_runs(
    notebook: Notebook, explorer: Explorer, lab: Lab
) -> None:
    from nbconvert import HTMLExporter

    notebook.save()
    saved = nbformat.read(lab.folder / "story.ipynb", as_version=4)
    data = saved.cells[1].outputs[0].data
    assert "application/vnd.jupyter.widget-view+json" in data
    assert "image/png" in data
    html, _ = HTMLExporter().from_notebook_node(saved)
    assert "data:image/png;base64," in html


def test_without_its_kernel_it_says_so(notebook: Notebook, explorer: Explorer) -> None:
    notebook.restart_kernel()
    explorer.click_tie(*ENEMIES)
    expect(explorer.panel).to_contain_text(story.THREAT)
    explorer.sentences.first.get_by_role("button", name="Wrong").click()
    expect(explorer.panel.get_by_role("alert")).to_contain_text("Run the cell again")


def test_nothing_was_asked_of_other_machines(opened: tuple[Notebook, Watch]) -> None:
    _, seen = opened
    assert seen.requests
    assert seen.abroad == []
    assert seen.dialogs == []
    assert [error for error in seen.errors if "explorer" in error or "anywidget" in error] == []
