"""A network at one level of actors, as the explorer shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pandas as pd
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from network.explorer.payload import payload
from network.explorer.places import Places, carried
from network.plot.network import plot
from network.records import STATUSES

if TYPE_CHECKING:
    from network.actor_network import ActorNetwork


@dataclass(frozen=True, eq=False)
class Scene:
    """A network and what is made of it once: who is in it, its payload, its picture.

    Attributes
    ----------
    network
        The network.
    drawn
        Places of actors in the scene that this one takes the place of, which they keep, and its relations.
    options
        Those of `network.explorer.payload.payload`.
    """

    network: "ActorNetwork"
    drawn: tuple[Places, pd.DataFrame] | None
    options: Mapping[str, Any]

    @cached_property
    def relations(self) -> pd.DataFrame:
        """Relations of every status."""
        return self.network.only(statuses=STATUSES).relations

    @cached_property
    def actors(self) -> frozenset[str]:
        """Names of all actors, of relations of any status."""
        return frozenset(self.relations["source"]) | frozenset(self.relations["target"])

    @cached_property
    def ids(self) -> frozenset[str]:
        """Ids of all relations, of any status."""
        return frozenset(self.relations["relation_id"])

    @cached_property
    def payload(self) -> dict[str, Any]:
        """What the browser gets, without its corrections."""
        return payload(self.network, places=self._kept, **self.options)

    @cached_property
    def places(self) -> Places:
        """Where actors are drawn, those included who were there before and may come back."""
        actors = self.payload["actors"]
        drawn = zip(actors["name"], zip(actors["x"], actors["y"], strict=True), strict=True)
        return (self._kept or {}) | dict(drawn)

    @cached_property
    def _kept(self) -> Places | None:
        return None if self.drawn is None else carried(*self.drawn, self.relations)

    @property
    def leaves(self) -> tuple[Places, pd.DataFrame] | None:
        """What the scene that takes the place of this one gets as `drawn`."""
        return (self.places, self.relations) if "payload" in self.__dict__ else self.drawn

    @property
    def bloc_of(self) -> dict[str, str | int]:
        """Bloc of each actor who is shown and in one: its number where blocs were found, its name where given."""
        actors, names = self.payload["actors"], self.payload["blocs"]
        was_found = self.options.get("blocs") is None
        return {
            name: bloc if was_found else names[bloc - 1]
            for name, bloc in zip(actors["name"], actors["bloc"], strict=True)
            if bloc
        }

    def draw(
        self, network: "ActorNetwork", *, places: Mapping[str, Any], coloured: bool, neutral: bool, most: int, dpi: int
    ) -> bytes:
        """A picture of a part of the network, as PNG.

        Parameters
        ----------
        network
            The part.
        places
            Where to draw its actors.
        coloured
            Whether to draw blocs.
        neutral, most, dpi
            See `network.plot.plot`, and dots per inch.
        """
        # Not made by pyplot, which would show it a second time where the cell ends.
        figure = Figure(figsize=(9, 7))
        FigureCanvasAgg(figure)
        plot(
            network,
            blocs=self.bloc_of if coloured else None,
            ax=figure.add_axes((0.01, 0.01, 0.98, 0.92)),
            layout={name: (x, -y) for name, (x, y) in places.items()},
            neutral=neutral,
            max_actors=most,
        )
        file = BytesIO()
        figure.savefig(file, format="png", dpi=dpi)
        return file.getvalue()

    @cached_property
    def picture(self) -> bytes:
        """The strongest actors, for where no browser part can run."""
        return self.draw(self.network, places=self.places, coloured=True, neutral=False, most=60, dpi=90)


def in_focus(network: "ActorNetwork", focus: Mapping[str, Any] | None) -> frozenset[str]:
    """Actors of a network who are few enough ties away from the one in focus; all where there is none."""
    if focus is None or focus["actor"] not in network:
        return frozenset(network)
    found = {focus["actor"]}
    ties = network.ties()
    for _ in range(focus["hops"]):
        reached = ties[ties["a"].isin(found) | ties["b"].isin(found)]
        found |= {*reached["a"], *reached["b"]}
    return frozenset(found)
