"""Extractors: engines that find claims in a parsed text, one a module, looked up by name.

A caller may bring one: any callable of the form of `Extractor`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from network.errors import InputError, UnknownNameError
from network.gazetteer import Gazetteer
from network.grammar.parse import Parse
from network.mentions import Mentions, Span
from network.ontology import Ontology
from network.records import Actor, Status

if TYPE_CHECKING:
    from spacy.tokens import Doc

EXTRACTORS = ("cooccurrence", "dependency")
RULES = {
    "frame": "a trigger word, with an actor in each of its roles",
    "mutual": "a trigger word whose subjects do it to one another",
    "reach": "a trigger word, with the target inside what stands in its place, or where it happens",
    "operator": "a verb over a trigger word, which tells of its own subject (who vows to attack, threatens)",
    "commitment": "what somebody agrees, offers or refuses to do for another",
    "duty": "what somebody says that another must do",
    "judgement": "what somebody takes another for (a rival, a liar)",
    "deed": "support for, or rejection of, a deed towards somebody",
    "compound": "a hyphenated modifier of an actor",
    "against": 'an actor with "against" behind it',
    "list": "a group, with some of its members listed",
}
"""The rules by which the dependency engine finds claims, and what each reads."""


@dataclass(frozen=True, slots=True)
class ParsedText:
    """What an extractor sees: one document, or a piece of a very long one.

    Attributes
    ----------
    doc
        The text as the spaCy pipeline parsed it.
    parse
        The same as plain lists.
    mentions
        The actors found in it.
    """

    doc: Doc
    parse: Parse
    mentions: Mentions
    ontology: Ontology
    gazetteer: Gazetteer


@dataclass(frozen=True, slots=True)
class Claim:
    """A relation as an extractor finds it, in tokens of a `ParsedText`.

    Attributes
    ----------
    source, target
        Two mentions of the same sentence.
    trigger
        Half-open token span of the words that state the relation.
    confidence
        From 0 to 1.
    rule
        By which the claim was found; engines may leave it empty.
    features
        What its confidence was told from, where it is the model of `network.confidence` that tells it.
    """

    source: Span
    target: Span
    type: str
    sign: int
    trigger: tuple[int, int]
    status: Status = "asserted"
    speaker: Actor | None = None
    confidence: float = 1.0
    rule: str = ""
    features: tuple[str, ...] = ()


class Extractor(Protocol):
    """Anything that turns a parsed text into claims."""

    def __call__(self, text: ParsedText, /) -> Iterable[Claim]:
        """Find the claims of one text, in any order."""
        ...


def get(extractor: str | Extractor) -> tuple[str, Extractor]:
    """An extractor and its name, from either.

    Raises
    ------
    UnknownNameError
        No extractor has this name; the message lists those that exist.
    InputError
        It is neither a name nor a callable.
    """
    if isinstance(extractor, str):
        if extractor not in EXTRACTORS:
            raise UnknownNameError("extractor", extractor, EXTRACTORS)
        found: Callable[[ParsedText], Iterable[Claim]] = import_module(f"{__name__}.{extractor}").extract
        return extractor, found
    if not callable(extractor):
        raise InputError(f"extractor {extractor!r} is neither a name nor a callable; known: {', '.join(EXTRACTORS)}")
    return getattr(extractor, "__name__", type(extractor).__name__), extractor
