"""Checks of single values of a correction; each takes the value, what messages call the place, and the key."""

import re
from datetime import date, datetime

from network.errors import InputError
from network.records import KINDS, STATUSES
from network.relation_table import SIGNS
from network.selection import default_signs

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def as_choice(value: object, known: tuple[str, ...], where: str, key: str) -> str:
    """One of the texts that are known."""
    if value not in known:
        raise InputError(f"{where}: {key} is {value!r}; choose one of {', '.join(known)}")
    return str(value)


def as_kind(value: object, where: str, key: str) -> str:
    """A kind of actor."""
    return as_choice(value, KINDS, where, key)


def as_status(value: object, where: str, key: str) -> str:
    """A status of relations."""
    return as_choice(value, STATUSES, where, key)


def as_text(value: object, where: str, key: str) -> str:
    """Text; half a surrogate pair, which no file can hold, becomes U+FFFD."""
    if not isinstance(value, str):
        raise InputError(f"{where}: {key} is {value!r}; write text in quotes")
    return _LONE_SURROGATE.sub("\ufffd", value)


def as_name(value: object, where: str, key: str) -> str:
    """Text that is not blank."""
    text = as_text(value, where, key)
    if not text.strip():
        raise InputError(f"{where}: {key} is empty; write a name, or leave the key out")
    return text


def as_names(value: object, where: str, key: str) -> tuple[str, ...]:
    """One or more texts that are not blank, each once."""
    if not isinstance(value, list | tuple):
        raise InputError(f'{where}: {key} is {value!r}; write a list, such as ["one", "another"]')
    if not value:
        raise InputError(f"{where}: {key} is an empty list; name at least one")
    return tuple(dict.fromkeys(as_name(item, where, key) for item in value))


def as_type(value: object, where: str, key: str) -> str:
    """A relation type, of the ontology or not."""
    text = as_name(value, where, key)
    if text != text.strip().upper():
        raise InputError(f"{where}: {key} is {value!r}; a type is upper case, such as {', '.join(default_signs())}")
    return text


def as_sign(value: object, where: str, key: str) -> int:
    """A sign of relations."""
    if isinstance(value, bool) or not isinstance(value, int) or value not in SIGNS:
        raise InputError(f"{where}: {key} is {value!r}; choose one of -1, 0, 1")
    return value


def as_flag(value: object, where: str, key: str) -> bool:
    """Yes or no."""
    if not isinstance(value, bool):
        raise InputError(f"{where}: {key} is {value!r}; choose one of true, false")
    return value


def as_day(value: object, where: str, key: str) -> date:
    """A day; of a point in time, its day."""
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    text = as_text(value, where, key)
    try:
        return datetime.fromisoformat(text).date()
    except ValueError as error:
        raise InputError(f"{where}: {key} is {value!r}; write a day, such as 2026-11-23") from error
