import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from network import blocs
from network.errors import InputError


def small() -> "nx.Graph[str]":
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from((*tie, {"sign": 1}) for tie in ("ab", "bc", "cd"))
    graph.add_edges_from((*tie, {"sign": -1}) for tie in ("ac", "ad"))
    return graph


@given(st.integers(0, 10_000), st.sampled_from((0.0, 0.5, 1.0, 1.7)))
@settings(max_examples=25, deadline=None)
def test_modularity_of_friends_is_that_of_networkx(seed: int, resolution: float) -> None:
    graph = nx.gnm_random_graph(12, 20, seed=seed)
    rng = np.random.default_rng(seed)
    for _, _, attributes in graph.edges(data=True):
        attributes.update(sign=1, weight=int(rng.integers(1, 5)))
    division = [set(range(0, 12, 3)), set(range(1, 12, 3)), set(range(2, 12, 3))]
    expected = nx.community.modularity(graph, division, resolution=resolution)
    assert blocs.quality(graph, division, resolution=resolution, weight="weight").modularity == pytest.approx(expected)


def test_modularity_weighs_layers_by_their_ties() -> None:
    graph, division = small(), [{"a", "b"}, {"c", "d"}]
    parts = []
    for sign in (1, -1):
        layer = nx.Graph((a, b) for a, b, own in graph.edges(data="sign") if own == sign)
        layer.add_nodes_from(graph)
        parts.append(nx.community.modularity(layer, division))
    # Gomez, Jensen and Arenas (2009), formula 15: 3 friend and 2 enemy ties
    assert blocs.quality(graph, division).modularity == pytest.approx(3 / 5 * parts[0] - 2 / 5 * parts[1])


def test_without_chance_modularity_is_the_ties_less_the_frustrated() -> None:
    found = blocs.quality(small(), [{"a", "b", "c"}, {"d"}], resolution=0)
    assert (found.n_frustrated_within, found.n_frustrated_between) == (1, 1)
    # friends within 2, enemies within 1, of 5
    assert found.modularity == pytest.approx((2 - 1) / 5)


def test_the_table_counts_ties_of_each_bloc() -> None:
    table = blocs.quality(small(), {"a": "x", "b": "x", "c": "x", "d": "y"}).table
    assert table.loc["x"].to_dict() == {
        "n_actors": 3,
        "friends_inside": 2,
        "enemies_inside": 1,
        "friends_outside": 1,
        "enemies_outside": 1,
        "frustrated": 2 / 5,
    }
    assert table.loc["y", ["n_actors", "friends_outside", "enemies_outside", "frustrated"]].tolist() == [1, 1, 1, 0.5]
    assert table.index.name == "bloc"


def test_actors_in_no_bloc_count_as_alone() -> None:
    partly, wholly = blocs.quality(small(), [{"a", "b"}]), blocs.quality(small(), [{"a", "b"}, {"c"}, {"d"}])
    assert partly.modularity == pytest.approx(wholly.modularity)
    assert (partly.n_frustrated_within, partly.n_frustrated_between) == (0, 2)
    assert len(partly.table) == 1


def test_without_ties_figures_are_undefined() -> None:
    found = blocs.quality(nx.empty_graph(2), [{0}, {1}])
    assert np.isnan(found.modularity)
    assert np.isnan(found.frustrated)
    assert found.table["frustrated"].isna().all()
    assert str(found) == "no ties"


def test_no_blocs_are_an_empty_table() -> None:
    assert blocs.quality(small(), []).table.empty


def test_a_member_that_is_not_in_the_graph_is_named() -> None:
    with pytest.raises(InputError, match="'z' is in a bloc but not in the graph"):
        blocs.quality(small(), [{"a", "z"}])


@pytest.mark.parametrize("method", ["local", "leiden", "exact"])
def test_what_was_found_has_the_quality_of_its_blocs(method: str) -> None:
    found = blocs.find(small(), method=method)  # type: ignore[arg-type]
    again = blocs.quality(small(), found)
    assert found.modularity == pytest.approx(again.modularity)
    assert found.quality.table.equals(again.table)
