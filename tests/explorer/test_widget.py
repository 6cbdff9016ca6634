import base64
import gc
import io
import json
import logging
import subprocess
import sys
import time
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.image import imread
from relations import relation, table

from network.actor_network import ActorNetwork
from network.corrections import Correction, Corrections
from network.errors import InputError, UnknownNameError
from network.explorer import Explorer
from network.explorer.filters import open_filters

REJECT = {"action": "reject", "relation": "r08"}
FILE = Path("corrections.toml")


@pytest.fixture
def net() -> ActorNetwork:
    return ActorNetwork(table())


@pytest.fixture
def view(net) -> Iterator[Explorer]:
    made = net.explore()
    yield made
    made.close()


def heard(view: Explorer) -> list[Any]:
    """What the view sends from now on, as the browser gets it."""
    messages: list[Any] = []
    view.send = lambda content: messages.append(json.loads(json.dumps(content, allow_nan=False)))
    return messages


def ask(view: Explorer, **content: Any) -> dict[str, Any]:
    """The answer to a message from the browser; pushes are left out."""
    messages = heard(view)
    view._handle_custom_msg({"number": 7, **content}, [])
    (answer,) = [message for message in messages if "answer" in message]
    assert answer["answer"] == 7
    return answer


def place(view: Explorer, name: str) -> tuple[float, float]:
    actors = view._sent(view.level)["actors"]
    at = actors["name"].index(name)
    return actors["x"][at], actors["y"][at]


# ---------------------------------------------------------------------- the widget


def test_state_starts_open(view):
    assert view.filters == open_filters()
    assert view.selection == {"actors": [], "ties": [], "relations": []}
    assert (view.level, view.hidden, view.pins) == ("actor", [], {})
    assert view.options == {"view": "graph", "colour": "bloc", "size": "weight", "directed": False, "focus": None}


def test_options_of_the_call_are_those_of_the_view(net):
    view = net.explore(colour="kind", size="friends", height="80vh")
    assert (view.options["colour"], view.options["size"], view.height) == ("kind", "friends", "80vh")
    assert net.only(statuses=["negated"]).explore().filters["statuses"] == ["negated"]


@pytest.mark.parametrize(
    "options", [{"colour": "red"}, {"size": "beauty"}, {"height": "tall"}, {"height": "1px;position:fixed"}]
)
def test_an_option_that_cannot_be_is_an_error(net, options):
    with pytest.raises((InputError, UnknownNameError)):
        net.explore(**options)


def test_limits_of_the_call_are_those_of_the_payload(net):
    made = net.explore(max_actors=2, title="Arland and its neighbours")._sent("actor")
    assert (made["shown"]["actors"], made["title"]) == (2, "Arland and its neighbours")


def test_the_network_is_in_no_trait(view):
    assert "Corland" not in json.dumps(view.get_state(), default=str)


def test_a_browser_part_that_was_not_built_is_an_error_with_the_remedy(net, built):
    (built / "explorer.css").unlink()
    with pytest.raises(InputError, match=r"explorer\.css is missing.* run python hatch_build\.py"):
        net.explore()


def test_the_module_reads_nothing_when_imported():
    script = (
        "import sys, network.explorer, network.analysis;"
        "assert not {'anywidget', 'ipywidgets', 'matplotlib'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


# ---------------------------------------------------------------------- what stands in


def test_a_picture_stands_in_where_no_widget_can_run(view):
    data, _ = view._repr_mimebundle_()
    assert data["application/vnd.jupyter.widget-view+json"]["model_id"] == view.model_id
    assert data["text/plain"] == f"<Explorer of {view.network!r}>"
    picture = base64.b64decode(data["image/png"])
    assert imread(io.BytesIO(picture)).shape[:2] == (630, 810)
    assert plt.get_fignums() == []


def test_the_picture_is_drawn_once_and_not_before_it_is_asked_for(view):
    assert "picture" not in view._scene.__dict__
    view._repr_mimebundle_()
    drawn = view._scene.picture
    view._repr_mimebundle_()
    assert view._scene.picture is drawn


@pytest.mark.parametrize("rows", [0, 1])
def test_the_smallest_networks_have_a_picture(rows):
    view = ActorNetwork(table()[:rows]).explore()
    assert view._repr_mimebundle_()[0]["image/png"]
    assert view.png().data.startswith(b"\x89PNG")


def test_a_closed_view_shows_nothing(net):
    view = net.explore()
    view.close()
    assert view._repr_mimebundle_ is None


# ---------------------------------------------------------------------- messages


def test_the_browser_gets_the_network_of_a_level(view):
    answer = ask(view, ask="network", level="country")
    assert (answer["ok"], answer["network"]["level"]) == (True, "country")
    assert view.level == "actor"


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"ask": "everything"},
        {"ask": ["network"]},
        {"ask": "network"},
        {"ask": "network", "level": "village"},
        {"ask": "network", "level": ["actor"]},
        {"ask": "network", "level": "actor", "more": 1},
        {"ask": "correct"},
        {"ask": "correct", "correction": None},
        {"ask": "correct", "correction": []},
        {"ask": "correct", "correction": {"action": "burn"}},
        {"ask": "correct", "correction": {"action": "reject", "relation": "nowhere"}},
        {"ask": "correct", "correction": {"action": "reject", "relation": "r08", "hack": 1}},
        {"ask": "undo"},
        {"ask": "undo", "index": 1},
        {"ask": "remove", "index": "0"},
        {"ask": "remove", "index": True},
        {"ask": "remove", "index": -1},
    ],
)
def test_what_is_wrong_with_a_message_is_answered(view, content):
    answer = ask(view, **content)
    assert answer["ok"] is False
    assert answer["message"]
    assert not FILE.exists()


@pytest.mark.parametrize("content", [None, [], "network", 3])
def test_a_message_that_is_no_object_is_answered(view, content):
    messages = heard(view)
    view._handle_custom_msg(content, [])
    assert [(one["answer"], one["ok"]) for one in messages] == [(None, False)]


def test_a_number_that_is_none_is_not_sent_back(view):
    messages = heard(view)
    view._handle_custom_msg({"ask": "undo", "number": {"x": 1}}, [])
    assert messages[0]["answer"] is None


def test_an_error_nobody_thought_of_is_answered_too(view, monkeypatch, caplog):
    monkeypatch.setattr(Explorer, "_sent", lambda *_: 1 / 0)
    with caplog.at_level(logging.CRITICAL):
        answer = ask(view, ask="network", level="actor")
    assert answer == {"answer": 7, "ok": False, "message": "ZeroDivisionError: division by zero"}


# ---------------------------------------------------------------------- state from the browser


def test_the_browser_sets_state_and_observers_hear_of_it(view):
    changes = []
    view.observe(lambda change: changes.append(change["new"]), "selection")
    view.set_state({"selection": {"actors": ["Arland"], "ties": [["Arland", "Borland", 1]], "relations": ["r06"]}})
    assert changes == [{"actors": ["Arland"], "ties": [["Arland", "Borland", 1]], "relations": ["r06"]}]


@pytest.mark.parametrize(
    "state",
    [
        {"selection": None},
        {"selection": {"actors": ["Nowhere"]}},
        {"selection": {"actors": "Arland"}},
        {"selection": {"actors": [1]}},
        {"selection": {"ties": [["Arland", "Borland"]]}},
        {"selection": {"ties": [["Arland", "Borland", 2]]}},
        {"selection": {"ties": [["Arland", ["Borland"], 1]]}},
        {"selection": {"ties": [["Arland", "Borland", [1]]]}},
        {"selection": {"relations": ["r99"]}},
        {"selection": {"nodes": []}},
        {"filters": {"types": ["HUG"]}},
        {"filters": "all"},
        {"level": "village"},
        {"level": {}},
        {"hidden": ["Nowhere"]},
        {"hidden": {"Arland": 1}},
        {"pins": {"Nowhere": [0, 0]}},
        {"pins": {"Arland": [0]}},
        {"pins": {"Arland": [0, float("nan")]}},
        {"pins": {"Arland": [0, 1e300]}},
        {"pins": {"Arland": [True, 0]}},
        {"pins": []},
        {"options": {"view": "globe"}},
        {"options": {"view": ["graph"]}},
        {"options": {"directed": 1}},
        {"options": {"focus": {"actor": "Nowhere", "hops": 1}}},
        {"options": {"focus": {"actor": "Arland", "hops": 0}}},
        {"options": {"focus": {"actor": "Arland", "hops": 10**9}}},
        {"options": {"focus": {"hops": 1}}},
        {"options": {"focus": "Arland"}},
        {"options": {"theme": "dark"}},
    ],
)
def test_state_that_cannot_be_is_refused_and_the_browser_told_what_holds(view, state):
    view.selection = {"actors": ["Corland"]}
    before, sent = view.get_state(), []
    view.send_state = sent.append
    view.set_state(state | {"hidden": state.get("hidden", ["Corland"])})
    assert {name: view.get_state()[name] for name in before} == before
    assert sorted(sent[0]) == sorted({*state, "hidden"})


def test_the_browser_cannot_set_what_is_not_its_own(view):
    view.set_state({"_esm": "alert(1)", "height": "1px", "unheard": 1})
    assert (view._esm, view.height) == ("export default { render() {} };\n", "720px")


def test_python_setting_state_that_cannot_be_is_an_error_and_changes_nothing(view):
    with pytest.raises(UnknownNameError, match=r"'Nowhere'; known: Arland"):
        view.selection = {"actors": ["Nowhere"]}
    with pytest.raises(UnknownNameError, match="unknown filter 'sign'; known: "):
        view.filters = {"sign": [1]}
    assert (view.selection["actors"], view.filters) == ([], open_filters())


def test_python_may_say_only_what_matters(view):
    view.filters, view.selection = {"signs": [-1]}, {"actors": ["Arland", "Arland"]}
    assert view.filters == open_filters() | {"signs": [-1]}
    assert view.selection == {"actors": ["Arland"], "ties": [], "relations": []}


# ---------------------------------------------------------------------- back to Python


def test_the_network_is_what_passes_filters_and_is_not_hidden(view):
    view.filters = {"signs": [1]}
    assert sorted(view.network.relations["relation_id"]) == ["r01", "r02", "r03", "r04", "r08"]
    view.hidden = ["Red Front"]
    assert sorted(view.network) == ["Arland", "Borland"]


@pytest.mark.parametrize(
    ("selection", "wanted"),
    [
        ({}, []),
        ({"relations": ["r06", "r09"]}, ["r06"]),
        ({"ties": [["Borland", "Arland", 1]]}, ["r01", "r02", "r03", "r04"]),
        ({"actors": ["Red Front"], "relations": ["r05"]}, ["r05", "r08", "r12"]),
    ],
)
def test_selected_relations_are_those_of_the_selection_that_pass(view, selection, wanted):
    view.selection = selection
    assert sorted(view.selected_relations["relation_id"]) == wanted


def test_selected_ties_run_one_way_where_ties_are_directed(view):
    view.options = {"directed": True}
    view.selection = {"ties": [["Borland", "Arland", 1]]}
    assert view.selected_relations["relation_id"].tolist() == ["r04"]


def test_a_picture_shows_what_the_view_shows(view, tmp_path, monkeypatch):
    drawn = {}

    def spy(network, **options):
        drawn.update(options, actors=sorted(network))

    monkeypatch.setattr("network.explorer.scene.plot", spy)
    view.hidden, view.pins = ["Borland"], {"Corland": [5, 6]}
    view.options = {"focus": {"actor": "Arland", "hops": 1}}
    view.filters = {"signs": [1, -1]}
    image = view.png(tmp_path / "view.png")
    assert drawn["actors"] == ["Arland", "Corland"]
    assert drawn["layout"]["Corland"] == (5, -6)
    assert drawn["layout"]["Arland"] == (place(view, "Arland")[0], -place(view, "Arland")[1])
    assert drawn["blocs"] == {"Arland": 1, "Borland": 1, "Corland": 2, "Red Front": 2}
    assert drawn["neutral"] is False
    assert (tmp_path / "view.png").read_bytes() == image.data


def test_a_picture_by_kind_draws_no_blocs(view, monkeypatch):
    drawn = {}
    monkeypatch.setattr("network.explorer.scene.plot", lambda _, **options: drawn.update(options))
    view.options = {"colour": "kind"}
    view.png()
    assert drawn["blocs"] is None


def test_a_picture_has_the_size_that_was_asked_for(view):
    assert imread(io.BytesIO(view.png(dpi=50).data)).shape[:2] == (350, 450)
    assert plt.get_fignums() == []


# ---------------------------------------------------------------------- levels


def governed() -> ActorNetwork:
    rows = [
        relation(
            "r1", "Sergei Lavrov", "ACCUSE", "Turkey", source_kind="person", target_kind="state", date="2015-11-25"
        ),
        relation("r2", "Russia", "BACK", "Syria", source_kind="state", target_kind="state", date="2015-11-25"),
    ]
    return ActorNetwork(pd.DataFrame(rows), level="country")


def test_finer_levels_than_that_of_the_network_can_be_had():
    view = governed().explore()
    assert sorted(view.network) == ["Russia", "Syria", "Turkey"]
    view.level = "actor"
    assert sorted(view.network) == ["Russia", "Sergei Lavrov", "Syria", "Turkey"]


def test_a_level_keeps_the_selections_that_led_to_the_network():
    view = governed().only(types=["ACCUSE"]).explore()
    view.level = "actor"
    assert sorted(view.network) == ["Sergei Lavrov", "Turkey"]


def test_what_a_level_does_not_have_leaves_the_state():
    view = governed().explore()
    view.level = "actor"
    view.selection = {"actors": ["Sergei Lavrov", "Russia"], "ties": [["Sergei Lavrov", "Turkey", -1]]}
    view.hidden, view.pins = ["Sergei Lavrov"], {"Sergei Lavrov": [1, 2], "Turkey": [3, 4]}
    view.options = {"focus": {"actor": "Sergei Lavrov"}}
    view.set_state({"level": "country"})
    assert view.selection == {"actors": ["Russia"], "ties": [], "relations": []}
    assert (view.hidden, view.pins, view.options["focus"]) == ([], {"Turkey": [3.0, 4.0]}, None)


def test_given_blocs_hold_at_the_level_of_the_network():
    view = governed().explore(blocs={"Russia": "East", "Syria": "East"})
    assert view._sent("country")["blocs"] == ["East"]
    assert view._sent("actor")["blocs"] != ["East"]


# ---------------------------------------------------------------------- corrections


def test_a_correction_is_kept_replayed_and_pushed(view):
    messages = heard(view)
    view.correct(REJECT)
    assert [one.relation for one in Corrections.read(FILE)] == ["r08"]
    assert "r08" not in view.network.relations["relation_id"].tolist()
    assert view.corrections["applied"].tolist() == [True]
    (push,) = messages
    assert push["push"] == "network"
    assert "r08" not in push["network"]["relations"]["id"]
    assert push["network"]["corrections"]["path"] == "corrections.toml"
    assert [one["action"] for one in push["network"]["corrections"]["entries"]] == ["reject"]
    assert push["network"]["corrections"]["precision"]["judged"] == 1


def test_the_file_appears_only_with_the_first_correction(net):
    net.explore()._sent("actor")
    assert not FILE.exists()


def test_a_verdict_says_how_the_relation_reads_in_the_text():
    view = governed().explore()
    view.correct({"action": "reject", "relation": "r1"})
    (kept,) = Corrections.read(FILE)
    assert (kept.was.source, kept.sentence, kept.source_text) == (
        "Sergei Lavrov",
        "Sergei Lavrov accuse Turkey (r1).",
        "Sergei Lavrov",
    )
    assert kept.made is not None


def test_the_browser_corrects_and_is_told_where_it_is_kept(view):
    was = {"source": "Corland", "type": "BACK", "target": "Red Front", "sign": 1, "status": "asserted"}
    entry = {"action": "change", "relation": "r08", "was": was, "set": {"sign": -1}, "note": "irony"}
    answer = ask(view, ask="correct", correction=entry)
    assert answer["ok"] is True
    assert answer["message"].startswith("kept in corrections.toml: change: ")
    assert view.network.relations.set_index("relation_id").loc["r08", "sign"] == -1


def test_a_verdict_on_what_reads_differently_by_now_is_refused(view):
    was = {"source": "Corland", "type": "BACK", "target": "Red Front", "sign": -1, "status": "asserted"}
    answer = ask(view, ask="correct", correction={**REJECT, "was": was})
    assert answer["ok"] is False
    assert "reads differently" in answer["message"]
    assert not FILE.exists()


def test_a_correction_that_would_not_apply_is_not_kept(view):
    answer = ask(view, ask="correct", correction={"action": "rename", "actor": "Nowhere", "to": "Somewhere"})
    assert answer["ok"] is False
    assert "nothing was changed" in answer["message"]
    assert not FILE.exists()


def test_undo_takes_the_last_correction_off(view):
    view.correct(REJECT)
    view.correct({"action": "rename", "actor": "Mira Voss", "to": "M. Voss"})
    assert ask(view, ask="undo")["message"].startswith("taken out of corrections.toml: rename: ")
    assert [one.action for one in Corrections.read(FILE)] == ["reject"]
    view.undo()
    assert "r08" in view.network.relations["relation_id"].tolist()
    with pytest.raises(InputError, match="no correction to undo"):
        view.undo()


def test_any_correction_can_be_taken_off(view):
    view.correct(REJECT)
    view.correct({"action": "rename", "actor": "Mira Voss", "to": "M. Voss"})
    assert ask(view, ask="remove", index=0)["ok"] is True
    assert [one.action for one in Corrections.read(FILE)] == ["rename"]
    assert ask(view, ask="remove", index=1)["ok"] is False


def test_what_a_correction_takes_away_leaves_the_state(view):
    view.selection, view.hidden = {"actors": ["Mira Voss"], "relations": ["r11"]}, ["Mira Voss"]
    view.correct({"action": "rename", "actor": "Mira Voss", "to": "M. Voss"})
    assert (view.selection["actors"], view.selection["relations"], view.hidden) == ([], ["r11"], [])


# ---------------------------------------------------------------------- places


def test_actors_keep_their_places(view):
    before = {name: place(view, name) for name in ("Arland", "Borland", "Corland", "Mira Voss")}
    view.correct(REJECT)
    view.correct({"action": "rename", "actor": "Mira Voss", "to": "M. Voss"})
    assert {name: place(view, name) for name in ("Arland", "Borland", "Corland")} == {
        name: before[name] for name in ("Arland", "Borland", "Corland")
    }
    assert place(view, "M. Voss") == before["Mira Voss"]
    view.undo()
    assert place(view, "Mira Voss") == before["Mira Voss"]


def test_an_actor_who_was_away_comes_back_to_its_place():
    view = ActorNetwork(table().query("relation_id != 'r12'")).explore()
    before = place(view, "Red Front")
    view.correct(REJECT)
    view.correct({"action": "reject", "relation": "r09"})
    assert "Red Front" not in view._sent("actor")["actors"]["name"]
    view.undo()
    assert place(view, "Red Front") == before


def test_who_is_merged_lies_between_those_who_became_one(view):
    one, other = place(view, "Arland"), place(view, "Corland")
    view.correct({"action": "merge", "actors": ["Arland", "Corland"], "into": "Greater Arland"})
    x, y = place(view, "Greater Arland")
    assert min(one[0], other[0]) <= x <= max(one[0], other[0])
    assert min(one[1], other[1]) <= y <= max(one[1], other[1])


def test_who_is_split_off_lies_beside(view):
    before = place(view, "Corland")
    view.correct({"action": "split", "actor": "Corland", "into": "Corland army", "relations": ["r06"]})
    x, y = place(view, "Corland army")
    assert 0 < abs(x - before[0]) + abs(y - before[1]) < 100
    assert place(view, "Corland") == before


# ---------------------------------------------------------------------- the file


def test_corrections_go_to_the_file_that_the_network_was_built_with(tmp_path):
    path = tmp_path / "mine.toml"
    Corrections([Correction.from_mapping(REJECT)]).write(path)
    view = ActorNetwork(table(), corrections=path).explore()
    assert [one["index"] for one in view._sent("actor")["corrections"]["entries"]] == [0]
    view.correct({"action": "accept", "relation": "r01"})
    assert [one.action for one in Corrections.read(path)] == ["reject", "accept"]
    assert not FILE.exists()


def test_a_file_that_is_named_is_replayed(net, tmp_path):
    path = tmp_path / "mine.toml"
    Corrections([Correction.from_mapping(REJECT)]).write(path)
    view = net.explore(corrections=path)
    assert "r08" not in view.network.relations["relation_id"].tolist()
    assert view._sent("actor")["corrections"]["path"] == str(path)


def test_a_file_that_is_not_there_yet_may_be_named(net, tmp_path):
    view = net.explore(corrections=tmp_path / "new.toml")
    assert not (tmp_path / "new.toml").exists()
    view.correct(REJECT)
    assert len(Corrections.read(tmp_path / "new.toml")) == 1


def test_a_file_that_cannot_be_read_is_an_error(net, tmp_path):
    (tmp_path / "bad.toml").write_text("[[correction]\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.toml"):
        net.explore(corrections=tmp_path / "bad.toml")


def test_corrections_from_elsewhere_hold_but_are_not_the_files():
    given = [Correction.from_mapping({"action": "accept", "relation": "r01"})]
    view = ActorNetwork(table(), corrections=given).explore()
    view.correct(REJECT)
    assert [one.action for one in Corrections.read(FILE)] == ["reject"]
    assert view.corrections["action"].tolist() == ["accept", "reject"]
    assert [(one["index"], one["action"]) for one in view._sent("actor")["corrections"]["entries"]] == [(0, "reject")]
    view.undo()
    assert view.corrections["action"].tolist() == ["accept"]


def test_a_file_of_another_day_is_taken_up_with_the_first_correction(view):
    Corrections([Correction.from_mapping({"action": "reject", "relation": "r06"})]).write(FILE)
    assert "r06" in view.network.relations["relation_id"].tolist()
    view.correct(REJECT)
    assert [one.relation for one in Corrections.read(FILE)] == ["r06", "r08"]
    assert not {"r06", "r08"} & set(view.network.relations["relation_id"])


def test_what_was_written_by_hand_meanwhile_stays(view):
    view.correct(REJECT)
    text = FILE.read_text(encoding="utf-8")
    FILE.write_text(f'{text}\n# by hand\n[[correction]]\naction = "reject"\nrelation = "r06"\n', encoding="utf-8")
    view.correct({"action": "accept", "relation": "r01"})
    assert [one.relation for one in Corrections.read(FILE)] == ["r08", "r06", "r01"]
    assert "# by hand" in FILE.read_text(encoding="utf-8")
    assert "r06" not in view.network.relations["relation_id"].tolist()


def test_nothing_is_taken_off_a_file_that_was_changed_meanwhile(view):
    view.correct(REJECT)
    Corrections([Correction.from_mapping({"action": "reject", "relation": "r06"})]).write(FILE)
    with pytest.raises(InputError, match="was changed meanwhile"):
        view.undo()
    assert [one.relation for one in Corrections.read(FILE)] == ["r06"]
    assert "r08" in view.network.relations["relation_id"].tolist()
    view.undo()
    assert len(Corrections.read(FILE)) == 0


def test_a_file_broken_by_hand_is_told_and_left_alone(view):
    view.correct(REJECT)
    FILE.write_text("[[correction]\n", encoding="utf-8")
    answer = ask(view, ask="correct", correction={"action": "accept", "relation": "r01"})
    assert answer["ok"] is False
    assert "corrections.toml" in answer["message"]
    assert FILE.read_text(encoding="utf-8") == "[[correction]\n"


def test_a_file_that_cannot_be_written_is_told_and_the_view_stays(net, tmp_path):
    view = net.explore(corrections=tmp_path / "no folder" / "corrections.toml")
    answer = ask(view, ask="correct", correction=REJECT)
    assert answer["ok"] is False
    assert "cannot be written" in answer["message"]
    assert "r08" in view.network.relations["relation_id"].tolist()


def test_the_file_stays_where_it_was_when_the_working_directory_changes(view, tmp_path, monkeypatch):
    here = Path.cwd()
    monkeypatch.chdir(tmp_path)
    view.correct(REJECT)
    assert (here / FILE).exists()


def test_views_of_one_file_hear_of_each_other(net):
    one, other = net.explore(corrections=FILE), net.only(signs=[1]).explore(corrections=FILE)
    apart = net.explore(corrections="other.toml")
    messages, nothing = heard(other), heard(apart)
    one.correct(REJECT)
    assert [message["push"] for message in messages] == ["network"]
    assert nothing == []
    assert "r08" not in other.network.relations["relation_id"].tolist()
    other.correct({"action": "reject", "relation": "r04"})
    one.undo()
    assert [correction.relation for correction in Corrections.read(FILE)] == ["r08"]
    assert set(other.network.relations["sign"]) == {1}


def test_a_closed_view_is_forgotten(net):
    view = net.explore()
    known = weakref.ref(view)
    view.close()
    del view
    gc.collect()
    assert known() is None


# ---------------------------------------------------------------------- large


def test_a_large_network_is_there_within_seconds():
    names = [f"A{number:04}" for number in range(1000)]
    rows = [
        {"source": name, "target": names[(k * number + k) % 1000], "sign": sign}
        for k, sign in ((3, 1), (7, -1), (11, 1))
        for number, name in enumerate(names)
    ]
    net = ActorNetwork(pd.DataFrame(rows), merge_spellings=False)
    view = net.explore()
    start = time.perf_counter()
    made = view._sent("actor")
    assert made["shown"]["actors"] == 1000
    assert time.perf_counter() - start < 30
