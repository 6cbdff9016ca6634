"""Small multiples: the networks of several windows, every actor at the same place in all of them."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import networkx as nx
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from network.errors import InputError
from network.plot.drawn import drawn_graph, strength, strongest
from network.plot.labels import write_names
from network.plot.lanes import ALONE, shades
from network.plot.layout import signed_layout
from network.plot.ribbons import N_COLOURS
from network.plot.style import (
    TIE_LINES,
    bloc_colours,
    counted,
    grey,
    is_dark,
    tie_colour,
    tie_entry,
)

if TYPE_CHECKING:
    from network.actor_network import ActorNetwork
    from network.timeline import BlocTrack, Window

Points = NDArray[np.float64]
Layout = Mapping[Any, Sequence[float]] | Callable[["nx.Graph[Any]"], Mapping[Any, Sequence[float]]]

# In points: radii of markers, of those of absent actors, widths of ties; size of names to that of other text.
_RADII, _ABSENT, _WIDTHS, _TEXT = (2.5, 7.0), 1.6, (0.6, 3.2), 0.85
_PANEL = (3.1, 2.7)
_PLAIN = "#99BBDD"


def multiples(
    windows: "Iterable[Window] | Mapping[str, ActorNetwork | nx.Graph[Any]]",
    *,
    axes: Iterable[Axes] | None = None,
    n_columns: int | None = None,
    tracks: "BlocTrack | pd.DataFrame | None" = None,
    layout: Layout | None = None,
    seed: int = 0,
    labels: bool = True,
    neutral: bool = False,
    title: str | None = None,
    max_actors: int = 25,
) -> Figure:
    """Draw the networks of several windows side by side, each actor at the same place in all of them.

    The places are those of one layout of all ties together. Markers and lines have the same scale in all panels: an
    actor's marker grows with the weight of its ties in the window, a line with the weight of the tie. Who has no tie
    in a window is a small grey point without a name. Lines are those of `network.plot.plot`.

    Parameters
    ----------
    windows
        As `network.timeline.windows`, `expanding` or `by_event` cut them; or networks, or graphs whose edges have a
        `sign`, by the titles of their panels.
    axes
        Where to draw, one for each window, all of one size; a new figure where None.
    n_columns
        Panels in a row of a new figure; by default as many as give a figure of the shape of a page.
    tracks
        Blocs by actor and window, as for `network.plot.ribbons`, whose windows have the same labels: markers have the
        colour of their bloc, the same as there.
    layout
        Positions by actor, or a function that gives them for the graph of all ties; `signed_layout` where None.
    seed
        Seed of the default layout.
    labels
        Whether to write names; one that finds no free place is left out, the weakest actor's first.
    neutral
        Whether to draw ties without a sign, too.
    title
        Title of the figure; none where None.
    max_actors
        Draw at most so many actors: those with the most weight in all windows together.

    Returns
    -------
    Figure
        The figure of the panels.

    Raises
    ------
    InputError
        An edge without a usable `sign` or `weight`, an actor without a position, fewer axes than windows, or
        `max_actors` or `n_columns` below 1.

    Notes
    -----
    Names and titles are written as they are: a dollar sign starts no formula. Names are placed for the size that the
    figure has when it is drawn. Time grows with the cube of the number of actors, and with that of windows.
    """
    if n_columns is not None and n_columns < 1:
        raise InputError(f"n_columns is {n_columns}; give at least 1")
    graphs = _graphs(windows)
    whole = strongest(_together(graphs.values()), neutral=neutral, max_actors=max_actors)
    points = _positions(whole, layout, seed)
    panels = _panels(len(graphs), axes, n_columns)
    figure = _figure_of(panels[0])
    if title is not None:
        figure.suptitle(title, parse_math=False)
    if not graphs:
        panels[0].set_axis_off()
        panels[0].text(0.5, 0.5, "no windows", ha="center", va="center", transform=panels[0].transAxes)
        return figure
    drawing = _Drawing(panels, graphs, whole, points, neutral=neutral)
    drawing.draw_titles()
    drawing.draw_legend()
    drawing.fit()
    drawing.draw_ties()
    drawing.draw_actors(None if tracks is None else tracks if isinstance(tracks, pd.DataFrame) else tracks.table)
    if labels:
        drawing.write_names()
    return figure


def _graphs(windows: "Iterable[Window] | Mapping[str, ActorNetwork | nx.Graph[Any]]") -> "dict[str, nx.Graph[Any]]":
    if isinstance(windows, Mapping):
        return {str(label): drawn_graph(network) for label, network in windows.items()}
    return {window.label: drawn_graph(window.network) for window in windows}


def _together(graphs: "Iterable[nx.Graph[Any]]") -> "nx.Graph[Any]":
    """The ties of all windows, added up."""
    every: nx.MultiGraph[Any] = nx.MultiGraph()
    for graph in graphs:
        every.add_nodes_from(graph.nodes(data=True))
        every.add_edges_from(
            (a, b, {"sign": tie["sign"], "weight": tie["weight"]}) for a, b, tie in graph.edges(data=True)
        )
    return drawn_graph(every)


def _positions(graph: "nx.Graph[Any]", layout: Layout | None, seed: int) -> dict[Any, Points]:
    if layout is None:
        found: Mapping[Any, Any] = signed_layout(graph, seed=seed)
    else:
        found = layout(graph) if callable(layout) else layout
    missing = [node for node in graph if node not in found]
    if missing:
        raise InputError(f"layout: no position for {missing[0]!r}; give each actor two coordinates")
    return {node: np.asarray(found[node], dtype=np.float64) for node in graph}


def _panels(number: int, axes: Iterable[Axes] | None, n_columns: int | None) -> list[Axes]:
    """Axes for the windows, one at least."""
    wanted = max(number, 1)
    if axes is not None:
        given: list[Axes] = list(np.asarray(axes, dtype=object).ravel())
        if len(given) < wanted:
            raise InputError(f"axes: {len(given)} for {counted(wanted, 'window')}; give one for each")
        for ax in given[number:]:
            ax.set_axis_off()
        return given[:wanted]
    columns = min(n_columns or max(math.ceil(math.sqrt(wanted)), min(wanted, 3)), wanted)
    rows = math.ceil(wanted / columns)
    figure = plt.figure(figsize=(_PANEL[0] * columns, _PANEL[1] * rows + 0.5), layout="constrained")
    return [figure.add_subplot(rows, columns, place + 1) for place in range(wanted)]


def _figure_of(ax: Axes) -> Figure:
    figure = ax.get_figure(root=True)
    if figure is None:
        raise InputError("axes: they belong to no figure; take those of plt.subplots()")
    return figure


class _Drawing:
    """One figure while it is drawn."""

    def __init__(
        self,
        panels: list[Axes],
        graphs: "dict[str, nx.Graph[Any]]",
        whole: "nx.Graph[Any]",
        points: dict[Any, Points],
        *,
        neutral: bool,
    ) -> None:
        self.panels, self.whole, self.at, self.labels = panels, whole, points, list(graphs)
        self.graphs = []
        for graph in graphs.values():
            part = nx.Graph(graph.subgraph(node for node in graph if node in whole))
            if not neutral:
                part.remove_edges_from([(a, b) for a, b, style in part.edges(data="style") if style == "neutral"])
            self.graphs.append(part)
        self.strongest = max((max(strength(graph).values(), default=0) for graph in self.graphs), default=0) or 1
        weights = [weight for graph in self.graphs for _, _, weight in graph.edges(data="weight")]
        self.heaviest = max(weights, default=0) or 1
        low, high = _WIDTHS
        # Of equal weights the widest line would tell nothing.
        self.widths = (low, high if len(set(weights)) > 1 else (low + high) / 2)

    def draw_titles(self) -> None:
        for ax, label, graph in zip(self.panels, self.labels, self.graphs, strict=True):
            ax.set(xticks=[], yticks=[])
            for spine in ax.spines.values():
                spine.set(color=grey(ax), linewidth=0.6, alpha=0.6)
            ax.set_title(label, loc="left", fontsize="medium", weight="bold", parse_math=False)
            part = counted(graph.number_of_edges(), "tie") if graph.number_of_edges() else "no ties"
            ax.set_title(part, loc="right", fontsize="small", color=grey(ax), parse_math=False)

    def draw_legend(self) -> None:
        ax, figure = self.panels[0], _figure_of(self.panels[0])
        occurring = {style for graph in self.graphs for _, _, style in graph.edges(data="style")}
        entries = [tie_entry(ax, style) for style in reversed(TIE_LINES) if style in occurring]
        dot: dict[str, Any] = {"linestyle": "none", "marker": "o", "color": grey(ax), "markersize": 2 * _ABSENT}
        if any(len(self._tied(graph)) < len(self.whole) for graph in self.graphs):
            entries.append(Line2D([], [], label="without a tie here", **dot))
        if entries:
            style: dict[str, Any] = {"loc": "outside lower center", "frameon": False, "fontsize": "small"}
            names = [str(entry.get_label()) for entry in entries]
            found = figure.legend(entries, names, ncols=len(entries), **style)
            for text in found.get_texts():
                text.set_parse_math(False)

    @staticmethod
    def _tied(graph: "nx.Graph[Any]") -> set[Any]:
        return {node for node, degree in graph.degree() if degree}

    def fit(self) -> None:
        """Give all panels the same limits: one scale on both axes, and room for names."""
        figure = _figure_of(self.panels[0])
        if figure.get_layout_engine() is not None:
            figure.draw_without_rendering()
        box = self.panels[0].get_window_extent()
        points = np.array(list(self.at.values()) or [np.zeros(2)])
        centre, extent = (points.max(axis=0) + points.min(axis=0)) / 2, np.ptp(points, axis=0)
        room = np.array([0.72 * box.width, 0.8 * box.height])
        scale = max(float((extent / room).max()), 1e-3 / float(room.max()))
        half = scale * np.array([box.width, box.height]) / 2
        low, high = centre - half, centre + half
        for ax in self.panels:
            ax.set(xlim=(low[0], high[0]), ylim=(low[1], high[1]), aspect="auto")

    def draw_ties(self) -> None:
        for ax, graph in zip(self.panels, self.graphs, strict=True):
            for level, (style, line) in enumerate(TIE_LINES.items()):
                ties = [(a, b, tie["weight"]) for a, b, tie in graph.edges(data=True) if tie["style"] == style]
                if ties:
                    widths = [_between(self.widths, math.sqrt(weight / self.heaviest)) for *_, weight in ties]
                    lines = LineCollection(
                        [(self.at[a], self.at[b]) for a, b, _ in ties],
                        colors=tie_colour(ax, style),
                        linestyles=[line],
                        linewidths=widths,
                        alpha=0.85,
                        zorder=1 + level / 10,
                        label=style,
                    )
                    ax.add_collection(lines, autolim=False)

    def draw_actors(self, tracks: pd.DataFrame | None) -> None:
        shade = {} if tracks is None else shades(tracks, N_COLOURS)
        for ax, label, graph in zip(self.panels, self.labels, self.graphs, strict=True):
            colours_here = bloc_colours(ax, N_COLOURS)
            colour_of = {bloc: colours_here[colour] for bloc, (colour, _) in shade.items()}
            member = {} if tracks is None or label not in tracks else tracks[label].dropna().to_dict()
            plain = _PLAIN if tracks is None else grey(ax)
            strengths, tied = strength(graph), self._tied(graph)
            here = [node for node in self.whole if node in tied]
            gone = [node for node in self.whole if node not in tied]
            self._scatter(ax, gone, [_ABSENT] * len(gone), [grey(ax)] * len(gone), alpha=0.6, label="absent")
            radii = [self._radius(strengths[node]) for node in here]
            colours = [colour_of.get(member.get(node, ALONE), plain) for node in here]
            edge = "#111111" if is_dark(ax) else "#333333"
            self._scatter(ax, here, radii, colours, edgecolors=edge, linewidths=0.7, label="present")

    def _radius(self, weight: float) -> float:
        return _between(_RADII, math.sqrt(weight / self.strongest))

    def _scatter(self, ax: Axes, nodes: list[Any], radii: list[float], colours: list[str], **style: Any) -> None:
        if nodes:
            places = np.array([self.at[node] for node in nodes])
            areas = [(2 * radius) ** 2 for radius in radii]
            ax.scatter(places[:, 0], places[:, 1], s=areas, color=colours, zorder=2, **style)

    def write_names(self) -> None:
        """Write the names of those who have a tie in each panel."""
        for ax, graph in zip(self.panels, self.graphs, strict=True):
            tied, strengths = self._tied(graph), strength(graph)
            here = [node for node in self.whole if node in tied]
            if not here:
                continue
            points = np.array([self.at[node] for node in here]).reshape(-1, 2)
            radii = np.array([self._radius(strengths[node]) for node in here])
            ties = np.array([[*self.at[a], *self.at[b]] for a, b in graph.edges]).reshape(-1, 4)
            with mpl.rc_context({"font.size": _TEXT * float(mpl.rcParams["font.size"])}):
                write_names(ax, here, points, radii, ties, 0)


def _between(limits: tuple[float, float], share: float) -> float:
    return limits[0] + (limits[1] - limits[0]) * share
