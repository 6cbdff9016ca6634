from itertools import chain, combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from network import datasets
from network.errors import UnknownNameError
from network.roles import core_periphery


def friends(*pairs, nodes=()):
    graph = nx.Graph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from(pairs, sign=1)
    return graph


def split_graph():
    """Three who are all tied to each other, and three who are tied to one of them each."""
    return friends("ab", "ac", "bc", "ad", "be", "cf")


def test_a_perfect_core_is_found():
    found = core_periphery(split_graph())
    assert found.core == {"a", "b", "c"}
    assert found.periphery == {"d", "e", "f"}
    assert (found.n_errors, found.fit) == (0, pytest.approx(1))
    assert (found.density_core, found.density_between, found.density_periphery) == (1, pytest.approx(1 / 3), 0)
    assert found.interchangeable == frozenset()


def test_the_hub_of_a_star_is_its_core():
    found = core_periphery(friends("ha", "hb", "hc", "hd"))
    assert found.core == {"h"}
    assert found.n_errors == 0
    assert np.isnan(found.fit)
    assert np.isnan(found.density_core)


def test_enemy_ties_count_only_on_request():
    graph = friends("ab", nodes="xyz")
    graph.add_edges_from([("x", "y"), ("x", "z"), ("y", "z")], sign=-1)
    assert core_periphery(graph).core <= {"a", "b"}
    assert core_periphery(graph, ties="all").core <= {"x", "y", "z"}


@pytest.mark.parametrize("graph", [nx.Graph(), friends(nodes="abc"), friends(nodes="a")])
def test_without_ties_there_is_no_core(graph):
    found = core_periphery(graph)
    assert found.core == frozenset()
    assert found.n_errors == 0
    assert np.isnan(found.fit)


def test_who_could_take_the_place_of_another_is_named():
    found = core_periphery(friends("ab", "bc", "cd", "da"))  # a ring: any two of the four
    assert len(found.core) == 2
    assert found.interchangeable == {"a", "b", "c", "d"}


def test_friend_ties_of_the_tribes():
    # Degrees by the matrix of Read (1954): Masil 7, Ukudz 6, Gahuk 5, then four with 4.
    found = core_periphery(datasets.tribes())
    assert {"Masil", "Ukudz", "Gahuk"} < found.core
    assert found.interchangeable == {"Asaro", "Geham", "Ove", "Uheto"}


def _errors(graph, core):
    inside = sum(not graph.has_edge(a, b) for a, b in combinations(sorted(core), 2))
    return inside + sum(graph.has_edge(a, b) for a, b in combinations(sorted(set(graph) - core), 2))


@settings(max_examples=60, deadline=None)
@given(st.sets(st.sampled_from(list(combinations(range(7), 2)))))
def test_no_other_split_errs_less(pairs):
    graph = friends(*pairs, nodes=range(7))
    found = core_periphery(graph)
    splits = chain.from_iterable(combinations(range(7), size) for size in range(8))
    assert found.n_errors == min(_errors(graph, set(core)) for core in splits)
    assert found.n_errors == _errors(graph, found.core)


@settings(max_examples=30, deadline=None)
@given(st.sets(st.sampled_from(list(combinations(range(7), 2)))))
def test_the_fit_is_a_correlation_over_pairs(pairs):
    graph = friends(*pairs, nodes=range(7))
    found = core_periphery(graph)
    kept = [pair for pair in combinations(range(7), 2) if (pair[0] in found.core) == (pair[1] in found.core)]
    tied = [float(graph.has_edge(*pair)) for pair in kept]
    inside = [float(pair[0] in found.core) for pair in kept]
    if len(set(tied)) < 2 or len(set(inside)) < 2:
        assert np.isnan(found.fit)
    else:
        assert found.fit == pytest.approx(np.corrcoef(tied, inside)[0, 1])


def test_an_unknown_choice_of_ties_names_the_known_ones():
    with pytest.raises(UnknownNameError, match="all, friends"):
        core_periphery(nx.Graph(), ties="enemies")


def test_it_shows_itself():
    found = core_periphery(friends(("<b>", "x")))
    assert "core of 1 actor, periphery of 1 by friend ties" in str(found)
    assert "0 pairs against the pattern (the least possible)" in str(found)
    assert "&lt;b&gt;" in found._repr_html_()
    assert "<b>" not in found._repr_html_()
