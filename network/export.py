"""Graphs written to the formats of other programs, with nothing lost.

Text that XML cannot hold is made visible: a control character becomes its picture (U+2400 and following),
a code point that is no character U+FFFD.
"""

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx
import numpy as np
import pandas as pd

from network.relation_table import replacing

_GEXF = "http://gexf.net/1.3"
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_GEXF_TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}


def write_graphml(graph: "nx.Graph[Any]", path: str | os.PathLike[str]) -> None:
    """Write a graph as GraphML, which networkx, igraph, Cytoscape and Gephi read.

    Parameters
    ----------
    graph
        Any networkx graph. Attributes that are None or NaN are left out; those that are neither text,
        number nor truth value are written as text. Keys of a multigraph are the edges' ids.
    path
        Name of the file; an existing one is replaced once the new one is whole.

    Notes
    -----
    The same graph gives the same bytes.
    """
    with replacing(Path(path)) as temporary:
        nx.write_graphml_lxml(_plain(graph), temporary)


def write_gexf(graph: "nx.Graph[Any]", path: str | os.PathLike[str]) -> None:
    """Write a graph as GEXF 1.3, which Gephi and networkx read.

    Parameters
    ----------
    graph
        Any networkx graph, as for `write_graphml`. An edge attribute `weight` becomes the weight of the edge.
    path
        Name of the file; an existing one is replaced once the new one is whole.

    Notes
    -----
    networkx's own writer takes an attribute `type`, which every relation has, for the direction of the edge,
    and writes the day of writing. This one keeps all attributes as they are, and the same graph gives the
    same bytes. Edges of a multigraph have the relation type as their `kind`, which GEXF 1.3 has
    for telling parallel edges apart.
    """
    plain = _plain(graph)
    root = ET.Element("gexf", xmlns=_GEXF, version="1.3")
    direction = "directed" if plain.is_directed() else "undirected"
    top = ET.SubElement(root, "graph", defaultedgetype=direction, mode="static")
    nodes = [({"id": node, "label": node}, attributes) for node, attributes in plain.nodes(data=True)]
    edges = [_gexf_edge(number, edge) for number, edge in enumerate(_edges(plain))]
    node_keys = _declare(top, "node", (attributes for _, attributes in nodes))
    edge_keys = _declare(top, "edge", (attributes for _, attributes in edges))
    _append(top, "node", nodes, node_keys)
    _append(top, "edge", edges, edge_keys)
    ET.indent(root)
    with replacing(Path(path)) as temporary:
        ET.ElementTree(root).write(temporary, encoding="utf-8", xml_declaration=True)


def _plain(graph: "nx.Graph[Any]") -> "nx.Graph[str]":
    """A copy of the graph that XML can hold."""
    plain: nx.Graph[str] = graph.__class__()
    plain.add_nodes_from((_legal(node), _plain_attributes(attributes)) for node, attributes in graph.nodes(data=True))
    for source, target, key, attributes in _edges(graph):
        edge = (_legal(source), _legal(target))
        if key is None:
            plain.add_edge(*edge, **_plain_attributes(attributes))
        else:
            plain.add_edge(*edge, key=_legal(key), **_plain_attributes(attributes))
    return plain


def _edges(graph: "nx.Graph[Any]") -> Iterable[tuple[Any, Any, Any, dict[str, Any]]]:
    if graph.is_multigraph():
        return graph.edges(keys=True, data=True)  # type: ignore[no-any-return]
    return ((source, target, None, attributes) for source, target, attributes in graph.edges(data=True))


def _legal(value: object) -> str:
    return _NO_XML.sub(lambda match: _picture(match[0]), str(value))


def _picture(character: str) -> str:
    return chr(0x2400 + ord(character)) if character < " " else "\ufffd"


def _plain_attributes(attributes: Mapping[Any, Any]) -> dict[str, Any]:
    values = {_legal(name): _plain_value(value) for name, value in attributes.items()}
    return {name: value for name, value in values.items() if not pd.isna(value)}


def _plain_value(value: Any) -> bool | int | float | str | None:
    if isinstance(value, np.generic):
        value = value.item()
    return value if value is None or isinstance(value, bool | int | float) else _legal(value)


def _gexf_edge(
    number: int, edge: tuple[str, str, str | None, Mapping[str, Any]]
) -> tuple[dict[str, str], dict[str, Any]]:
    """XML attributes of an edge, and those to declare."""
    source, target, key, attributes = edge
    xml = {"id": str(number) if key is None else key, "source": source, "target": target}
    if key is not None and "type" in attributes:
        xml["kind"] = str(attributes["type"])
    if "weight" in attributes:
        xml["weight"] = repr(float(attributes["weight"]))
    return xml, {name: value for name, value in attributes.items() if name != "weight"}


def _declare(top: ET.Element, of: str, rows: Iterable[Mapping[str, Any]]) -> dict[str, tuple[str, type]]:
    """Declare the attributes of nodes or edges; an id and a type for each."""
    types: dict[str, type] = {}
    for row in rows:
        for name, value in row.items():
            types[name] = type(value) if types.get(name, type(value)) is type(value) else str
    declared = ET.SubElement(top, "attributes", {"class": of, "mode": "static"})
    keys = {name: (f"{of}-{number}", kind) for number, (name, kind) in enumerate(types.items())}
    for name, (key, kind) in keys.items():
        ET.SubElement(declared, "attribute", id=key, title=name, type=_GEXF_TYPES[kind])
    return keys


def _append(
    top: ET.Element,
    tag: str,
    rows: Iterable[tuple[dict[str, str], Mapping[str, Any]]],
    keys: Mapping[str, tuple[str, type]],
) -> None:
    group = ET.SubElement(top, f"{tag}s")
    for xml, attributes in rows:
        element = ET.SubElement(group, tag, xml)
        values = ET.SubElement(element, "attvalues") if attributes else element
        for name, value in attributes.items():
            key, kind = keys[name]
            ET.SubElement(values, "attvalue", {"for": key, "value": _written(value, kind)})


def _written(value: object, kind: type) -> str:
    return str(value).lower() if kind is bool else str(value)
