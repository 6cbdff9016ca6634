"""Parsed texts made by hand: what an extractor sees, without a model and with few words in the ontology."""

from collections.abc import Iterable, Mapping
from typing import Any

from parses import doc, index

from network import ontology
from network.extractors import Claim, ParsedText
from network.extractors.dependency import extract
from network.gazetteer import Gazetteer, Role
from network.grammar.parse import Parse
from network.mentions import Mentions, Span
from network.ontology import Ontology, Operator, Trigger
from network.records import Actor

KINDS = {
    "Chad": "state",
    "Mali": "state",
    "Niger": "state",
    "Bamako": "place",
    "Radio": "media",
    "Voss": "person",
    "rebels": "armed_group",
    "groups": "group",
    "troops": "military",
}


def trigger(row: str) -> Trigger:
    """A trigger as the file has it: lemma, pos, type, source, target, sign, reciprocal."""
    lemma, pos, kind, source, target, sign, reciprocal = (*row.split(), "", "")[:7]
    sign = sign or str(ontology.load()[kind].sign)
    return Trigger(lemma, pos, kind, tuple(source.split("|")), tuple(target.split("|")), int(sign), reciprocal == "yes")


def ontology_of(triggers: Iterable[str], operators: Iterable[str] = ()) -> Ontology:
    """An ontology with all types of the package, and these words alone."""
    rows: dict[tuple[str, str], tuple[Trigger, ...]] = {}
    for one in map(trigger, triggers):
        rows[one.head, one.pos] = (*rows.get((one.head, one.pos), ()), one)
    effects: dict[tuple[str, str], dict[str, Operator]] = {}
    for line in operators:
        lemma, pos, effect, friendly, hostile = (*line.split(), "", "")[:5]
        effects.setdefault((lemma, pos), {})[effect] = Operator(lemma, pos, effect, friendly, hostile)
    return Ontology(ontology.load().types, rows, effects)


def parsed_text(
    table: str,
    *triggers: str,
    operators: Iterable[str] = (),
    uses: Mapping[str, str] | None = None,
    roles: Iterable[Role] = (),
    actors: Mapping[str, Actor] | None = None,
) -> ParsedText:
    """The text of a table of `parses`, with a mention at each word of `KINDS`, used as `uses` says or by name.

    `actors` tells whom further words mean ("it"), or whom a word of `KINDS` means in their stead.
    """
    parsed = doc(table)
    parse = Parse(parsed)
    meant = {word: Actor(word, kind) for word, kind in KINDS.items()} | dict(actors or {})
    mentions = Mentions(
        Span(i, i + 1, i, meant[word], (uses or {}).get(word, "name"))
        for i, word in enumerate(parse.text)
        if word in meant
    )
    gazetteer = Gazetteer(roles={role.lemma: role for role in roles})
    return ParsedText(parsed, parse, mentions, ontology_of(triggers, operators), gazetteer)


def claims(table: str, *triggers: str, **more: Any) -> list[Claim]:
    """What the dependency engine finds in the text of a table; see `parsed_text`."""
    return list(extract(parsed_text(table, *triggers, **more)))


def found(table: str, *triggers: str, **more: Any) -> set[str]:
    """The same, as `stated` writes it."""
    return stated(claims(table, *triggers, **more))


def stated(claims: Iterable[Claim]) -> set[str]:
    """Claims as "Source TYPE Target status [speaker]"."""
    return {
        f"{claim.source.actor.name} {claim.type} {claim.target.actor.name} {claim.status}"
        + (f" {claim.speaker.name}" if claim.speaker else "")
        for claim in claims
    }


def at(text: ParsedText, word: str) -> int:
    """The token that is `word`."""
    return index(text.parse, word)
