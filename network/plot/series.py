"""Figures over time, with their bands and the points where they change."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib import patheffects
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.transforms import offset_copy
from numpy.typing import NDArray

from network.errors import UnknownNameError
from network.plot.days import date_axis, day_numbers
from network.plot.style import background, bloc_colours, grey, ink, legend, new_axes, write_title

Floats = NDArray[np.float64]

DEFAULT = ("triangle_index", "walk_balance", "frustration_normalised", "friendly", "modularity", "polarisation")
# Lines and markers of figures in turn, so that they are told apart without colour.
_LINES: tuple[Any, ...] = ("-", (0, (5, 2)), (0, (1, 1.5)), (0, (6, 2, 1, 2)))
_MARKERS = ("o", "s", "^", "D", "v", "P")
# Room for the dates, in points.
_BELOW = 26.0
_WAYS = ("middle", "steps")
_NAMES = {"friendly": "share of friendly ties", "frustration_normalised": "line index, normalised"}


def series(
    table: pd.DataFrame,
    figures: str | Iterable[str] | None = None,
    *,
    ax: Axes | None = None,
    bands: bool = True,
    null: pd.DataFrame | None = None,
    change_points: pd.DataFrame | None = None,
    events: Mapping[str, object] | None = None,
    windows: str = "middle",
    title: str | None = None,
) -> Axes:
    """Draw figures of windows over time.

    A figure is a line with a marker for each window; where it has no value the line has a gap. Its band is a shaded
    area. A change point is a vertical line at the start of the first window on the new level, with the levels before
    and after it as thin level lines: solid where it is a finding, dotted where chance would show as much.

    Parameters
    ----------
    table
        As `network.timeline.series` gives it: one row for each window with `start` and `end`, a column for each
        figure, and columns ``<figure>_low`` and ``<figure>_high`` for those with a band. The index may hold dates
        where there are no `start` and `end`.
    figures
        Columns to draw, on one scale; by default the measures of balance and polarisation that the table has, or its
        first column of numbers.
    ax
        Where to draw; a new figure where None.
    bands
        Whether to draw the bands that the table has.
    null
        What chance gives: a table of the same form, whose ``<figure>_low`` and ``<figure>_high`` are drawn as a hatched
        grey band.
    change_points
        As `network.timeline.change_points` gives them; those of other figures are passed over.
    events
        Dates to mark, by name.
    windows
        Where a window has its value: ``"middle"``, or all along it as ``"steps"``.
    title
        Title; none where None.

    Returns
    -------
    Axes
        What was drawn on.

    Raises
    ------
    UnknownNameError
        A figure that the table does not have, or another way to draw windows.
    InputError
        A window, a change point or an event without a date that can be read.

    Notes
    -----
    Names and titles are written as they are: a dollar sign starts no formula.
    """
    if windows not in _WAYS:
        raise UnknownNameError("way to draw windows", windows, _WAYS)
    names = _figures(table, figures)
    axes = new_axes(8, 4) if ax is None else ax
    if title is not None:
        write_title(axes, title)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    if not names or not table[names].notna().any(axis=None):
        axes.set(xticks=[], yticks=[])
        axes.text(0.5, 0.5, "no values", ha="center", va="center", transform=axes.transAxes)
        return axes
    drawing = _Drawing(axes, names, steps=windows == "steps")
    if null is not None:
        drawing.draw_null(null)
    drawing.draw_figures(table, bands=bands)
    if change_points is not None:
        drawing.draw_changes(table, change_points)
    drawing.finish({} if events is None else events)
    return axes


def _figures(table: pd.DataFrame, figures: str | Iterable[str] | None) -> list[str]:
    numbers = [str(name) for name in table.columns if pd.api.types.is_numeric_dtype(table[name])]
    plain = [name for name in numbers if not name.endswith(("_low", "_high"))]
    if figures is None:
        return [name for name in DEFAULT if name in plain] or plain[:1]
    names = [figures] if isinstance(figures, str) else list(dict.fromkeys(figures))
    for name in names:
        if name not in numbers:
            raise UnknownNameError("figure", name, plain)
    return names


def _spans(table: pd.DataFrame) -> Floats:
    """First and last day of each window, as matplotlib counts days."""
    ends = [table.get(name, table.index) for name in ("start", "end")]
    return np.column_stack([day_numbers(end, "table") for end in ends])


class _Drawing:
    """One figure while it is drawn."""

    def __init__(self, ax: Axes, names: list[str], *, steps: bool) -> None:
        self.ax, self.names, self.steps = ax, names, steps
        self.colours = dict(zip(names, bloc_colours(ax, len(names)), strict=True))
        self.entries: list[Artist] = []

    def _path(self, table: pd.DataFrame, values: Any) -> tuple[Floats, Floats]:
        """Days and values of a line: each window's own, or both its ends."""
        spans, numbers = _spans(table), np.asarray(values, dtype=np.float64)
        if self.steps:
            return spans.ravel(), np.repeat(numbers, 2)
        return spans.mean(axis=1), numbers

    def draw_null(self, null: pd.DataFrame) -> None:
        for name in self.names:
            if {f"{name}_low", f"{name}_high"} <= set(null.columns):
                days, low = self._path(null, null[f"{name}_low"])
                _, high = self._path(null, null[f"{name}_high"])
                style: dict[str, Any] = {
                    "facecolor": "none",
                    "edgecolor": grey(self.ax),
                    "linewidth": 0.5,
                    "alpha": 0.7,
                }
                self.ax.fill_between(days, low, high, hatch="\\\\\\\\", zorder=1, label="null", **style)
                self.entries = [Patch(hatch="\\\\\\\\", label="by chance", **style)]

    def draw_figures(self, table: pd.DataFrame, *, bands: bool) -> None:
        lines: list[Artist] = []
        for number, name in enumerate(self.names):
            days, values = self._path(table, table[name])
            colour = self.colours[name]
            if bands and {f"{name}_low", f"{name}_high"} <= set(table.columns):
                low, high = (self._path(table, table[f"{name}_{side}"])[1] for side in ("low", "high"))
                self.ax.fill_between(days, low, high, color=colour, alpha=0.2, linewidth=0, zorder=1.5, label="band")
                self._draw_edges(days, low, high, colour)
            style: dict[str, Any] = {"color": colour, "linestyle": _LINES[number % len(_LINES)], "linewidth": 1.8}
            style |= {} if self.steps else {"marker": _MARKERS[number % len(_MARKERS)], "markersize": 5}
            label = _NAMES.get(name, name.replace("_", " "))
            self.ax.plot(days, values, zorder=3, label=label, markeredgecolor=background(self.ax), **style)
            lines.append(Line2D([], [], label=label, **style))
        self.entries = [*lines, *self.entries]

    def _draw_edges(self, days: Floats, low: Floats, high: Floats, colour: str) -> None:
        """Bars for windows whose neighbours have no band, so that the band of one window is seen too."""
        if self.steps:
            return
        known = ~np.isnan(low) & ~np.isnan(high)
        padded = np.pad(known, 1)
        alone = known & ~padded[:-2] & ~padded[2:]
        self.ax.vlines(days[alone], low[alone], high[alone], color=colour, alpha=0.5, linewidth=2, zorder=1.5)

    def draw_changes(self, table: pd.DataFrame, changes: pd.DataFrame) -> None:
        told = changes[changes["figure"].isin(self.names)]
        first, last = _spans(table)[[0, -1], [0, 1]]
        for name, of_figure in told.groupby("figure"):
            ordered = of_figure.sort_values("start")
            days = day_numbers(ordered["start"], "change_points")
            findings = ordered["finding"] if "finding" in ordered else pd.Series(True, index=ordered.index)
            ends = [first, *days.tolist(), last]
            for place, row in enumerate(ordered.to_dict("records")):
                style: dict[str, Any] = {"color": self.colours[str(name)], "linewidth": 1.2}
                style["linestyle"] = "-" if bool(findings.iloc[place]) else ":"
                self.ax.axvline(ends[place + 1], zorder=1.2, label="change", **style)
                if "before" in row and "after" in row:
                    self.ax.hlines(row["before"], ends[place], ends[place + 1], alpha=0.8, zorder=1.2, **style)
                    self.ax.hlines(row["after"], ends[place + 1], ends[place + 2], alpha=0.8, zorder=1.2, **style)
                self._mark(ends[place + 1], str(row.get("window", row["start"])))
            lines: tuple[tuple[Any, str], ...] = (("-", "change of level"), (":", "change within chance"))
            for line, label in lines:
                if bool((findings == (line == "-")).any()):
                    self._add(Line2D([], [], color=ink(self.ax), linestyle=line, linewidth=1.2, label=label))

    def _add(self, entry: Line2D) -> None:
        if entry.get_label() not in {other.get_label() for other in self.entries}:
            self.entries.append(entry)

    def _mark(self, day: float, text: str) -> None:
        """Write beside the top of a vertical line."""
        halo = patheffects.withStroke(linewidth=2, foreground=background(self.ax))
        style: dict[str, Any] = {"ha": "left", "va": "top", "fontsize": "small", "color": ink(self.ax), "zorder": 4}
        style |= {"xycoords": self.ax.get_xaxis_transform(), "textcoords": "offset points", "path_effects": [halo]}
        self.ax.annotate(text, (day, 1), xytext=(3, 0), parse_math=False, **style)

    def finish(self, events: Mapping[str, object]) -> None:
        for name, day in zip(events, day_numbers(events.values(), "events").tolist(), strict=True):
            self.ax.axvline(day, color=grey(self.ax), linestyle=(0, (2, 2)), linewidth=1, zorder=1, label="event")
            self._mark(day, str(name))
        date_axis(self.ax)
        self.ax.margins(x=0.02, y=0.12)
        low, high = self.ax.get_ylim()
        if low < 0 < high:
            self.ax.axhline(0, color=grey(self.ax), linewidth=0.8, zorder=0.9)
        if len(self.entries) == 1:
            self.ax.set_ylabel(str(self.entries[0].get_label()), parse_math=False)
        else:
            where: dict[str, Any] = {"loc": "upper left", "bbox_to_anchor": (0, 0), "ncols": 3, "handlelength": 3}
            where["bbox_transform"] = offset_copy(
                self.ax.transAxes, self.ax.get_figure(root=True), y=-_BELOW, units="points"
            )
            found = self.ax.add_artist(legend(self.ax, self.entries, **where))
            # What is clipped by the axes has no room in the layout.
            found.set_clip_on(False)
