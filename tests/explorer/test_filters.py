import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from relations import relation, table, tables

from network.actor_network import ActorNetwork
from network.errors import InputError, UnknownNameError
from network.explorer.filters import checked_filters, filtered, open_filters
from network.records import KINDS, STATUSES


@pytest.fixture
def net() -> ActorNetwork:
    return ActorNetwork(table())


def passing(net: ActorNetwork, **filters) -> list[str]:
    found = filtered(net, checked_filters(filters, net))
    return sorted(found.relations["relation_id"])


def test_open_filters_let_the_view_of_the_network_pass(net):
    assert passing(net) == sorted(net.relations["relation_id"])


def test_filters_are_filled_in_where_nothing_is_said(net):
    assert checked_filters({"signs": [1]}, net) == open_filters() | {"signs": [1]}


@pytest.mark.parametrize(
    ("filters", "wanted"),
    [
        ({"signs": [-1]}, ["r05", "r06", "r07", "r12"]),
        ({"signs": None, "types": ["ALLY", "LEAD"]}, ["r01", "r02", "r03", "r11"]),
        ({"types": []}, []),
        ({"statuses": ["negated"]}, ["r09"]),
        ({"statuses": None, "types": ["BACK"]}, ["r08", "r09"]),
        ({"kinds": ["state"]}, ["r01", "r02", "r03", "r04", "r05", "r06", "r07"]),
        ({"publishers": ["Herald"]}, ["r02", "r04"]),
        ({"publishers": ["", "Courier"], "signs": [1]}, ["r01", "r03", "r08"]),
        ({"min_confidence": 0.75, "signs": [1]}, ["r01", "r02", "r08"]),
        ({"from": "2001-06-01", "until": "2001-06-09"}, ["r05", "r06"]),
        ({"from": "2001-06-09"}, ["r07", "r08", "r11"]),
        ({"until": "2001-03-07"}, ["r01"]),
    ],
)
def test_filters_select_relations(net, filters, wanted):
    assert passing(net, **filters) == wanted


def test_a_kind_is_that_of_the_actor_whatever_a_single_relation_says():
    rows = [
        relation("r1", "A", "ALLY", "B", source_kind="state", target_kind="state"),
        relation("r2", "A", "AID", "B", source_kind="state", target_kind="state"),
        relation("r3", "A", "BACK", "B", source_kind="party", target_kind="state"),
    ]
    net = ActorNetwork(pd.DataFrame(rows))
    assert passing(net, kinds=["state"]) == ["r1", "r2", "r3"]
    assert passing(net, kinds=["party"]) == []


def test_an_empty_publisher_counts_as_none():
    rows = [relation("r1", "A", "ALLY", "B", publisher=""), relation("r2", "A", "AID", "B", publisher=None)]
    assert passing(ActorNetwork(pd.DataFrame(rows)), publishers=[""]) == ["r1", "r2"]


def test_hidden_actors_are_left_out(net):
    found = filtered(net, open_filters(), hidden=["Corland"])
    assert sorted(found) == ["Arland", "Borland", "Red Front"]


@pytest.mark.parametrize(
    ("filters", "name"),
    [
        ({"sign": [1]}, "sign"),
        ({"signs": [2]}, "2"),
        ({"types": ["HUG"]}, "HUG"),
        ({"statuses": ["denied"]}, "denied"),
        ({"kinds": ["tribe"]}, "tribe"),
        ({"publishers": ["Times"]}, "Times"),
        ({1: 2}, "1"),
    ],
)
def test_an_unknown_name_is_an_error_that_lists_the_known(net, filters, name):
    with pytest.raises(UnknownNameError, match=name) as error:
        checked_filters(filters, net)
    assert error.value.known


@pytest.mark.parametrize(
    "filters",
    [
        None,
        ["signs"],
        {"signs": 1},
        {"signs": [True]},
        {"signs": ["1"]},
        {"types": "ALLY"},
        {"types": [1]},
        {"types": [["ALLY"]]},
        {"min_confidence": None},
        {"min_confidence": "0.5"},
        {"min_confidence": 1.5},
        {"min_confidence": math.nan},
        {"min_confidence": True},
        {"from": "soon"},
        {"from": [2001]},
        {"until": {}},
        {"from": "2001-06-02", "until": "2001-06-01"},
    ],
)
def test_what_is_no_filter_is_an_error(net, filters):
    with pytest.raises(InputError):
        checked_filters(filters, net)


def test_days_are_written_out(net):
    assert checked_filters({"from": 2001, "until": "2001-07"}, net)["from"] == "2001-01-01"


def test_repeated_names_count_once(net):
    assert checked_filters({"types": ["ALLY", "ALLY"], "signs": {1, -1}}, net) | {"statuses": None} == {
        **open_filters(),
        "types": ["ALLY"],
        "signs": [-1, 1],
        "statuses": None,
    }


def passes(row, kinds: dict[str, str], filters) -> bool:
    """What network/explorer/src/network.js does with one relation."""
    dated = filters["from"] is not None or filters["until"] is not None
    publisher = row.publisher if isinstance(row.publisher, str) else ""
    date = row.date if isinstance(row.date, str) else None
    return (
        row.sign in filters["signs"]
        and (filters["types"] is None or row.type in filters["types"])
        and (filters["statuses"] is None or row.status in filters["statuses"])
        and (filters["kinds"] is None or {kinds[row.source], kinds[row.target]} <= set(filters["kinds"]))
        and (filters["publishers"] is None or publisher in filters["publishers"])
        and row.confidence >= filters["min_confidence"]
        and (not dated or (date is not None and (filters["from"] or "") <= date < (filters["until"] or "9999-99")))
    )


@given(tables(name=st.sampled_from(["A", "B", "C"])), st.data())
@settings(max_examples=50, deadline=None)
def test_python_and_the_browser_filter_alike(relations, data):
    net = ActorNetwork(relations, merge_spellings=False)
    types, publishers = sorted(net.known.types), ["", *sorted(net.known.publishers)]

    def some(values):
        return data.draw(st.none() | st.lists(st.sampled_from(values), unique=True))

    days = data.draw(st.lists(st.dates().map(str), min_size=2, max_size=2).map(sorted))
    filters = checked_filters(
        {
            "signs": some([-1, 0, 1]),
            "types": some(types),
            "statuses": some(STATUSES),
            "kinds": some(KINDS),
            "publishers": some(publishers),
            "min_confidence": data.draw(st.sampled_from([0, 0.5, 1])),
            "from": data.draw(st.sampled_from([None, days[0]])),
            "until": data.draw(st.sampled_from([None, days[1]])),
        },
        net,
    )
    whole = net.only(statuses=STATUSES)
    kinds = dict(zip(whole.actors["name"], whole.actors["kind"], strict=True))
    wanted = [row.relation_id for row in whole.relations.itertuples() if passes(row, kinds, filters)]
    assert filtered(net, filters).relations["relation_id"].tolist() == wanted
