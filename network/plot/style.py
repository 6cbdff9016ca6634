"""Colours, dashes, axes, titles and legends that all figures share, on light and on dark ground."""

import math
from collections.abc import Iterable, Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb, to_rgba
from matplotlib.legend import Legend
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

# Of each kind of tie: line, and colour on light and on dark ground (Okabe and Ito's, told apart by colour-blind
# readers too); what is drawn last lies on top.
TIE_LINES: dict[str, Any] = {
    "neutral": (0, (1, 2.5)),
    "hostile": (0, (4, 2)),
    "friendly": "solid",
    "contested": (0, (6, 1.5, 1, 1.5)),
}
TIE_COLOURS = {
    "neutral": ("#999999", "#999999"),
    "hostile": ("#D55E00", "#F07830"),
    "friendly": ("#0072B2", "#56B4E9"),
    "contested": ("#AA4499", "#DD88CC"),
}
# Of blocs, on light and on dark ground, in this order and then again from the start.
BLOC_COLOURS = (
    ("#4477AA", "#77AADD"),
    ("#CC6677", "#EE8899"),
    ("#117733", "#44BB77"),
    ("#DDAA33", "#EEDD88"),
    ("#882255", "#CC77AA"),
    ("#44AAAA", "#99DDDD"),
    ("#775533", "#CCAA88"),
    ("#999933", "#CCCC66"),
)
_GREY = ("#777777", "#AAAAAA")


def new_axes(width: float = 9, height: float = 7, *, bare: bool = False) -> Axes:
    """Axes in a new figure, of so many inches; `bare` ones, without scales, fill it up to a title."""
    figure = plt.figure(figsize=(width, height), layout=None if bare else "constrained")
    return figure.add_axes((0.01, 0.01, 0.98, 0.92)) if bare else figure.add_subplot()


def background(ax: Axes) -> Any:
    """Colour of the ground; a transparent one is taken to lie on white."""
    figure = ax.get_figure(root=True)
    grounds = [*([ax.get_facecolor()] if ax.axison else []), *([figure.get_facecolor()] if figure else [])]
    return next((colour for colour in grounds if to_rgba(colour)[3] > 0), "white")


def luminance(colour: Any) -> float:
    """How light a colour looks in grey, 0 to 1."""
    return float(np.dot(to_rgb(colour), (0.299, 0.587, 0.114)))


def is_dark(ax: Axes) -> bool:
    """Whether the ground is dark."""
    return luminance(background(ax)) < 0.5


def ink(ax: Axes) -> str:
    """Colour of lines and text on the ground."""
    return "#EEEEEE" if is_dark(ax) else "#222222"


def grey(ax: Axes) -> str:
    """Colour of what is there, but not to be looked at first."""
    return _GREY[is_dark(ax)]


def tie_colour(ax: Axes, style: str) -> str:
    """Colour of a `"friendly"`, `"hostile"`, `"contested"` or `"neutral"` tie on the ground."""
    return TIE_COLOURS[style][is_dark(ax)]


def bloc_colours(ax: Axes, number: int) -> list[str]:
    """Colours of so many blocs on the ground; they repeat after eight."""
    return [BLOC_COLOURS[bloc % len(BLOC_COLOURS)][is_dark(ax)] for bloc in range(number)]


def towards_ink(ax: Axes, colour: str, share: float = 0.4) -> tuple[float, float, float]:
    """A colour made readable as text on the ground."""
    red, green, blue = (1 - share) * np.array(to_rgb(colour)) + share * np.array(to_rgb(ink(ax)))
    return float(red), float(green), float(blue)


def write_title(ax: Axes, title: str) -> None:
    """Write a title as it is: a dollar sign in it starts no formula."""
    ax.set_title(title, parse_math=False)


def tie_entry(ax: Axes, style: str, label: str | None = None) -> Line2D:
    """Legend entry of a kind of tie."""
    return Line2D(
        [], [], color=tie_colour(ax, style), linestyle=TIE_LINES[style], linewidth=2, label=label or f"{style} tie"
    )


def bloc_entries(ax: Axes, names: Sequence[str]) -> list[Artist]:
    """Legend entries of blocs, in their colours."""
    colours = bloc_colours(ax, len(names))
    return [
        Patch(facecolor=to_rgba(colour, 0.25), edgecolor=colour, label=name)
        for name, colour in zip(names, colours, strict=True)
    ]


def legend(ax: Axes, entries: Iterable[Artist], **options: Any) -> Legend:
    """A frameless legend of the entries' labels, read as they are; `ax.add_artist` draws it."""
    entries = list(entries)
    style: dict[str, Any] = {"frameon": False, "fontsize": "small", "borderaxespad": 0, "borderpad": 0.2} | options
    found = Legend(ax, entries, [str(entry.get_label()) for entry in entries], **style)
    for text in found.get_texts():
        text.set_parse_math(False)
    return found


def pixels_per_point(ax: Axes) -> float:
    """Pixels in a point of the figure."""
    figure = ax.get_figure(root=True)
    return 1.0 if figure is None else float(figure.dpi) / 72


def size_in_points(ax: Axes) -> float:
    """Smaller side of the axes."""
    box = ax.get_window_extent()
    return min(box.width, box.height) / pixels_per_point(ax)


def shrunk(ax: Axes, full: float = 400.0) -> float:
    """Factor below 1 for sizes in axes whose smaller side is less than `full` points."""
    return math.sqrt(min(max(size_in_points(ax) / full, 0.25), 1.0))


def settle(ax: Axes) -> None:
    """Have the layout engine of the figure, where there is one, give the axes their place."""
    figure = ax.get_figure(root=True)
    if figure is not None and figure.get_layout_engine() is not None:
        figure.draw_without_rendering()


def write_nobody(ax: Axes) -> None:
    """Say that there is nobody to draw."""
    ax.set_axis_off()
    ax.text(0.5, 0.5, "no actors", ha="center", va="center", transform=ax.transAxes)


def counted(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
