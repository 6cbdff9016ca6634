"""Square charts with a row and a column for each actor."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgba
from matplotlib.patches import Rectangle

from network.plot.labels import shortened
from network.plot.style import ink, pixels_per_point, settle

# Inches: of all cells together, of a cell at least and at most, and around the whole.
_SIDE, _CELL, _AROUND = 7.5, (0.2, 0.55), 0.12
# Of the height of a cell, the size of the names; points from the cells to what is
# written right of and below them, and width of the bar of a bloc.
_NAME, _OFF, _BAR = 0.85, 6.0, 5.0


def square_axes(number: int) -> Axes:
    """Axes in a new figure, square, with cells large enough for names; `trim` fits the figure to what is drawn."""
    side = number * float(np.clip(_SIDE / max(number, 1), *_CELL)) or 3.0
    figure = plt.figure(figsize=(side + 4, side + 4))
    return figure.add_axes((2 / (side + 4), 2 / (side + 4), side / (side + 4), side / (side + 4)))


def trim(ax: Axes) -> None:
    """Make the figure of axes as large as what is drawn, the axes keeping their size."""
    figure = ax.figure
    extent, box = ax.get_tightbbox(), ax.get_window_extent().frozen()
    if extent is None or not isinstance(figure, mpl.figure.Figure):
        return
    around = _AROUND * figure.dpi
    width, height = extent.width + 2 * around, extent.height + 2 * around
    left, bottom = box.x0 - extent.x0 + around, box.y0 - extent.y0 + around
    figure.set_size_inches(width / figure.dpi, height / figure.dpi)
    ax.set_position((left / width, bottom / height, box.width / width, box.height / height))


def draw_rows(ax: Axes, names: Sequence[object]) -> float:
    """Set up a cell of side 1 for each pair, the first row on top, and write the names; side of a cell in points."""
    number = len(names)
    ax.set(xlim=(-0.5, number - 0.5), ylim=(number - 0.5, -0.5), aspect="equal")
    ax.xaxis.tick_top()
    ax.tick_params(length=0, pad=2)
    settle(ax)
    box = ax.get_window_extent()
    cell = min(box.width, box.height) / number / pixels_per_point(ax)
    style: dict[str, Any] = {
        "fontsize": min(_NAME * cell, 0.9 * float(mpl.rcParams["font.size"])),
        "color": ink(ax),
        "parse_math": False,
    }
    labels = [shortened(name) for name in names]
    ax.set_xticks(range(number), labels, rotation=90, **style)
    ax.set_yticks(range(number), labels, **style)
    for spine in ax.spines.values():
        spine.set_visible(False)
    return cell


def below(side: float, points: float = _OFF) -> float:
    """Place of so many points below axes whose side has so many, as a share of it."""
    return -points / side


def draw_lines(ax: Axes, at: Iterable[float], number: int, label: str, **style: Any) -> None:
    """Lines through the whole chart, across and down."""
    low, high = -0.5, number - 0.5
    lines = [line for x in at for line in ([(low, x), (high, x)], [(x, low), (x, high)])]
    ax.add_collection(LineCollection(lines, label=label, **style), autolim=False)


def draw_separators(ax: Axes, sizes: Iterable[int], number: int) -> None:
    """Lines between blocs of so many successive rows."""
    at = [start - 0.5 for start, _ in _spans(sizes) if start > 0]
    draw_lines(ax, at, number, "separators", colors=ink(ax), linewidths=0.8, zorder=2.5)


def draw_frames(ax: Axes, sizes: Iterable[int], colours: Sequence[str]) -> None:
    """Frame blocs of two or more successive rows along the diagonal, on a tint of their colours."""
    for (start, end), colour in zip(_spans(sizes), colours, strict=True):
        if end - start > 1:
            corner, side = (start - 0.5, start - 0.5), end - start
            ax.add_patch(Rectangle(corner, side, side, facecolor=to_rgba(colour, 0.15), linewidth=0, zorder=0.9))
            ax.add_patch(Rectangle(corner, side, side, fill=False, edgecolor=ink(ax), linewidth=1.5, zorder=3))


def write_blocs(ax: Axes, blocs: Mapping[str, int], colours: Sequence[str], cell: float) -> None:
    """Write the name of each bloc right of its rows, of which there are so many, beside a bar of its colour."""
    number = sum(blocs.values())
    for name, (start, end), colour in zip(blocs, _spans(blocs.values()), colours, strict=True):
        ax.annotate(
            shortened(name, 30),
            (number - 0.5, (start + end - 1) / 2),
            xytext=(2 * _OFF, 0),
            textcoords="offset points",
            va="center",
            ha="left",
            fontsize=0.85 * float(mpl.rcParams["font.size"]),
            color=ink(ax),
            annotation_clip=False,
            parse_math=False,
        )
        corner, height = (number - 0.5 + 3 / cell, start - 0.5 + 0.06), end - start - 0.12
        bar = Rectangle(corner, _BAR / cell, height, facecolor=colour, linewidth=0, clip_on=False, label="_bar")
        ax.add_patch(bar)


def _spans(sizes: Iterable[int]) -> list[tuple[int, int]]:
    """First row and the row after the last of each bloc."""
    ends = list(accumulate(sizes))
    return list(zip([0, *ends[:-1]], ends, strict=True)) if ends else []
