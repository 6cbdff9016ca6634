"""Weighting: how much a statement counts towards its tie."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from network import ontology
from network.durations import Duration
from network.errors import InputError
from network.selection import day


@dataclass(frozen=True)
class Weighting:
    """What multiplies the confidence of a statement; see `network.actor_network.ActorNetwork.weighted`.

    Attributes
    ----------
    intensity
        Intensity of each type, or None where all types count alike.
    half_life
        Age at which a statement counts half, or None where age does not matter.
    as_of
        The day that ages are counted to, ISO text; None where none is needed.
    """

    intensity: Mapping[str, float] | None = None
    half_life: Duration | None = None
    as_of: str | None = None

    def __str__(self) -> str:
        parts = ["confidence"]
        if self.intensity is not None:
            parts.append("intensity")
        if self.half_life is not None:
            parts.append(f"recency (half-life {self.half_life} as of {self.as_of})")
        return " × ".join(parts)

    def factors(self, types: "pd.Series[str]", days: "pd.Series[pd.Timestamp]") -> "pd.Series[float]":
        """What multiplies the confidence of each statement.

        Parameters
        ----------
        types, days
            Type and date of each statement; undated ones count 0 where age matters.
        """
        factors = pd.Series(1.0, index=types.index)
        if self.intensity is not None:
            factors *= types.map(self.intensity).abs() / 10
        if self.half_life is not None and self.as_of is not None:
            factors *= decay((pd.Timestamp(self.as_of) - days) / pd.Timedelta(days=self.half_life.in_days))
        return factors


def decay(half_lives: "pd.Series[float]") -> "pd.Series[float]":
    """Half for each half-life of age; 0 for what is not yet or has no age."""
    halved: pd.Series[float] = (0.5**half_lives).where(half_lives >= 0, 0.0)
    return halved


def as_intensity(value: bool | Mapping[str, float], types: "pd.Series[str]") -> Mapping[str, float] | None:
    """Intensity of each type that occurs.

    Raises
    ------
    InputError
        A type without one, or with one outside -10 to 10.
    """
    if value is False:
        return None
    known = {name: kind.intensity for name, kind in ontology.load().types.items()}
    known |= {} if value is True else dict(value)
    missing = sorted(set(types) - set(known))
    if missing:
        raise InputError(
            f"no intensity is known for {', '.join(missing)}; give intensity={{{missing[0]!r}: 5.0}}, from -10 to 10"
        )
    wrong = {name: number for name, number in known.items() if not -10 <= number <= 10}
    if wrong:
        raise InputError(f"intensities outside -10 to 10: {wrong}")
    return known


def as_of_day(value: object, dates: "pd.Series[str]") -> str | None:
    """The day that ages are counted to: the one given, or the latest one dated."""
    if value is not None:
        return day(value, "as_of:")
    if len(dates) and dates.isna().all():
        raise InputError("no relation in view is dated; a half_life needs dates")
    return dates.max() if len(dates) else None
