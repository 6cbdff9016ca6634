"""The history of a pair of actors: what was said of them, when, and what it adds up to."""

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from matplotlib import patheffects
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.transforms import offset_copy
from numpy.typing import NDArray

from network.errors import InputError
from network.plot.days import date_axis, day_numbers
from network.plot.quotes import Quote, write_quotes
from network.plot.style import background, grey, ink, legend, new_axes, tie_colour, write_title

if TYPE_CHECKING:
    from network.actor_network import ActorNetwork

Floats = NDArray[np.float64]

_KINDS = {1: ("friendly", "o"), -1: ("hostile", "v")}
_NEEDED = ("date", "sign", "weight")
# Areas of markers in square points; room for the dates in points; points of a curve between two dates.
_AREAS, _BELOW, _FINE = (12.0, 70.0), 26.0, 16


def history(
    told: "ActorNetwork | pd.DataFrame",
    a: str | None = None,
    b: str | None = None,
    *,
    ax: Axes | None = None,
    half_life: object = None,
    evidence: float = 1.0,
    quotes: int = 6,
    title: str | None = None,
) -> Axes:
    """Draw what is said of two actors, statement by statement, and what it adds up to.

    Each statement is a pin at its date: friendly ones stand up with a round head, hostile ones hang down with a
    triangle, as long as they weigh; those of one day are set end to end. Neutral ones are ticks on the zero line. The
    shaded line is the running sum of all that was said so far, on the scale on the right. A turn is a dashed vertical
    line with its date; whether chance would show as much, `network.timeline.switches` tells. Some statements are
    quoted: those on either side of a turn, the first, the last, the weightiest.

    Parameters
    ----------
    told
        The network, or the table that `network.timeline.history` gives.
    a, b
        The actors, in either order; needed with a network, else only written in the title.
    ax
        Where to draw; a new figure where None.
    half_life
        Age at which a statement counts half in the running sum, as in `network.timeline.history`. With a table it must
        be the one that the table was made with: the sum then falls between dates, too.
    evidence
        What a turn costs, as in `network.timeline.history`.
    quotes
        Quote at most so many statements; fewer where there is no room.
    title
        Title; by default the actors, and how many statements there are.

    Returns
    -------
    Axes
        What was drawn on: that of the statements. That of the running sum lies below it, as another axes of the figure.

    Raises
    ------
    InputError
        A network without both actors, the same actor twice, a table without `date`, `sign` and `weight`, or `quotes`
        below 0.
    UnknownNameError
        An actor that is in no relation in view.

    Notes
    -----
    Undated statements are left out; the title counts them. Names, sentences and titles are written as they are: a
    dollar sign starts no formula. Quotations are placed for the size that the figure has when it is drawn.
    """
    if quotes < 0:
        raise InputError(f"quotes is {quotes}; give a number not below 0")
    table = _table(told, a, b, half_life, evidence)
    axes = new_axes(8, 5) if ax is None else ax
    dated = table[table["date"].notna()].sort_values("date", kind="stable")
    write_title(axes, _described(title, a, b, table, dated))
    for side in ("top", "right", "bottom"):
        axes.spines[side].set_visible(False)
    if dated.empty:
        axes.set(xticks=[], yticks=[])
        axes.text(0.5, 0.5, "no dated statements", ha="center", va="center", transform=axes.transAxes)
        return axes
    drawing = _Drawing(axes, dated.assign(day=day_numbers(dated["date"], "date")))
    drawing.draw_statements()
    if "running" in dated:
        drawing.draw_running(half_life)
    drawing.draw_turns()
    drawing.finish(quotes)
    return axes


def _table(
    told: "ActorNetwork | pd.DataFrame", a: str | None, b: str | None, half_life: object, evidence: float
) -> pd.DataFrame:
    if isinstance(told, pd.DataFrame):
        missing = [name for name in _NEEDED if name not in told]
        if missing:
            raise InputError(f"table: no column {', '.join(missing)}; give what network.timeline.history gives")
        return pd.DataFrame(told)
    if a is None or b is None:
        raise InputError("a network has many histories; name two actors: history(net, 'France', 'Russia')")
    from network import timeline

    return pd.DataFrame(timeline.history(told, a, b, half_life=half_life, evidence=evidence))


def _described(title: str | None, a: str | None, b: str | None, table: pd.DataFrame, dated: pd.DataFrame) -> str:
    if title is not None:
        return title
    signs = table["sign"].value_counts()
    counts = ", ".join(f"{signs[sign]} {kind}" for sign, (kind, _) in _KINDS.items() if sign in signs)
    undated = len(table) - len(dated)
    parts = [
        *([f"{a} and {b}"] if a is not None and b is not None else []),
        *([f"{counts} statements"] if counts else []),
        *([f"{undated} undated"] if undated else []),
    ]
    return ": ".join([*parts[:1], ", ".join(parts[1:])]).removesuffix(": ")


def _room(values: Floats) -> tuple[float, float]:
    """How far values reach below and above 0, with a little room on either side."""
    low, high = min(float(values.min()), 0.0), max(float(values.max()), 0.0)
    extent = max(high - low, 1e-9)
    return min(1.15 * low, -0.15 * extent), max(1.15 * high, 0.15 * extent)


class _Drawing:
    """One figure while it is drawn."""

    def __init__(self, ax: Axes, table: pd.DataFrame) -> None:
        self.ax, self.table = ax, table.reset_index(drop=True)
        # Of one day and sign, pins are set end to end.
        value = self.table["sign"] * self.table["weight"]
        self.heads = value.groupby([self.table["day"], self.table["sign"]]).cumsum().to_numpy(np.float64)
        self.feet = self.heads - value.to_numpy(np.float64)
        self.low, self.high = _room(self.heads)
        self.entries: list[Artist] = []

        self.behind: Axes | None = None
        self.factor = 1.0

    def draw_statements(self) -> None:
        days, signs = self.table["day"].to_numpy(np.float64), self.table["sign"].to_numpy()
        share = self.table["weight"].to_numpy(np.float64) / max(float(self.table["weight"].max()), 1e-9)
        areas = _AREAS[0] + (_AREAS[1] - _AREAS[0]) * share
        for sign, (kind, marker) in _KINDS.items():
            some = signs == sign
            if some.any():
                colour = tie_colour(self.ax, kind)
                style: dict[str, Any] = {"color": colour, "marker": marker}
                self.ax.vlines(days[some], self.feet[some], self.heads[some], color=colour, linewidth=1.2, zorder=2)
                self.ax.scatter(
                    days[some],
                    self.heads[some],
                    s=areas[some],
                    edgecolors=background(self.ax),
                    linewidths=0.6,
                    zorder=3,
                    label=kind,
                    **style,
                )
                self.entries.append(Line2D([], [], linestyle="none", label=f"{kind} statement", **style))
        some = signs == 0
        if some.any():
            colour = grey(self.ax)
            self.ax.scatter(days[some], 0 * days[some], marker="|", s=50, color=colour, zorder=2, label="neutral")
            self.entries.append(Line2D([], [], linestyle="none", marker="|", color=colour, label="neutral"))
        self.ax.axhline(0, color=ink(self.ax), linewidth=0.9, zorder=1.9)

    def draw_running(self, half_life: object) -> None:
        """The running sum, on a scale of its own whose zero is the same, behind the statements."""
        behind = self.ax.twinx()
        behind.set_facecolor(self.ax.get_facecolor())
        behind.patch.set_visible(True)
        self.ax.set_zorder(behind.get_zorder() + 1)
        self.ax.patch.set_visible(False)
        days, sums = self._curve(half_life)
        for kind, part, hatch in (("friendly", sums.clip(min=0), ""), ("hostile", sums.clip(max=0), "////")):
            if part.any():
                colour = tie_colour(self.ax, kind)
                style: dict[str, Any] = {"facecolor": colour, "edgecolor": colour, "alpha": 0.2, "hatch": hatch}
                behind.fill_between(days, part, 0, linewidth=0, label=kind, **style)
        behind.plot(days, sums, color=grey(self.ax), linewidth=1)
        self.entries.append(Patch(facecolor=grey(self.ax), alpha=0.35, label="running sum"))
        low, high = _room(sums)
        self.behind, self.factor = behind, max(low / self.low, high / self.high)
        behind.set_ylabel("running sum", color=grey(self.ax), parse_math=False)
        behind.tick_params(axis="y", colors=grey(self.ax))
        for side in ("top", "left", "bottom"):
            behind.spines[side].set_visible(False)
        behind.spines["right"].set_color(grey(self.ax))

    def _curve(self, half_life: object) -> tuple[Floats, Floats]:
        """The running sum from date to date: level, or falling by its half-life."""
        of_day = self.table.groupby("day")["running"].last()
        days, sums = of_day.index.to_numpy(np.float64), of_day.to_numpy(np.float64)
        half = np.inf if half_life is None else _in_days(half_life)
        xs, ys = [days[:1]], [np.zeros(1)]
        for (start, stop), value in zip(pairwise([*days.tolist(), days[-1]]), sums.tolist(), strict=True):
            x = np.linspace(start, stop, _FINE)
            xs.append(x)
            ys.append(value * np.exp2(-(x - start) / half))
        return np.concatenate(xs), np.concatenate(ys)

    def _turns(self) -> Iterator[tuple[int, int]]:
        """Rows of the last statement for the old side and of the first for the new one, of each turn."""
        if "side" not in self.table:
            return
        sides = self.table[(self.table["side"].fillna(0) != 0) & (self.table["sign"] != 0)]
        for (_, old), (_, new) in pairwise(sides.groupby((sides["side"] != sides["side"].shift()).cumsum())):
            before = old[old["sign"] == old["side"]]
            after = new[new["sign"] == new["side"]]
            if len(before) and len(after):
                yield int(before.index[-1]), int(after.index[0])

    def draw_turns(self) -> None:
        halo = patheffects.withStroke(linewidth=2.5, foreground=background(self.ax))
        for _, row in self._turns():
            day, date = float(self.table["day"][row]), str(self.table["date"][row])
            kind = "friends" if self.table["side"][row] > 0 else "enemies"
            line: dict[str, Any] = {"color": ink(self.ax), "linestyles": (0, (4, 2)), "linewidth": 1, "zorder": 1.7}
            self.ax.vlines(day, self.low, self.high, label="turn", **line)
            late = day > 0.25 * self.table["day"].min() + 0.75 * self.table["day"].max()
            style: dict[str, Any] = {"fontsize": "small", "weight": "bold", "color": ink(self.ax), "zorder": 4}
            self.ax.annotate(
                f"{kind} from {date}",
                (day, 0.92 * (self.low if kind == "friends" else self.high)),
                xytext=(-4 if late else 4, 0),
                ha="right" if late else "left",
                textcoords="offset points",
                va="center",
                parse_math=False,
                path_effects=[halo],
                **style,
            )

    def finish(self, quotes: int) -> None:
        date_axis(self.ax)
        days = self.table["day"]
        margin = 0.04 * float(days.max() - days.min()) or 30.0
        self.ax.set_xlim(float(days.min()) - margin, float(days.max()) + margin)
        self.ax.set_ylim(self.low, self.high)
        self.ax.set_ylabel("weight of statements", parse_math=False)
        figure = self.ax.get_figure(root=True)
        below = offset_copy(self.ax.transAxes, figure, y=-_BELOW, units="points")
        style: dict[str, Any] = {"loc": "upper left", "bbox_to_anchor": (0, 0), "bbox_transform": below, "ncols": 4}
        self.ax.add_artist(legend(self.ax, self.entries, **style)).set_clip_on(False)
        if figure is not None and figure.get_layout_engine() is not None:
            figure.draw_without_rendering()
        write_quotes(self.ax, self._quotes(quotes), (self.low, self.high))
        self._align()

    def _align(self) -> None:
        """Give both scales the same zero, and no ticks beside the quotations."""
        low, high = self.ax.get_ylim()
        self._trim(self.ax, 1.0)
        if self.behind is not None:
            self.behind.set_ylim(low * self.factor, high * self.factor)
            self._trim(self.behind, self.factor)

    def _trim(self, ax: Axes, factor: float) -> None:
        low, high = factor * self.low, factor * self.high
        limits = ax.get_ylim()
        ax.set_yticks([tick for tick in ax.get_yticks() if low <= tick <= high])
        ax.set_ylim(limits)
        for side in ("left", "right"):
            ax.spines[side].set_bounds(low, high)

    def _quotes(self, number: int) -> list[Quote]:
        if "sentence" not in self.table:
            return []
        signed = self.table[(self.table["sign"] != 0) & (self.table["sentence"].fillna("") != "")]
        ends = [row for turn in self._turns() for row in reversed(turn)]
        weightiest = signed.sort_values("weight", ascending=False, kind="stable").index.tolist()
        rows = [row for row in [*ends, *signed.index[:1], *signed.index[-1:], *weightiest] if row in signed.index]
        by_sentence = {self.table["sentence"][row]: row for row in reversed(rows)}
        chosen = sorted(by_sentence.values(), key=rows.index)[:number]
        types = self.table.get("type", pd.Series("", index=self.table.index))
        return [
            Quote(
                float(self.table["day"][row]),
                float(self.heads[row]),
                f"{self.table['date'][row]} {types[row]}".rstrip(),
                str(self.table["sentence"][row]),
            )
            for row in chosen
        ]


def _in_days(half_life: object) -> float:
    from network.durations import as_duration

    return as_duration(half_life, "half_life").in_days
