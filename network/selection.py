"""Selections: what a network can be narrowed down by, checked against what it names."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import TypeVar

import pandas as pd

from network import ontology
from network.durations import as_date
from network.errors import InputError, UnknownNameError

LISTED = 40
"""Longest list of known names that an error message shows whole."""


@dataclass(frozen=True)
class Names:
    """What the relations of a table name, so that a selection can tell an absent name from an unknown one."""

    table: pd.DataFrame

    @cached_property
    def actors(self) -> frozenset[str]:
        """Names of all actors, as source or target."""
        return frozenset(self.table["source"]) | frozenset(self.table["target"])

    @cached_property
    def types(self) -> frozenset[str]:
        """Relation types of the table and of the ontology."""
        return frozenset(self.table["type"]) | frozenset(default_signs())

    @cached_property
    def publishers(self) -> frozenset[str]:
        """Publishers of the table."""
        return frozenset(self.table["publisher"].dropna())

    @cached_property
    def speakers(self) -> frozenset[str]:
        """Speakers of the table."""
        return frozenset(self.table["speaker"].dropna())


def default_signs() -> dict[str, int]:
    """Sign of each relation type of the package's ontology."""
    return {name: kind.sign for name, kind in ontology.load().types.items()}


def day(date: object, what: str) -> str | None:
    """First day that is not before `date`, as ISO text, or None for an open end; see `as_date`."""
    return None if date is None else as_date(date, what).isoformat()


T = TypeVar("T", str, int)


def known_values(what: str, values: Iterable[T], known: Collection[T]) -> tuple[T, ...]:
    """The values, all of which are known."""
    if isinstance(values, str):
        raise InputError(f"{what}: expected a list of them, not the text {values!r}; write [{values!r}]")
    values = tuple(values)
    for value in values:
        if value not in known:
            raise UnknownNameError(what, value, _similar(str(value), [str(name) for name in known]))
    return values


def _similar(name: str, known: Sequence[str]) -> list[str]:
    """All names, or of many the most similar, best first."""
    if len(known) <= LISTED:
        return sorted(known)
    folded = {other.casefold(): other for other in known}
    close = get_close_matches(name.casefold(), folded, n=5, cutoff=0.5)
    return [folded[other] for other in close] or [*sorted(known)[:LISTED], f"... ({len(known)} in all)"]


def is_among(
    column: "pd.Series[str]", values: Iterable[str | None], what: str, known: Collection[str]
) -> "pd.Series[bool]":
    """Whether each cell is one of the values, all of which are known; None among them stands for a missing cell."""
    if isinstance(values, str):
        raise InputError(f"{what}: expected a list of them, not the text {values!r}; write [{values!r}]")
    values = tuple(values)
    named = column.isin(known_values(what, [value for value in values if value is not None], known))
    return named | column.isna() if None in values else named
