"""What a browser, or a user, may set in an explorer: checked, and cut down to what there is."""

import re
from collections.abc import Collection, Mapping
from math import isfinite
from typing import Any

from network.errors import InputError, UnknownNameError
from network.explorer.measures import MEASURES
from network.explorer.scene import Scene
from network.relation_table import SIGNS
from network.selection import known_values

VIEWS = ("graph", "matrix", "list")
COLOURS = ("bloc", "kind")
MOST_HOPS = 9
# Farther off nobody would find an actor, and arithmetic would suffer.
_FAR = 1e6
_HEIGHT = re.compile(r"\d{1,5}(\.\d{1,3})?(px|em|rem|vh|%)")

NOTHING: dict[str, list[Any]] = {"actors": [], "ties": [], "relations": []}
"""The selection when nothing is selected."""


def checked_selection(value: object, scene: Scene) -> dict[str, list[Any]]:
    """A selection in full, each actor, tie and relation once and known."""
    given = NOTHING | _part("selection", value, NOTHING)
    actors = _names("selection: actors", given["actors"], scene.actors)
    relations = known_values("relation", _texts("selection: relations", given["relations"]), scene.ids)
    ties = [_tie(tie, scene) for tie in _list("selection: ties", given["ties"])]
    return {
        "actors": actors,
        "ties": [list(tie) for tie in dict.fromkeys(ties)],
        "relations": list(dict.fromkeys(relations)),
    }


def _tie(tie: object, scene: Scene) -> tuple[str, str, int]:
    if not isinstance(tie, list | tuple) or len(tie) != 3:
        raise InputError(f'selection: {tie!r} is no tie; give two actors and a sign, such as ["Iran", "Russia", 1]')
    a, b, sign = tie
    if isinstance(sign, bool) or sign not in SIGNS:
        raise InputError(f"selection: the sign of a tie is {sign!r}; choose one of -1, 0, 1")
    _names("selection: ties", [a, b], scene.actors)
    return a, b, int(sign)


def checked_hidden(value: object, scene: Scene) -> list[str]:
    """Names of hidden actors, each once and known."""
    return _names("hidden", value, scene.actors)


def checked_pins(value: object, scene: Scene) -> dict[str, list[float]]:
    """Places by actor, each of two finite numbers."""
    if not isinstance(value, Mapping):
        raise InputError(f"pins are {value!r}; give a dict of actor and place, such as {{'Iran': [0, 100]}}")
    _names("pins", list(value), scene.actors)
    return {name: _place(name, place) for name, place in value.items()}


def _place(name: str, place: object) -> list[float]:
    if not isinstance(place, list | tuple) or len(place) != 2 or not all(map(_is_place, place)):
        raise InputError(f"pins: {name!r} is at {place!r}; give two numbers, x and y")
    return [float(number) for number in place]


def _is_place(number: object) -> bool:
    is_number = isinstance(number, int | float) and not isinstance(number, bool)
    return is_number and isfinite(number) and abs(number) <= _FAR  # type: ignore[arg-type]


def checked_options(value: object, scene: Scene, defaults: Mapping[str, Any]) -> dict[str, Any]:
    """Options in full: ``view``, ``colour``, ``size``, ``directed`` and ``focus``."""
    given = {**defaults, **_part("options", value, defaults)}
    for key, known in (("view", VIEWS), ("colour", COLOURS), ("size", tuple(MEASURES))):
        if not isinstance(given[key], str) or given[key] not in known:
            raise UnknownNameError(key, given[key], list(known))
    if not isinstance(given["directed"], bool):
        raise InputError(f"options: directed is {given['directed']!r}; choose True or False")
    return given | {"focus": _focus(given["focus"], scene)}


def _focus(value: object, scene: Scene) -> dict[str, Any] | None:
    if value is None:
        return None
    given = {"hops": 1} | _part("focus", value, ("actor", "hops"))
    _names("focus", [given.get("actor")], scene.actors)
    hops = given["hops"]
    if isinstance(hops, bool) or not isinstance(hops, int) or not 1 <= hops <= MOST_HOPS:
        raise InputError(f"focus: hops is {hops!r}; give a whole number from 1 to {MOST_HOPS}")
    return {"actor": given["actor"], "hops": hops}


def checked_height(value: str) -> str:
    """A length that CSS takes, such as ``"640px"``."""
    if not _HEIGHT.fullmatch(value):
        raise InputError(f"height is {value!r}; give a number with px, em, rem, vh or %, such as '640px'")
    return value


def without_unknown(selection: Mapping[str, Any], scene: Scene) -> dict[str, list[Any]]:
    """A selection without what a scene does not have."""
    return {
        "actors": [name for name in selection["actors"] if name in scene.actors],
        "ties": [tie for tie in selection["ties"] if {tie[0], tie[1]} <= scene.actors],
        "relations": [relation for relation in selection["relations"] if relation in scene.ids],
    }


def _part(what: str, value: object, known: Collection[str]) -> dict[str, Any]:
    """A dict, with no other keys than these."""
    if not isinstance(value, Mapping):
        raise InputError(f"{what}: expected a dict with any of {', '.join(known)}, not {value!r}")
    for key in value:
        if key not in known:
            raise UnknownNameError(f"key of {what}", key, list(known))
    return dict(value)


def _list(what: str, value: object) -> list[Any]:
    if not isinstance(value, list | tuple):
        raise InputError(f"{what}: expected a list, not {value!r}")
    return list(value)


def _texts(what: str, value: object) -> list[str]:
    found = _list(what, value)
    if wrong := [item for item in found if not isinstance(item, str)]:
        raise InputError(f"{what}: {wrong[0]!r} is no text")
    return found


def _names(what: str, value: object, known: Collection[str]) -> list[str]:
    return list(dict.fromkeys(known_values("actor", _texts(what, value), known)))
