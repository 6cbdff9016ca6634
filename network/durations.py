"""Durations by the calendar: "1y", "6 months", "P1Y6M", "QS"."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd
from dateutil.relativedelta import relativedelta

from network.errors import InputError

_MONTHS_OF = {
    **dict.fromkeys(("y", "yr", "yrs", "year", "years", "ys", "ye"), 12),
    **dict.fromkeys(("q", "quarter", "quarters", "qs", "qe"), 3),
    **dict.fromkeys(("m", "mo", "mon", "month", "months", "ms", "me"), 1),
}
_DAYS_OF = {**dict.fromkeys(("w", "wk", "week", "weeks"), 7), **dict.fromkeys(("d", "day", "days"), 1)}
_PART = re.compile(r"\s*(\d*)\s*([a-z]+)(?=[\s,+\d]|$)[\s,+]*")
_ISO = re.compile(r"p(?=\d)(?:\d+y)?(?:\d+m)?(?:\d+w)?(?:\d+d)?")
_OFFSET_WORDS = {"years": 12, "quarters": 3, "months": 1}
_EXAMPLES = "'1y', '6 months', '2 weeks', '90 days' or the ISO duration 'P1Y6M'"
_DAYS_OF_MONTH = 365.2425 / 12


@dataclass(frozen=True)
class Duration:
    """Whole months and days, added by the calendar.

    Attributes
    ----------
    months, days
        Not below 0, and not both 0.
    """

    months: int = 0
    days: int = 0

    def after(self, start: date, times: int = 1) -> date:
        """The day that many durations after a day; months first, so that the 31st becomes the last of the month."""
        try:
            return start + relativedelta(months=self.months * times) + timedelta(days=self.days * times)
        except (OverflowError, ValueError) as error:
            raise InputError(f"{self} after {start} lies beyond the year 9999; give a shorter duration") from error

    def aligned(self, day: date) -> date:
        """The latest start of a year, of a month or of a week, whichever the duration is made of, until the day.

        Months that divide the year are counted from January, so "6 months" begin in January or July.
        """
        if self.months and self.months % 12 == 0 and not self.days:
            return day.replace(month=1, day=1)
        if self.months:
            step = self.months if 12 % self.months == 0 and not self.days else 1
            return day.replace(month=(day.month - 1) // step * step + 1, day=1)
        monday = day.toordinal() - day.weekday() if self.days % 7 == 0 else 0
        return date.fromordinal(monday) if monday > 0 else day

    @property
    def in_days(self) -> float:
        """Length in days, a month taken as a twelfth of the mean year."""
        return self.months * _DAYS_OF_MONTH + self.days

    def __str__(self) -> str:
        years, months = divmod(self.months, 12)
        parts = ((years, "year"), (months, "month"), (self.days, "day"))
        return " ".join(f"{number} {unit}" + "s" * (number > 1) for number, unit in parts if number)


def as_duration(value: object, what: str) -> Duration:
    """A duration, from text, a number of days, or what pandas takes for an offset.

    Parameters
    ----------
    value
        Text: numbers with units of years, quarters, months, weeks and days ("1y", "6 months", "1 year 6 months"),
        an ISO 8601 duration ("P1Y6M"), or an offset of pandas ("MS", "2QS"). A whole number: days. A
        `pandas.DateOffset`, `Timedelta` or `datetime.timedelta` of whole days.
    what
        What the duration is, for the message of an error.

    Raises
    ------
    InputError
        It cannot be read, has hours in it, or is not above zero.
    """
    found = value if isinstance(value, Duration) else _read(value)
    if found is None:
        raise InputError(f"{what} {value!r} is no duration of years, months, weeks or days; write {_EXAMPLES}")
    if min(found.months, found.days) < 0 or not found.months + found.days:
        raise InputError(f"{what} is {value!r}; give a duration above zero, such as {_EXAMPLES}")
    return found


def _read(value: object) -> Duration | None:
    if isinstance(value, str):
        return _read_text(value.strip().casefold())
    if isinstance(value, int) and not isinstance(value, bool):
        return Duration(days=value)
    if isinstance(value, timedelta):
        return Duration(days=value.days) if value == timedelta(days=value.days) else None
    if isinstance(value, pd.offsets.BaseOffset):
        return _read_offset(value)
    return None


def _read_text(text: str) -> Duration | None:
    parts = text.removeprefix("p") if _ISO.fullmatch(text) else text
    months = days = place = 0
    while place < len(parts) and (match := _PART.match(parts, place)):
        is_bare = not match[1]
        number, unit = int(match[1] or 1), match[2]
        if (unit not in _MONTHS_OF and unit not in _DAYS_OF) or (is_bare and match[0] != parts):
            return None
        months += number * _MONTHS_OF.get(unit, 0)
        days += number * _DAYS_OF.get(unit, 0)
        place = match.end()
    return Duration(months, days) if parts and place == len(parts) else None


def _read_offset(offset: pd.offsets.BaseOffset) -> Duration | None:
    words = getattr(offset, "kwds", {})
    known = {**_OFFSET_WORDS, "weeks": 0, "days": 0}
    if words and set(words) <= set(known):
        months = sum(number * _OFFSET_WORDS[word] for word, number in words.items() if word in _OFFSET_WORDS)
        days = words.get("days", 0) + 7 * words.get("weeks", 0)
        return Duration(months * offset.n, days * offset.n)
    return _read_text(str(offset.freqstr).partition("-")[0].casefold())


def as_date(value: object, what: str) -> date:
    """A day, from ISO text, a year, or anything else that pandas takes for a date.

    Parameters
    ----------
    value
        A date; a whole number is a year. What is later than midnight counts as the next day, as a day is the
        smallest part of time here.
    what
        What the date is, for the message of an error.

    Raises
    ------
    InputError
        It cannot be read.
    """
    try:
        moment = pd.Timestamp(str(value) if isinstance(value, int) else value)  # type: ignore[arg-type]
    except (TypeError, ValueError) as error:
        raise InputError(f"{what} {value!r} is not a date; write 1907-08-31") from error
    if pd.isna(moment):
        raise InputError(f"{what} {value!r} is not a date; write 1907-08-31")
    return moment.tz_localize(None).ceil("D").date()


def label(start: date, end: date) -> str:
    """Name of the days from `start` until before `end`: whole years and months as such, else first and last day."""
    last = end - timedelta(days=1)
    if (start.month, start.day, last.month, last.day) == (1, 1, 12, 31):
        first, until = f"{start.year:04}", f"{last.year:04}"
    elif start.day == end.day == 1:
        first, until = start.isoformat()[:7], last.isoformat()[:7]
    else:
        first, until = start.isoformat(), last.isoformat()
    return first if first == until else f"{first} to {until}"
