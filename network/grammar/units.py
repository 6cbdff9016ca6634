"""Units: the numbered units of armed forces, named by their number: "2nd Battalion, 7th Infantry Regiment"."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from network.grammar.parse import Parse

_UNITS = frozenset((
    "army", "battalion", "battery", "brigade", "company", "corps", "division", "fleet", "flotilla", "force", "group",
    "platoon", "regiment", "squadron", "team", "troop", "unit", "wing",
))  # fmt: skip
_FORMED = frozenset(("force", "group", "team", "unit"))
"""Nouns for units in military names only: "Task *Force* 9", "Carrier Strike *Group* 3", "Bomb Disposal *Unit* Two"."""

_FORMING = frozenset((
    "task", "strike", "combat", "expeditionary", "operations", "mobile", "support", "logistics", "assault", "air",
    "training", "readiness", "disposal", "amphibious", "reconnaissance", "security",
))  # fmt: skip
_LETTERED = frozenset(("battery", "company", "troop", "squadron"))
_ABBREVIATED = frozenset((
    "cjtf", "ctf", "ctg", "jtf", "tf", "tg", "bct", "meu", "nmcb", "eodmu", "cvw", "csg", "arg", "tacp",
))  # fmt: skip
_ORDINAL = re.compile(r"\d+(st|nd|rd|th|d)")
_ORDINALS = frozenset((
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
))  # fmt: skip
_SPORTING = frozenset(("division", "team"))
"""Nouns that with a spelled ordinal are leagues and teams: "the First *Division*"."""

_NUMBERS = frozenset(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"))
_LONGEST = 7
"""Tokens before the noun that a name reaches back to."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit in a parse: tokens ``first`` to before ``end``; its name goes on with the units that it belongs to."""

    first: int
    end: int
    root: int
    name: str


def units(parse: Parse, is_free: Callable[[int, int], bool]) -> Iterator[Unit]:
    """The numbered units that a text names.

    Parameters
    ----------
    is_free
        Whether no other name covers any of the tokens of a half-open span.
    """
    found = [unit for i in range(len(parse)) if (unit := _unit(parse, i, is_free))]
    for k in reversed(range(len(found) - 1)):
        if belongs(parse, found[k].end, found[k + 1].first):
            found[k] = replace(found[k], name=f"{found[k].name}, {found[k + 1].name}")
    yield from found


def belongs(parse: Parse, end: int, first: int) -> bool:
    """Whether what stands between two units says that the first is part of the second: "*1st Company*, *2nd Corps*"."""
    same = parse.sentence[end - 1] == parse.sentence[first]
    return same and parse.lower[end:first] in ([","], ["of", "the"], [",", "the"])


def _unit(parse: Parse, noun: int, is_free: Callable[[int, int], bool]) -> Unit | None:
    """The name that ends with a noun for units, or with the number right behind it."""
    word = parse.lower[noun]
    if word in _ABBREVIATED and parse.text[noun].isupper() and _is_counted(parse, noun) and is_free(noun, noun + 2):
        return Unit(noun, noun + 2, noun, " ".join(parse.text[noun : noun + 2]))
    larger = parse.text[noun + 1 : noun + 2]
    if word not in _UNITS or not parse.text[noun][:1].isupper() or (larger and _is_unit(larger[0])):
        return None
    start = max(noun - _LONGEST, parse.sentences[parse.sentence[noun]][0])
    words = takewhile(lambda i: _is_part(parse, i) and is_free(i, i + 1), range(noun - 1, start - 1, -1))
    first = min(words, default=noun)
    ordinal = next((i for i in range(first, noun) if _is_ordinal(parse, i)), None)
    numbered = ordinal is not None and not (word in _SPORTING and parse.lower[ordinal] in _ORDINALS)
    lettered = word in _LETTERED and noun == first + 1 and _is_ordinal(parse, noun + 2) and parse.text[noun + 1] == ","
    behind = _is_number(parse, noun + 1) and is_free(noun + 1, noun + 2)
    formed = word not in _FORMED or any(parse.lower[i] in _FORMING for i in range(first, noun))
    if not formed or not is_free(noun, noun + 1) or not (behind or numbered or lettered):
        return None
    begin = first if ordinal is None or behind else ordinal
    end = noun + 1 + behind
    return Unit(begin, end, noun, " ".join(parse.text[begin:end]))


def _is_unit(word: str) -> bool:
    return word[:1].isupper() and word.lower() in _UNITS


def _is_part(parse: Parse, i: int) -> bool:
    """Whether a word may be part of a name."""
    capital = parse.text[i][:1].isupper() and parse.text[i].isalpha() and parse.lower[i] not in ("the", "a", "an")
    return capital or _is_ordinal(parse, i)


def _is_ordinal(parse: Parse, i: int) -> bool:
    if i >= len(parse):
        return False
    spelled = parse.lower[i] in _ORDINALS and parse.text[i][:1].isupper()
    return spelled or _ORDINAL.fullmatch(parse.lower[i]) is not None


def _is_counted(parse: Parse, i: int) -> bool:
    return i + 1 < len(parse) and parse.lower[i + 1].isdigit()


def _is_number(parse: Parse, i: int) -> bool:
    if i >= len(parse):
        return False
    written = parse.lower[i] in _NUMBERS and parse.text[i][:1].isupper()
    return written or (parse.lower[i].isdigit() and parse.dep[i] == "nummod")
