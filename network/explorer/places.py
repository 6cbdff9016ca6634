"""Where the explorer draws actors: laid out once, then kept while the network changes under a reader's hand."""

from collections.abc import Mapping, Sequence
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from network.plot.layout import signed_layout

Places = dict[str, tuple[float, float]]

UNIT = 100.0
"""How far apart friends are drawn, about."""
_SPACING = 0.5
# An actor whose place is taken is drawn this far off, turn by turn in another direction.
_ASIDE, _TURN = 0.35 * UNIT, 2.399963


def laid_out(
    names: Sequence[str],
    ties: pd.DataFrame,
    blocs: Mapping[str, Any],
    *,
    places: Mapping[str, tuple[float, float]] | None,
    seed: int,
) -> Places:
    """Places of actors: friends about `UNIT` apart, `y` growing downward as on a screen.

    Parameters
    ----------
    names
        Actors.
    ties
        `a`, `b` and `sign`, of some of these.
    blocs
        The bloc of each actor, or of some.
    places
        Places to keep. Other actors are drawn amid those that they have ties to. None for a new layout.
    seed
        Seed of the layout.
    """
    if places is None:
        graph: nx.Graph[str] = nx.Graph()
        graph.add_nodes_from(names)
        graph.add_edges_from(
            (a, b, {"sign": sign}) for a, b, sign in zip(ties["a"], ties["b"], ties["sign"], strict=True)
        )
        found = signed_layout(graph, blocs=blocs, seed=seed, spacing=_SPACING)
        return {name: _place(UNIT * found[name][0], -UNIT * found[name][1]) for name in names}
    kept: Places = {name: places[name] for name in names if name in places}
    for name in names:
        if name not in kept:
            kept[name] = _amid(name, ties, kept)
    return kept


def carried(places: Places, before: pd.DataFrame, after: pd.DataFrame) -> Places:
    """The places, and those of actors with new names: amid the places of whom their relations named before.

    So who is renamed stays, and who is merged lies between those who became one.

    Parameters
    ----------
    before, after
        Relation tables, told from each other by `relation_id`.
    """
    old, new = _ends(before), _ends(after)
    here = frozenset(new["name"])
    both = new[~new["name"].isin(list(places))].merge(old, on=["relation_id", "end"], suffixes=("", "_before"))
    found: Places = dict(places)
    for name, names in both.groupby("name")["name_before"]:
        at = [places[other] for other in names if other in places]
        if at:
            taken = {other: place for other, place in found.items() if other in here}
            found[str(name)] = _aside(np.mean(at, axis=0), taken)
    return found


def _ends(table: pd.DataFrame) -> pd.DataFrame:
    """Who stands at which end of each relation."""
    columns = ["relation_id", "name"]
    return pd.concat(
        [table[["relation_id", end]].set_axis(columns, axis=1).assign(end=end) for end in ("source", "target")]
    )


def _amid(name: str, ties: pd.DataFrame, places: Places) -> tuple[float, float]:
    """A free place amid the partners of an actor; below all others where it has none."""
    partners = [*ties.loc[ties["a"] == name, "b"], *ties.loc[ties["b"] == name, "a"]]
    at = [places[partner] for partner in partners if partner in places]
    if at:
        return _aside(np.mean(at, axis=0), places)
    lowest = max((y for _, y in places.values()), default=-UNIT)
    return _place(0.0, lowest + UNIT)


def _aside(point: Any, places: Places) -> tuple[float, float]:
    """The nearest free place to a point, on a spiral around it."""
    taken = np.array(list(places.values())).reshape(-1, 2)
    for step in range(len(taken) + 1):
        angle, distance = step * _TURN, _ASIDE * np.sqrt(step)
        place = _place(point[0] + distance * np.cos(angle), point[1] + distance * np.sin(angle))
        if not len(taken) or np.linalg.norm(taken - place, axis=1).min() >= _ASIDE / 2:
            break
    return place


def _place(x: float, y: float) -> tuple[float, float]:
    # Adding zero turns -0.0, which is another text in JSON, into 0.0.
    return round(float(x), 1) + 0.0, round(float(y), 1) + 0.0
