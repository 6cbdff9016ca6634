"""Brokerage roles of actors, as a table of circles."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.lines import Line2D
from matplotlib.patches import Ellipse, FancyArrowPatch, Patch, Rectangle

from network.errors import InputError, UnknownNameError
from network.plot.style import (
    background,
    counted,
    grey,
    ink,
    legend,
    new_axes,
    pixels_per_point,
    tie_colour,
    write_title,
)

# Of each role: which bloc the first actor, the broker and the last actor are in.
ROLES: dict[str, tuple[str, str, str]] = {
    "coordinator": ("A", "A", "A"),
    "itinerant": ("A", "B", "A"),
    "gatekeeper": ("A", "B", "B"),
    "representative": ("A", "A", "B"),
    "liaison": ("A", "B", "C"),
}
# A circle stands out where z is above this.
_HIGH = 2.0
# In points: the highest row, the headings, the key below, and an arm of the drawing of a role.
_ROW, _HEADING, _KEY, _ARM = 26.0, 52.0, 22.0, 13.0


def brokerage(
    table: pd.DataFrame,
    *,
    ax: Axes | None = None,
    roles: Iterable[str] | None = None,
    title: str | None = None,
    max_actors: int = 20,
) -> Axes:
    """Draw who brokers between whom: one row for each actor, one column for each role.

    The area of a circle grows with the number of pairs brokered in the role, which is written beside it. It is filled
    where that is more than expected of random ties (`z` above 2), else light; where the table has no `z`, all are.
    The heading of a column draws the role: the broker is the dark point in the middle, actors within one outline are
    of one bloc. The bars on the right are all pairs brokered; the hatched part of them is between enemies.

    Parameters
    ----------
    table
        As `network.roles.brokerage` gives it: a row for each actor, a column for each role, and where there are such
        `total`, `between_enemies` and ``z_...``.
    ax
        Where to draw; a new figure, high enough for all rows, where None.
    roles
        Roles to draw, in this order; by default all that the table has.
    title
        Title; by default how many actors broker.
    max_actors
        Draw at most so many actors: those who broker most. The title says so.

    Returns
    -------
    Axes
        What was drawn on.

    Raises
    ------
    UnknownNameError
        A role that does not exist.
    InputError
        A table without a column of a role, or `max_actors` below 1.

    Notes
    -----
    Names and titles are written as they are: a dollar sign starts no formula. Actors who broker nothing are left out.
    """
    if max_actors < 1:
        raise InputError(f"max_actors is {max_actors}; give at least 1")
    columns = _columns(table, roles)
    total = table["total"] if "total" in table else table[columns].sum(axis=1)
    brokers = sorted(table.index[total > 0], key=lambda actor: (-total[actor], str(actor)))
    shown = table.assign(total=total).loc[brokers[:max_actors]]
    axes = new_axes(8, (_HEADING + _KEY + 24 * len(shown)) / 72 + 0.6) if ax is None else ax
    axes.set_axis_off()
    write_title(axes, _described(title, len(shown), len(brokers)))
    if shown.empty:
        axes.text(0.5, 0.5, "no brokers", ha="center", va="center", transform=axes.transAxes)
        return axes
    drawing = _Drawing(axes, shown, columns)
    drawing.draw_headings()
    drawing.draw_rows()
    drawing.draw_totals()
    drawing.draw_key()
    return axes


def _columns(table: pd.DataFrame, roles: Iterable[str] | None) -> list[str]:
    if roles is None:
        columns = [role for role in ROLES if role in table]
        if not columns:
            raise InputError(f"table: none of the columns {', '.join(ROLES)}; give what network.roles.brokerage gives")
        return columns
    columns = [roles] if isinstance(roles, str) else list(roles)
    for role in columns:
        if role not in ROLES:
            raise UnknownNameError("role", role, ROLES)
        if role not in table:
            raise InputError(f"table: no column {role!r}; give what network.roles.brokerage gives")
    return columns


def _described(title: str | None, shown: int, brokers: int) -> str:
    part = f"{shown} of {brokers} brokers" if shown < brokers else counted(brokers, "broker")
    if title is None:
        return part
    return f"{title}\n({part})" if shown < brokers else title


class _Drawing:
    """One figure while it is drawn; a unit of its axes is a point."""

    def __init__(self, ax: Axes, table: pd.DataFrame, roles: Sequence[str]) -> None:
        figure = ax.get_figure(root=True)
        if figure is not None and figure.get_layout_engine() is not None:
            figure.draw_without_rendering()
        box, self.pixel = ax.get_window_extent(), pixels_per_point(ax)
        self.ax, self.table, self.roles = ax, table, roles
        self.width, self.height = box.width / self.pixel, box.height / self.pixel
        ax.set(xlim=(0, self.width), ylim=(0, self.height), aspect="auto")
        self.row = min((self.height - _HEADING - _KEY) / len(table), _ROW)
        size = min(0.85 * float(mpl.rcParams["font.size"]), 0.8 * self.row)
        self.style: dict[str, Any] = {"fontsize": size, "color": ink(ax), "parse_math": False, "in_layout": False}
        self.names = self._write_names()
        self.bars = 0.8 * self.width
        self.column = (self.bars - 8 - self.names) / len(roles)

    def _middle(self, row: int) -> float:
        return self.height - _HEADING - (row + 0.5) * self.row

    def _centre(self, column: int) -> float:
        return self.names + (column + 0.5) * self.column

    def _write_names(self) -> float:
        """Write the actors; where the columns begin."""
        texts = [
            self.ax.text(4, self._middle(row), str(name), va="center", **self.style)
            for row, name in enumerate(self.table.index)
        ]
        widest: float = max(text.get_window_extent().width for text in texts) / self.pixel
        return widest + 8

    def draw_headings(self) -> None:
        bold = self.style | {"fontsize": 0.8 * float(mpl.rcParams["font.size"]), "va": "bottom", "weight": "bold"}
        below = self.height - _HEADING + 3
        for column, role in enumerate(self.roles):
            x = self._centre(column)
            self.ax.text(x, below, role, ha="center", **bold)
            self._draw_role(x, below + 26, ROLES[role])
        self.ax.text(self.bars, below, "all pairs", ha="left", **bold)
        self.ax.axhline(below - 3, color=grey(self.ax), linewidth=0.8)

    def _draw_role(self, x: float, y: float, blocs: tuple[str, str, str]) -> None:
        """The broker above the two actors, a line around those of one bloc."""
        places = np.array([(x - _ARM, y - _ARM / 2), (x, y + _ARM / 2), (x + _ARM, y - _ARM / 2)])
        for bloc in sorted(set(blocs)):
            members = places[[other == bloc for other in blocs]]
            along = members[-1] - members[0]
            flat = len(members) < 3
            outline = Ellipse(
                tuple(members.mean(axis=0)),
                width=float(np.hypot(*along)) + 12,
                height=12 if flat else 24,
                angle=float(np.degrees(np.arctan2(along[1], along[0]))),
                facecolor=to_rgba(grey(self.ax), 0.2),
                edgecolor=grey(self.ax),
                linewidth=0.8,
                zorder=1,
            )
            self.ax.add_patch(outline)
        for start, end in pairwise(places):
            arrow = FancyArrowPatch(
                tuple(start), tuple(end), arrowstyle="-|>", mutation_scale=6, shrinkA=3, shrinkB=3.5, linewidth=0.9
            )
            arrow.set(color=ink(self.ax), zorder=2)
            self.ax.add_patch(arrow)
        ends = places[[0, 2]]
        self.ax.scatter(ends[:, 0], ends[:, 1], s=12, facecolor=background(self.ax), edgecolor=ink(self.ax), zorder=3)
        self.ax.scatter(places[1, 0], places[1, 1], s=18, color=ink(self.ax), zorder=3)

    def draw_rows(self) -> None:
        counts = self.table[list(self.roles)].to_numpy(float)
        radii = np.sqrt(counts / max(counts.max(), 1)) * min(0.46 * self.row, 0.25 * self.column)
        for row, column in np.argwhere(counts > 0).tolist():
            x, y, radius = self._centre(column), self._middle(row), float(radii[row, column])
            face = to_rgba(self._colour(), 1.0 if self._stands_out(row, column) else 0.25)
            self.ax.scatter(
                x, y, s=(2 * radius) ** 2, facecolor=face, edgecolor=self._colour(), linewidth=0.8, zorder=2
            )
            self.ax.text(x + radius + 2.5, y, f"{counts[row, column]:g}", va="center", **self.style)
        for row in range(1, len(self.table)):
            y = self._middle(row) + self.row / 2
            self.ax.axhline(y, color=grey(self.ax), linewidth=0.4, alpha=0.4, zorder=0)

    def _colour(self) -> str:
        return tie_colour(self.ax, "friendly")

    def _stands_out(self, row: int, column: int) -> bool:
        name = f"z_{self.roles[column]}"
        return name not in self.table or bool(self.table[name].iloc[row] > _HIGH)

    def draw_totals(self) -> None:
        totals = self.table["total"].to_numpy(float)
        unit = (self.width - self.bars - 30) / totals.max()
        enemies = self.table["between_enemies"].to_numpy(float) if "between_enemies" in self.table else 0 * totals
        for row, (total, hostile) in enumerate(zip(totals, enemies, strict=True)):
            y, height = self._middle(row), 0.5 * self.row
            self._bar(self.bars, y, (total - hostile) * unit, height, hatch=None)
            self._bar(self.bars + (total - hostile) * unit, y, hostile * unit, height, hatch="////")
            self.ax.text(self.bars + total * unit + 3, y, f"{total:g}", va="center", **self.style)

    def _bar(self, x: float, y: float, width: float, height: float, hatch: str | None) -> None:
        if width:
            self.ax.add_patch(Rectangle((x, y - height / 2), width, height, **self._bar_style(hatch)))

    def _bar_style(self, hatch: str | None) -> dict[str, Any]:
        colour = tie_colour(self.ax, "hostile") if hatch else grey(self.ax)
        face = to_rgba(colour, 0.15 if hatch else 0.6)
        return {"facecolor": face, "edgecolor": colour, "linewidth": 0.8, "hatch": hatch}

    def draw_key(self) -> None:
        entries: list[Artist] = []
        if any(f"z_{role}" in self.table for role in self.roles):
            for alpha, label in ((1.0, f"more than expected (z > {_HIGH:g})"), (0.25, "not more")):
                style: dict[str, Any] = {
                    "markerfacecolor": to_rgba(self._colour(), alpha),
                    "markeredgecolor": self._colour(),
                }
                entries.append(Line2D([], [], linestyle="none", marker="o", markersize=8, label=label, **style))
        if "between_enemies" in self.table and self.table["between_enemies"].any():
            entries.append(Patch(label="pairs of enemies", **self._bar_style("////")))
            entries.append(Patch(label="other pairs", **self._bar_style(None)))
        if entries:
            self.ax.add_artist(legend(self.ax, entries, loc="lower center", ncols=len(entries)))
