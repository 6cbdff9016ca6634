"""What an ActorNetwork offers of the modules of analysis, in one line each."""

import os
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Union, cast

import networkx as nx
import pandas as pd

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from network.actor_network import ActorNetwork
    from network.balance import Frustration, TriadCensus
    from network.blocs import AnyBlocs, Blocs
    from network.comparison import Comparison
    from network.evidence import Evidence
    from network.explorer import Explorer
    from network.roles import CorePeriphery
    from network.stability import Bootstrap, Findings
    from network.timeline import Window

Other = Union["ActorNetwork", "nx.Graph[Any]", pd.DataFrame, str, Path]


class Analysis(ABC):
    """Methods that hand the ties of a network to the function of the same name, with its options.

    Ties are those with a sign. Where weights count they are the `net` weights of ties, friendly less hostile, unless
    `weight` says otherwise: a contested tie then counts for what is left of it.
    """

    @abstractmethod
    def signed_graph(self, *, directed: bool = False) -> "nx.Graph[str]":
        """Ties that have a sign, as a plain graph."""

    @abstractmethod
    def statements(self) -> "Evidence":
        """What the texts say of each two actors."""

    @property
    def _network(self) -> "ActorNetwork":
        return cast("ActorNetwork", self)

    # ------------------------------------------------------------------ who stands with whom

    def triads(self) -> "TriadCensus":
        """Triads by number of hostile ties; see `network.balance.triads`."""
        from network.balance import triads

        return triads(self.signed_graph())

    def walk_balance(self, **options: Any) -> float:
        """Degree of balance by closed walks; see `network.balance.walk_balance`."""
        from network.balance import walk_balance

        return walk_balance(self.signed_graph(), **options)

    def frustration(self, **options: Any) -> "Frustration":
        """Fewest ties that contradict a division into two camps, or `n_blocs`; see `network.balance.frustration`."""
        from network.balance import frustration

        return frustration(self.signed_graph(), **options)

    def contributions(self, **options: Any) -> pd.DataFrame:
        """What each tie contributes to imbalance; see `network.balance.contributions`."""
        from network.balance import contributions

        return contributions(self.signed_graph(), **options)

    def relaxing(self, **options: Any) -> pd.DataFrame:
        """The changes of sign that would relax the network most; see `network.balance.relaxing`."""
        from network.balance import relaxing

        return relaxing(self.signed_graph(), **options)

    def blocs(self, *, weight: str | None = "net", **options: Any) -> "Blocs":
        """Blocs of actors who stand together against others; see `network.blocs.find`."""
        from network.blocs import find

        return find(self.signed_graph(), weight=weight, **options)

    # ------------------------------------------------------------------ how sure it is

    def bootstrap(self, *, weight: str | None = "net", **options: Any) -> "Bootstrap":
        """What of the network stays when documents are drawn anew; see `network.stability.bootstrap`."""
        from network.stability import bootstrap

        return bootstrap(self.statements(), weight=weight, **options)

    def findings(self, *, weight: str | None = "net", **options: Any) -> "Findings":
        """Key figures, how sure they are and whether chance would give them too; see `network.stability.findings`."""
        from network.stability import findings

        return findings(self.statements(), weight=weight, **options)

    # ------------------------------------------------------------------ who plays which part

    def roles(self, *, blocs: "AnyBlocs | None" = None, weight: str | None = "weight", **options: Any) -> pd.DataFrame:
        """Degrees, status, centrality and core by actor; see `network.roles.table`. Blocs are found where not given."""
        from network.roles import table

        return table(self.signed_graph(directed=True), blocs=self._blocs(blocs), weight=weight, **options)

    def brokerage(self, *, blocs: "AnyBlocs | None" = None) -> pd.DataFrame:
        """Who stands between whom; see `network.roles.brokerage`. Blocs are found where not given."""
        from network.roles import brokerage

        return brokerage(self.signed_graph(directed=True), self._blocs(blocs))

    def disputed(self, *, blocs: "AnyBlocs | None" = None, **options: Any) -> pd.DataFrame:
        """Actors on whom the blocs disagree; see `network.roles.disputed`. Blocs are found where not given."""
        from network.roles import disputed

        return disputed(self.signed_graph(), self._blocs(blocs), **options)

    def core_periphery(self, **options: Any) -> "CorePeriphery":
        """Core and periphery of friend ties; see `network.roles.core_periphery`."""
        from network.roles import core_periphery

        return core_periphery(self.signed_graph(), **options)

    def _blocs(self, blocs: "AnyBlocs | None") -> "AnyBlocs":
        return self.blocs() if blocs is None else blocs

    # ------------------------------------------------------------------ how it changes

    def windows(self, width: object, **options: Any) -> "tuple[Window, ...]":
        """Networks of equal stretches of time; see `network.timeline.windows`."""
        from network.timeline import windows

        return windows(self._network, width, **options)

    def by_event(self, events: Mapping[str, object] | Iterable[object], **options: Any) -> "tuple[Window, ...]":
        """Networks from one event until the next; see `network.timeline.by_event`."""
        from network.timeline import by_event

        return by_event(self._network, events, **options)

    def history(self, a: str, b: str, **options: Any) -> "Evidence":
        """What was said of two actors, in order of time; see `network.timeline.history`."""
        from network.timeline import history

        return history(self._network, a, b, **options)

    def switches(self, **options: Any) -> "Evidence":
        """Pairs whose sign turned, with the sentences before and after; see `network.timeline.switches`."""
        from network.timeline import switches

        return switches(self._network, **options)

    def alliances(self, **options: Any) -> "Evidence":
        """Births and ends of friendships; see `network.timeline.alliances`."""
        from network.timeline import alliances

        return alliances(self._network, **options)

    # ------------------------------------------------------------------ other networks

    def backbone(self, **options: Any) -> "nx.Graph[Any]":
        """The ties that stand out, as a plain graph; see `network.backbone.backbone`."""
        from network.backbone import backbone

        return backbone(self.signed_graph(), **options)

    def compare(self, other: Other, **options: Any) -> "Comparison":
        """Ties in common, in conflict and missing, beside another network; see `network.comparison.compare`.

        Parameters
        ----------
        other
            An ActorNetwork, a signed graph, or a list of ties that `network.comparison.read_reference` reads: a
            DataFrame or the path of a file.
        **options
            Those of `network.comparison.compare`.
        """
        from network.comparison import compare, read_reference

        if isinstance(other, Analysis):
            graph: nx.Graph[Any] = other.signed_graph()
        else:
            graph = other if isinstance(other, nx.Graph) else read_reference(other)
        return compare(self.signed_graph(), graph, **options)

    # ------------------------------------------------------------------ pictures, and a network to take in hand

    def explore(
        self,
        *,
        blocs: "AnyBlocs | None" = None,
        corrections: "str | os.PathLike[str] | None" = None,
        colour: Literal["bloc", "kind"] = "bloc",
        size: str | None = None,
        seed: int = 0,
        title: str | None = None,
        max_actors: int = 1_000,
        max_ties: int = 3_000,
        max_sentences: int = 50_000,
        height: str = "720px",
    ) -> "Explorer":
        """Take the network in hand in a notebook: each tie leads to its sentences; see `network.explorer.Explorer`.

        Parameters
        ----------
        blocs
            Blocs to show, at the level of this network; found where None, and at other levels.
        corrections
            The file that corrections made by hand go to; those that it holds are replayed. It appears when the first
            is made. By default the file that the network was built with, else ``corrections.toml`` in the working
            directory.
        colour
            What actors are coloured by.
        size
            What actors are sized by: ``"weight"`` (of their ties, the default), ``"n_relations"``, ``"n_partners"``,
            ``"friends"``, ``"enemies"`` or, in networks that are not large, ``"betweenness"``.
        seed
            Seed of the blocs and of the layout.
        title
            What the explorer is headed; what the network consists of where None.
        max_actors, max_ties, max_sentences
            Limits, so that large networks stay handy: the strongest actors and ties are shown, and the explorer says
            so; what it gives back to Python is of the whole network. See `network.explorer.payload.payload`.
        height
            Height in the notebook, as CSS writes it: ``"720px"``, ``"80vh"``.

        Returns
        -------
        Explorer
            A widget: show it as the last line of a cell, and keep it to ask what is selected.

        Raises
        ------
        InputError
            An option that cannot be, a corrections file that cannot be read, or the browser part is not built.
        UnknownNameError
            A colour or size that does not exist.
        """
        from network.explorer import Explorer

        return Explorer(
            self._network,
            blocs=blocs,
            corrections=corrections,
            colour=colour,
            size=size,
            seed=seed,
            title=title,
            max_actors=max_actors,
            max_ties=max_ties,
            max_sentences=max_sentences,
            height=height,
        )

    def plot(self, **options: Any) -> "Axes":
        """Draw the ties; see `network.plot.plot`."""
        from network.plot import plot

        return plot(self._network, **options)

    def plot_matrix(self, *, blocs: "AnyBlocs | None" = None, **options: Any) -> "Axes":
        """Draw friends and foes, bloc by bloc; see `network.plot.matrix`. Blocs are found where not given."""
        from network.plot import matrix

        return matrix(self._network, blocs=self._blocs(blocs), **options)

    def plot_history(self, a: str, b: str, **options: Any) -> "Axes":
        """Draw what was said of two actors, in order of time; see `network.plot.history`."""
        from network.plot import history

        return history(self._network, a, b, **options)

    def plot_multiples(
        self, width: object, *, step: object = None, start: object = None, end: object = None, **options: Any
    ) -> "Figure":
        """Draw the network of each stretch of time, actors in fixed places; see `network.plot.multiples`.

        The stretches are those of `windows`, with `width`, `step`, `start` and `end`.
        """
        from network.plot import multiples

        return multiples(self.windows(width, step=step, start=start, end=end), **options)
