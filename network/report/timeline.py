"""What was said when: friendly and hostile statements, counted by month, quarter or year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from network.plot.days import date_axis, day_numbers
from network.plot.style import grey, ink, legend, new_axes, tie_colour
from network.report.pictures import Picture, picture
from network.wording import counted

# Months in a period and what it is called, the finest first; the first that needs no more bars than these is taken.
_PERIODS = ((1, "month"), (3, "quarter"), (12, "year"))
_BARS = 60
_FULL = 0.86
"""Share of its period that a bar fills."""


@dataclass(frozen=True)
class Bar:
    """Statements of the time from `start` until before `end`, by sign."""

    start: date
    end: date
    friendly: int
    hostile: int
    neither: int


@dataclass(frozen=True)
class Timeline:
    """Statements through time.

    Attributes
    ----------
    picture
        Bars: friendly statements above the line, hostile ones below.
    period
        What a bar stands for: "month", "quarter" or "year".
    years
        For each year with statements: its number, friendly ones, hostile ones, others.
    n_undated
        Statements without a date, which are not in it.
    """

    picture: Picture
    period: str
    years: Sequence[tuple[int, int, int, int]]
    n_undated: int


def timeline(statements: pd.DataFrame) -> Timeline | None:
    """Count statements through time; None where none is dated."""
    dated = statements.dropna(subset=["date"])
    if dated.empty:
        return None
    days = [date.fromisoformat(day) for day in dated["date"]]
    said = list(zip(days, dated["sign"].tolist(), strict=True))
    span = _months(max(days)) - _months(min(days))
    months, period = next((one for one in _PERIODS if span // one[0] < _BARS), _PERIODS[-1])
    bars = _bars(said, months)
    years = [(bar.start.year, bar.friendly, bar.hostile, bar.neither) for bar in _bars(said, 12)]
    return Timeline(picture(lambda: _draw(bars), _alt(bars, period)), period, years, len(statements) - len(dated))


def _months(day: date) -> int:
    return 12 * day.year + day.month - 1


def _bars(said: Sequence[tuple[date, int]], months: int) -> list[Bar]:
    """A bar for each period of so many months that has statements, the earliest first."""
    counts: dict[int, dict[int, int]] = {}
    for day, sign in said:
        of_period = counts.setdefault(_months(day) // months, {1: 0, -1: 0, 0: 0})
        of_period[sign] += 1
    return [
        Bar(_first_day(number * months), _first_day((number + 1) * months), *signs.values())
        for number, signs in sorted(counts.items())
    ]


def _first_day(months: int) -> date:
    # The month after the last one of the calendar has no first day.
    return date(months // 12, months % 12 + 1, 1) if months < 12 * date.max.year + 12 else date.max


def _draw(bars: Sequence[Bar]) -> Axes:
    axes = new_axes(9, 3.2)
    starts, ends = (day_numbers(days, "timeline") for days in zip(*((bar.start, bar.end) for bar in bars), strict=True))
    entries = []
    for style, heights in (("friendly", [bar.friendly for bar in bars]), ("hostile", [-bar.hostile for bar in bars])):
        colour = tie_colour(axes, style)
        axes.bar(starts, heights, _FULL * (ends - starts), align="edge", color=colour)
        entries.append(Patch(color=colour, label=f"{style} statements"))
    axes.axhline(0, color=ink(axes), linewidth=0.8)
    for side in ("top", "right", "bottom"):
        axes.spines[side].set_visible(False)
    axes.yaxis.set_major_locator(MaxNLocator(6, integer=True))
    axes.yaxis.set_major_formatter(lambda value, _: f"{abs(value):g}")
    axes.tick_params(color=grey(axes))
    axes.set_ylabel("statements")
    date_axis(axes)
    key = axes.add_artist(legend(axes, entries, loc="lower left", bbox_to_anchor=(0, 1), ncols=2))
    key.set_clip_on(False)  # what is clipped by the axes has no room in the layout
    return axes


def _alt(bars: Sequence[Bar], period: str) -> str:
    most = max(bars, key=lambda bar: bar.friendly + bar.hostile)
    return (
        f"A bar for each {period} from {_named(bars[0], period)} to {_named(bars[-1], period)}: friendly statements "
        f"above the line, hostile ones below. Most in {_named(most, period)}: "
        f"{counted(most.friendly, 'friendly statement')}, {most.hostile:,} hostile."
    )


def _named(bar: Bar, period: str) -> str:
    if period == "year":
        return str(bar.start.year)
    last = bar.end - timedelta(days=1)
    months = f"{bar.start:%B}" if period == "month" else f"{bar.start:%B} to {last:%B}"
    return f"{months} {bar.start.year}"
