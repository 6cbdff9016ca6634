import sys
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from network import blocs
from network.blocs import finding
from network.errors import InputError, UnknownNameError
from network.signed import signed_ties

METHODS = ("local", "leiden", "exact")


def signed(friends: str = "", enemies: str = "") -> "nx.Graph[str]":
    """Ties written as ``a-b c-d``."""
    graph: nx.Graph[str] = nx.Graph()
    for sign, ties in ((1, friends), (-1, enemies)):
        graph.add_edges_from((*tie.split("-"), {"sign": sign}) for tie in ties.split())
    return graph


def camps() -> "nx.Graph[str]":
    """Three camps of three friends, each at odds with all others."""
    graph: nx.Graph[str] = nx.Graph()
    for a, b in combinations(("a1", "a2", "a3", "b1", "b2", "b3", "c1", "c2", "c3"), 2):
        graph.add_edge(a, b, sign=1 if a[0] == b[0] else -1)
    return graph


@st.composite
def graphs(draw: st.DrawFn, largest: int = 8) -> "nx.Graph[str]":
    nodes = "abcdefgh"[: draw(st.integers(1, largest))]
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(nodes)
    for a, b in combinations(nodes, 2):
        sign = draw(st.sampled_from((0, 0, 1, -1)))
        if sign:
            graph.add_edge(a, b, sign=sign, weight=draw(st.integers(1, 4)))
    return graph


def sets(found: blocs.Blocs) -> set[frozenset[str]]:
    return set(found)


def together(graph: "nx.Graph[str]") -> list[list[set[str]]]:
    """All divisions of the actors with ties, none of which puts actors together that no path joins."""
    divisions: list[list[set[str]]] = [[]]
    component = {node: place for place, nodes in enumerate(nx.connected_components(graph)) for node in nodes}
    for node in sorted(node for node in graph if graph.degree(node)):
        divisions = [
            [*(bloc | {node} if bloc is host else bloc for bloc in division)]
            if host is not None
            else [*division, {node}]
            for division in divisions
            for host in [None, *(bloc for bloc in division if component[min(bloc)] == component[node])]
        ]
    return divisions


@pytest.mark.parametrize("method", METHODS)
def test_three_camps_are_three_blocs(method: finding.Method) -> None:
    found = blocs.find(camps(), method=method)
    assert found.blocs == (frozenset({"a1", "a2", "a3"}), frozenset({"b1", "b2", "b3"}), frozenset({"c1", "c2", "c3"}))
    assert (found.n_frustrated_within, found.n_frustrated_between) == (0, 0)
    assert found.optimal == (method == "exact")


@pytest.mark.parametrize("method", METHODS)
def test_parallel_friendships_are_separate_communities(method: finding.Method) -> None:
    graph = nx.ring_of_cliques(4, 5)
    nx.set_edge_attributes(graph, 1, "sign")
    assert sorted(map(len, blocs.find(graph, method=method))) == [5, 5, 5, 5]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("graph", [nx.Graph(), nx.empty_graph(3)], ids=["empty", "without ties"])
def test_actors_without_ties_are_in_no_bloc(graph: "nx.Graph[int]", method: finding.Method) -> None:
    found = blocs.find(graph, method=method)
    assert (len(found), found.unplaced, dict(found.membership)) == (0, tuple(graph), {})
    assert np.isnan(found.modularity)


@pytest.mark.parametrize("method", METHODS)
def test_two_enemies_stand_alone(method: finding.Method) -> None:
    assert blocs.find(signed(enemies="a-b"), method=method).members == (("a",), ("b",))


@pytest.mark.parametrize("method", METHODS)
def test_actors_whom_no_path_joins_are_never_in_one_bloc(method: finding.Method) -> None:
    assert len(blocs.find(signed(enemies="a-b c-d"), method=method)) == 4


def test_friends_alone_are_one_bloc() -> None:
    assert blocs.find(signed("a-b b-c a-c")).members == (("a", "b", "c"),)


@pytest.mark.parametrize("method", ["local", "exact"])
def test_who_shares_only_enemies_with_a_bloc_is_named(method: finding.Method) -> None:
    found = blocs.find(signed("a-b", "a-x b-x c-x"), method=method)
    assert sets(found) == {frozenset("abc"), frozenset("x")}
    assert found.unbacked == ("c",)


def test_blocs_go_by_size_and_members_by_friends_inside() -> None:
    found = blocs.find(signed("a-b m-n m-o m-p n-o", "a-m a-n b-o b-p"))
    assert found.members == (("m", "n", "o", "p"), ("a", "b"))


def test_members_go_by_the_weight_of_their_ties() -> None:
    graph = signed("a-b b-c a-c")
    graph.edges["b", "c"]["weight"] = 5
    graph.edges["a", "c"]["weight"] = 2
    assert blocs.find(graph, weight="weight").members == (("c", "b", "a"),)


@given(graphs(6))
@settings(max_examples=40, deadline=None)
def test_the_proved_blocs_are_the_best_of_all(graph: "nx.Graph[str]") -> None:
    found = blocs.find(graph, method="exact", weight="weight")
    assert found.optimal
    if graph.number_of_edges():
        best = max(blocs.quality(graph, division, weight="weight").modularity for division in together(graph))
        assert found.modularity == pytest.approx(best, abs=1e-6)
        assert found.bound == pytest.approx(best, abs=1e-6)


@given(graphs(), st.sampled_from((0.0, 0.5, 1.0, 2.0)))
@settings(max_examples=40, deadline=None)
def test_other_methods_never_beat_the_proved_blocs(graph: "nx.Graph[str]", resolution: float) -> None:
    proved = blocs.find(graph, method="exact", resolution=resolution)
    for method in ("local", "leiden"):
        found = blocs.find(graph, method=method, resolution=resolution)
        assert not found.modularity > proved.bound + 1e-6
        assert not found.optimal
        assert np.isnan(found.bound)


def test_local_moving_reaches_the_proved_blocs_of_random_graphs() -> None:
    for seed in range(25):
        graph = nx.gnm_random_graph(10, 22, seed=seed)
        rng = np.random.default_rng(seed)
        for _, _, attributes in graph.edges(data=True):
            attributes["sign"] = int(rng.choice([-1, 1]))
        best = blocs.find(graph, method="exact").modularity
        assert blocs.find(graph).modularity == pytest.approx(best, abs=1e-9)


@given(graphs(), st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_the_order_of_nodes_and_edges_does_not_matter(graph: "nx.Graph[str]", random: "object") -> None:
    nodes, edges = list(graph), [(b, a, attributes) for a, b, attributes in graph.edges(data=True)]
    random.shuffle(nodes)  # type: ignore[attr-defined]
    random.shuffle(edges)  # type: ignore[attr-defined]
    other: nx.Graph[str] = nx.Graph()
    other.add_nodes_from(nodes)
    other.add_edges_from(edges)
    for method in ("local", "leiden"):
        assert blocs.find(graph, method=method).members == blocs.find(other, method=method).members


def test_a_seed_gives_the_same_blocs_again_and_others_are_tried() -> None:
    graph = nx.gnm_random_graph(60, 300, seed=1)
    for place, (_, _, attributes) in enumerate(graph.edges(data=True)):
        attributes["sign"] = 1 if place % 3 else -1
    first = [blocs.find(graph, seed=seed, n_starts=1).members for seed in range(4)]
    assert first == [blocs.find(graph, seed=seed, n_starts=1).members for seed in range(4)]
    assert len(set(first)) > 1


def test_more_starts_are_no_worse_on_average() -> None:
    graph = nx.gnm_random_graph(80, 320, seed=2)
    for place, (_, _, attributes) in enumerate(graph.edges(data=True)):
        attributes["sign"] = 1 if place % 3 else -1
    few, many = (
        np.mean([blocs.find(graph, seed=seed, n_starts=n_starts).modularity for seed in range(4)])
        for n_starts in (1, 15)
    )
    assert many > few


@pytest.mark.parametrize("method", METHODS)
def test_given_blocs_are_kept(method: finding.Method) -> None:
    fixed = {"a1": "east", "b1": "east", "c1": "west"}
    found = blocs.find(camps(), method=method, fixed=fixed)
    assert found.membership["a1"] == found.membership["b1"] != found.membership["c1"]
    assert found.membership["c2"] == found.membership["c1"]


@given(graphs(), st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 2), max_size=5))
@settings(max_examples=40, deadline=None)
def test_fixed_actors_share_a_bloc_where_and_only_where_they_share_a_label(
    graph: "nx.Graph[str]", fixed: dict[str, int]
) -> None:
    fixed = {actor: label for actor, label in fixed.items() if actor in graph}
    for method in METHODS:
        found = blocs.find(graph, method=method, fixed=fixed)
        for a, b in combinations(fixed, 2):
            assert (found.membership[a] == found.membership[b]) == (fixed[a] == fixed[b])


@given(graphs(6))
@settings(max_examples=20, deadline=None)
def test_the_bound_with_fixed_actors_is_reached(graph: "nx.Graph[str]") -> None:
    fixed = dict.fromkeys(sorted(graph)[:3], "one")
    found = blocs.find(graph, method="exact", fixed=fixed)
    assert found.optimal
    if graph.number_of_edges():
        assert found.bound == pytest.approx(found.modularity, abs=1e-6)


def test_a_fixed_actor_without_ties_has_a_bloc() -> None:
    graph = signed("a-b")
    graph.add_nodes_from("cd")
    found = blocs.find(graph, fixed={"c": 1, "a": 1})
    assert sets(found) == {frozenset("abc")}
    assert found.unplaced == ("d",)


def test_a_higher_resolution_gives_more_blocs_of_friends() -> None:
    graph = nx.ring_of_cliques(6, 4)
    nx.set_edge_attributes(graph, 1, "sign")
    counts = [len(blocs.find(graph, resolution=resolution)) for resolution in (0, 0.1, 1, 8)]
    assert counts == sorted(counts)
    assert counts[0] == 1 < counts[-1]


def test_weights_count_where_they_are_asked_for() -> None:
    graph = signed("a-b b-c", "a-c")
    graph.edges["a", "b"]["weight"] = 9
    graph.edges["a", "c"]["weight"] = 9
    assert sets(blocs.find(graph, weight="weight", method="exact")) == {frozenset("ab"), frozenset("c")}


def test_direction_is_ignored() -> None:
    assert blocs.find(camps().to_directed()).members == blocs.find(camps()).members


def test_quick_labels_are_blocs_of_nodes_with_ties() -> None:
    graph = camps()
    graph.add_node("z")
    labels = finding.quick_labels(signed_ties(graph))
    assert labels[-1] == -1
    assert [len(set(labels[start : start + 3].tolist())) for start in (0, 3, 6)] == [1, 1, 1]
    assert len(set(labels.tolist())) == 4


def test_a_graph_too_large_to_prove_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "MOST_ACTORS", 8)
    with pytest.raises(InputError, match="at most 8 actors, and this graph has one of 9; take method='local'"):
        blocs.find(camps(), method="exact")


def test_time_that_runs_out_leaves_blocs_that_are_not_proved() -> None:
    graph = nx.gnm_random_graph(40, 160, seed=3)
    for place, (_, _, attributes) in enumerate(graph.edges(data=True)):
        attributes["sign"] = 1 if place % 3 else -1
    found = blocs.find(graph, method="exact", time_limit=0.3)
    assert not found.optimal
    assert found.modularity >= blocs.find(graph, n_starts=1).modularity - 0.05
    assert found.bound > found.modularity
    assert "not proved optimal" in str(found)


def test_leidenalg_missing_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "leidenalg", None)
    with pytest.raises(InputError, match=r'pip install "alliance-network\[leiden\]"'):
        blocs.find(camps(), method="leiden")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"resolution": -1}, "resolution is -1"),
        ({"resolution": float("nan")}, "resolution is nan"),
        ({"n_starts": 0}, "n_starts is 0"),
        ({"time_limit": 0}, "time_limit is 0"),
        ({"fixed": {"nobody": 1}}, "fixed names 'nobody'"),
    ],
)
def test_what_cannot_be_used_is_named(options: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        blocs.find(camps(), **options)  # type: ignore[arg-type]


def test_an_unknown_method_lists_the_known() -> None:
    with pytest.raises(UnknownNameError, match="known: exact, leiden, local"):
        blocs.find(camps(), method="louvain")  # type: ignore[arg-type]
