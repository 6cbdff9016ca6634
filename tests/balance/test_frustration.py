import importlib
import math

import networkx as nx
import numpy as np
import pytest
from balance.signed_graphs import complete, graph_from, graph_of, graphs, least, reference
from hypothesis import given, settings
from hypothesis import strategies as st

from network.balance import Frustration, frustration
from network.errors import InputError

solver = importlib.import_module("network.balance.solver")
blocs_of = st.sampled_from([1, 2, 3, 4])


def random_graph(n: int, m: int, seed: int = 0) -> nx.Graph:
    graph = nx.gnm_random_graph(n, m, seed=seed)
    signs = np.where(np.random.default_rng(seed).random(m) < 0.5, -1, 1).tolist()
    for sign, (*_, data) in zip(signs, graph.edges(data=True), strict=True):
        data["sign"] = sign
    return graph


@given(graphs(), blocs_of)
@settings(max_examples=60, deadline=None)
def test_it_is_the_least_of_all_partitions(graph: nx.Graph, n_blocs: int) -> None:
    found = frustration(graph, n_blocs=n_blocs)
    assert found.optimal
    assert found.lower == found.upper == least(graph, n_blocs)


@given(graphs(), blocs_of)
@settings(max_examples=40, deadline=None)
def test_so_it_is_with_weights(graph: nx.Graph, n_blocs: int) -> None:
    found = frustration(graph, n_blocs=n_blocs, weight="weight")
    assert found.optimal
    assert found.upper == pytest.approx(least(graph, n_blocs, "weight"))


@given(graphs(), blocs_of)
@settings(max_examples=40, deadline=None)
def test_blocs_have_all_actors_and_the_ties_told_are_those_they_get_wrong(graph: nx.Graph, n_blocs: int) -> None:
    found = frustration(graph, n_blocs=n_blocs)
    bloc = {node: number for number, members in enumerate(found.blocs) for node in members}
    assert sum(map(len, found.blocs)) == len(bloc) == len(graph)
    assert len(found.blocs) <= n_blocs
    assert [len(members) for members in found.blocs] == sorted(map(len, found.blocs), reverse=True)
    wrong = {frozenset(tie) for tie in graph.edges if (bloc[tie[0]] == bloc[tie[1]]) == (graph.edges[tie]["sign"] < 0)}
    assert {frozenset(tie) for tie in found.ties} == wrong
    assert len(found.ties) == found.upper


@given(graphs(), st.permutations(range(7)))
@settings(max_examples=30, deadline=None)
def test_names_do_not_matter(graph: nx.Graph, names: list[int]) -> None:
    renamed = nx.relabel_nodes(graph, dict(enumerate(names)))
    assert frustration(renamed).upper == frustration(graph).upper


@given(graphs(), st.sets(st.integers(0, 6)))
@settings(max_examples=30, deadline=None)
def test_switching_all_signs_of_actors_does_not_matter(graph: nx.Graph, switched: set[int]) -> None:
    before = frustration(graph).upper
    for a, b, data in graph.edges(data=True):
        data["sign"] *= -1 if (a in switched) != (b in switched) else 1
    assert frustration(graph).upper == before


@given(graphs())
@settings(max_examples=20, deadline=None)
def test_more_blocs_never_frustrate_more(graph: nx.Graph) -> None:
    values = [frustration(graph, n_blocs=n_blocs).upper for n_blocs in (1, 2, 3, 4)]
    assert values == sorted(values, reverse=True)


def test_order_of_nodes_and_ties_does_not_matter() -> None:
    graph = random_graph(20, 60)
    other = nx.Graph()
    other.add_nodes_from(reversed(list(graph)))
    other.add_edges_from((b, a, data) for a, b, data in reversed(list(graph.edges(data=True))))
    assert frustration(graph) == frustration(other)


def test_tribes() -> None:
    # ../shared/reference/README.md
    graph = graph_from(reference("tribes.csv"))
    two, three = frustration(graph), frustration(graph, n_blocs=3)
    assert str(two) == "frustration 7 of 58 ties, proved optimal"
    assert [len(bloc) for bloc in two.blocs] == [12, 4]
    assert round(two.normalised, 4) == 0.7586
    assert str(three) == "frustration 2 of 58 ties with at most 3 blocs, proved optimal"
    assert len(three.blocs) == 3


@pytest.mark.parametrize(
    ("year", "n_ties", "index"),
    [(1872, 9, 1), (1882, 11, 1), (1890, 10, 1), (1894, 11, 1), (1904, 11, 1), (1907, 15, 0)],
)
def test_europe(year: int, n_ties: int, index: int) -> None:
    # ../shared/reference/README.md, after Antal, Krapivsky & Redner 2006
    rows = [row for row in reference("europe-1872-1918.csv") if int(row["begin"]) <= year < int(row["end"])]
    found = frustration(graph_from(rows))
    assert (found.n_ties, found.upper, found.optimal) == (n_ties, index, True)
    if year == 1907:
        assert set(found.blocs) == {frozenset({"GBR", "FRA", "RUS"}), frozenset({"DEU", "AUH", "ITA"})}


def test_states_of_the_world() -> None:
    # ../shared/reference/correlates-of-war-expected.csv
    expected = {row["window"]: int(row["frustration"]) for row in reference("correlates-of-war-expected.csv")}
    rows = reference("correlates-of-war.csv")
    found = {name: frustration(graph_from([row for row in rows if row["window"] == name])) for name in expected}
    assert {name: index.lower for name, index in found.items()} == expected
    assert all(index.optimal for index in found.values())


@pytest.mark.parametrize("n", [3, 4, 5, 6, 7, 9])
def test_enemies_only(n: int) -> None:
    # the largest cut of a complete graph has n²/4 ties, rounded down
    assert frustration(complete(n, -1)).upper == n * (n - 1) // 2 - n * n // 4


def test_the_integer_programme_proves_what_cycles_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    real = solver.two_sides
    monkeypatch.setattr(solver, "two_sides", lambda *arguments: calls.append(arguments) or real(*arguments))
    graph = complete(9, -1)  # cycles give 12, the index is 16
    assert str(frustration(graph)) == "frustration 16 of 36 ties, proved optimal"
    assert len(calls) == 1


def test_so_does_that_for_several_blocs(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    real = solver.several_blocs
    monkeypatch.setattr(solver, "several_blocs", lambda *arguments: calls.append(arguments) or real(*arguments))
    # Turán: 7 enemies in blocs of 3, 2 and 2; no cycle has exactly one enemy tie
    assert frustration(complete(7, -1), n_blocs=3).upper == 3 + 1 + 1
    assert len(calls) == 1


def test_without_time_there_are_still_bounds() -> None:
    graph = random_graph(60, 500)
    found = frustration(graph, time_limit=0)
    assert 0 < found.lower < found.upper
    assert not found.optimal
    assert str(found) == f"frustration between {found.lower} and {found.upper} of 500 ties"


def test_bounds_without_proof_hold() -> None:
    for seed in range(5):
        graph = random_graph(25, 60, seed)
        quick, exact = frustration(graph, exact=False), frustration(graph)
        assert quick.lower <= exact.lower == exact.upper <= quick.upper


def test_large_blocks_are_bounded_by_packing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solver, "_LARGE", 50)
    graph = random_graph(40, 100)
    found = frustration(graph)
    assert 0 < found.lower < found.upper
    monkeypatch.undo()
    assert found.lower <= frustration(graph).upper <= found.upper


def test_frustration_adds_up_over_blocks() -> None:
    graph = nx.disjoint_union_all([complete(5, -1), complete(3, -1), complete(4, 1)])
    graph.add_edge(0, 5, sign=-1)
    assert frustration(graph).upper == 4 + 1


@pytest.mark.parametrize("n_blocs", [1, 2, 3])
def test_a_network_without_actors(n_blocs: int) -> None:
    found = frustration(nx.Graph(), n_blocs=n_blocs)
    assert (found.lower, found.upper, found.blocs, found.ties) == (0, 0, (), ())
    assert found.optimal
    assert math.isnan(found.normalised)


def test_actors_without_ties_are_in_the_first_bloc() -> None:
    graph = nx.Graph()
    graph.add_nodes_from("ab")
    assert frustration(graph).blocs == (frozenset("ab"),)


def test_friends_only_and_enemies_only() -> None:
    assert frustration(complete(4, 1)).blocs == (frozenset(range(4)),)
    assert frustration(complete(2, -1)).blocs == (frozenset({0}), frozenset({1}))


def test_normalised_is_undefined_but_for_two_blocs() -> None:
    assert math.isnan(frustration(complete(4, -1), n_blocs=3).normalised)
    assert frustration(complete(4, 1)).normalised == 1


def test_counts_are_whole_and_weights_are_not() -> None:
    graph = complete(3, -1)
    nx.set_edge_attributes(graph, {(0, 1): 0.25, (0, 2): 1.5, (1, 2): 2.5}, "weight")
    assert isinstance(frustration(graph).upper, int)
    weighted = frustration(graph, weight="weight")
    assert (weighted.lower, weighted.upper, weighted.ties) == (0.25, 0.25, ((0, 1),))
    assert str(weighted) == "frustration 0.25 of weight 4.25, proved optimal"


def test_weights_without_a_common_unit_are_proved() -> None:
    graph = complete(7, -1)
    for number, (*_, data) in enumerate(graph.edges(data=True)):
        data["weight"] = math.sqrt(number + 2)
    found = frustration(graph, weight="weight")
    assert found.optimal
    assert found.upper == pytest.approx(least(graph, 2, "weight"))


def test_it_shows_itself() -> None:
    found = frustration(graph_of(("<a>", "b", -1), ("b", "c", -1), ("<a>", "c", -1)))
    assert repr(found) == "<Frustration: frustration 1 of 3 ties, proved optimal>"
    html = found._repr_html_()
    assert "frustration 1 of 3 ties, proved optimal" in html
    assert "&lt;a&gt;" in html
    assert "<a>" not in html


def test_one_tie_is_told_in_the_singular() -> None:
    assert str(frustration(complete(2, -1), n_blocs=1)) == "frustration 1 of 1 tie with at most 1 bloc, proved optimal"


def test_bounds_tell_whether_they_are_optimal() -> None:
    open_one = Frustration(lower=12, upper=15, blocs=(), ties=(), n_ties=40, total=40, n_blocs=2)
    assert not open_one.optimal
    assert str(open_one) == "frustration between 12 and 15 of 40 ties"


@pytest.mark.parametrize("options", [{"n_blocs": 0}, {"n_blocs": 101}, {"time_limit": -1}, {"time_limit": math.nan}])
def test_options_out_of_range_are_refused(options: dict[str, float]) -> None:
    with pytest.raises(InputError, match=next(iter(options))):
        frustration(complete(3, 1), **options)
