import random
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from math import isnan
from time import perf_counter

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from relations import RELATIONS, relation, table, tables

from network.actor_network import ActorNetwork
from network.corrections import Correction, Corrections
from network.errors import InputError, UnknownNameError
from network.relation_table import RELATION_COLUMNS, relation_table

# Few names, so that any two relations often share a tie.
few_names = st.sampled_from(["A", "B", "C", "<b>&$x$"])


@pytest.fixture
def net() -> ActorNetwork:
    return ActorNetwork(table())


def network_of(*relations) -> ActorNetwork:
    return ActorNetwork(relation_table(relations))


def tie(net: ActorNetwork, a: str, b: str, **options) -> dict:
    ties = net.ties(**options)
    (row,) = ties[(ties["a"] == a) & (ties["b"] == b)].to_dict("records")
    return row


VERDICT = Correction.from_mapping({"action": "reject", "relation": "r06"})
MERGER = Correction.from_mapping({"action": "merge", "actors": ["Mira Voss"], "into": "Corland"})
ABSENT = Correction.from_mapping({"action": "rename", "actor": "Mu", "to": "Lemuria"})


# ---------------------------------------------------------------------- what is in view


def test_only_asserted_relations_are_in_view(net):
    assert set(net.relations["relation_id"]) == {r.relation_id for r in RELATIONS if r.status == "asserted"}


def test_other_statuses_can_be_brought_into_view(net):
    assert net.only(statuses=["negated", "hypothetical"]).relations["relation_id"].tolist() == ["r09", "r10"]
    assert ActorNetwork(table(), statuses=["negated"]).relations["relation_id"].tolist() == ["r09"]


def test_a_view_keeps_the_statuses_that_it_does_not_show(net):
    hidden = net.between("2001-07-01", None).only(statuses=["negated"])
    assert hidden.relations["relation_id"].tolist() == ["r09"]


def test_the_network_is_a_collection_of_the_names_of_its_actors(net):
    assert len(net) == 5
    assert sorted(net) == ["Arland", "Borland", "Corland", "Mira Voss", "Red Front"]
    assert "Arland" in net
    assert "Atlantis" not in net


def test_actors_are_counted(net):
    actors = net.actors.set_index("name")
    # Arland: r01 to r07; r01 to r03 are one statement; documents d1 to d5; Borland and Corland.
    expected = {
        "kind": "state",
        "n_relations": 7,
        "n_statements": 5,
        "n_documents": 5,
        "n_partners": 2,
        "first": "2001-03-05",
        "last": "2001-06-09",
    }
    assert actors.loc["Arland"].to_dict() == expected
    assert actors.index[0] == "Arland"


def test_a_relation_to_itself_counts_once_and_makes_no_partner(net):
    front = net.actors.set_index("name").loc["Red Front"]
    assert front[["n_relations", "n_partners"]].tolist() == [2, 1]


def test_the_kind_of_an_actor_is_the_commonest():
    rows = [relation(str(n), "A", "ALLY", "B", source_kind=kind) for n, kind in enumerate(["party", "state", "party"])]
    assert network_of(*rows).actors.set_index("name").loc["A", "kind"] == "party"


def test_what_is_handed_out_can_be_changed_without_harm(net):
    for frame in (net.relations, net.actors, net.ties(), net.ties(directed=True), net.evidence("Arland")):
        frame.iloc[:, 0] = "changed"
    assert "changed" not in {*net.relations["relation_id"], *net.actors["name"], *net.ties()["a"]}
    assert "changed" not in {*net.ties(directed=True)["a"], *net.evidence("Arland")["date"]}


def test_a_missing_sign_is_that_of_the_ontology():
    net = ActorNetwork(pd.DataFrame({"source": ["A", "C"], "target": ["B", "B"], "type": ["ALLY", "ASSAULT"]}))
    assert net.relations.set_index("type")["sign"].to_dict() == {"ALLY": 1, "ASSAULT": -1}


def test_something_else_than_a_table_is_an_error():
    with pytest.raises(InputError, match="a list is not a table; give a DataFrame"):
        ActorNetwork([1, 2])  # type: ignore[arg-type]


# ---------------------------------------------------------------------- ties


def test_a_tie_adds_up_the_statements_of_both_directions(net):
    row = tie(net, "Arland", "Borland")
    # r01 (weight 1, its copies r02 and r03 add nothing) and r04 (0.5) against r05 (0.25).
    expected = {
        "sign": 1,
        "weight": 1.75,
        "positive": 1.5,
        "negative": 0.25,
        "neutral": 0.0,
        "net": 1.25,
        "agreement": 1.5 / 1.75,
        "contested": True,
        "n_relations": 5,
        "n_statements": 3,
        "n_documents": 4,
        "first": "2001-03-05",
        "last": "2001-06-01",
        "types": {"ALLY": 1, "AID": 1, "ACCUSE": 1},
    }
    assert {name: row[name] for name in expected} == expected
    assert (row["ALLY"], row["ASSAULT"]) == (1, 0)


def test_a_directed_tie_goes_one_way(net):
    row = tie(net, "Borland", "Arland", directed=True)
    assert (row["positive"], row["negative"], row["n_statements"]) == (0.5, 0.0, 1)


def test_ties_without_a_sign_have_no_weight_and_no_agreement(net):
    row = tie(net, "Corland", "Mira Voss")
    assert (row["sign"], row["weight"], row["neutral"]) == (0, 0.0, 1.0)
    assert isnan(row["agreement"])


def test_as_much_for_as_against_makes_sign_zero():
    # In floating point 0.1 + 0.2 is not 0.3.
    rows = [("ALLY", 0.1), ("ALLY", 0.2), ("ACCUSE", 0.3)]
    net = network_of(*(relation(str(n), "A", kind, "B", confidence=c) for n, (kind, c) in enumerate(rows)))
    row = tie(net, "A", "B")
    assert (row["sign"], row["net"], row["agreement"], row["contested"]) == (0, 0.0, 0.5, True)


def test_a_relation_to_itself_is_in_no_tie(net):
    assert not (net.ties()["a"] == net.ties()["b"]).any()


def test_ties_come_strongest_first(net):
    assert net.ties()["weight"].is_monotonic_decreasing


def test_undated_ties_have_no_dates():
    assert pd.isna(tie(network_of(relation("r", "A", "ALLY", "B")), "A", "B")["first"])


@pytest.mark.parametrize("directed", [False, True])
def test_no_relations_make_a_table_of_no_ties(directed):
    assert ActorNetwork(relation_table([])).ties(directed=directed).empty


def test_ten_copies_weigh_once():
    copies = [relation(f"r{n}", "A", "ALLY", "B", doc_id=f"d{n}", sentence="They agreed.") for n in range(10)]
    row = tie(network_of(*copies), "A", "B")
    assert (row["weight"], row["n_statements"], row["n_relations"], row["n_documents"]) == (1.0, 1, 10, 10)


@pytest.mark.parametrize(
    "changes",
    [{"sentence": "They did not."}, {"type": "BACK"}, {"sign": -1}, {"source": "C"}],
)
def test_what_differs_in_more_than_looks_is_another_statement(changes):
    one = relation("1", "A", "ALLY", "B", sentence="They agreed.")
    other = replace(one, relation_id="2", **changes)
    assert network_of(one, other).ties()["n_statements"].sum() == 2


@pytest.mark.parametrize(("directed", "n"), [(False, 1), (True, 2)])
def test_what_a_sentence_says_both_ways_is_one_statement_between_the_two(directed, n):
    there = relation("1", "A", "CONSULT", "B", sentence="They met.")
    back = replace(there, relation_id="2", source="B", target="A")
    assert network_of(there, back).ties(directed=directed)["n_statements"].sum() == n


def test_relations_without_a_sentence_are_not_copies():
    rows = [relation(str(n), "A", "ALLY", "B", sentence="", sentence_end=0) for n in range(3)]
    assert tie(network_of(*rows), "A", "B")["weight"] == 3.0


def test_a_statement_dates_from_its_earliest_copy():
    dates = ["2003-01-01", "2001-01-01", None, "2002-01-01"]
    rows = [relation(str(n), "A", "ALLY", "B", date=date, sentence="So.") for n, date in enumerate(dates)]
    row = tie(network_of(*rows), "A", "B")
    assert (row["first"], row["last"]) == ("2001-01-01", "2001-01-01")


@given(frame=tables(few_names, max_size=12), seed=st.integers(0, 99))
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_the_order_of_the_relations_does_not_matter(frame, seed):
    shuffled = frame.sample(frac=1, random_state=seed) if len(frame) else frame
    one, other = ActorNetwork(frame), ActorNetwork(shuffled)
    pd.testing.assert_frame_equal(one.ties(), other.ties())
    assert list(one.graph().edges(keys=True, data=True)) == list(other.graph().edges(keys=True, data=True))
    assert list(one.graph()) == list(other.graph())


@given(frame=tables(few_names, max_size=12))
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_figures_of_ties_agree_with_each_other(frame):
    net = ActorNetwork(frame, statuses=["asserted", "negated", "hypothetical"])
    for directed in (False, True):
        ties = net.ties(directed=directed)
        assert (ties["sign"] == np.sign(ties["net"])).all()
        assert ties["agreement"].dropna().between(0.5, 1).all()
        assert (ties["agreement"].isna() == (ties["weight"] == 0)).all()
        assert [sum(types.values()) for types in ties["types"]] == ties["n_statements"].tolist()
        assert (ties["n_statements"] <= ties["n_relations"]).all()
        others = net.relations.query("source != target")
        assert ties["n_relations"].sum() == len(others)


def test_a_hundred_thousand_relations_are_added_up_in_seconds():
    generator, size = np.random.default_rng(0), 100_000
    frame = pd.DataFrame(
        {
            "source": generator.integers(0, 400, size).astype(str),
            "target": generator.integers(0, 400, size).astype(str),
            "sign": generator.integers(-1, 2, size),
            "sentence": generator.integers(0, 50_000, size).astype(str),
            "doc_id": generator.integers(0, 9_000, size).astype(str),
        }
    )
    net = ActorNetwork(frame)
    start = perf_counter()
    assert len(net.ties()) > 50_000
    # 0.3 seconds on the shared two-core machine this was written on; the rest is room for slower ones.
    assert perf_counter() - start < 5


# ---------------------------------------------------------------------- selections


def test_an_interval_holds_its_start_and_not_its_end(net):
    assert set(net.between("2001-03-07", "2001-06-09").relations["relation_id"]) == {"r02", "r04", "r05", "r06"}


def test_an_open_interval_leaves_out_undated_relations(net):
    assert set(net.relations["relation_id"]) - set(net.between(None, None).relations["relation_id"]) == {"r03", "r12"}


@pytest.mark.parametrize(
    "start",
    [
        "2001-06-09",
        "20010609",
        pd.Timestamp("2001-06-09"),
        pd.Timestamp("2001-06-08 12:00"),
        np.datetime64("2001-06-09"),
    ],
)
def test_dates_are_anything_that_pandas_takes(net, start):
    assert set(net.between(start, None).relations["relation_id"]) == {"r07", "r08", "r11"}


def test_a_year_is_its_first_day(net):
    assert len(net.between(2001, 2002).relations) == len(net.between("2001-01-01", "2002-01-01").relations) > 0


@pytest.mark.parametrize("start", ["soon", "", float("nan"), ["2001"]])
def test_what_is_no_date_is_an_error(net, start):
    with pytest.raises(InputError, match=r"the start .* is not a date"):
        net.between(start, None)


def test_an_interval_that_ends_before_it_starts_is_an_error(net):
    with pytest.raises(InputError, match="swap them"):
        net.between("2002", "2001")


@given(frame=tables(few_names, max_size=12), marks=st.lists(st.dates(), min_size=1, max_size=3))
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_intervals_that_follow_each_other_share_out_the_dated_relations(frame, marks):
    net = ActorNetwork(frame)
    ends = [None, *sorted(marks), None]
    parts = [net.between(start, end).relations["relation_id"] for start, end in pairwise(ends)]
    dated = net.relations.dropna(subset="date")["relation_id"]
    assert sorted(pd.concat(parts)) == sorted(dated)


@pytest.mark.parametrize(
    ("condition", "kept"),
    [
        ({"actors": ["Arland", "Corland"]}, ["r06", "r07"]),
        ({"kinds": ["state"]}, ["r01", "r02", "r03", "r04", "r05", "r06", "r07"]),
        ({"types": ["AID", "BACK"]}, ["r04", "r08"]),
        ({"signs": [0]}, ["r11"]),
        ({"publishers": ["Herald"]}, ["r02", "r04"]),
        ({"publishers": ["Courier", None], "types": ["ALLY"]}, ["r01", "r03"]),
        ({"speakers": ["Arland"]}, ["r06"]),
        ({"speakers": [None], "types": ["ASSAULT"]}, ["r07"]),
        ({"min_confidence": 0.75, "types": ["ALLY"]}, ["r01", "r02"]),
        ({"types": []}, []),
        ({}, ["r01", "r02", "r03", "r04", "r05", "r06", "r07", "r08", "r11", "r12"]),
    ],
)
def test_only_keeps_what_meets_every_condition(net, condition, kept):
    assert sorted(net.only(**condition).relations["relation_id"]) == kept


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ({"actors": ["Arlant"]}, "unknown actor 'Arlant'; known: Arland, Borland"),
        ({"kinds": ["country"]}, "unknown kind 'country'; known: armed_group"),
        ({"types": ["FEUD"]}, "unknown relation type 'FEUD'; known: .*ALLY"),
        ({"statuses": ["denied"]}, "unknown status 'denied'; known: asserted, hypothetical, negated"),
        ({"signs": [2]}, "unknown sign 2; known: -1, 0, 1"),
        ({"publishers": ["Times"]}, "unknown publisher 'Times'; known: Courier, Herald"),
        ({"speakers": ["Nobody"]}, "unknown speaker 'Nobody'; known: Arland"),
    ],
)
def test_an_unknown_name_is_an_error_that_lists_the_known(net, condition, message):
    with pytest.raises(UnknownNameError, match=message):
        net.only(**condition)


def test_of_many_actors_the_error_lists_the_similar():
    net = network_of(*(relation(str(n), f"Land {n}", "ALLY", "Ruritania") for n in range(50)))
    with pytest.raises(UnknownNameError, match=r"'ruritanian'; known: Ruritania$"):
        net.only(actors=["ruritanian"])


def test_a_name_that_a_selection_lacks_is_not_unknown(net):
    early = net.between(None, "2001-04-01")
    assert early.only(actors=["Corland"], types=["ASSAULT"], publishers=["Courier"]).relations.empty
    assert early.evidence("Corland").empty


@pytest.mark.parametrize("condition", [{"actors": "Arland"}, {"publishers": "Herald"}, {"statuses": "negated"}])
def test_a_single_name_is_an_error_that_says_how_to_write_it(net, condition):
    with pytest.raises(InputError, match=r"write \['"):
        net.only(**condition)


def test_a_confidence_outside_its_range_is_an_error(net):
    with pytest.raises(InputError, match="from 0 to 1"):
        net.only(min_confidence=80)


def test_selections_leave_the_network_alone(net):
    net.only(types=["AID"]).between("2001", "2002")
    assert len(net.relations) == 10


# ---------------------------------------------------------------------- evidence


def test_evidence_tells_each_statement_once_oldest_first(net):
    found = net.evidence("Borland", "Arland")
    assert found["relation_id"].tolist() == ["r01", "r04", "r05"]
    assert found["n_copies"].tolist() == [3, 1, 1]


def test_undated_evidence_comes_last():
    rows = [relation("1", "A", "ALLY", "B"), relation("2", "A", "ALLY", "B", date="2001-01-01", doc_id="d9")]
    assert network_of(*rows).evidence("A")["relation_id"].tolist() == ["2", "1"]


def test_directed_evidence_is_from_the_first_actor(net):
    assert net.evidence("Borland", "Arland", directed=True)["relation_id"].tolist() == ["r04"]
    assert net.evidence("Borland", directed=True)["relation_id"].tolist() == ["r04"]


def test_evidence_of_one_actor_is_all_that_names_it(net):
    assert net.evidence("Red Front")["relation_id"].tolist() == ["r08", "r12"]
    assert net.evidence("Red Front", "Red Front")["relation_id"].tolist() == ["r12"]


def test_evidence_on_an_unknown_actor_is_an_error(net):
    with pytest.raises(UnknownNameError, match="unknown actor 'Atlantis'"):
        net.evidence("Arland", "Atlantis")


# ---------------------------------------------------------------------- notebook


class Tags(HTMLParser):
    """Tags and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):  # noqa: ARG002
        self.tags.add(tag)

    def handle_data(self, data):
        self.text += data


HOSTILE = "<script>alert('1')</script> & $x^2$"


def test_html_shows_names_and_sentences_as_they_are():
    net = network_of(relation("r", HOSTILE, "ALLY", "B", sentence=f"{HOSTILE} agreed. " * 9))
    for page in (Tags(net._repr_html_()), Tags(net.evidence("B")._repr_html_())):
        assert "script" not in page.tags
        assert HOSTILE in page.text
    assert f"{HOSTILE} agreed. " * 9 in Tags(net.evidence("B")._repr_html_()).text


def test_the_summary_counts_what_is_in_view(net):
    expected = (
        "<ActorNetwork: 5 actors, 10 relations, 4 ties, 1 of an actor to itself, 2001-03-05 to 2001-07-01, 2 undated>"
    )
    assert repr(net) == expected
    page = Tags(net._repr_html_()).text
    assert "2 friendly, 1 hostile, 1 neutral; 1 contested" in page
    assert "Documents: 7" in page


def test_an_empty_network_shows_itself():
    net = ActorNetwork(relation_table([]))
    assert "0 actors, 0 relations, 0 ties" in net._repr_html_()
    assert not net
    assert net.graph().size() == net.signed_graph().size() == 0
    assert net.between("2001", "2002").actors.empty


# ---------------------------------------------------------------------- levels and spellings

ACTORS = """name,kind,country,role,parent,aliases,begin,end
Mira Voss,person,Corland,president,Corland,,2000-01-01,2001-06-15
Corland,state,Corland,,,Korlandia,,
Coast Guard of Corland,military,Corland,coast guard,Corland,,,
"""
SERVANTS = [
    relation("v1", "Mira Voss", "ACCUSE", "Arland", date="2001-06-01", speaker="Coast Guard of Corland"),
    relation("v2", "Mira Voss", "ACCUSE", "Borland", date="2001-07-01"),
    relation("v3", "Coast Guard of Corland", "ASSAULT", "Red Front", date="2001-07-01"),
    relation("v4", "Mira Voss", "LEAD", "Coast Guard of Corland", date="2001-06-01"),
]


@pytest.fixture
def actors(tmp_path):
    path = tmp_path / "actors.csv"
    path.write_text(ACTORS, encoding="utf-8")
    return path


def states(actors, **options) -> ActorNetwork:
    return ActorNetwork(relation_table(SERVANTS), level="country", actors=actors, **options)


def test_actors_fold_into_their_state_before_ties_are_made(actors):
    net = states(actors)
    assert sorted(net) == ["Arland", "Borland", "Corland", "Mira Voss", "Red Front"]
    assert tie(net, "Arland", "Corland")["sign"] == tie(net, "Corland", "Red Front")["sign"] == -1
    assert tie(net, "Borland", "Mira Voss")["sign"] == -1  # out of office by then
    assert net.relations.set_index("relation_id").loc["v1", ["source_kind", "speaker"]].tolist() == ["state", "Corland"]


def test_the_level_is_kept_and_shown(actors, net):
    assert (net.level, states(actors).level) == ("actor", "country")
    assert "level country" in repr(states(actors))
    assert "level" not in repr(net)
    assert states(actors).only(signs=[-1]).between("2001-06-02", None).level == "country"


def test_relations_that_a_level_makes_loops_are_counted_and_kept_out_of_ties(actors):
    net = states(actors)
    assert net.n_loops == 1
    assert "1 of an actor to itself" in repr(net)
    assert net.evidence("Corland", "Corland")["relation_id"].tolist() == ["v4"]
    assert not (net.ties()["a"] == net.ties()["b"]).any()
    assert net.only(types=["ACCUSE"]).n_loops == 0


def test_what_was_folded_is_told_of_selections_too(actors):
    expected = [["Coast Guard of Corland", "Corland", 2], ["Mira Voss", "Corland", 2]]
    assert states(actors).folded.to_numpy().tolist() == expected
    assert states(actors).only(signs=[-1]).folded.to_numpy().tolist() == expected
    assert ActorNetwork(relation_table(SERVANTS)).folded.empty


def test_a_selection_by_name_goes_by_the_names_of_the_level(actors):
    assert len(states(actors).only(actors=["Corland", "Arland"]).ties()) == 1
    with pytest.raises(UnknownNameError, match="Coast Guard"):
        states(actors).only(actors=["Coast Guard of Corland"])


def test_a_folded_network_folds_no_further(actors, tmp_path):
    net = states(actors)
    net.save(tmp_path / "net.csv")
    again = ActorNetwork(tmp_path / "net.csv", level="country", actors=actors)
    pd.testing.assert_frame_equal(again.relations, net.relations)
    assert again.folded.empty


def test_an_unknown_level_lists_the_known():
    with pytest.raises(UnknownNameError, match="actor, country, organisation"):
        ActorNetwork(table(), level="planet")  # type: ignore[arg-type]


def test_another_level_of_a_network_is_what_it_would_have_been_at_once(actors):
    fine = ActorNetwork(relation_table(SERVANTS), actors=iter([actors]))
    pd.testing.assert_frame_equal(fine.at_level("country").relations, states(actors).relations)
    pd.testing.assert_frame_equal(states(actors).at_level("actor").relations, fine.relations)
    assert fine.at_level("actor") is fine
    with pytest.raises(UnknownNameError, match="planet"):
        fine.at_level("planet")  # type: ignore[arg-type]


def test_selections_hold_at_another_level(actors):
    net = states(actors).only(types=["ACCUSE", "ASSAULT"], statuses=["negated", "asserted"]).weighted(intensity=True)
    fine = net.between("2001-06-15", None).at_level("actor")
    assert fine.relations["relation_id"].tolist() == ["v2", "v3"]
    assert (fine.statuses, fine.weighting) == (("negated", "asserted"), net.weighting)
    assert fine.known.actors == {"Mira Voss", "Coast Guard of Corland", "Arland", "Borland", "Red Front"}


def test_other_corrections_take_the_place_of_those_so_far(net):
    reject = [Correction.from_mapping({"action": "reject", "relation": name}) for name in ("r06", "r08")]
    without = ActorNetwork(table(), corrections=reject[:1]).only(signs=[-1])
    assert without.relations["relation_id"].tolist() == ["r05", "r07", "r12"]
    assert without.corrected(reject[1:]).relations["relation_id"].tolist() == ["r05", "r06", "r07", "r12"]
    assert without.corrected(reject).at_level("country").corrections["applied"].tolist() == [True, True]


def test_corrections_are_replayed_from_a_file_or_from_memory(tmp_path):
    some = Corrections([VERDICT, MERGER])
    some.write(tmp_path / "corrections.toml")
    for source in (some, list(some), tmp_path / "corrections.toml", str(tmp_path / "corrections.toml")):
        net = ActorNetwork(table(), corrections=source)
        assert "r06" not in set(net.relations["relation_id"])
        assert sorted(net) == ["Arland", "Borland", "Corland", "Red Front"]


def test_what_came_of_corrections_is_told(net):
    corrected = ActorNetwork(table(), corrections=[VERDICT, MERGER, ABSENT])
    expected = [[0, "reject", 1, True, ""], [1, "merge", 1, True, ""], [2, "rename", 0, False, "'Mu' does not occur"]]
    columns = ["index", "action", "n_relations", "applied", "reason"]
    assert corrected.corrections[columns].to_numpy().tolist() == expected
    assert corrected.only(signs=[-1]).corrections[columns].to_numpy().tolist() == expected
    assert "3 corrections, 1 not applied" in repr(corrected)
    assert "1 correction" in repr(ActorNetwork(table(), corrections=[VERDICT]))
    assert "correction" not in repr(net)
    assert net.corrections.empty


def test_a_list_of_corrections_can_be_changed_without_harm():
    net = ActorNetwork(table(), corrections=[VERDICT])
    report = net.corrections
    report.iloc[:, 1] = "changed"
    assert net.corrections["action"].tolist() == ["reject"]


def test_precision_is_that_of_the_verdicts(net):
    assert net.precision is None
    judged = ActorNetwork(table(), corrections=[VERDICT, net.applied.correction("accept", "r07")]).precision
    assert (judged.right, judged.judged) == (1, 2)


def test_a_correction_made_in_a_network_holds_in_it():
    net = ActorNetwork(relation_table(SPELLINGS))
    assert net.applied.correction("reject", "z2").was.source == "Dmitri Zerlov"
    apart = Correction.from_mapping(
        {"action": "split", "actor": "Dmitri Zerlov", "into": "Dmitriy the Elder", "written": ["Dmitriy Zerloff"]}
    )
    split = ActorNetwork(relation_table(SPELLINGS), corrections=[apart])
    assert split.relations.set_index("relation_id")["source"].to_dict() == {
        "z1": "Dmitri Zerlov",
        "z2": "Dmitriy the Elder",
        "z3": "Dmitri Zerlov",
        "z4": "Dmitri Zerlov",
    }
    assert split.relations.set_index("relation_id").loc["z3", "speaker"] == "Dmitriy the Elder"


def test_a_corrections_file_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(InputError, match="No such file"):
        ActorNetwork(table(), corrections=tmp_path / "none.toml")


SPELLINGS = [
    relation("z1", "Dmitri Zerlov", "ALLY", "Arland"),
    relation("z2", "Dmitriy Zerloff", "ALLY", "Arland", doc_id="d2"),
    relation("z3", "Dmitri Zerlov", "ALLY", "Borland", doc_id="d3", speaker="Dmitriy Zerloff"),
    relation("z4", "Dmitri Zerlov", "ALLY", "Borland", doc_id="d4"),
]


def test_spellings_of_one_name_are_one_actor_and_told():
    net = network_of(*SPELLINGS)
    assert sorted(net) == ["Arland", "Borland", "Dmitri Zerlov"]
    assert net.merged.to_numpy().tolist() == [["Dmitriy Zerloff", "Dmitri Zerlov", 1.0, "spelling"]]
    assert "1 spelling merged" in repr(net)
    assert net.relations["speaker"].dropna().tolist() == ["Dmitri Zerlov"]
    assert len(net.only(types=["ALLY"]).merged) == 1


def test_spellings_can_be_kept_apart():
    net = ActorNetwork(relation_table(SPELLINGS), merge_spellings=False)
    assert "Dmitriy Zerloff" in net
    assert net.merged.empty


def test_names_that_a_file_of_the_user_s_own_gives_one_actor_are_one(actors):
    rows = [relation("k1", "Korlandia", "ALLY", "Arland"), relation("k2", "Corland", "ALLY", "Borland")]
    assert sorted(ActorNetwork(relation_table(rows), actors=actors)) == ["Arland", "Borland", "Corland"]
    assert "Korlandia" in network_of(*rows)


def test_lists_of_what_was_merged_and_folded_can_be_changed_without_harm(actors):
    net = ActorNetwork(relation_table([*SPELLINGS, *SERVANTS]), level="country", actors=actors)
    for frame in (net.merged, net.folded):
        frame.iloc[:, 0] = "changed"
    assert "changed" not in {*net.merged["name"], *net.folded["name"]}


# ---------------------------------------------------------------------- graphs


def test_the_graph_has_every_relation_with_all_its_columns(net):
    graph = net.graph()
    assert list(graph) == sorted(net)
    assert {key for *_, key in graph.edges(keys=True)} == set(net.relations["relation_id"])
    edge = graph.edges["Arland", "Borland", "r02"]
    assert set(edge) == set(RELATION_COLUMNS) - {"source", "target", "title", "url", "speaker"}
    assert edge["confidence"] == 0.75
    assert graph.nodes["Red Front"]["kind"] == "armed_group"


def test_missing_values_are_absent_from_the_graph(net):
    graph = net.graph()
    assert "date" not in graph.edges["Red Front", "Red Front", "r12"]
    assert not any(pd.isna(value) for *_, edge in graph.edges(data=True) for value in edge.values())


def test_the_graph_makes_a_pandas_edge_list(net):
    assert len(nx.to_pandas_edgelist(net.graph())) == len(net.relations)


def test_the_signed_graph_has_the_ties_with_a_sign(net):
    graph = net.signed_graph()
    assert list(graph) == sorted(net)
    assert {(a, b): sign for a, b, sign in graph.edges(data="sign")} == {
        ("Arland", "Borland"): 1,
        ("Arland", "Corland"): -1,
        ("Corland", "Red Front"): 1,
    }
    assert graph.edges["Arland", "Corland"]["weight"] == 1.5


def test_the_directed_signed_graph_has_directed_ties(net):
    graph = net.signed_graph(directed=True)
    assert graph.edges["Corland", "Arland"]["sign"] == -1
    assert not graph.has_edge("Arland", "Corland")


@given(frame=tables(few_names, max_size=12))
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_weights_in_the_signed_graph_are_positive(frame):
    net = ActorNetwork(frame)
    for directed in (False, True):
        for *_, edge in net.signed_graph(directed=directed).edges(data=True):
            assert edge["sign"] in {-1, 1}
            assert edge["weight"] > 0


# ---------------------------------------------------------------------- files


@pytest.mark.parametrize("ending", [".jsonl", ".csv", ".parquet"])
def test_a_saved_network_opens_with_relations_of_every_status(net, tmp_path, ending):
    net.save(tmp_path / f"net{ending}")
    opened = ActorNetwork(str(tmp_path / f"net{ending}"), statuses=["asserted", "negated", "hypothetical"])
    pd.testing.assert_frame_equal(opened.relations, table())


def test_the_order_of_a_saved_table_does_not_matter(tmp_path):
    ActorNetwork(relation_table(random.Random(1).sample(RELATIONS, len(RELATIONS)))).save(tmp_path / "a.jsonl")
    ActorNetwork(table()).save(tmp_path / "b.jsonl")
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()
