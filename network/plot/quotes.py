"""Quotations above and below a plot, in rows, each linked to what it is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.text import Text
from numpy.typing import NDArray
from scipy.optimize import isotonic_regression

from network.plot.style import grey, ink, pixels_per_point

Floats = NDArray[np.float64]

# Characters in a line, and lines; in points: between quotations, from them to the edge, and to what they are about.
_LINE, _LINES = 27, 4
_BETWEEN, _EDGE, _NEAR = 10.0, 3.0, 14.0


@dataclass(frozen=True)
class Quote:
    """What is written about a point.

    Attributes
    ----------
    x, y
        The point, in data coordinates; what is above 0 is quoted above the plot, else below.
    heading
        First line.
    text
        What follows, broken and cut.
    """

    x: float
    y: float
    heading: str
    text: str

    @property
    def written(self) -> str:
        """All lines."""
        lines = wrap(f"“{' '.join(self.text.split())}”", _LINE, max_lines=_LINES, placeholder=" …”")
        return "\n".join([self.heading, *lines])


def write_quotes(ax: Axes, quotes: Sequence[Quote], reach: tuple[float, float]) -> list[Text]:
    """Write quotations in a row above and a row below what is drawn, as many of the first as there is room for.

    Parameters
    ----------
    ax
        Axes whose limits of x are final; those of y are set, so that 0 and the rows have their room.
    quotes
        The most important first.
    reach
        How far what is drawn reaches below and above 0.
    """
    rows = {sign: _row(ax, [quote for quote in quotes if (quote.y > 0) == (sign > 0)]) for sign in (1, -1)}
    pixel, box = pixels_per_point(ax), ax.get_window_extent()
    heights = {
        sign: max((text.get_window_extent().height for _, text in row), default=0) + (_EDGE + _NEAR * bool(row)) * pixel
        for sign, row in rows.items()
    }
    unit = (reach[1] - reach[0]) / max(box.height - heights[1] - heights[-1], 0.3 * box.height)
    ax.set_ylim(reach[0] - unit * heights[-1], reach[1] + unit * heights[1])
    for sign, row in rows.items():
        _place(ax, row, sign)
    return [text for row in rows.values() for _, text in row]


def _row(ax: Axes, quotes: Sequence[Quote]) -> list[tuple[Quote, Text]]:
    """The quotations that fit beside each other, in the order of their points."""
    pixel = pixels_per_point(ax)
    room = ax.get_window_extent().width - 2 * _EDGE * pixel
    found: list[tuple[Quote, Text]] = []
    for quote in quotes:
        text = ax.text(0, 0, quote.written, **_style(ax))
        width = text.get_window_extent().width + _BETWEEN * pixel
        if width - _BETWEEN * pixel > room:
            text.remove()
            continue
        room -= width
        found.append((quote, text))
    return sorted(found, key=lambda item: item[0].x)


def _style(ax: Axes) -> dict[str, Any]:
    size = 0.72 * float(mpl.rcParams["font.size"])
    return {"fontsize": size, "color": ink(ax), "parse_math": False, "linespacing": 1.1, "zorder": 5, "va": "top"}


def _place(ax: Axes, row: Sequence[tuple[Quote, Text]], sign: int) -> None:
    if not row:
        return
    pixel, frame = pixels_per_point(ax), ax.get_window_extent()
    boxes = [text.get_window_extent() for _, text in row]
    widths = np.array([box.width for box in boxes]) + _BETWEEN * pixel
    starts = np.cumsum(widths) - widths
    points = ax.transData.transform([(quote.x, quote.y) for quote, _ in row])
    wanted = points[:, 0] - (widths - _BETWEEN * pixel) / 2 - starts
    # In their order, as near to their points as the others and the frame allow.
    least = frame.x0 + _EDGE * pixel
    most = frame.x1 - _EDGE * pixel - widths.sum() + _BETWEEN * pixel
    left = np.clip(isotonic_regression(wanted).x, least, max(least, most)) + starts
    to_data = ax.transData.inverted()
    for (_, text), box, x, point in zip(row, boxes, left.tolist(), points, strict=True):
        top = frame.y1 - _EDGE * pixel if sign > 0 else frame.y0 + _EDGE * pixel + box.height
        place = to_data.transform((x, top))
        text.set_position((float(place[0]), float(place[1])))
        near = (float(np.clip(point[0], x, x + box.width)), top - box.height - pixel if sign > 0 else top + pixel)
        ends = to_data.transform([near, point])
        ax.add_line(Line2D(ends[:, 0], ends[:, 1], color=grey(ax), linewidth=0.7, zorder=1.8, label="_leader"))
