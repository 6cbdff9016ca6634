"""A network drawn as points and lines, its blocs as hulls."""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import networkx as nx
import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.legend import Legend
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from network.blocs import AnyBlocs
from network.errors import InputError
from network.plot.drawn import described, drawn_graph, strength, strongest
from network.plot.groups import several
from network.plot.hulls import draw_hull
from network.plot.labels import Name, shortened, write_names
from network.plot.layout import signed_layout
from network.plot.style import (
    TIE_LINES,
    bloc_colours,
    bloc_entries,
    grey,
    ink,
    is_dark,
    legend,
    new_axes,
    pixels_per_point,
    settle,
    shrunk,
    tie_colour,
    tie_entry,
    towards_ink,
    write_nobody,
    write_title,
)

if TYPE_CHECKING:
    from network.actor_network import ActorNetwork

Points = NDArray[np.float64]
Layout = Mapping[Any, Sequence[float]] | Callable[["nx.Graph[Any]"], Mapping[Any, Sequence[float]]]

# Of each kind of actor: marker and colour (Tol's light scheme).
KIND_STYLES: dict[str, tuple[str, str]] = {
    "state": ("o", "#77AADD"),
    "government": ("s", "#99DDFF"),
    "military": ("^", "#BBCC33"),
    "armed_group": ("D", "#EE8866"),
    "party": ("P", "#EEDD88"),
    "organisation": ("h", "#44BB99"),
    "person": ("*", "#FFAABB"),
    "group": ("v", "#DDDDDD"),
    "media": (">", "#AAAA00"),
    "place": ("X", "#EEEEEE"),
}
_PLAIN = ("o", "#99BBDD")
# Markers that look larger or smaller than a circle of the same size.
_MARKER_AREA = {"D": 0.6, "s": 0.8, "*": 1.5}
_EDGE = "#333333"
# Sizes in points: of markers, ties, and from a marker to the edge of its hull.
_NODE_RADIUS, _TIE_WIDTH, _HULL_PAD = (3.5, 10.0), (0.7, 4.0), 8.0


def plot(
    network: "ActorNetwork | nx.Graph[Any]",
    *,
    blocs: AnyBlocs | None = None,
    ax: Axes | None = None,
    layout: Layout | None = None,
    seed: int = 0,
    labels: bool = True,
    neutral: bool = False,
    title: str | None = None,
    max_actors: int = 60,
) -> Axes:
    """Draw who stands with whom and who against whom.

    Friendly ties are solid, hostile ones dashed, contested ones (less than three quarters of their weight on
    one side) dash-dotted; wider ones weigh more. Actors are the larger the more weight their ties have
    together, and their marker tells their kind, where more than one kind occurs. Actors without a tie to draw
    are left out, unless there is no tie at all. A hull is drawn around each bloc of two or more of the actors that
    are drawn; an actor within it who is not of the bloc lies in a hollow of the hull. Colours of text and background
    are those of the current matplotlib style.

    Parameters
    ----------
    network
        An ActorNetwork, or a networkx graph whose edges have a `sign` and may have a positive `weight` (1 where
        absent); parallel and opposite edges are added up.
    blocs
        Blocs to draw: found ones (`network.blocs.find`), sets of actors, or a dict of the bloc of each actor, whose
        texts are the names of the blocs. Markers have the colour of their bloc.
    ax
        Where to draw; a new figure where None.
    layout
        Positions by actor, or a function that gives them for the graph that is drawn; `signed_layout` where
        None.
    seed
        Seed of the default layout.
    labels
        Whether to write names. A name that finds no free place is left out, the weakest actor's first; one that
        is written farther off is linked to its actor by a thin line. Long names are broken, very long ones cut.
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
        An edge without a usable `sign` or `weight`, blocs that are none, an actor without a position, or
        `max_actors` below 1.

    Notes
    -----
    Names and titles are written as they are: a dollar sign starts no formula. For text that stays text in a PDF or
    SVG file set ``matplotlib.rcParams["pdf.fonttype"] = 42`` and ``matplotlib.rcParams["svg.fonttype"] = "none"``.
    Names are placed for the size that the figure has when it is drawn. Time grows with the cube of the number of
    actors, a second or so for 100.
    """
    whole = drawn_graph(network)
    graph = strongest(whole, neutral=neutral, max_actors=max_actors)
    groups = {} if blocs is None else several(blocs, graph)
    points = _positions(graph, layout, groups, seed)
    axes = new_axes(bare=True) if ax is None else ax
    axes.set_axis_off()
    write_title(axes, described(title, whole, graph, max_actors))
    settle(axes)
    if not graph:
        write_nobody(axes)
        return axes
    scale = shrunk(axes)
    radii = _radii(graph) * scale
    below = _draw_legend(axes, graph, groups)
    pad = _HULL_PAD * scale + radii.max() if groups else radii.max()
    _fit(axes, points, below, pad)
    at = dict(zip(graph, points, strict=True))
    headings = _draw_hulls(axes, at, groups, pad)
    _draw_ties(axes, graph, at, scale)
    _draw_actors(axes, graph, at, dict(zip(graph, radii, strict=True)), groups)
    if labels:
        ties = np.array([[*at[a], *at[b]] for a, b in graph.edges]).reshape(-1, 4)
        write_names(axes, list(graph), points, radii, ties, below, headings)
    return axes


def _positions(graph: "nx.Graph[Any]", layout: Layout | None, groups: Mapping[str, list[Any]], seed: int) -> Points:
    if layout is None:
        bloc_of = {node: name for name, members in groups.items() for node in members}
        found: Mapping[Any, Any] = signed_layout(graph, blocs=bloc_of, seed=seed)
    else:
        found = layout(graph) if callable(layout) else layout
    missing = [node for node in graph if node not in found]
    if missing:
        raise InputError(
            f"layout: no position for {', '.join(map(repr, missing[:5]))}; give each actor two coordinates"
        )
    return np.array([found[node] for node in graph], dtype="float64").reshape(-1, 2)


def _radii(graph: "nx.Graph[Any]") -> Points:
    """Radius of each actor's marker in points: its area grows with the square root of its strength."""
    strengths = np.array([strength(graph)[node] for node in graph], dtype="float64")
    share = np.sqrt(strengths / max(strengths.max(), 1e-9))
    low, high = _NODE_RADIUS
    high *= min(1.0, (20 / len(strengths)) ** 0.25)
    radii: Points = np.sqrt(low**2 + (high**2 - low**2) * share)
    return radii


def _fit(ax: Axes, points: Points, below: float, pad: float) -> None:
    """Set the limits: one scale on both axes, margins for names, and a strip for the legend below."""
    box = ax.get_window_extent()
    side, above = 0.09 * box.width, max(0.04 * box.height, 1.3 * pad * pixels_per_point(ax))
    below += above
    centre, extent = (points.max(axis=0) + points.min(axis=0)) / 2, np.ptp(points, axis=0)
    room = np.array([box.width - 2 * side, max(box.height - above - below, 0.3 * box.height)])
    # Of a single point or a line any scale will do.
    scale = max((extent / room).max(), 1e-3 / room.max())
    ax.set_aspect("auto")
    ax.set_xlim(centre[0] - scale * box.width / 2, centre[0] + scale * box.width / 2)
    bottom = centre[1] - scale * (below + (box.height - above - below) / 2)
    ax.set_ylim(bottom, bottom + scale * box.height)


# ---------------------------------------------------------------------- what is drawn


def _draw_hulls(ax: Axes, at: Mapping[Any, Points], groups: Mapping[str, list[Any]], pad: float) -> list[Name]:
    """Draw a hull for each bloc; their names, each at the point of its edge that is farthest from the middle."""
    left, right = ax.get_xlim()
    unit = (right - left) / ax.get_window_extent().width * pixels_per_point(ax)
    middle = np.mean(list(at.values()), axis=0)
    headings = []
    for (name, members), colour in zip(groups.items(), bloc_colours(ax, len(groups)), strict=True):
        inside = set(members)
        others = np.array([point for node, point in at.items() if node not in inside]).reshape(-1, 2)
        hull = draw_hull(ax, np.array([at[node] for node in members]), others, pad=pad * unit, colour=colour, name=name)
        edge = np.asarray(hull.get_path().vertices)
        outmost = edge[np.linalg.norm(edge - middle, axis=1).argmax()]
        headings.append(Name(shortened(name, 30), outmost, colour=towards_ink(ax, colour), weight="bold"))
    return headings


def _draw_ties(ax: Axes, graph: "nx.Graph[Any]", at: Mapping[Any, Points], scale: float) -> None:
    weights = [weight for _, _, weight in graph.edges(data="weight")]
    strongest_tie = max(weights, default=0) or 1
    crowd = min(1.0, (80 / max(len(weights), 1)) ** 0.5)
    low, high = _TIE_WIDTH
    # Of equal weights the widest line would tell nothing.
    high = low + (high - low) * crowd * (1.0 if len(set(weights)) > 1 else 0.4)
    for level, (style, line) in enumerate(TIE_LINES.items()):
        ties = [(a, b, tie["weight"]) for a, b, tie in graph.edges(data=True) if tie["style"] == style]
        if ties:
            lines = LineCollection(
                [(at[a], at[b]) for a, b, _ in ties],
                colors=tie_colour(ax, style),
                linestyles=[line],
                linewidths=[scale * (low + (high - low) * math.sqrt(weight / strongest_tie)) for *_, weight in ties],
                alpha=0.45 + 0.45 * crowd,
                zorder=1 + level / 10,
                label=style,
            )
            ax.add_collection(lines, autolim=False)


def _draw_actors(
    ax: Axes,
    graph: "nx.Graph[Any]",
    at: Mapping[Any, Points],
    radii: Mapping[Any, float],
    groups: Mapping[str, list[Any]],
) -> None:
    colours = dict(zip(groups, bloc_colours(ax, len(groups)), strict=True))
    colour_of = {node: colours[name] for name, members in groups.items() for node in members}
    kinds_told = len(_kinds(graph)) > 1
    by_marker: dict[str, list[Any]] = {}
    for node, kind in graph.nodes(data="kind"):
        marker, colour = KIND_STYLES.get(kind, _PLAIN)
        by_marker.setdefault(marker if kinds_told else _PLAIN[0], []).append(node)
        colour_of.setdefault(node, grey(ax) if groups else colour)
    for marker, nodes in sorted(by_marker.items()):
        places = np.array([at[node] for node in nodes])
        ax.scatter(
            places[:, 0],
            places[:, 1],
            s=[(2 * radii[node]) ** 2 * _MARKER_AREA.get(marker, 1.0) for node in nodes],
            marker=marker,
            color=[colour_of[node] for node in nodes],
            edgecolors="#111111" if is_dark(ax) else _EDGE,
            linewidths=0.8,
            zorder=2,
        )


def _kinds(graph: "nx.Graph[Any]") -> list[str]:
    """Kinds that occur and have a marker of their own."""
    found = {kind for _, kind in graph.nodes(data="kind")}
    return [kind for kind in KIND_STYLES if kind in found]


# ---------------------------------------------------------------------- legend


def _draw_legend(ax: Axes, graph: "nx.Graph[Any]", groups: Mapping[str, list[Any]]) -> float:
    """Write what occurs along the bottom, in one row if it fits; height in pixels."""
    occurring = {style for _, _, style in graph.edges(data="style")}
    ties: list[Artist] = [tie_entry(ax, style) for style in reversed(TIE_LINES) if style in occurring]
    kinds = _kind_entries(ax, graph, plain=bool(groups))
    blocs = bloc_entries(ax, [f"{name} ({len(members)})" for name, members in groups.items()])
    width = ax.get_window_extent().width
    rows = [[*blocs, *ties, *kinds]]
    if rows[0] and _row(ax, rows[0], len(rows[0]), 0).get_window_extent().width > width:
        rows = [row for row in (kinds, ties, blocs) if row]
    height = 0.0
    for entries in filter(None, rows):
        even = dict.fromkeys(math.ceil(len(entries) / rows) for rows in range(1, len(entries) + 1))
        legends = (_row(ax, entries, columns, height) for columns in even)
        fitting = (found for found in legends if found.get_window_extent().width <= width)
        found = next(fitting, None) or _row(ax, entries, 1, height)
        ax.add_artist(found)
        height += found.get_window_extent().height
    return height


def _kind_entries(ax: Axes, graph: "nx.Graph[Any]", *, plain: bool) -> list[Artist]:
    """Legend entries of the kinds of actors, where there are several; without their colours if `plain`."""
    kinds = _kinds(graph)
    return [
        Line2D(
            [],
            [],
            linestyle="none",
            marker=KIND_STYLES[kind][0],
            color=grey(ax) if plain else KIND_STYLES[kind][1],
            markeredgecolor=ink(ax),
            label=kind.replace("_", " "),
        )
        for kind in kinds
        if len(kinds) > 1
    ]


def _row(ax: Axes, entries: Sequence[Artist], columns: int, bottom: float) -> Legend:
    """A legend of so many columns, so many pixels above the bottom of the axes, to be read row by row."""
    ordered = [entry for column in range(columns) for entry in entries[column::columns]]
    return legend(
        ax,
        ordered,
        ncols=columns,
        loc="lower center",
        bbox_to_anchor=(0.5, bottom / ax.get_window_extent().height),
        fontsize=0.83 * float(mpl.rcParams["font.size"]) * max(shrunk(ax), 0.65),
        handlelength=2.4,
        columnspacing=1.4,
    )
