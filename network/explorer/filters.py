"""Filters of the explorer: checked, and applied to a network."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from network.durations import as_date
from network.errors import InputError, UnknownNameError
from network.records import KINDS, STATUSES
from network.relation_table import SIGNS
from network.selection import known_values

if TYPE_CHECKING:
    from network.actor_network import ActorNetwork

NO_PUBLISHER = ""
"""Stands for relations without a publisher, as JSON has no None among texts."""


def open_filters(statuses: Iterable[str] = ("asserted",)) -> dict[str, Any]:
    """What lets all relations of some statuses pass.

    Returns
    -------
    dict
        ``signs``; ``types``, ``statuses``, ``kinds`` (of source and target both) and ``publishers`` (``""`` for
        none), lists of what may pass, or None for all; ``min_confidence``, 0 to 1; ``from`` and ``until``, ISO days of
        a half-open interval, None for an open end. Where either is given, undated relations do not pass.
    """
    return {
        "signs": sorted(SIGNS, reverse=True),
        "types": None,
        "statuses": list(statuses),
        "kinds": None,
        "publishers": None,
        "min_confidence": 0.0,
        "from": None,
        "until": None,
    }


def checked_filters(filters: object, network: "ActorNetwork") -> dict[str, Any]:
    """Filters in full, every name in them known.

    Parameters
    ----------
    filters
        A dict with any keys of `open_filters`; what it does not name is open.
    network
        Its relations say which types and publishers there are.

    Raises
    ------
    UnknownNameError
        A key, sign, type, status, kind or publisher that does not exist; the message lists those that do.
    InputError
        Another value that cannot be used.
    """
    opened = open_filters(network.statuses)
    if not isinstance(filters, Mapping):
        raise InputError(f"filters are {filters!r}; give a dict with any of {', '.join(opened)}")
    for key in filters:
        if key not in opened:
            raise UnknownNameError("filter", key, opened)
    given = opened | dict(filters)
    given |= {"signs": SIGNS if given["signs"] is None else given["signs"]}
    known = {
        "signs": SIGNS,
        "types": network.known.types,
        "statuses": STATUSES,
        "kinds": KINDS,
        "publishers": network.known.publishers | {NO_PUBLISHER},
    }
    checked: dict[str, Any] = {
        key: None if given[key] is None else _names(key, given[key], names) for key, names in known.items()
    }
    checked["min_confidence"] = _confidence(given["min_confidence"])
    checked |= {key: _day(key, given[key]) for key in ("from", "until")}
    if checked["from"] and checked["until"] and checked["from"] > checked["until"]:
        raise InputError(f"filters: from {checked['from']} is after until {checked['until']}; swap them")
    return {key: checked[key] for key in opened}


def _names(key: str, values: object, known: Iterable[Any]) -> list[Any]:
    """The values, each once and all known."""
    if not isinstance(values, list | tuple | set | frozenset):
        raise InputError(f"filters: {key} is {values!r}; give a list, or None for all")
    wanted = int if key == "signs" else str
    if wrong := [value for value in values if not isinstance(value, wanted) or isinstance(value, bool)]:
        raise InputError(f"filters: {key} has {wrong[0]!r}, which is no {'number' if wanted is int else 'text'}")
    ordered = sorted(values) if isinstance(values, set | frozenset) else values
    return list(dict.fromkeys(known_values(_NOUNS[key], ordered, frozenset(known))))


_NOUNS = {
    "signs": "sign",
    "types": "relation type",
    "statuses": "status",
    "kinds": "kind",
    "publishers": "publisher",
}


def _confidence(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise InputError(f"filters: min_confidence is {value!r}; give a number from 0 to 1")
    return float(value)


def _day(key: str, value: object) -> str | None:
    return None if value is None else as_date(value, f"filters: {key}").isoformat()


def filtered(network: "ActorNetwork", filters: Mapping[str, Any], *, hidden: Iterable[str] = ()) -> "ActorNetwork":
    """What of a network passes filters.

    Parameters
    ----------
    network
        A network.
    filters
        See `checked_filters`.
    hidden
        Actors to leave out.
    """
    actors = network.only(statuses=STATUSES).actors
    kept = ~actors["name"].isin(list(hidden))
    if filters["kinds"] is not None:
        kept &= actors["kind"].isin(filters["kinds"])
    found = network.only(
        actors=None if kept.all() else actors.loc[kept, "name"],
        types=filters["types"],
        statuses=STATUSES if filters["statuses"] is None else filters["statuses"],
        signs=filters["signs"],
        publishers=_publishers(filters["publishers"], network.known.publishers),
        min_confidence=filters["min_confidence"],
    )
    dated = filters["from"] is not None or filters["until"] is not None
    return found.between(filters["from"], filters["until"]) if dated else found


def _publishers(names: Iterable[str] | None, known: Iterable[str]) -> list[str | None] | None:
    if names is None:
        return None
    # A table from outside may have the empty text where none is missing.
    return [name for name in names if name in known] + ([None] if NO_PUBLISHER in names else [])
