"""The friend-and-foe chart: who stands with whom and against whom, ordered by bloc."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_rgba
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from network.blocs import AnyBlocs, find
from network.plot.drawn import described, drawn_graph, sizes_by_weight, strongest
from network.plot.grid import below, draw_frames, draw_lines, draw_rows, draw_separators, square_axes, trim, write_blocs
from network.plot.groups import NO_BLOC, in_rows
from network.plot.style import bloc_colours, grey, ink, legend, tie_colour, write_nobody, write_title

if TYPE_CHECKING:
    from network.actor_network import ActorNetwork

Points = NDArray[np.float64]

# Corners of the mark of each kind of tie in a cell that reaches from -0.5 to 0.5; told apart without colour.
_ARMS = np.array([(0, 0.17), (0.33, 0.5), (0.5, 0.33)])
_TURNS = [np.array(turn) for turn in ([(1, 0), (0, 1)], [(0, -1), (1, 0)], [(-1, 0), (0, -1)], [(0, 1), (-1, 0)])]
_MARKS: dict[str, Points] = {
    "friendly": np.array([(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)]),
    "hostile": np.vstack([_ARMS @ turn for turn in _TURNS]),
    "contested": np.array([(0, -0.5), (0.5, 0), (0, 0.5), (-0.5, 0)]),
    "neutral": np.array([(-0.5, -0.08), (0.5, -0.08), (0.5, 0.08), (-0.5, 0.08)]),
}
_LEGEND_MARKS = {"friendly": "s", "hostile": "X", "contested": "D", "neutral": "_"}
# Smallest and largest side of a mark, as a share of the cell.
_SIDE = (0.5, 0.88)


def matrix(
    network: "ActorNetwork | nx.Graph[Any]",
    *,
    blocs: AnyBlocs | None = None,
    ax: Axes | None = None,
    neutral: bool = False,
    title: str | None = None,
    max_actors: int = 60,
) -> Axes:
    """Draw the friend-and-foe chart: a row and a column for each actor, ordered by bloc.

    A filled square is a friendly tie, a cross a hostile one, a hollow diamond a contested one (less than three
    quarters of its weight on one side), a bar one without a sign; larger marks weigh more. Blocs are framed along
    the diagonal, named on the right and separated by lines: in a network that falls into blocs squares fill
    the frames and crosses the rest. Within a bloc the actor with the most weight comes first. Actors who are in no
    bloc, or alone in theirs, come last. Actors without a tie to draw are left out, unless there is no tie at all.

    Parameters
    ----------
    network
        An ActorNetwork, or a networkx graph whose edges have a `sign` and may have a positive `weight` (1 where
        absent); parallel and opposite edges are added up.
    blocs
        Found ones, sets of actors, or a dict of the bloc of each actor, whose texts are the names of the blocs;
        where None, those that `network.blocs.find` finds among the actors drawn, ties weighing what is left of them
        when friendly and hostile weight are set off against each other.
    ax
        Where to draw; a new figure, large enough for the names, where None.
    neutral
        Whether to draw ties without a sign, too.
    title
        Title; by default the numbers of actors and ties and the dates.
    max_actors
        Draw at most so many actors: those with the most weight. The title says so.

    Returns
    -------
    Axes
        What was drawn on.

    Raises
    ------
    InputError
        An edge without a usable `sign` or `weight`, blocs that are none, or `max_actors` below 1.

    Notes
    -----
    Names and titles are written as they are: a dollar sign starts no formula. Time grows with the number of actors
    and ties; where `blocs` is None, finding them comes on top.
    """
    whole = drawn_graph(network)
    graph = strongest(whole, neutral=neutral, max_actors=max_actors)
    groups = in_rows(find(graph, weight="net") if blocs is None else blocs, graph)
    axes = square_axes(len(graph)) if ax is None else ax
    write_title(axes, described(title, whole, graph, max_actors))
    if not graph:
        write_nobody(axes)
        return axes
    order = [node for members in groups.values() for node in members]
    cell = draw_rows(axes, order)
    _draw_ground(axes, groups, len(order), cell)
    _draw_marks(axes, graph, {node: row for row, node in enumerate(order)}, cell)
    _draw_legend(axes, graph, below(len(order) * cell))
    if ax is None:
        trim(axes)
    return axes


def _draw_ground(ax: Axes, groups: Mapping[str, list[Any]], number: int, cell: float) -> None:
    """Grid, diagonal, separators, frames and names of the blocs."""
    edges = np.arange(number + 1) - 0.5
    draw_lines(ax, edges, number, "grid", colors=to_rgba(ink(ax), 0.15), linewidths=0.4, zorder=1)
    own = [_MARKS["friendly"] + row for row in range(number)]
    ax.add_collection(PolyCollection(own, facecolors=to_rgba(ink(ax), 0.18), zorder=1.1, label="self"), autolim=False)
    sizes = {name: len(members) for name, members in groups.items()}
    n_blocs = len(sizes) - (NO_BLOC in sizes)
    colours = [*bloc_colours(ax, n_blocs), *[grey(ax)] * (len(sizes) - n_blocs)]
    if n_blocs:
        draw_separators(ax, sizes.values(), number)
        draw_frames(ax, list(sizes.values())[:n_blocs], colours[:n_blocs])
        write_blocs(ax, sizes, colours, cell)


def _draw_marks(ax: Axes, graph: "nx.Graph[Any]", row: Mapping[Any, int], cell: float) -> None:
    low, high = _SIDE
    sides = low + (high - low) * sizes_by_weight(weight for *_, weight in graph.edges(data="weight"))
    ties = list(zip(graph.edges(data="style"), sides, strict=True))
    for style, corners in _MARKS.items():
        marks = [
            side * corners + at
            for (a, b, of_tie), side in ties
            if of_tie == style
            for at in ((row[a], row[b]), (row[b], row[a]))
        ]
        if marks:
            ax.add_collection(_polygons(ax, style, marks, cell), autolim=False)


def _polygons(ax: Axes, style: str, marks: list[Points], cell: float) -> PolyCollection:
    colour = tie_colour(ax, style)
    hollow = style == "contested"
    return PolyCollection(
        marks,
        facecolors="none" if hollow else colour,
        edgecolors=colour if hollow else "none",
        linewidths=0.13 * cell if hollow else 0,
        zorder=2,
        label=style,
    )


def _draw_legend(ax: Axes, graph: "nx.Graph[Any]", top: float) -> None:
    """Explain the marks that occur, below the chart; `top` as a share of its height."""
    occurring = {style for _, _, style in graph.edges(data="style")}
    entries: list[Artist] = [
        Line2D(
            [],
            [],
            linestyle="none",
            marker=_LEGEND_MARKS[style],
            markersize=8,
            markerfacecolor="none" if style == "contested" else tie_colour(ax, style),
            markeredgecolor=tie_colour(ax, style),
            markeredgewidth=1.6 if style in {"contested", "neutral"} else 0,
            label=f"{style} tie",
        )
        for style in _MARKS
        if style in occurring
    ]
    if len({weight for *_, weight in graph.edges(data="weight")}) > 1:
        entries.append(Line2D([], [], linestyle="none", label="larger: more weight"))
    if entries:
        found = legend(
            ax, entries, ncols=len(entries), loc="upper center", bbox_to_anchor=(0.5, top), handletextpad=0.3
        )
        ax.add_artist(found)
        found.set_clip_on(False)
