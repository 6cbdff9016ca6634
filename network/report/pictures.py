"""Figures as part of a page: drawn for light and for dark ground, with a text for who cannot see them."""

import base64
import io
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
import networkx as nx
from matplotlib.axes import Axes

from network.blocs import Blocs
from network.plot import matrix, plot
from network.visible import visible
from network.wording import counted

if TYPE_CHECKING:
    from network.actor_network import ActorNetwork

# Grounds of the page in report.css; text and lines take their colour from them.
_GROUNDS = {"light": ("default", "#ffffff"), "dark": ("dark_background", "#15181c")}
_STYLE = {
    "svg.fonttype": "none",
    "svg.hashsalt": "alliance-network",  # so that ids, and with them the bytes, are the same each time
}
_NO_METADATA = dict.fromkeys(("Creator", "Date", "Format", "Type"))
_ACTORS, _IN_MATRIX = 60, 40
_NAMED = 4


@dataclass(frozen=True)
class Picture:
    """A figure of the page.

    Attributes
    ----------
    light, dark
        Addresses that hold the picture itself.
    width, height
        In CSS pixels.
    alt
        What is to be seen.
    """

    light: str
    dark: str
    width: int
    height: int
    alt: str


def picture(draw: Callable[[], Axes], alt: str) -> Picture:
    """Draw a figure twice, on light and on dark ground."""
    drawn = {}
    width = height = 0
    for ground, (style, colour) in _GROUNDS.items():
        rules: dict[str, Any] = {**_STYLE, "figure.facecolor": colour, "axes.facecolor": colour}
        with plt.style.context(["default", style, rules]), warnings.catch_warnings():
            # A letter that this machine's fonts lack is drawn by the reader's.
            warnings.filterwarnings("ignore", r"Glyph \d+ .* missing from font", UserWarning)
            figure = draw().get_figure(root=True)
            assert figure is not None
            buffer = io.BytesIO()
            figure.savefig(buffer, format="svg", transparent=True, metadata=_NO_METADATA)
            width, height = (round(96 * inches) for inches in figure.get_size_inches())
            plt.close(figure)
        drawn[ground] = f"data:image/svg+xml;base64,{base64.b64encode(buffer.getvalue()).decode()}"
    return Picture(drawn["light"], drawn["dark"], width, height, alt)


def network_picture(network: "ActorNetwork", blocs: Blocs) -> Picture:
    """The ties as lines, blocs as hulls."""
    graph, groups = _drawable(network), _visible_blocs(blocs)
    alt = (
        f"The actors as points, friendly ties as solid lines, hostile ones dashed, contested ones dash-dotted. {groups}"
    )
    return picture(lambda: plot(graph, blocs=_members(blocs), max_actors=_ACTORS), alt)


def matrix_picture(network: "ActorNetwork", blocs: Blocs) -> Picture:
    """Friends and foes, bloc by bloc."""
    graph, groups = _drawable(network), _visible_blocs(blocs)
    alt = (
        "A row and a column for each actor, ordered by bloc; a square is a friendly tie, a cross a hostile one, a "
        f"hollow diamond a contested one. {groups}"
    )
    return picture(lambda: matrix(graph, blocs=_members(blocs), max_actors=_IN_MATRIX), alt)


def _drawable(network: "ActorNetwork") -> "nx.Graph[str]":
    """Actors and ties, with names that can be drawn."""
    graph: nx.Graph[str] = nx.Graph()
    actors, ties = network.actors, network.ties()
    graph.add_nodes_from((visible(a), {"kind": kind}) for a, kind in zip(actors["name"], actors["kind"], strict=True))
    columns = ["sign", "weight", "positive", "negative", "neutral", "first", "last"]
    for tie in ties.to_dict("records"):
        known = {name: tie[name] for name in columns if tie[name] == tie[name]}
        graph.add_edge(visible(tie["a"]), visible(tie["b"]), **known)
    return graph


def _members(blocs: Blocs) -> list[list[str]]:
    return [[visible(actor) for actor in members] for members in blocs.members]


def _visible_blocs(blocs: Blocs) -> str:
    several = [members for members in blocs.members if len(members) > 1]
    return " ".join(f"Bloc {number}: {named(members)}." for number, members in enumerate(several[:_NAMED], 1))


def named(members: Sequence[str], most: int = _NAMED) -> str:
    """The first members by name, and how many more there are."""
    shown = list(map(str, members[:most]))
    more = len(members) - len(shown)
    if more:
        return f"{', '.join(shown)} and {counted(more, 'other')}"
    return " and ".join([*filter(None, [", ".join(shown[:-1])]), *shown[-1:]])
