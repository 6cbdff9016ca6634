"""Windows: a network cut into stretches of time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, pairwise
from typing import TYPE_CHECKING

from network.durations import as_date, as_duration, label
from network.errors import InputError

if TYPE_CHECKING:
    from network.actor_network import ActorNetwork


@dataclass(frozen=True, eq=False)
class Window:
    """A stretch of time, and the network of what is dated within it.

    Attributes
    ----------
    label
        Name: that of the event it begins with, or the years, months or days that it covers, the last one included
        ("1904", "1904 to 1906", "1904-04").
    start, end
        ISO dates: from `start` until before `end`.
    network
        The relations dated from `start` until before `end`; it may be empty.
    """

    label: str
    start: str
    end: str
    network: "ActorNetwork"

    def __repr__(self) -> str:
        return f"<Window {self.label}: {self.start} until before {self.end}, {self.network!r}>"


def windows(
    net: "ActorNetwork", width: object, *, step: object = None, start: object = None, end: object = None
) -> tuple[Window, ...]:
    """Windows of equal width by the calendar: one after the other, or rolling.

    Half-open: a relation dated on the day that a window ends is in the next one. Undated relations are in no window.

    Parameters
    ----------
    net
        The network to cut.
    width
        Length of a window: text such as "1y", "6 months", "2 weeks", "90 days", an ISO duration ("P1Y6M"), an offset
        of pandas, or a whole number of days.
    step
        From the start of a window to that of the next; `width` by default. A smaller one gives windows that overlap
        and so share relations: what is measured in them is not independent.
    start
        Start of the first window. By default the start of the year, month or week (whichever `step` is made of) of the
        earliest date in view; months that divide the year are counted from January.
    end
        Where the last window is cut off. By default the windows run on, uncut, until one reaches past the latest date.

    Returns
    -------
    tuple of Window
        In order of time; empty windows are kept, so that gaps show. Without relations, and without `start` and `end`,
        there is none.

    Raises
    ------
    InputError
        A duration or date that cannot be read, an end that is not after the start, a start after the last relation, or
        relations none of which is dated.

    Notes
    -----
    Time grows with the number of windows times that of relations.
    """
    length = as_duration(width, "width")
    stride = length if step is None else as_duration(step, "step")
    span = _span(net, start, end)
    if span is None:
        return ()
    first = span[0] if start is not None else stride.aligned(span[0])
    found = []
    for number in count():
        begin = stride.after(first, number)
        until = stride.after(first, number + 1) if stride == length else length.after(begin)
        if begin >= span[1]:
            break
        found.append(_window(net, begin, until if end is None else min(until, span[1])))
        if until >= span[1]:
            break
    return tuple(found)


def expanding(net: "ActorNetwork", step: object, *, start: object = None, end: object = None) -> tuple[Window, ...]:
    """Windows that all begin at the same day, each longer by a step: what was known by then.

    Each holds all relations of the one before it, so what is measured in them is not independent.

    Parameters
    ----------
    net
        The network to cut.
    step
        What each window has more than the one before; see `windows`.
    start, end
        As in `windows`.

    Returns
    -------
    tuple of Window
        In order of time.

    Raises
    ------
    InputError
        As in `windows`.

    Notes
    -----
    To let old relations fade, weigh each window anew: ``dataclasses.replace(window,
    network=window.network.weighted(half_life="730 days", as_of=window.end))``.

    Time grows with the number of windows times that of relations.
    """
    cut = windows(net, step, start=start, end=end)
    return tuple(_window(net, date.fromisoformat(cut[0].start), date.fromisoformat(window.end)) for window in cut)


def by_event(
    net: "ActorNetwork",
    events: Mapping[str, object] | Iterable[object],
    *,
    before: str = "before",
    start: object = None,
    end: object = None,
) -> tuple[Window, ...]:
    """Windows from one event until the next.

    An event belongs to the window that it begins. Undated relations are in no window.

    Parameters
    ----------
    net
        The network to cut.
    events
        Cut dates: a dict from the name of each event to its date, or dates alone, which then name their windows.
        They may come in any order.
    before
        Name of the window before the first event; there is none if nothing is dated before it.
    start, end
        Start of the first and end of the last window; by default the earliest date in view and the day after the
        latest.

    Returns
    -------
    tuple of Window
        In order of time. Events outside `start` and `end` begin no window.

    Raises
    ------
    InputError
        A date that cannot be read, two events on one day or an event named as `before`, no event, or as in `windows`.

    Notes
    -----
    Time grows with the number of windows times that of relations.
    """
    cuts = _cuts(events)
    span = _span(net, start, end)
    if span is None:
        return ()
    first, until = span
    if end is None:
        until = max(until, cuts[-1][0] + timedelta(days=1))
    inside = [cut for cut in cuts if first <= cut[0] < until]
    earlier = [cut for cut in cuts if cut[0] < first]
    if not inside or inside[0][0] > first:
        inside.insert(0, (first, earlier[-1][1] if earlier else before))
    names = [name for _, name in inside]
    if len(set(names)) < len(names):
        raise InputError(f"two windows would be named {before!r}; give the first another name with before=")
    ends = [*(day for day, _ in inside[1:]), until]
    return tuple(_window(net, day, stop, name) for (day, name), stop in zip(inside, ends, strict=True))


def _cuts(events: Mapping[str, object] | Iterable[object]) -> list[tuple[date, str]]:
    if isinstance(events, str):
        raise InputError(
            f"events: expected several dates or a dict of them, not the text {events!r}; write [{events!r}]"
        )
    if isinstance(events, Mapping):
        named = [(as_date(day, f"event {name!r}:"), str(name)) for name, day in events.items()]
    else:
        named = [(day, f"from {day.isoformat()}") for day in (as_date(value, "event") for value in events)]
    if not named:
        raise InputError("events is empty; give at least one cut date, such as {'entente': '1904-04-08'}")
    cuts = sorted(named)
    for (day, name), (other_day, other) in pairwise(cuts):
        if day == other_day:
            raise InputError(f"events {name!r} and {other!r} are both on {day}; a window needs a day at least")
    return cuts


def _span(net: "ActorNetwork", start: object, end: object) -> tuple[date, date] | None:
    """First day and the day after the last one, of what is in view unless told otherwise."""
    told = net.relations["date"]
    dates = told.dropna()
    if dates.empty and (start is None or end is None):
        if len(told):
            raise InputError(f"none of the {len(told):,} relations in view is dated; windows need dates")
        return None
    first = as_date(dates.min() if start is None else start, "start")
    until = as_date(dates.max(), "date") + timedelta(days=1) if end is None else as_date(end, "end")
    if until <= first and end is None:
        raise InputError(f"the start {first} is after the last relation, of {dates.max()}; give an earlier start")
    if until <= first:
        raise InputError(f"the end {until} is not after the start {first}; give a later end")
    return first, until


def _window(net: "ActorNetwork", start: date, end: date, name: str | None = None) -> Window:
    return Window(name or label(start, end), start.isoformat(), end.isoformat(), net.between(start, end))
