"""Offices: for whom a named person speaks ("Pentagon spokesman X", "X, a commander of Y")."""

from collections.abc import Iterator

from network.gazetteer import Gazetteer
from network.grammar.parse import HYPHENS, Parse
from network.nominals import owners_of
from network.records import Actor
from network.spans import Mentions, Span

_BODIES = frozenset(("state", "government", "military", "organisation", "armed_group", "party"))
_LONGEST = 10
"""Tokens that a title before a name has at most."""

_OFFICIAL = frozenset(("government", "military", "person"))
_SPEAKS = ("spokes", "representative", "chairman", "chairwoman", "chair", "president", "head", "founder")
_INNER = frozenset(("of", "for", "the", "and", "'s", "’s"))


def office(parse: Parse, mentions: Mentions, person: Span, gazetteer: Gazetteer) -> Actor | None:
    """The state or organisation of which the text says, beside a person's name, that he holds an office in it.

    None where the text does not say so, or names several.
    """
    bodies = dict.fromkeys(_in_title(parse, mentions, person, gazetteer))
    bodies = bodies or dict.fromkeys(_in_apposition(parse, mentions, person, gazetteer))
    return next(iter(bodies)) if len(bodies) == 1 else None


def _in_title(parse: Parse, mentions: Mentions, person: Span, gazetteer: Gazetteer) -> Iterator[Actor]:
    """Bodies named in the title before a name: "*Pentagon* Press Secretary X"; nobody where there is no title."""
    first = person.first
    while first > max(0, person.first - _LONGEST) and _may_be_title(parse, first - 1, person):
        first -= 1
    run = range(first, person.first)
    if any(_is_title(parse, i, gazetteer) for i in run):
        yield from _bodies(mentions, run)


def _may_be_title(parse: Parse, i: int, person: Span) -> bool:
    if parse.sentence[i] != parse.sentence[person.root]:
        return False
    return parse.pos[i] in ("PROPN", "NOUN", "ADJ") or parse.lower[i] in _INNER or parse.text[i] in HYPHENS


def _in_apposition(parse: Parse, mentions: Mentions, person: Span, gazetteer: Gazetteer) -> Iterator[Actor]:
    """Bodies of the office that is put beside a name: "X, a spokesman for *the PKK*", "X, commander, *CENTCOM*"."""
    beside = [c for c in parse.children[person.root] if c >= person.end and parse.dep[c] == "appos"]
    beside += [c for i in beside for c in parse.children[i] if c > i and parse.dep[c] == "appos"]
    if parse.dep[person.root] == "appos":
        beside.append(parse.head[person.root])
    titles = [i for i in beside if _is_title(parse, i, gazetteer)]
    for i in titles:
        yield from (span.actor for span in owners_of(parse, mentions, i) if span.actor.kind in _BODIES)
        prepositions = [c for c in parse.children[i] if c > i and parse.lower[c] in ("for", "at", "with")]
        for preposition in prepositions:
            named = (span for c in parse.children[preposition] for span in mentions.at(c))
            yield from (span.actor for span in named if span.actor.kind in _BODIES)
    if titles:
        yield from _bodies(mentions, [i for i in beside if i not in titles])


def _bodies(mentions: Mentions, tokens: range | list[int]) -> Iterator[Actor]:
    for i in tokens:
        for span in mentions.at(i):
            if span.root == i and span.actor.kind in _BODIES:
                yield span.actor


def _is_title(parse: Parse, i: int, gazetteer: Gazetteer) -> bool:
    lemma = parse.lemma[i].lower()
    role = gazetteer.roles.get(lemma)
    people = role is not None and role.kind in _OFFICIAL and role.name in ("officials", "forces", "police")
    return parse.pos[i] in ("NOUN", "PROPN") and (people or lemma.startswith(_SPEAKS))
