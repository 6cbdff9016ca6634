"""Days on an axis."""

from collections.abc import Iterable

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num
from numpy.typing import NDArray

from network.errors import InputError


def day_numbers(values: Iterable[object], what: str) -> NDArray[np.float64]:
    """Days as matplotlib counts them.

    Parameters
    ----------
    values
        ISO dates, years, or anything else that pandas takes for dates.
    what
        What has the dates, for the message of an error.

    Raises
    ------
    InputError
        One that is no date.
    """
    found = []
    for value in values:
        try:
            day = pd.Timestamp(str(value) if isinstance(value, int | np.integer) else value)  # type: ignore[arg-type]
        except (TypeError, ValueError) as error:
            raise InputError(f"{what}: {value!r} is no date; write 1907-08-31") from error
        if pd.isna(day):
            raise InputError(f"{what}: a date is missing; write 1907-08-31")
        found.append(day.tz_localize(None).to_pydatetime())
    return np.array([date2num(day) for day in found], dtype=np.float64)  # type: ignore[no-untyped-call]


def date_axis(ax: Axes) -> None:
    """Write dates along the bottom, as short as they can be."""
    locator = AutoDateLocator(maxticks=10)  # type: ignore[no-untyped-call]
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]
