"""Networks drawn with matplotlib, for the notebook and for print."""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
import networkx as nx
import numpy as np
from matplotlib import patheffects
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgb, to_rgba
from matplotlib.legend import Legend
from matplotlib.lines import Line2D
from matplotlib.text import Text
from numpy.typing import NDArray

from network.errors import InputError

if TYPE_CHECKING:
    from network.actor_network import ActorNetwork

Points = NDArray[np.float64]
Layout = Mapping[Any, Sequence[float]] | Callable[["nx.Graph[Any]"], Mapping[Any, Sequence[float]]]

# Of each kind of tie: colour (Okabe and Ito, told apart by colour-blind readers too) and line, bottom to top.
TIE_STYLES: dict[str, tuple[str, Any]] = {
    "neutral": ("#999999", (0, (1, 2.5))),
    "hostile": ("#D55E00", (0, (4, 2))),
    "friendly": ("#0072B2", "solid"),
    "contested": ("#AA4499", (0, (6, 1.5, 1, 1.5))),
}
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
    "place": ("X", "#FFFFFF"),
}
_PLAIN = ("o", "#BBBBBB")
# Markers that look larger than a circle of the same size.
_MARKER_AREA = {"D": 0.6, "s": 0.8}
_EDGE = "#333333"
# Lighter colours for ties on a dark background.
_ON_DARK = {"friendly": "#56B4E9", "hostile": "#F07830", "contested": "#DD88CC"}
# A tie is drawn as contested where less than this share of its weight is on the larger side.
_AGREED = 0.75
# Smaller side of axes, in points, from which on markers and ties have their full size.
_FULL_SIZE = 400.0
# Sizes in points; a name is taken for another actor's where it is this near.
_NEAR = 6.0
_NODE_RADIUS, _TIE_WIDTH, _GAP = (3.5, 10.0), (0.7, 4.0), 3.0


def plot(
    network: "ActorNetwork | nx.Graph[Any]",
    *,
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
    are left out, unless there is no tie at all. Colours of text and background are those of the current
    matplotlib style.

    Parameters
    ----------
    network
        An ActorNetwork, or a networkx graph whose edges have a `sign` and may have a positive `weight` (1 where
        absent); parallel and opposite edges are added up.
    ax
        Where to draw; a new figure where None.
    layout
        Positions by actor, or a function that gives them for the graph that is drawn; `signed_layout` where
        None.
    seed
        Seed of the default layout.
    labels
        Whether to write names. A name that finds no free place, in a small figure, is left out, the weakest
        actor's first.
    neutral
        Whether to draw ties without a sign, too.
    title
        Title, in which matplotlib reads mathematics between dollar signs; by default the numbers of actors and
        ties and the dates.
    max_actors
        Draw at most so many actors: those with the most weight. The title says so.

    Returns
    -------
    Axes
        What was drawn on.

    Raises
    ------
    InputError
        An edge without a usable `sign` or `weight`, an actor without a position, or `max_actors` below 1.
    """
    if max_actors < 1:
        raise InputError(f"max_actors is {max_actors}; give at least 1")
    whole = _graph(network)
    graph = _strongest(whole, neutral, max_actors)
    points = _positions(graph, layout, seed)
    axes = _new_axes() if ax is None else ax
    axes.set_axis_off()
    _write_title(axes, title, whole, graph, max_actors)
    if not graph:
        axes.text(0.5, 0.5, "no actors", ha="center", va="center", transform=axes.transAxes)
        return axes
    scale = _scale(axes)
    radii = _radii(graph) * scale
    legend_height = _draw_legend(axes, graph)
    _fit(axes, points, legend_height, radii.max())
    _draw_ties(axes, graph, dict(zip(graph, points, strict=True)), scale)
    _draw_actors(axes, graph, points, radii)
    if labels:
        _draw_labels(axes, graph, points, radii, legend_height)
    return axes


def signed_layout(graph: "nx.Graph[Any]", *, seed: int = 0) -> dict[Any, Points]:
    """Positions that draw friends near and enemies apart.

    Parameters
    ----------
    graph
        An undirected graph whose edges have a `sign`; weights are not used.
    seed
        Seed of the random starts; the same seed gives the same positions.

    Returns
    -------
    dict
        Two coordinates for each node, about 1 apart for friends, centred on the origin, the longer axis of
        the drawing horizontal.

    Notes
    -----
    Minimises stress, the weighted sum of squared differences between distances drawn and wanted, by
    majorisation [1]_ from a classical scaling and some random starts, of which the best is kept. Friends
    should be 1 apart and others as far as the friends between them say, 2.5 at most. Enemies should be at
    least 3 apart and are free to be farther. In the end nodes that would touch are moved apart.

    References
    ----------
    .. [1] Gansner, Koren and North (2004), Graph drawing by stress majorization, Graph Drawing 2004, 239-250.
    """
    nodes = sorted(graph, key=str)
    if len(nodes) < 2:
        return {node: np.zeros(2) for node in nodes}
    wanted, weight, hostile = _wanted_distances(graph, nodes)
    random = np.random.default_rng(seed)
    starts = [_classical_scaling(wanted), *(random.normal(size=(len(nodes), 2)) for _ in range(_STARTS))]
    solutions = [_majorise(start, wanted, weight, hostile) for start in starts]
    points = min(solutions, key=lambda found: _stress(found, wanted, weight, hostile))
    return dict(zip(nodes, _upright(_apart(_upright(points))), strict=True))


# ---------------------------------------------------------------------- what is drawn


def _graph(network: "ActorNetwork | nx.Graph[Any]") -> "nx.Graph[Any]":
    """Actors with `kind`; ties with `style`, `sign`, `weight` and, where known, `first` and `last`."""
    graph: nx.Graph[Any] = nx.Graph()
    if isinstance(network, nx.Graph):
        graph.add_nodes_from((node, {"kind": kind}) for node, kind in network.nodes(data="kind"))
        sums: dict[frozenset[Any], dict[str, Any]] = {}
        for a, b, attributes in network.edges(data=True):
            if a != b:
                _add(sums.setdefault(frozenset((a, b)), {"ends": (a, b)}), a, b, attributes)
        rows: Any = sums.values()
    else:
        actors, ties = network.actors, network.ties()
        graph.add_nodes_from((name, {"kind": kind}) for name, kind in zip(actors["name"], actors["kind"], strict=True))
        columns = ["positive", "negative", "neutral", "first", "last"]
        rows = [
            {"ends": (row["a"], row["b"]), **{name: row[name] for name in columns if row[name] == row[name]}}
            for row in ties.to_dict("records")
        ]
    for row in rows:
        graph.add_edge(*row["ends"], **_tie(row))
    return graph


def _add(row: dict[str, Any], a: Any, b: Any, attributes: Mapping[str, Any]) -> None:
    """Add an edge of a foreign graph to what was said of its ends before."""
    sign, weight = attributes.get("sign"), attributes.get("weight", 1)
    if sign not in {-1, 0, 1}:
        raise InputError(f"edge {a!r} - {b!r}: sign is {sign!r}; give each edge a sign of -1, 0 or 1")
    if not weight >= 0:
        raise InputError(
            f"edge {a!r} - {b!r}: weight is {weight!r}; put the sign into 'sign' and its size into 'weight'"
        )
    sides = {"positive": weight * (sign == 1), "negative": weight * (sign == -1), "neutral": weight * (sign == 0)}
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
    contested = max(positive, negative) < _AGREED * (positive + negative)
    tie["style"] = "contested" if contested else {1: "friendly", 0: "neutral", -1: "hostile"}[tie["sign"]]
    return tie


def _strength(graph: "nx.Graph[Any]") -> dict[Any, float]:
    return dict(graph.degree(weight="weight"))


def _strongest(whole: "nx.Graph[Any]", neutral: bool, max_actors: int) -> "nx.Graph[Any]":
    """The part to draw, strongest actor first."""
    ties = [(a, b) for a, b, style in whole.edges(data="style") if neutral or style != "neutral"]
    some = whole.edge_subgraph(ties) if ties else whole
    strength = _strength(some)
    nodes = sorted(some, key=lambda node: (-strength[node], str(node)))[:max_actors]
    graph: nx.Graph[Any] = nx.Graph()
    graph.add_nodes_from((node, whole.nodes[node]) for node in nodes)
    graph.add_edges_from((a, b, some.edges[a, b]) for a, b in ties if a in graph and b in graph)
    return graph


# ---------------------------------------------------------------------- layout

_STARTS = 4
_STEPS = 200
_FAR, _CAP = 3.0, 2.5
# Weight in the stress of pairs that have 1, 2, 3 and more friendly ties between them, of enemies, of others.
_FRIEND_WEIGHTS, _ENEMY_WEIGHT, _OTHER_WEIGHT = (1.0, 0.2, 0.08), 1.0, 0.05


def _wanted_distances(graph: "nx.Graph[Any]", nodes: Sequence[Any]) -> tuple[Points, Points, NDArray[np.bool_]]:
    index = {node: number for number, node in enumerate(nodes)}
    size = len(nodes)
    wanted, weight = np.full((size, size), _CAP), np.full((size, size), _OTHER_WEIGHT)
    hostile = np.zeros((size, size), dtype=bool)
    friends: nx.Graph[Any] = nx.Graph()
    friends.add_nodes_from(nodes)
    friends.add_edges_from((a, b) for a, b, sign in graph.edges(data="sign") if sign > 0)
    for a, lengths in nx.all_pairs_shortest_path_length(friends):
        for b, length in lengths.items():
            if length > 0:
                wanted[index[a], index[b]] = min(length, _CAP)
                weight[index[a], index[b]] = _FRIEND_WEIGHTS[min(length, len(_FRIEND_WEIGHTS)) - 1]
    for a, b, sign in graph.edges(data="sign"):
        if sign < 0:
            for pair in ((index[a], index[b]), (index[b], index[a])):
                wanted[pair], weight[pair], hostile[pair] = _FAR, _ENEMY_WEIGHT, True
    np.fill_diagonal(wanted, 0)
    np.fill_diagonal(weight, 0)
    return wanted, weight, hostile


def _distances(points: Points) -> Points:
    difference = points[:, None] - points[None]
    distances: Points = np.sqrt((difference**2).sum(axis=2))
    return distances


def _classical_scaling(distances: Points) -> Points:
    centring = np.eye(len(distances)) - 1 / len(distances)
    values, vectors = np.linalg.eigh(-centring @ distances**2 @ centring / 2)
    points: Points = vectors[:, -2:] * np.sqrt(np.maximum(values[-2:], 1e-6))
    return points


def _majorise(points: Points, wanted: Points, weight: Points, hostile: NDArray[np.bool_]) -> Points:
    laplacian = np.diag(weight.sum(axis=1)) - weight
    inverse = np.linalg.pinv(laplacian)
    for _ in range(_STEPS):
        drawn = _distances(points)
        target = np.where(hostile, np.maximum(wanted, drawn), wanted)
        ratio = np.divide(target * weight, drawn, out=np.zeros_like(drawn), where=drawn > 1e-9)
        points = inverse @ ((np.diag(ratio.sum(axis=1)) - ratio) @ points)
    return points


def _stress(points: Points, wanted: Points, weight: Points, hostile: NDArray[np.bool_]) -> float:
    drawn = _distances(points)
    gap = np.where(hostile, np.minimum(drawn - wanted, 0), drawn - wanted)
    return float((weight * gap**2).sum())


def _upright(points: Points) -> Points:
    """Centred, and turned so that the longest extent is horizontal; which way round does not depend on the start."""
    points = points - points.mean(axis=0)
    _, axes = np.linalg.eigh(points.T @ points)
    turned: Points = points @ axes[:, ::-1]
    signs = np.sign(turned[np.abs(turned).argmax(axis=0), [0, 1]])
    upright: Points = turned * np.where(signs == 0, 1, signs)
    return upright


def _apart(points: Points) -> Points:
    """Move nodes apart that would touch."""
    points = points.copy()
    least = min(0.055, 0.45 / np.sqrt(len(points))) * max(np.ptp(points, axis=0).max(), 1e-9)
    for _ in range(100):
        difference = points[:, None] - points[None]
        drawn = _distances(points)
        np.fill_diagonal(drawn, np.inf)
        lacking = np.maximum(least - drawn, 0)
        if not lacking.any():
            break
        points += (difference / np.maximum(drawn, 1e-9)[:, :, None] * lacking[:, :, None] * 0.5).sum(axis=1)
    return points


def _positions(graph: "nx.Graph[Any]", layout: Layout | None, seed: int) -> Points:
    if layout is None:
        found: Mapping[Any, Any] = signed_layout(graph, seed=seed)
    else:
        found = layout(graph) if callable(layout) else layout
    missing = [node for node in graph if node not in found]
    if missing:
        raise InputError(
            f"layout: no position for {', '.join(map(repr, missing[:5]))}; give each actor two coordinates"
        )
    return np.array([found[node] for node in graph], dtype="float64").reshape(-1, 2)


# ---------------------------------------------------------------------- drawing


def _new_axes() -> Axes:
    figure = plt.figure(figsize=(9, 7))
    return figure.add_axes((0.01, 0.01, 0.98, 0.92))


def _write_title(ax: Axes, title: str | None, whole: "nx.Graph[Any]", graph: "nx.Graph[Any]", max_actors: int) -> None:
    shown, all_actors = graph.number_of_nodes(), whole.number_of_nodes()
    part = f"{shown} of {all_actors} actors" if shown < all_actors else _counted(shown, "actor")
    if title is not None:
        ax.set_title(f"{title}\n({part})" if shown == max_actors < all_actors else title)
        return
    parts = [part, _counted(graph.number_of_edges(), "tie")]
    first = [day for _, _, day in graph.edges(data="first") if day is not None]
    last = [day for _, _, day in graph.edges(data="last") if day is not None]
    if first and last:
        parts.append(f"{min(first)} to {max(last)}")
    ax.set_title(", ".join(parts))


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _pixel(ax: Axes) -> float:
    """Pixels in a point."""
    figure = ax.get_figure(root=True)
    return 1.0 if figure is None else float(figure.dpi) / 72


def _scale(ax: Axes) -> float:
    """How much smaller than in a full figure markers and ties are, in small axes."""
    box = ax.get_window_extent()
    share = min(box.width, box.height) / _pixel(ax) / _FULL_SIZE
    return math.sqrt(min(max(share, 0.25), 1.0))


def _radii(graph: "nx.Graph[Any]") -> Points:
    """Radius of each actor's marker in points: its area grows with the square root of its strength."""
    strength = np.array([_strength(graph)[node] for node in graph], dtype="float64")
    share = np.sqrt(strength / max(strength.max(), 1e-9))
    low, high = _NODE_RADIUS
    high *= min(1.0, (20 / len(strength)) ** 0.25)
    radii: Points = np.sqrt(low**2 + (high**2 - low**2) * share)
    return radii


def _fit(ax: Axes, points: Points, legend_height: float, radius: float) -> None:
    """Set the limits: one scale on both axes, margins for names, and a strip for the legend below."""
    box = ax.get_window_extent()
    side, above = 0.09 * box.width, max(0.04 * box.height, 1.3 * radius * _pixel(ax))
    below = legend_height + above
    centre, extent = (points.max(axis=0) + points.min(axis=0)) / 2, np.ptp(points, axis=0)
    room = np.array([box.width - 2 * side, max(box.height - above - below, 0.3 * box.height)])
    # Of a single point or a line any scale will do.
    scale = max((extent / room).max(), 1e-3 / room.max())
    ax.set_aspect("auto")
    ax.set_xlim(centre[0] - scale * box.width / 2, centre[0] + scale * box.width / 2)
    bottom = centre[1] - scale * (below + (box.height - above - below) / 2)
    ax.set_ylim(bottom, bottom + scale * box.height)


def _draw_ties(ax: Axes, graph: "nx.Graph[Any]", at: Mapping[Any, Points], scale: float) -> None:
    weights = [weight for _, _, weight in graph.edges(data="weight")]
    strongest = max(weights, default=0) or 1
    crowd = min(1.0, (80 / max(len(weights), 1)) ** 0.5)
    low, high = _TIE_WIDTH
    # Of equal weights the widest line would tell nothing.
    high = low + (high - low) * crowd * (1.0 if len(set(weights)) > 1 else 0.4)
    for level, (style, (_, line)) in enumerate(TIE_STYLES.items()):
        ties = [(a, b, tie["weight"]) for a, b, tie in graph.edges(data=True) if tie["style"] == style]
        if ties:
            lines = LineCollection(
                [(at[a], at[b]) for a, b, _ in ties],
                colors=_tie_colour(ax, style),
                linestyles=[line],
                linewidths=[scale * (low + (high - low) * (weight / strongest) ** 0.5) for *_, weight in ties],
                alpha=0.45 + 0.45 * crowd,
                zorder=1 + level / 10,
                label=style,
            )
            ax.add_collection(lines, autolim=False)


def _kinds(graph: "nx.Graph[Any]") -> list[str]:
    """Kinds that occur and have a marker of their own; none where all actors are of one kind."""
    found = {kind for _, kind in graph.nodes(data="kind")}
    return [kind for kind in KIND_STYLES if kind in found] if len(found) > 1 else []


def _draw_actors(ax: Axes, graph: "nx.Graph[Any]", points: Points, radii: Points) -> None:
    kinds = np.array([str(kind) for _, kind in graph.nodes(data="kind")])
    told = _kinds(graph)
    for kind in sorted(set(kinds)):
        of_kind = kinds == kind
        marker, colour = KIND_STYLES[kind] if kind in told else _PLAIN
        ax.scatter(
            points[of_kind, 0],
            points[of_kind, 1],
            s=(2 * radii[of_kind]) ** 2 * _MARKER_AREA.get(marker, 1.0),
            marker=marker,
            color=colour,
            edgecolors=_EDGE,
            linewidths=0.8,
            zorder=2,
        )


def _tie_colour(ax: Axes, style: str) -> str:
    """Colour that shows on the background of the figure."""
    dark = np.dot(to_rgb(_background(ax)), (0.299, 0.587, 0.114)) < 0.5
    return _ON_DARK.get(style, TIE_STYLES[style][0]) if dark else TIE_STYLES[style][0]


def _background(ax: Axes) -> Any:
    """Colour of the figure; a transparent one is taken to lie on white."""
    figure = ax.get_figure(root=True)
    colour = "white" if figure is None else figure.get_facecolor()
    return "white" if to_rgba(colour)[3] == 0 else colour


def _draw_legend(ax: Axes, graph: "nx.Graph[Any]") -> float:
    """Write what occurs along the bottom, in one row if it fits; height in pixels."""
    occurring = {style for _, _, style in graph.edges(data="style")}
    ties = [
        Line2D([], [], color=_tie_colour(ax, style), linestyle=line, linewidth=2, label=f"{style} tie")
        for style, (_, line) in reversed(TIE_STYLES.items())
        if style in occurring
    ]
    kinds = [
        Line2D(
            [], [], linestyle="none", marker=marker, color=colour, markeredgecolor=_EDGE, label=kind.replace("_", " ")
        )
        for kind, (marker, colour) in ((kind, KIND_STYLES[kind]) for kind in _kinds(graph))
    ]
    width = ax.get_window_extent().width
    one_row = [*ties, *kinds]
    fits = not one_row or _legend(ax, one_row, len(one_row)).get_window_extent().width <= width
    height = 0.0
    for entries in filter(None, [one_row] if fits else [kinds, ties]):
        legends = (_legend(ax, entries, columns, height) for columns in range(len(entries), 0, -1))
        fitting = (legend for legend in legends if legend.get_window_extent().width <= width)
        legend = next(fitting, None) or _legend(ax, entries, 1, height)
        ax.add_artist(legend)
        height += legend.get_window_extent().height
    return height


def _legend(ax: Axes, entries: Sequence[Line2D], columns: int, bottom: float = 0.0) -> Legend:
    """A legend so many pixels above the bottom of the axes."""
    return Legend(
        ax,
        entries,
        [str(entry.get_label()) for entry in entries],
        ncols=columns,
        loc="lower center",
        bbox_to_anchor=(0.5, bottom / ax.get_window_extent().height),
        frameon=False,
        fontsize="small",
        borderaxespad=0,
        borderpad=0.2,
        handlelength=2.4,
        columnspacing=1.4,
    )


# ---------------------------------------------------------------------- labels


def _draw_labels(ax: Axes, graph: "nx.Graph[Any]", points: Points, radii: Points, legend_height: float) -> None:
    """Write each name beside its actor where nothing else is written, away from markers and ties if possible."""
    pixel = _pixel(ax)
    at = ax.transData.transform(points)
    size = plt.rcParams["font.size"] * (0.9 if len(points) <= 20 else 0.8 if len(points) <= 40 else 0.7)
    halo: list[patheffects.AbstractPathEffect] = [
        patheffects.withStroke(linewidth=2, foreground=_background(ax), alpha=0.8)
    ]
    index = {node: number for number, node in enumerate(graph)}
    ties = np.array([[*at[index[a]], *at[index[b]]] for a, b in graph.edges]).reshape(-1, 4)
    markers = np.column_stack([at - radii[:, None] * pixel, at + radii[:, None] * pixel])
    frame = ax.get_window_extent()
    bounds, taken = np.array([frame.x0, frame.y0 + legend_height, frame.x1, frame.y1]), np.empty((0, 4))
    for number, node in enumerate(graph):
        text = ax.text(0, 0, str(node), fontsize=size, ha="center", va="center", zorder=4, parse_math=False)
        text.set_path_effects(halo)
        others = np.delete(markers, number, axis=0)
        place = _place(text, at[number], radii[number] * pixel, pixel, (bounds, taken, others, ties))
        if place is None:
            text.remove()
            continue
        box, distance = place
        taken = np.vstack([taken, box])
        middle = (box[:2] + box[2:]) / 2
        x, y = ax.transData.inverted().transform(middle)
        text.set_position((x, y))
        if distance > radii[number] * pixel + 1.5 * (box[3] - box[1]):
            ends = ax.transData.inverted().transform([at[number], np.clip(at[number], box[:2], box[2:])])
            ax.add_line(Line2D(*ends.T, color=plt.rcParams["text.color"], linewidth=0.5, alpha=0.6, zorder=1.9))


def _place(
    text: Text, at: Points, radius: float, pixel: float, around: tuple[Points, Points, Points, Points]
) -> tuple[Points, float] | None:
    """Best free box for a text near a point, and its distance from there, in pixels; None where there is none."""
    bounds, taken, markers, ties = around
    extent = text.get_window_extent()
    half = np.array([extent.width, extent.height]) / 2 + pixel
    angles = np.arange(16) * np.pi / 8
    direction = np.column_stack([np.cos(angles), np.sin(angles)])
    distances = radius + _GAP * pixel + np.array([0, 0.5, 1, 2, 3, 4.5, 6, 8, 10, 13]) * half[1] * 2
    # The box touches the circle of that distance with a side or a corner.
    middle = at + distances[:, None, None] * direction + np.clip(direction * np.sqrt(2), -1, 1) * half
    middle = middle.reshape(-1, 2)
    boxes = np.column_stack([middle - half, middle + half])
    distance = np.repeat(distances, len(angles))
    inside = (boxes[:, :2] >= bounds[:2]).all(axis=1) & (boxes[:, 2:] <= bounds[2:]).all(axis=1)
    free = np.logical_and(inside, ~_overlap(boxes, taken).any(axis=1))
    if not free.any():
        return None
    cost = (
        20.0 * _overlap(boxes, markers).sum(axis=1)
        + 1.0 * _overlap(boxes, markers + _NEAR * pixel * np.array([-1, -1, 1, 1])).sum(axis=1)
        + 0.6 * np.minimum(_crossing(boxes, ties).sum(axis=1), 8)
        + 1.5 * (distance - distances[0]) / (2 * half[1])
    )
    best = int(np.where(free, cost, np.inf).argmin())
    return boxes[best], float(distance[best])


def _overlap(boxes: Points, others: Points) -> NDArray[np.bool_]:
    """Which of the boxes (rows) overlap which others (columns)."""
    lower = np.maximum(boxes[:, None, :2], others[None, :, :2])
    upper = np.minimum(boxes[:, None, 2:], others[None, :, 2:])
    overlapping: NDArray[np.bool_] = np.all(lower < upper, axis=2)
    return overlapping


def _crossing(boxes: Points, segments: Points) -> NDArray[np.bool_]:
    """Which of the boxes (rows) which segments (columns) run through."""
    start, along = segments[None, :, :2], (segments[:, 2:] - segments[:, :2])[None]
    along = np.where(np.abs(along) < 1e-9, 1e-9, along)
    one, other = (boxes[:, None, :2] - start) / along, (boxes[:, None, 2:] - start) / along
    enter, leave = np.minimum(one, other).max(axis=2), np.maximum(one, other).min(axis=2)
    crossing: NDArray[np.bool_] = (enter < leave) & (leave > 0) & (enter < 1)
    return crossing
