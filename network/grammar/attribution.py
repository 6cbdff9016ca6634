"""Attribution: to whom the text ascribes a claim."""

from network.grammar.arguments import subjects
from network.grammar.parse import Parse
from network.grammar.status import effects_of
from network.ontology import Ontology


def speakers(parse: Parse, i: int, ontology: Ontology) -> list[int]:
    """Heads of the noun phrases that are said to say what the word at token `i` states; the nearest report counts.

    Covers reports with and without "that", inverted ones ("..., said the minister"), passives ("was quoted as
    saying") and "according to".
    """
    while True:
        if found := _according_to(parse, i):
            return found
        head, dep = parse.head[i], parse.dep[i]
        if head == i:
            return []
        verb = parse.head[head] if dep == "pcomp" and parse.lower[head] == "of" else head
        reported = dep in ("ccomp", "pcomp", "xcomp", "parataxis") and "say" in effects_of(parse, verb, ontology)
        if reported and (found := subjects(parse, verb) or _quoted(parse, verb)):
            return found
        i = head


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
