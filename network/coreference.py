"""Coreference: whom a third-person pronoun means.

A sieve in the manner of Lee et al. (2013), precision first: the subject of a clause around the pronoun,
then the subject of the sentence before; each only if number and kind agree. What no pass settles stays
unresolved.

References
----------
Lee, H., Chang, A., Peirsman, Y., Chambers, N., Surdeanu, M. & Jurafsky, D. (2013). Deterministic coreference resolution
based on entity-centric, precision-ranked rules. Computational Linguistics 39 (4), 885-916.
"""

from collections.abc import Iterator

from network.grammar.arguments import surface_subjects
from network.grammar.parse import Parse
from network.mentions import Mentions, Span

PERSONAL = frozenset(("he", "him", "his", "she", "her"))
SINGULAR = frozenset(("it", "its"))
PLURAL = frozenset(("they", "them", "their"))
_COLLECTIVE = frozenset(("armed_group", "group", "organisation", "party", "military"))
_PLURAL_TAGS = ("NNS", "NNPS")


def resolve(parse: Parse, mentions: Mentions) -> list[Span]:
    """Mentions for the pronouns that can be resolved, in the order of the text; added to `mentions`.

    A pronoun that was resolved may be the antecedent of a later one.
    """
    found: list[Span] = []
    for i, word in enumerate(parse.lower):
        if parse.tag[i] not in ("PRP", "PRP$") or word not in PERSONAL | SINGULAR | PLURAL or mentions.at(i):
            continue
        if word == "it" and _is_expletive(parse, i):
            continue
        for antecedent in _antecedents(parse, mentions, i):
            if _agrees(parse, word, antecedent):
                span = Span(i, i + 1, i, antecedent.actor, "pronoun")
                mentions.add(span)
                found.append(span)
                break
    mentions.sort()
    return found


def _antecedents(parse: Parse, mentions: Mentions, i: int) -> Iterator[Span]:
    """Candidates, the best first; none beyond a subject that is itself a pronoun nobody could resolve."""
    is_object = parse.tag[i] == "PRP" and parse.dep[i] not in ("nsubj", "nsubjpass")
    clause, own_clause = i, is_object
    while parse.head[clause] != clause:
        below, clause = clause, parse.head[clause]
        if parse.pos[clause] not in ("VERB", "AUX"):
            continue
        if is_object and parse.dep[clause] == "relcl":
            return
        subjects = [subject for subject in surface_subjects(parse, clause) if subject < i]
        if parse.pos[below] in ("VERB", "AUX") and parse.dep[below] != "conj":
            own_clause = False
        if not own_clause:
            for subject in subjects:
                if parse.tag[subject] == "PRP" and not mentions.at(subject):
                    return
                yield from mentions.at(subject)
    if parse.sentence[i] and not is_object:
        yield from _subjects_of_sentence(parse, mentions, parse.sentence[i] - 1)


def _subjects_of_sentence(parse: Parse, mentions: Mentions, number: int) -> Iterator[Span]:
    first, end = parse.sentences[number]
    for root in range(first, end):
        if parse.head[root] == root and parse.pos[root] in ("VERB", "AUX"):
            for subject in surface_subjects(parse, root):
                yield from mentions.at(subject)


def _agrees(parse: Parse, word: str, antecedent: Span) -> bool:
    """Whether the antecedent may be referred to by this pronoun."""
    actor, plural = antecedent.actor, parse.tag[antecedent.root] in _PLURAL_TAGS
    if antecedent.use == "pronoun":
        word_before = parse.lower[antecedent.root]
        return any({word, word_before} <= forms for forms in (PERSONAL, SINGULAR, PLURAL))
    if antecedent.use == "demonym":
        return False
    if word in PERSONAL:
        return actor.kind == "person"
    if word in SINGULAR:
        return actor.kind != "person" and not plural
    return actor.kind != "person" and (plural or actor.kind in _COLLECTIVE)


def _is_expletive(parse: Parse, i: int) -> bool:
    """Whether "it" stands for a clause: "it is likely that", "it took months to"."""
    head = parse.head[i]
    if parse.dep[i] == "expl":
        return True
    return parse.dep[i] in ("nsubj", "nsubjpass") and (
        parse.lemma[head] in ("seem", "appear", "take", "happen")
        or (
            parse.lemma[head] == "be" and any(parse.dep[c] in ("ccomp", "acomp", "advcl") for c in parse.children[head])
        )
    )
