"""Attribution: to whom the text ascribes a claim."""

from network.grammar.arguments import holders, subjects
from network.grammar.parse import Parse
from network.grammar.status import effects_of
from network.ontology import Ontology

_LONGEST_SPEAKER = 8


def speakers(parse: Parse, i: int, ontology: Ontology) -> list[int]:
    """Heads of the noun phrases that are said to say what the word at token `i` states; the nearest report counts.

    Covers reports with and without "that", inverted ones ("..., said the minister"), passives ("was quoted as
    saying") and "according to".
    """
    start = i
    while True:
        if found := _according_to(parse, i):
            return found
        head, dep = parse.head[i], parse.dep[i]
        if head == i:
            return _headline(parse, start)
        verb = parse.head[head] if dep == "pcomp" and parse.lower[head] in ("of", "for", "over") else head
        reported = dep in ("ccomp", "pcomp", "xcomp", "parataxis", "acl") and "say" in effects_of(parse, verb, ontology)
        alleged = dep == "pcomp" and _accuses(parse, verb, ontology)
        if (reported or alleged) and (found := _sayers(parse, verb)):
            return found
        i = head


def _accuses(parse: Parse, i: int, ontology: Ontology) -> bool:
    rows = ontology.triggers.get((parse.lemma[i], parse.pos[i]), ())
    return any(row.type == "ACCUSE" and not row.dependent and row.source[0] == "subj" for row in rows)


def _sayers(parse: Parse, i: int) -> list[int]:
    if parse.pos[i] == "NOUN":
        return holders(parse, i)
    return subjects(parse, i) or _quoted(parse, i)


def _headline(parse: Parse, i: int) -> list[int]:
    """Speaker of a headline: "*Chad*: Mali broke the truce"."""
    first = parse.sentences[parse.sentence[i]][0]
    for colon in range(first, min(i, first + _LONGEST_SPEAKER)):
        if parse.text[colon] == ":":
            named = range(first, colon)
            nouns = [j for j in named if parse.pos[j] in ("NOUN", "PROPN") and parse.head[j] not in named]
            return [] if any(parse.pos[j] in ("VERB", "AUX") for j in named) else nouns[-1:]
    return []


def _quoted(parse: Parse, verb: int) -> list[int]:
    """Speaker of a passive report: "*X* was quoted as saying"."""
    return [c for c in parse.children[verb] if parse.dep[c] == "nsubjpass" and parse.lemma[verb] == "quote"]


def _according_to(parse: Parse, i: int) -> list[int]:
    for c in parse.children[i]:
        if parse.dep[c] == "prep" and parse.lower[c] == "according":
            to = parse.child(c, "prep")
            obj = parse.child(to, "pobj") if to is not None else None
            if obj is not None:
                return [obj]
    return []
