import importlib
import math
from itertools import combinations

import networkx as nx
import pytest
from balance.signed_graphs import complete, graph_from, graph_of, graphs, reference
from hypothesis import given, settings

from network.balance import TriadCensus, triads
from network.errors import InputError
from network.signed import signed_ties

module = importlib.import_module("network.balance.triads")


def by_hand(graph: nx.Graph) -> tuple[int, ...]:
    counts = [0, 0, 0, 0]
    for trio in combinations(graph, 3):
        inside = graph.subgraph(trio)
        if inside.number_of_edges() == 3:
            counts[sum(sign < 0 for *_, sign in inside.edges(data="sign"))] += 1
    return tuple(counts)


@given(graphs(max_nodes=9))
@settings(max_examples=60, deadline=None)
def test_counts_are_those_of_all_trios(graph: nx.Graph) -> None:
    assert triads(graph).counts == by_hand(graph)


def test_batches_do_not_change_the_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = nx.gnm_random_graph(40, 300, seed=1)
    for number, (*_, data) in enumerate(graph.edges(data=True)):
        data["sign"] = -1 if number % 3 else 1
    whole = triads(graph).counts
    monkeypatch.setattr(module, "_CHUNK", 50)
    assert triads(graph).counts == whole
    assert sum(1 for _ in module.triangles(signed_ties(graph))) > 10


def test_tribes() -> None:
    # ../shared/reference/README.md
    census = triads(graph_from(reference("tribes.csv")))
    assert census.counts == (19, 2, 40, 7)
    assert round(census.index, 4) == 0.8676


def test_europe_in_1907_has_no_unbalanced_triad() -> None:
    # Antal, Krapivsky & Redner 2006: friends within two alliances, enemies between them
    rows = [row for row in reference("europe-1872-1918.csv") if int(row["begin"]) <= 1907 < int(row["end"])]
    assert triads(graph_from(rows)).counts == (2, 0, 18, 0)


@pytest.mark.parametrize("graph", [nx.Graph(), graph_of(("a", "b", -1)), graph_of(("a", "b", 1), ("b", "c", 1))])
def test_index_without_triads_is_undefined(graph: nx.Graph) -> None:
    census = triads(graph)
    assert census.n == 0
    assert math.isnan(census.index)
    assert str(census) == "no triads"


def test_friends_only_are_balanced_and_enemies_only_are_not() -> None:
    assert triads(complete(4, 1)) == TriadCensus((4, 0, 0, 0))
    assert triads(complete(4, 1)).index == 1
    assert triads(complete(4, -1)).index == 0


def test_directions_add_up() -> None:
    graph = nx.DiGraph()
    graph.add_edges_from([("a", "b"), ("b", "a"), ("b", "c"), ("c", "a")], sign=1)
    assert triads(graph).counts == (1, 0, 0, 0)


def test_it_tells_its_counts() -> None:
    told = str(TriadCensus((19, 2, 40, 7)))
    assert told == "59 of 68 triads balanced (86.8%); by negative ties: 19 with 0, 2 with 1, 40 with 2, 7 with 3"


def test_an_edge_without_sign_is_named() -> None:
    with pytest.raises(InputError, match="'a' - 'b'"):
        triads(nx.Graph([("a", "b")]))
