"""Figures of actors that the explorer can size them by."""

from typing import TYPE_CHECKING

import pandas as pd

from network.roles import betweenness

if TYPE_CHECKING:
    from network.actor_network import ActorNetwork

MEASURES = {
    "weight": "Weight of ties",
    "n_relations": "Relations",
    "n_partners": "Partners",
    "friends": "Friends",
    "enemies": "Enemies",
    "betweenness": "Betweenness among friends",
}
"""Label of each measure; the first is the default."""

_CHEAP = 200_000
"""Actors times ties up to which betweenness takes a fraction of a second."""


def measured(network: "ActorNetwork", whole: "ActorNetwork") -> pd.DataFrame:
    """Actors with the figures that they have in a network, strongest first.

    Parameters
    ----------
    network
        Its relations in view make the figures.
    whole
        The same network with relations of every status; its actors are those of the table.

    Returns
    -------
    DataFrame
        `name`, `kind` and the `MEASURES`: `weight`, of the friendly and hostile statements about an actor; numbers of
        relations and of partners; of partners whom the balance of these makes friends and enemies; and betweenness
        (see `network.roles.betweenness`), which is left out in large networks. Numbers of who is not in view are 0.
        Actors go by weight, then by number of relations of any status, then by name.
    """
    actors = whole.actors[["name", "kind", "n_relations"]].rename(columns={"n_relations": "of_any_status"})
    ties = network.ties()
    ends = pd.concat([ties[[end, "sign", "weight"]].set_axis(["name", "sign", "weight"], axis=1) for end in ("a", "b")])
    of_actor = ends.groupby("name")
    in_view = network.actors.set_index("name")
    figures = {
        "weight": of_actor["weight"].sum().round(9),
        "n_relations": in_view["n_relations"],
        "n_partners": in_view["n_partners"],
        "friends": (ends["sign"] > 0).groupby(ends["name"]).sum(),
        "enemies": (ends["sign"] < 0).groupby(ends["name"]).sum(),
    }
    if len(actors) * len(ties) <= _CHEAP:
        figures["betweenness"] = betweenness(network.signed_graph()).round(9)
    for key, values in figures.items():
        whole_numbers = values.dtype.kind in "iub"
        found = actors["name"].map(values.to_dict()).fillna(0)
        actors[key] = found.astype("int64" if whole_numbers else "float64")
    order = ["weight", "of_any_status", "name"]
    return actors.sort_values(order, ascending=[False, False, True], ignore_index=True).drop(columns="of_any_status")
