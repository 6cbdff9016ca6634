import json
import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from relations import PACT, relation, table, tables

from network.actor_network import ActorNetwork
from network.corrections import Correction
from network.errors import InputError
from network.explorer.payload import payload
from network.plot.network import KIND_STYLES
from network.plot.style import BLOC_COLOURS, TIE_COLOURS
from network.records import STATUSES


@pytest.fixture
def net() -> ActorNetwork:
    return ActorNetwork(table())


def network(*relations) -> ActorNetwork:
    return ActorNetwork(pd.DataFrame(relations), merge_spellings=False)


def rows(made: dict) -> dict[str, dict]:
    """The relations of a payload by id, codes resolved."""
    columns, names = made["relations"], made["actors"]["name"]
    found = [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]
    for row in found:
        row |= {"source": names[row["source"]], "target": names[row["target"]]}
        row |= {"type": made["types"][row["type"]]["name"], "status": made["statuses"][row["status"]]}
        row |= {"sentence": made["sentences"][row["sentence"]], "document": made["documents"][row["document"]]}
        row["speaker"] = None if row["speaker"] < 0 else made["speakers"][row["speaker"]]
    return {row["id"]: row for row in found}


def actor(made: dict, name: str) -> dict:
    at = made["actors"]["name"].index(name)
    return {key: values[at] for key, values in made["actors"].items()}


def added_up(made: dict, statuses) -> dict[tuple, float]:
    """Weight by pair and sign, as network/explorer/src/network.js adds it up."""
    of_statement = defaultdict(lambda: defaultdict(float))
    for row in rows(made).values():
        if row["status"] in statuses:
            of_tie = of_statement[min(row["source"], row["target"]), max(row["source"], row["target"]), row["sign"]]
            of_tie[row["statement"]] = max(of_tie[row["statement"]], row["weight"])
    return {tie: sum(weights.values()) for tie, weights in of_statement.items()}


def weights(net: ActorNetwork) -> dict[tuple, float]:
    """The same, as the network says."""
    columns = {1: "positive", -1: "negative", 0: "neutral"}
    ties = net.ties().to_dict("records")
    return {(tie["a"], tie["b"], sign): tie[name] for tie in ties for sign, name in columns.items() if tie[name]}


# ---------------------------------------------------------------------- relations


def test_a_relation_is_told_in_full(net):
    told = rows(payload(net))["r06"]
    assert {key: told[key] for key in ("source", "type", "target", "sign", "status", "speaker", "date")} == {
        "source": "Corland",
        "type": "ASSAULT",
        "target": "Arland",
        "sign": -1,
        "status": "asserted",
        "speaker": "Arland",
        "date": "2001-06-01",
    }
    assert told["sentence"] == "Corland assault Arland (r06)."
    assert told["document"] == {"id": "d4", "title": None, "publisher": None, "url": None, "date": "2001-06-01"}
    assert (told["confidence"], told["weight"], told["verdict"]) == (1.0, 1.0, None)


def test_relations_of_every_status_are_sent_but_none_of_an_actor_to_itself(net):
    made = payload(net)
    assert sorted(made["relations"]["id"]) == [f"r{number:02}" for number in range(1, 12)]
    assert made["filters"]["statuses"] == ["asserted"]
    assert payload(net.only(statuses=STATUSES))["filters"]["statuses"] == list(STATUSES)


def test_copies_of_a_statement_share_a_number_whatever_the_direction():
    met = "A met B."
    rows_ = rows(
        payload(
            network(
                relation("r1", "A", "ALLY", "B", sentence=met),
                relation("r2", "B", "ALLY", "A", sentence=met, doc_id="d2"),
                relation("r3", "A", "ALLY", "B", sentence="A  met “B”."),
                relation("r4", "A", "ALLY", "B", sentence=met, status="negated"),
            )
        )
    )
    assert rows_["r1"]["statement"] == rows_["r2"]["statement"]
    assert rows_["r4"]["statement"] != rows_["r1"]["statement"]


def test_ties_add_up_to_what_the_network_says(net):
    assert added_up(payload(net), net.statuses) == pytest.approx(weights(net))
    every = net.only(statuses=STATUSES)
    assert added_up(payload(every), STATUSES) == pytest.approx(weights(every))


def test_ties_add_up_where_age_and_gravity_count(net):
    weighed = net.weighted(intensity=True, half_life="2 months")
    found = {tie: weight for tie, weight in added_up(payload(weighed), net.statuses).items() if weight}
    assert found == pytest.approx(weights(weighed), rel=1e-6)


@given(tables(name=st.sampled_from(["A", "B", "C"]), max_size=8))
@settings(max_examples=30, deadline=None)
def test_any_network_is_json_that_adds_up(relations):
    net = ActorNetwork(relations, merge_spellings=False)
    made = payload(net)
    json.dumps(made, allow_nan=False)
    assert {len(column) for column in made["relations"].values()} == {made["shown"]["relations"]}
    assert {len(column) for column in made["actors"].values()} == {made["shown"]["actors"]}
    wanted = {tie: weight for tie, weight in weights(net).items() if weight > 1e-9}
    found = {tie: weight for tie, weight in added_up(made, net.statuses).items() if weight > 1e-9}
    assert found == pytest.approx(wanted, abs=1e-8)


def test_sentences_and_documents_are_sent_once(net):
    made = payload(net)
    assert made["sentences"].count(PACT) == 1
    assert len(made["documents"]) == 6


def test_documents_of_one_id_that_differ_stay_apart():
    made = payload(
        network(
            relation("r1", "A", "ALLY", "B", doc_id="", publisher="Courier"),
            relation("r2", "A", "ALLY", "B", doc_id="", publisher="Herald"),
        )
    )
    assert [one["publisher"] for one in made["documents"]] == ["Courier", "Herald"]


def test_types_are_those_of_the_ontology_and_others_that_occur():
    made = payload(network({"source": "A", "target": "B", "type": "TRADE", "sign": 1}))
    names = [one["name"] for one in made["types"]]
    assert names[0] == "AGREE"
    assert made["types"][-1] == {"name": "TRADE", "sign": 1, "definition": ""}
    assert all(one["definition"] for one in made["types"][:-1])


# ---------------------------------------------------------------------- spans


def spans_of(sentence: str, start: int = 100, **changes) -> list[int]:
    """Spans of a relation whose sentence starts at `start` of its document."""

    def at(word: str) -> dict[str, int]:
        return {"start": start + sentence.index(word), "end": start + sentence.index(word) + len(word)}

    words = {"source": "Chad", "trigger": "thanked", "target": "Mali"}
    values = {f"{name}_{end}": offset for name, word in words.items() for end, offset in at(word).items()}
    values |= {"source_text": "Chad", "target_text": "Mali", "trigger": "thanked", "sentence": sentence}
    values |= {"sentence_start": start, "sentence_end": start + len(sentence)}
    made = payload(network(relation("r1", "Chad", "SUPPORT", "Mali", **(values | changes))))
    return made["relations"]["spans"][0]


def test_spans_count_from_the_sentence():
    assert spans_of("Chad thanked Mali.") == [0, 4, 13, 17, 5, 12]


def test_spans_count_as_javascript_does():
    sentence = "🙂 Chad 𝕏 thanked é Mali."
    found = spans_of(sentence)
    units = sentence.encode("utf-16-le")
    words = [units[2 * start : 2 * end].decode("utf-16-le") for start, end in zip(found[::2], found[1::2], strict=True)]
    assert words == ["Chad", "Mali", "thanked"]


def test_a_mention_in_an_earlier_sentence_has_no_span():
    assert spans_of("He thanked Mali, Chad.", source_start=3, source_end=7, source_text="Idriss")[:2] == [-1, -1]


def test_a_span_that_runs_out_of_the_sentence_is_none():
    assert spans_of("Chad thanked Mali.", target_end=500)[2:4] == [-1, -1]


def test_an_empty_span_is_none():
    assert spans_of("Chad thanked Mali.", trigger_start=105, trigger_end=105)[4:] == [-1, -1]


def test_a_span_that_reads_otherwise_than_it_should_is_none():
    assert spans_of("Chad thanked Mali.", target_text="Niger")[2:4] == [-1, -1]


def test_a_span_without_the_words_as_written_is_taken_as_it_is():
    assert spans_of("Chad thanked Mali.", target_text="")[2:4] == [13, 17]


# ---------------------------------------------------------------------- actors


def test_actors_come_strongest_first_with_figures_of_what_is_in_view(net):
    made = payload(net)
    assert made["actors"]["name"] == ["Arland", "Corland", "Borland", "Red Front", "Mira Voss"]
    arland = actor(made, "Arland")
    # r01 (with copies) 1, r04 0.5, r05 0.25; r06 1, r07 0.5.
    assert arland["weight"] == 3.25
    assert (arland["n_relations"], arland["n_partners"], arland["friends"], arland["enemies"]) == (7, 2, 1, 1)
    assert [one["key"] for one in made["measures"]] == list(made["actors"])[5:]
    assert made["measures"][0] == {"key": "weight", "label": "Weight of ties"}


def test_an_actor_out_of_view_is_sent_with_zeros():
    made = payload(network(relation("r1", "A", "ALLY", "B"), relation("r2", "A", "ALLY", "C", status="negated")))
    shown = actor(made, "C")
    assert {shown[one["key"]] for one in made["measures"]} == {0}


def test_betweenness_is_left_out_of_large_networks():
    chain = [{"source": f"A{n:03}", "target": f"A{n + 1:03}", "sign": 1} for n in range(460)]
    assert "betweenness" in payload(ActorNetwork(pd.DataFrame(chain[:20]), merge_spellings=False))["actors"]
    made = payload(ActorNetwork(pd.DataFrame(chain), merge_spellings=False))
    assert "betweenness" not in made["actors"]
    assert "betweenness" not in [one["key"] for one in made["measures"]]


def test_blocs_are_those_of_the_network(net):
    made = payload(net)
    assert made["blocs"] == ["bloc 1", "bloc 2"]
    found = net.blocs().membership
    for name, bloc in zip(made["actors"]["name"], made["actors"]["bloc"], strict=True):
        assert bloc == found.get(name, 0)


def test_blocs_can_be_given_and_named(net):
    made = payload(net, blocs={"Arland": "West", "Borland": "West", "Corland": "East"})
    assert made["blocs"] == ["West"]
    assert (actor(made, "Borland")["bloc"], actor(made, "Corland")["bloc"]) == (1, 0)


def test_blocs_that_are_none_are_an_error(net):
    with pytest.raises(InputError, match="blocs are"):
        payload(net, blocs="West")


# ---------------------------------------------------------------------- the smallest and the largest


def test_no_relation_at_all():
    made = payload(ActorNetwork(table()[:0]))
    json.dumps(made, allow_nan=False)
    assert made["actors"]["name"] == made["relations"]["id"] == made["sentences"] == made["blocs"] == []
    assert set(made["shown"].values()) == {0}


def test_a_single_actor_who_only_speaks_of_itself():
    made = payload(network(relation("r1", "A", "ACCUSE", "A")))
    assert (made["actors"]["name"], made["actors"]["x"], made["actors"]["y"]) == (["A"], [0.0], [0.0])
    assert made["relations"]["id"] == []


def test_ties_without_a_sign_or_a_date():
    made = payload(network(relation("r1", "A", "LEAD", "B")))
    assert (made["relations"]["date"], made["actors"]["weight"]) == ([None], [0.0, 0.0])


def test_the_strongest_actors_are_kept_and_what_is_left_out_is_told(net):
    made = payload(net, max_actors=2)
    assert made["actors"]["name"] == ["Arland", "Corland"]
    assert sorted(made["relations"]["id"]) == ["r06", "r07"]
    assert made["shown"] == {
        "actors": 2,
        "all_actors": 5,
        "ties": 1,
        "all_ties": 6,
        "relations": 2,
        "all_relations": 11,
        "with_sentence": 2,
    }


def test_the_strongest_ties_are_kept_whole(net):
    made = payload(net, max_ties=2)
    # Arland and Borland as friends weigh 1.5, Arland and Corland as enemies as much; others 1 at most.
    assert sorted(made["relations"]["id"]) == ["r01", "r02", "r03", "r04", "r06", "r07"]
    assert (made["shown"]["ties"], made["shown"]["all_ties"]) == (2, 6)


def test_what_is_in_view_goes_before_what_is_not():
    made = payload(
        network(relation("r1", "A", "ALLY", "B", confidence=0.1), relation("r2", "A", "OPPOSE", "B", status="negated")),
        max_ties=1,
    )
    assert made["relations"]["id"] == ["r1"]


def test_every_tie_keeps_a_sentence_and_all_keep_their_weight(net):
    whole, made = payload(net), payload(net, max_sentences=6)
    kept = {row["id"] for row in rows(made).values() if row["sentence"]}
    assert kept == {"r01", "r05", "r06", "r08", "r10", "r11"}
    assert made["shown"]["with_sentence"] == 6
    assert added_up(made, STATUSES) == added_up(whole, STATUSES)
    assert rows(made)["r07"]["spans"] == [-1] * 6
    assert all(any(sentence == row["sentence"] for row in rows(made).values()) for sentence in made["sentences"])


@pytest.mark.parametrize("limit", ["max_actors", "max_ties", "max_sentences"])
@pytest.mark.parametrize("value", [0, 1.5, True, None])
def test_a_limit_is_a_whole_number_above_zero(net, limit, value):
    with pytest.raises(InputError, match=limit):
        payload(net, **{limit: value})


# ---------------------------------------------------------------------- the same again


def test_the_order_of_rows_does_not_matter():
    frame = table()
    texts = {json.dumps(payload(ActorNetwork(frame.sample(frac=1, random_state=state)))) for state in range(3)} | {
        json.dumps(payload(ActorNetwork(frame)))
    }
    assert len(texts) == 1


def test_the_hash_seed_does_not_matter():
    script = (
        "import hashlib, json; from relations import table; from network.actor_network import ActorNetwork;"
        "from network.explorer.payload import payload;"
        "print(hashlib.sha256(json.dumps(payload(ActorNetwork(table()))).encode()).hexdigest())"
    )
    path = os.pathsep.join([str(Path(__file__).parents[1]), str(Path(__file__).parents[2])])
    made = {
        subprocess.run(
            [sys.executable, "-c", script],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": path},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(made) == 1


# ---------------------------------------------------------------------- places


def test_actors_are_laid_out_friends_nearer_than_enemies(net):
    made = payload(net)

    def apart(a: str, b: str) -> float:
        one, other = actor(made, a), actor(made, b)
        return float(np.hypot(one["x"] - other["x"], one["y"] - other["y"]))

    assert 50 < apart("Arland", "Borland") < 150
    assert apart("Arland", "Corland") > 2 * apart("Arland", "Borland")


def test_places_that_are_given_are_kept_and_others_found_beside_their_partners(net):
    made = payload(net, places={"Corland": (10.0, 20.0), "Arland": (500.0, 0.0), "Borland": (600.0, 0.0)})
    assert (actor(made, "Corland")["x"], actor(made, "Corland")["y"]) == (10.0, 20.0)
    near = actor(made, "Red Front")
    assert 0 < np.hypot(near["x"] - 10, near["y"] - 20) < 100


# ---------------------------------------------------------------------- corrections and colours


def test_corrections_and_verdicts_are_sent():
    given = [
        Correction.from_mapping({"action": "accept", "relation": "r08"}),
        Correction.from_mapping({"action": "reject", "relation": "gone"}),
    ]
    made = payload(ActorNetwork(table(), corrections=given))
    assert rows(made)["r08"]["verdict"] == "accept"
    entries = made["corrections"]["entries"]
    assert [(one["index"], one["action"], one["applied"]) for one in entries] == [
        (0, "accept", True),
        (1, "reject", False),
    ]
    assert entries[1]["reason"]
    assert made["corrections"]["path"] is None
    assert made["corrections"]["precision"].keys() == {"right", "judged", "share", "low", "high"}
    json.dumps(made, allow_nan=False)


def test_colours_are_those_of_the_figures(net):
    palette = payload(net)["palette"]
    for number, ground in enumerate(("light", "dark")):
        assert palette[ground]["hostile"] == TIE_COLOURS["hostile"][number]
        assert palette[ground]["blocs"] == [colours[number] for colours in BLOC_COLOURS]
        assert palette[ground]["kinds"]["party"] == KIND_STYLES["party"][1]


def test_a_table_with_the_least_columns_will_do():
    made = payload(ActorNetwork(pd.DataFrame({"source": ["A"], "target": ["B"], "sign": [1]})))
    assert (made["sentences"], made["relations"]["spans"]) == ([""], [[-1] * 6])
