import networkx as nx
import pytest

from network import blocs


@pytest.fixture
def found() -> blocs.Blocs:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from((*tie, {"sign": 1}) for tie in (("<b>A</b>", "B"), ("B", "C")))
    graph.add_edges_from((*tie, {"sign": -1}) for tie in (("B", "X"), ("C", "X"), ("U", "X")))
    graph.add_node("lonely")
    return blocs.find(graph)


def test_blocs_are_a_collection_of_sets(found: blocs.Blocs) -> None:
    assert len(found) == len(list(found)) == len(found.blocs) == 2
    assert found.blocs[0] == {"<b>A</b>", "B", "C", "U"}


def test_membership_is_the_place_of_the_bloc(found: blocs.Blocs) -> None:
    assert dict(found.membership) == {"<b>A</b>": 1, "B": 1, "C": 1, "U": 1, "X": 2}


def test_membership_cannot_be_changed(found: blocs.Blocs) -> None:
    with pytest.raises(TypeError):
        found.membership["X"] = 0  # type: ignore[index]


def test_printed_blocs_say_what_is_proved(found: blocs.Blocs) -> None:
    lines = str(found).splitlines()
    assert lines[0].startswith("2 blocs, 1 of a single actor; 1 without ties in none; signed modularity ")
    assert "0 of 5 ties frustrated" in lines[0]
    assert lines[0].endswith("(not proved optimal)")
    assert lines[1:] == ["  1: B, <b>A</b>, C, U", "  2: X"]


def test_many_members_are_cut_where_blocs_are_printed() -> None:
    graph = nx.complete_graph(15)
    nx.set_edge_attributes(graph, 1, "sign")
    assert str(blocs.find(graph)).endswith("1: 0, 1, 10, 11, 12, 13, 14, 2, 3, 4, 5, 6 and 3 more")


def test_the_notebook_shows_members_strongest_first_and_escaped(found: blocs.Blocs) -> None:
    shown = found._repr_html_()
    assert "B, &lt;b&gt;A&lt;/b&gt;, C, U" in shown
    assert "<b>" not in shown
    assert "not proved optimal" in shown


def test_the_notebook_names_who_is_there_for_enemies_only(found: blocs.Blocs) -> None:
    assert found.unbacked == ("U",)
    assert "unbacked" in found._repr_html_()


def test_the_notebook_leaves_out_a_column_that_is_empty() -> None:
    graph = nx.Graph([("a", "b", {"sign": 1})])
    assert "unbacked" not in blocs.find(graph)._repr_html_()


def test_no_blocs_are_shown() -> None:
    found = blocs.find(nx.Graph())
    assert str(found) == "0 blocs; no ties"
    assert "<table" in found._repr_html_()
