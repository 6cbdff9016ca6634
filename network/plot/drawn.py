"""What a figure of a network draws: actors with their kind, ties with their style, of a network or of any graph."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from network.errors import InputError
from network.plot.style import counted
from network.signed import signed_weight

if TYPE_CHECKING:
    from network.actor_network import ActorNetwork

# A tie is drawn as contested where less than this share of its weight is on the larger side.
AGREED = 0.75


def drawn_graph(network: "ActorNetwork | nx.Graph[Any]") -> "nx.Graph[Any]":
    """Actors with `kind`; ties with `style`, `sign`, `weight`, `net` and, where known, `first` and `last`.

    Parallel and opposite edges are added up; `positive`, `negative` and `neutral` of an edge, where it has them,
    are what its `sign` and `weight` were made of.
    """
    graph: nx.Graph[Any] = nx.Graph()
    if isinstance(network, nx.Graph):
        graph.add_nodes_from((node, {"kind": kind}) for node, kind in network.nodes(data="kind"))
        rows: Iterable[Mapping[str, Any]] = _added_up(network)
    else:
        actors = network.actors
        graph.add_nodes_from((name, {"kind": kind}) for name, kind in zip(actors["name"], actors["kind"], strict=True))
        rows = _tied(network)
    for row in rows:
        graph.add_edge(*row["ends"], **_tie(row))
    return graph


def _tied(network: "ActorNetwork") -> Iterator[dict[str, Any]]:
    columns = ["positive", "negative", "neutral", "first", "last"]
    for row in network.ties().to_dict("records"):
        yield {"ends": (row["a"], row["b"]), **{name: row[name] for name in columns if row[name] == row[name]}}


def _added_up(network: "nx.Graph[Any]") -> Iterable[dict[str, Any]]:
    sums: dict[frozenset[Any], dict[str, Any]] = {}
    for a, b, attributes in network.edges(data=True):
        signed = signed_weight(a, b, attributes, "weight")
        if a != b:
            _add(sums.setdefault(frozenset((a, b)), {"ends": (a, b)}), attributes, signed)
    return sums.values()


def _add(row: dict[str, Any], attributes: Mapping[str, Any], signed: float) -> None:
    neutral = attributes.get("weight", 1) if attributes["sign"] == 0 else 0
    sides = {"positive": max(signed, 0.0), "negative": max(-signed, 0.0), "neutral": neutral}
    for name, side in sides.items():
        row[name] = row.get(name, 0) + attributes.get(name, side)
    for name, choose in (("first", min), ("last", max)):
        if isinstance(attributes.get(name), str):
            row[name] = choose(row.get(name, attributes[name]), attributes[name])


def _tie(row: Mapping[str, Any]) -> dict[str, Any]:
    positive, negative = row["positive"], row["negative"]
    tie = {name: row[name] for name in ("first", "last") if name in row}
    tie["sign"] = int(np.sign(positive - negative))
    tie["weight"] = positive + negative or row["neutral"]
    tie["net"] = positive - negative
    contested = max(positive, negative) < AGREED * (positive + negative)
    tie["style"] = "contested" if contested else {1: "friendly", 0: "neutral", -1: "hostile"}[tie["sign"]]
    return tie


def strength(graph: "nx.Graph[Any]") -> dict[Any, float]:
    """Weight of all ties of each actor."""
    return dict(graph.degree(weight="weight"))


def strongest(whole: "nx.Graph[Any]", *, neutral: bool, max_actors: int) -> "nx.Graph[Any]":
    """The part to draw, strongest actor first: those with a tie to draw, or all where there is none."""
    if max_actors < 1:
        raise InputError(f"max_actors is {max_actors}; give at least 1")
    ties = [(a, b) for a, b, style in whole.edges(data="style") if neutral or style != "neutral"]
    some = whole.edge_subgraph(ties) if ties else whole
    strengths = strength(some)
    nodes = sorted(some, key=lambda node: (-strengths[node], str(node)))[:max_actors]
    graph: nx.Graph[Any] = nx.Graph()
    graph.add_nodes_from((node, whole.nodes[node]) for node in nodes)
    graph.add_edges_from((a, b, some.edges[a, b]) for a, b in ties if a in graph and b in graph)
    return graph


def sizes_by_weight(weights: Iterable[float]) -> NDArray[np.float64]:
    """How large what stands for each weight is, as a share of the largest: its area grows with the weight."""
    values = np.array(list(weights), dtype=float)
    sizes: NDArray[np.float64] = np.sqrt(values / max(values.max(initial=0), 1e-9))
    return sizes


def described(title: str | None, whole: "nx.Graph[Any]", graph: "nx.Graph[Any]", max_actors: int) -> str:
    """The title, or what is drawn: how many actors and ties, and from when to when."""
    shown, all_actors = graph.number_of_nodes(), whole.number_of_nodes()
    part = f"{shown} of {all_actors} actors" if shown < all_actors else counted(shown, "actor")
    if title is not None:
        return f"{title}\n({part})" if shown == max_actors < all_actors else title
    parts = [part, counted(graph.number_of_edges(), "tie")]
    first = [day for _, _, day in graph.edges(data="first") if day is not None]
    last = [day for _, _, day in graph.edges(data="last") if day is not None]
    if first and last:
        parts.append(f"{min(first)} to {max(last)}")
    return ", ".join(parts)
