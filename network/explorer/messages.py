"""Messages from the browser, checked."""

from collections.abc import Mapping
from typing import Any

from network.errors import InputError, UnknownNameError

QUESTIONS = {"network": "level", "correct": "correction", "undo": None, "remove": "index"}
"""What the browser may ask, and the key of what each is about."""


def question(content: object) -> tuple[str, Any]:
    """What a message asks, and what that is about, None where it needs nothing.

    Raises
    ------
    UnknownNameError
        There is no such question.
    InputError
        The message is none, lacks what the question needs, or says more.
    """
    if not isinstance(content, Mapping):
        raise InputError(f"a message is a {type(content).__name__}; send an object")
    asked = content.get("ask")
    if not isinstance(asked, str) or asked not in QUESTIONS:
        raise UnknownNameError("question", asked, list(QUESTIONS))
    needed = QUESTIONS[asked]
    if set(content) - {"ask", "number"} != ({needed} if needed else set()):
        raise InputError(f"a message that asks {asked!r} has the keys ask, number{f', {needed}' if needed else ''}")
    return asked, content[needed] if needed else None


def number_of(content: object) -> int | str | None:
    """By what the answer will be known."""
    number = content.get("number") if isinstance(content, Mapping) else None
    return number if isinstance(number, int | str) else None
