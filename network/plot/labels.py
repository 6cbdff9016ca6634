"""Names beside their actors, placed by textalloc so that none is written over another."""

from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import StringIO
from textwrap import wrap
from typing import Any

import matplotlib as mpl
import numpy as np
import textalloc
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text
from numpy.typing import NDArray

from network.plot.style import background, ink, pixels_per_point, shrunk

Points = NDArray[np.float64]

# In points: between marker and name, around a name, from where on a line leads to a name, and how far at most.
_GAP, _MARGIN, _LEAD, _FARTHEST = 2.0, 1.0, 9.0, 80.0
# Places tried for each name near its actor, and farther off.
_NEAR_PLACES, _FAR_PLACES = 60, 400
# Least size of names in small axes, as a share of that in large ones.
_SMALLEST = 0.65
# Characters in a line of a name, and in all.
_LINE, _LONGEST = 24, 60
# Its annotations say less than what it takes and gives.
_allocate: Callable[..., Any] = textalloc.allocate
# Options of every text, where it is measured and where it is drawn.
_TEXT: dict[str, Any] = {"linespacing": 0.95, "parse_math": False}


@dataclass(frozen=True, eq=False)
class Name:
    """What is to be written beside a point, in data coordinates, whose marker has a radius in points."""

    text: str
    point: Points
    radius: float = 0.0
    colour: Any = None
    weight: str = "normal"


@dataclass(frozen=True)
class _Place:
    """Where a name is written, in pixels: its anchor, its box, and where a line from its actor ends."""

    anchor: Points
    ha: str
    box: Points
    near: Points


@dataclass(frozen=True, eq=False)
class _Room:
    """The frame that names are written in, from 0, 0, and what they have to keep clear of, in pixels."""

    origin: Points
    size: tuple[float, float]
    pixel: float
    font_size: float
    at: Points
    radii: Points
    ties: Points


def write_names(  # noqa: PLR0917
    ax: Axes,
    names: Sequence[object],
    points: Points,
    radii: Points,
    ties: Points,
    below: float,
    headings: Sequence[Name] = (),
) -> list[Text]:
    """Write each name beside its actor, the first ones first; one without a free place is left out.

    Parameters
    ----------
    ax
        Axes whose limits are final.
    names, points, radii
        Of the actors; positions in data coordinates and radii of markers in points.
    ties
        Shape (ties, 4): ends of the lines between the actors, in data coordinates.
    below
        Height in pixels of what is drawn along the bottom of the axes.
    headings
        Names of something else, to be written before those of the actors.
    """
    actors = [Name(written(name), point, radius) for name, point, radius in zip(names, points, radii, strict=True)]
    return _write_all(ax, [*headings, *actors], ties, below)


def _write_all(ax: Axes, names: Sequence[Name], ties: Points, below: float) -> list[Text]:
    frame, pixel = ax.get_window_extent(), pixels_per_point(ax)
    origin = np.array([frame.x0, frame.y0 + below])
    room = _Room(
        origin=origin,
        size=(frame.width, frame.height - below),
        pixel=pixel,
        font_size=_font_size(len(names)) * max(shrunk(ax), _SMALLEST),
        at=ax.transData.transform(np.array([name.point for name in names])) - origin,
        radii=np.array([name.radius for name in names]) * pixel,
        ties=(ax.transData.transform(ties.reshape(-1, 2)) - origin).reshape(-1, 4),
    )
    places = _places(names, room)
    return [_write(ax, names[number], place, room.at[number], room) for number, place in sorted(places.items())]


def written(name: object) -> str:
    """A name as it is drawn: in several lines where it is long, and cut where it is very long."""
    return "\n".join(wrap(shortened(name, _LONGEST), _LINE, break_on_hyphens=False))


def shortened(name: object, longest: int = 40) -> str:
    """A name in one line, cut where it is longer than so many characters."""
    text = " ".join(str(name).split())
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def _font_size(number: int) -> float:
    share = 0.9 if number <= 20 else 0.8 if number <= 40 else 0.7
    return float(mpl.rcParams["font.size"]) * share


def _write(ax: Axes, name: Name, place: _Place, at: Points, room: _Room) -> Text:
    (left, bottom), *ends = ax.transData.inverted().transform(np.array([place.anchor, place.near, at]) + room.origin)
    if np.linalg.norm(place.near - at) > (name.radius + _LEAD) * room.pixel:
        x, y = np.transpose(ends)
        ax.add_line(Line2D(x, y, color=ink(ax), linewidth=0.5, alpha=0.7, zorder=1.9, label="_leader"))
    return ax.text(
        left,
        bottom,
        name.text,
        ha=place.ha,
        va="bottom",
        color=name.colour or ink(ax),
        fontsize=room.font_size,
        fontweight=name.weight,
        bbox={"boxstyle": "round,pad=0.05", "facecolor": background(ax), "edgecolor": "none", "alpha": 0.6},
        zorder=4,
        **_TEXT,
    )


# ---------------------------------------------------------------------- places


def _places(names: Sequence[Name], room: _Room) -> dict[int, _Place]:
    """Places by number: near and off all ties for whom there is one, then off other markers, farther off if need be."""
    found: dict[int, _Place] = {}
    for ties in (room.ties, None):
        waiting = [number for number, name in enumerate(names) if name.text and number not in found]
        if waiting:
            found |= _allocated(names, waiting, found, room, ties)
    return found


def _allocated(
    names: Sequence[Name], waiting: Sequence[int], taken: dict[int, _Place], room: _Room, ties: Points | None
) -> dict[int, _Place]:
    """Places that textalloc finds for some names, off markers, ties and the names that have a place."""
    width, far = room.size[0], ties is None
    squares = np.vstack([np.column_stack([room.at, room.radii]), *(_tiles(place.box) for place in taken.values())])
    lines = {} if ties is None or not len(ties) else {"x_lines": list(ties[:, ::2]), "y_lines": list(ties[:, 1::2])}
    # textalloc prints where it finds no place at all.
    with redirect_stdout(StringIO()):
        _, leaders, texts, _ = _allocate(
            _scratch(room),
            *room.at[waiting].T,
            [names[number].text for number in waiting],
            x_scatter=squares[:, 0],
            y_scatter=squares[:, 1],
            scatter_sizes=squares[:, 2],
            text_scatter_sizes=room.radii[waiting],
            textsize=room.font_size,
            fontweight=[names[number].weight for number in waiting],
            margin=_MARGIN * room.pixel / width,
            min_distance=_GAP * room.pixel / width,
            max_distance=(_FARTHEST if far else 2 * _LEAD) * room.pixel / width,
            nbr_candidates=_FAR_PLACES if far else _NEAR_PLACES,
            draw_all=False,
            avoid_label_lines_overlap=far,
            avoid_crossing_label_lines=far,
            va="bottom",
            **_TEXT,
            **lines,
        )
    return {
        number: _Place(
            anchor=np.array(text.get_position()),
            ha=str(text.get_horizontalalignment()),
            box=text.get_window_extent().extents,
            near=room.at[number] if leader is None else np.array([leader[0][0], leader[1][0]]),
        )
        for number, text, leader in zip(waiting, texts, leaders, strict=True)
        if text is not None
    }


def _scratch(room: _Room) -> Axes:
    """Axes of a figure of its own, as large as the frame, whose unit is a pixel."""
    width, height = room.size
    dpi = 72 * room.pixel
    figure = Figure(figsize=(width / dpi, height / dpi), dpi=dpi)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(0, height))
    axes.set_axis_off()
    return axes


def _tiles(box: Points) -> Points:
    """Squares that cover a box: centres and half their sides."""
    left, bottom, right, top = box
    half = min(right - left, top - bottom) / 2
    across = np.linspace(left + half, right - half, max(int(np.ceil((right - left) / (2 * half))), 1))
    up = np.linspace(bottom + half, top - half, max(int(np.ceil((top - bottom) / (2 * half))), 1))
    x, y = np.meshgrid(across, up)
    return np.column_stack([x.ravel(), y.ravel(), np.full(x.size, half)])
