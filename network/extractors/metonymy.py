"""Metonymy: which actors a noun phrase stands for.

The nearest sense first: the actor that the phrase names, whom it is in apposition to, the whole of which it is a part
("dozens of *rebels*"), and, where a thing may stand for somebody, who owns it, made it, or is touched by it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from network.extractors import ParsedText
from network.grammar import arguments
from network.grammar.parse import Parse
from network.mentions import Span, owners_of
from network.ontology import Trigger

METONYMIC = "metonymic"
"""Step to an actor that merely owns what stands in the role ("the *UN*'s response")."""

LOCATIVE = "locative"
"""Step to an actor where something happens ("relief work in *Chad*")."""

MAX_DEPTH = 3
"""How many noun phrases deep an actor is looked for."""

BORDERING = ("near", "along", "around", "outside")
"""Prepositions of what happens beside a place, and so not to it."""

LOCATIVES = ("in", "into", "at", "inside", "across", "throughout", "within", "onto")
_KIN = frozenset((
    "aunt", "brother", "child", "cousin", "daughter", "father", "husband", "mother", "nephew", "niece", "parent",
    "relative", "sister", "son", "uncle", "widow", "wife",
    "neighbour", "neighbor", "predecessor", "successor", "survivor", "victim",
))  # fmt: skip
"""Nouns that name somebody by a relation to another of which no type tells."""

_BELONGING = frozenset(("CONTROL", "LEAD", "MEMBER"))
"""Types of nouns that stand for what they belong to: "*IS* operatives" are IS, "enemies of IS" are not."""

_AUTHORING = frozenset((
    "adopt", "announce", "author", "compile", "devise", "draft", "issue", "lay", "make", "offer", "outline", "pass",
    "prepare", "present", "produce", "propose", "publish", "put", "release", "sponsor", "submit", "table", "unveil",
    "write",
))  # fmt: skip
"""What somebody does with a thing that then stands for him: "a resolution *proposed* by Chad"."""

_NOBODY_S = frozenset(("bloodshed", "terror", "terrorism", "unrest", "violence"))
"""Hostile deeds of which an adjective says where they are done: "Syrian *violence*" need not be Syria's."""

_MAKERS = ("by", "from")
_COMPLEMENTS = (
    "of",
    "to",
    "for",
    "on",
    "upon",
    "against",
    "with",
    "toward",
    "towards",
    "over",
    "about",
    "between",
    "among",
)


@dataclass(frozen=True, slots=True)
class Filler:
    """An actor in a role, and the steps that lead to it from what stands there."""

    span: Span
    steps: tuple[str, ...] = ()

    def by(self, step: str) -> Filler:
        """The same, one step further off."""
        return Filler(self.span, (*self.steps, step))


def actors(text: ParsedText, tokens: Iterable[int]) -> list[Filler]:
    """The actors that the noun phrases headed by these tokens name; a thing does not stand for its owner."""
    return [filler for token in tokens for filler in standing_for(text, token, metonymic=False)]


def apart(fillers: Iterable[Filler], others: Iterable[Filler]) -> list[Filler]:
    """The fillers whose actors are none of the others."""
    names = {other.span.actor.name for other in others}
    return [filler for filler in fillers if filler.span.actor.name not in names]


def standing_for(text: ParsedText, i: int, *, metonymic: bool) -> list[Filler]:
    """Actors that the noun phrase headed by `i` stands for.

    Parameters
    ----------
    metonymic
        Whether a thing may stand for its owner ("criticised *Russia*'s intervention").
    """
    own = [span for span in text.mentions.at(i) if i in (span.root, span.end - 1) or span.use != "demonym"]
    parse = text.parse
    if not own or all(span.use == "nominal" for span in own):
        apposed = [f for c in parse.children[i] if parse.dep[c] == "appos" for f in _named(text, c)]
        if apposed and not (own and parse.tag[i] in ("NNS", "NNPS")):
            return apposed
    if own:
        return [Filler(span) for span in own]
    role = text.gazetteer.roles.get(parse.lemma[i])
    if role and role.behaviour == "part":
        return _leading_on(text, i)
    if role and role.behaviour == "plain" and (whole := _whole_of(text, i)):
        return whole
    if metonymic and not is_relational(text, i):
        return _owning(text, i)
    return []


def inside(text: ParsedText, i: int, *, deeds: bool, depth: int = 0) -> list[Filler]:
    """Actors that the thing `i` leads to: the first of its owner, its maker, what it is for or about, and where it is.

    Parameters
    ----------
    deeds
        Whether whom a deed is done to may be meant as well as who does it: aid for "repairs *in Chad*" is aid to Chad,
        but blame for "the attack *on Chad*" falls on the attacker.
    """
    if found := standing_for(text, i, metonymic=True):
        return found
    if depth >= (MAX_DEPTH if deeds else 1) or is_relational(text, i):
        return []
    parse = text.parse
    steps = [(arguments.prepositional(parse, i, word), METONYMIC) for word in _MAKERS]
    clauses = [c for c in parse.children[i] if parse.dep[c] == "acl" and parse.tag[c] == "VBN"]
    clauses = [c for c in clauses if is_deed(text, i) or parse.lemma[c] in _AUTHORING]
    if clauses:
        steps += [([j for c in clauses for j in arguments.agents(parse, c)], METONYMIC)]
    if not deeds and not is_deed(text, i):
        steps += [(arguments.prepositional(parse, i, "of"), METONYMIC)]
    if deeds:
        steps += [(arguments.prepositional(parse, i, word), METONYMIC) for word in _COMPLEMENTS]
        steps += [(arguments.prepositional(parse, i, word), LOCATIVE) for word in LOCATIVES]
    for tokens, step in steps:
        if found := [f.by(step) for j in tokens for f in inside(text, j, deeds=deeds, depth=depth + 1)]:
            return found
    return []


def is_topic(parse: Parse, span: Span) -> bool:
    """Whether a state's name before a noun says what it is about: "*Syria* sanctions", but not "US sanctions"."""
    if parse.dep[span.root] not in ("compound", "nmod"):
        return False
    named = span.use == "name" and span.actor.kind == "state" and parse.text[span.root] == span.actor.name
    return named or span.use == "seat"


def _owning(text: ParsedText, i: int) -> list[Filler]:
    victims = arguments.prepositional(text.parse, i, "of") if _is_inflicted(text, i) else []
    doers = [
        span for j in arguments.prepositional(text.parse, i, "by") for span in text.mentions.at(j) if span.root == j
    ]
    owners = [span for span in doers or owners_of(text.parse, text.mentions, i) if span.root not in victims]
    return [Filler(span, (METONYMIC,)) for span in owners if not is_topic(text.parse, span)]


def _leading_on(text: ParsedText, i: int) -> list[Filler]:
    """Actors that a noun of parts or places leads on to: "*IS* targets", "dozens of *rebels*", "targets in *Homs*"."""
    parse = text.parse
    if found := _whole_of(text, i) or _owning(text, i):
        return found
    holders = [i, parse.head[i]] if parse.dep[i] in ("dobj", "nsubjpass") else [i]
    for holder, word in product(holders, ("in", "around", "near", "from")):
        tokens = arguments.prepositional(parse, holder, word)
        if found := [filler for j in tokens for filler in standing_for(text, j, metonymic=False)]:
            return found
    return []


def _whole_of(text: ParsedText, i: int) -> list[Filler]:
    """Actors of whom a noun names some: "dozens of *rebels*", "a group of Chadian *lawmakers*"."""
    return [f for j in arguments.prepositional(text.parse, i, "of") for f in standing_for(text, j, metonymic=False)]


def is_relational(text: ParsedText, i: int) -> bool:
    """Whether a noun names somebody by a relation to its owner ("the *enemies* of Chad"), and so never the owner.

    A noun that may also be what the owner does ("its *threats*") is taken for that.
    """
    beside = {"", *(text.parse.lemma[c] for c in text.parse.children[i])}
    rows = [row for row in _rows(text, i) if row.type not in _BELONGING and row.dependent in beside]
    describes = any("self" in row.source + row.target for row in rows)
    done = any("owner" in row.source and "self" not in row.target for row in rows)
    return text.parse.lemma[i] in _KIN or (describes and not done)


def is_deed(text: ParsedText, i: int, sign: int | None = None) -> bool:
    """Whether a noun says that somebody does something to somebody ("*attack*", "*talks*")."""
    rows = (row for row in _rows(text, i) if "owner" in row.source and not row.dependent)
    return any(sign is None or row.sign == sign for row in rows)


def is_mutual(text: ParsedText, i: int) -> bool:
    """Whether a noun says what several do to each other ("*clashes*"), or nobody in particular ("*violence*")."""
    return text.parse.lemma[i] in _NOBODY_S or any(row.reciprocal for row in _rows(text, i) if not row.dependent)


def _is_inflicted(text: ParsedText, i: int) -> bool:
    """Whether "of" behind a noun names on whom it is inflicted ("the *invasion* of Chad"), not whose it is."""
    hostile = [row for row in _rows(text, i) if row.sign < 0 and not row.dependent]
    return any(place.partition(":")[0] == "of" for row in hostile for place in row.target)


def _rows(text: ParsedText, i: int) -> tuple[Trigger, ...]:
    return text.ontology.triggers.get((text.parse.lemma[i], "NOUN"), ())


def _named(text: ParsedText, i: int) -> list[Filler]:
    return [Filler(span) for span in text.mentions.at(i) if span.use in ("name", "given") and span.root == i]
