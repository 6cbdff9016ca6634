from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from relations import relation, table, tables

from network.actor_network import ActorNetwork
from network.export import write_gexf, write_graphml
from network.relation_table import relation_table

FORMATS = [(write_graphml, nx.read_graphml), (write_gexf, nx.read_gexf)]
IDS = ["graphml", "gexf"]
# Characters that XML cannot hold become others, and of its own accord it holds no two names apart that then agree.
legal_names = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=8).filter(
    lambda name: name.strip() != ""
)


def picture(value):
    """What becomes of control characters."""
    if not isinstance(value, str):
        return value
    legal = {"\t", "\n", "\r"}
    shown = (chr(0x2400 + ord(c)) if c < " " and c not in legal else c for c in value)
    return "".join("\ufffd" if c in "\ufffe\uffff" else c for c in shown)


def without_reader_marks(attributes):
    """Attributes but for those with which networkx reads GEXF's own `id` and `label`."""
    return {name: value for name, value in attributes.items() if name not in {"id", "label"}}


def edges(graph):
    """Edges by relation, as any reader gives them."""
    return {
        edge["relation_id"]: (a, b, {name: picture(value) for name, value in without_reader_marks(edge).items()})
        for a, b, edge in graph.edges(data=True)
    }


@pytest.mark.parametrize(("write", "read"), FORMATS, ids=IDS)
@given(frame=tables(legal_names))
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_relation_comes_back_with_all_its_attributes(tmp_path, write, read, frame):
    graph = ActorNetwork(frame, statuses=["asserted", "negated", "hypothetical"]).graph()
    write(graph, tmp_path / "net.xml")
    found = read(tmp_path / "net.xml")
    assert edges(found) == edges(graph)
    assert {node: without_reader_marks(data) for node, data in found.nodes(data=True)} == dict(graph.nodes(data=True))


@pytest.mark.parametrize(("write", "read"), FORMATS, ids=IDS)
def test_parallel_relations_stay_apart(tmp_path, write, read):
    write(ActorNetwork(table()).graph(), tmp_path / "net.xml")
    found = read(tmp_path / "net.xml")
    assert found.is_multigraph()
    assert found.is_directed()
    assert set(found["Arland"]["Borland"]) == {"r01", "r02", "r03", "r05"}


@pytest.mark.parametrize(("write", "read"), FORMATS, ids=IDS)
def test_what_is_missing_is_absent(tmp_path, write, read):
    write(nx.Graph([("A", "B", {"seen": None, "share": float("nan"), "sign": 1})]), tmp_path / "net.xml")
    assert without_reader_marks(read(tmp_path / "net.xml").edges["A", "B"]) == {"sign": 1}


@pytest.mark.parametrize(("write", "read"), FORMATS, ids=IDS)
@pytest.mark.parametrize("directed", [False, True])
def test_ties_come_back(tmp_path, write, read, directed):
    graph = ActorNetwork(table()).signed_graph(directed=directed)
    write(graph, tmp_path / "net.xml")
    found = read(tmp_path / "net.xml")
    assert found.is_directed() == directed
    for a, b, tie in graph.edges(data=True):
        assert without_reader_marks(found.edges[a, b]) == tie


@pytest.mark.parametrize(("write", "read"), FORMATS, ids=IDS)
def test_characters_that_xml_cannot_hold_are_made_visible(tmp_path, write, read):
    rows = [relation("r", "A\x00", "ALLY", "B\uffff", sentence="bell \x07, tab \t, line\r\nend, 🙂 <&\"'>")]
    write(ActorNetwork(relation_table(rows)).graph(), tmp_path / "net.xml")
    found = read(tmp_path / "net.xml")
    assert set(found) == {"A␀", "B\ufffd"}
    ((_, _, sentence),) = found.edges(data="sentence")
    assert sentence == "bell ␇, tab \t, line\r\nend, 🙂 <&\"'>"


@pytest.mark.parametrize("write", [write_graphml, write_gexf], ids=IDS)
def test_the_same_network_gives_the_same_bytes(tmp_path, write):
    write(ActorNetwork(table()).graph(), tmp_path / "a.xml")
    write(ActorNetwork(table()[::-1]).graph(), tmp_path / "b.xml")
    assert (tmp_path / "a.xml").read_bytes() == (tmp_path / "b.xml").read_bytes()


@pytest.mark.parametrize(("write", "read"), FORMATS, ids=IDS)
def test_an_empty_network_is_written(tmp_path, write, read):
    write(ActorNetwork(relation_table([])).graph(), tmp_path / "net.xml")
    assert len(read(tmp_path / "net.xml")) == 0


@pytest.mark.parametrize(("write", "read"), FORMATS, ids=IDS)
def test_nodes_and_values_of_any_sort_are_written_as_text(tmp_path, write, read):
    write(nx.Graph([(1, 2, {"tags": ["x"], "sign": 1, "sure": True})]), tmp_path / "net.xml")
    edge = without_reader_marks(read(tmp_path / "net.xml").edges["1", "2"])
    assert edge == {"tags": "['x']", "sign": 1, "sure": True}


def test_gexf_holds_weight_and_kind_where_gephi_looks_for_them(tmp_path):
    graph = nx.MultiDiGraph([("A", "B", {"type": "ALLY", "weight": 2, "sign": -1})])
    write_gexf(graph, tmp_path / "net.gexf")
    edge = ET.parse(tmp_path / "net.gexf").getroot().find(".//{http://gexf.net/1.3}edge")
    assert edge is not None
    assert (edge.get("weight"), edge.get("kind"), edge.get("type")) == ("2.0", "ALLY", None)


@pytest.mark.parametrize("name", ["to_graphml", "to_gexf"])
def test_the_network_writes_its_relations_in_view(tmp_path, name):
    getattr(ActorNetwork(table()), name)(tmp_path / "net.xml")
    found = (tmp_path / "net.xml").read_text(encoding="utf-8")
    assert "r08" in found
    assert "r09" not in found
