"""Coreference: whom a third-person pronoun means.

A sieve in the manner of Lee et al. (2013), precision first: the subject of a clause around the pronoun,
then the subject of the sentence before; each only if number and kind agree. The first person is whoever is
quoted. What no pass settles stays unresolved.

References
----------
Lee, H., Chang, A., Peirsman, Y., Chambers, N., Surdeanu, M. & Jurafsky, D. (2013). Deterministic coreference resolution
based on entity-centric, precision-ranked rules. Computational Linguistics 39 (4), 885-916.
"""

from collections.abc import Iterator

from network.grammar.arguments import surface_subjects
from network.grammar.attribution import speakers
from network.grammar.parse import Parse
from network.mentions import Mentions, Span
from network.ontology import Ontology

MASCULINE = frozenset(("he", "him", "his"))
FEMININE = frozenset(("she", "her", "hers"))
PERSONAL = MASCULINE | FEMININE
SINGULAR = frozenset(("it", "its"))
PLURAL = frozenset(("they", "them", "their"))
THIRD = PERSONAL | SINGULAR | PLURAL
FIRST = frozenset(("i", "me", "my", "we", "us", "our"))
_QUOTES = frozenset('"“”')
_COLLECTIVE = frozenset(("armed_group", "group", "organisation", "party", "military"))
_PLURAL_TAGS = ("NNS", "NNPS")
_COPULAS = frozenset(("be", "become", "remain"))
_IMPERSONAL = frozenset(("seem", "appear", "happen", "emerge", "turn", "follow"))
_WEATHER = frozenset(("rain", "snow"))


def resolve(parse: Parse, mentions: Mentions, ontology: Ontology) -> list[Span]:
    """Mentions for the pronouns that can be resolved, in the order of the text; added to `mentions`.

    A pronoun that was resolved may be the antecedent of a later one.
    """
    found: list[Span] = []
    excluded: dict[str, frozenset[str]] = {}
    for i, word in enumerate(parse.lower):
        if parse.tag[i] not in ("PRP", "PRP$") or word not in THIRD | FIRST or mentions.at(i):
            continue
        antecedent = _antecedent(parse, mentions, i, excluded, ontology)
        if antecedent is not None:
            if word in PERSONAL:
                excluded[antecedent.actor.name] = FEMININE if word in MASCULINE else MASCULINE
            span = Span(i, i + 1, i, antecedent.actor, "pronoun")
            mentions.add(span)
            found.append(span)
    mentions.sort()
    return found


def _antecedent(
    parse: Parse, mentions: Mentions, i: int, excluded: dict[str, frozenset[str]], ontology: Ontology
) -> Span | None:
    """The mention that the pronoun at token `i` goes back to."""
    word = parse.lower[i]
    if word in FIRST:
        return next(_quoted(parse, mentions, i, ontology), None)
    if word == "it" and _is_expletive(parse, i):
        return None
    for candidate in _antecedents(parse, mentions, i):
        if word not in excluded.get(candidate.actor.name, ()) and _agrees(parse, word, candidate):
            return candidate
    return None


def _quoted(parse: Parse, mentions: Mentions, i: int, ontology: Ontology) -> Iterator[Span]:
    """Who is quoted with the words around token `i`: in its own sentence, or where the quotation began before it."""
    sentence = parse.sentence[i]
    for token in speakers(parse, i, ontology):
        yield from mentions.at(token)
    if sentence and _open_quote(parse, *parse.sentences[sentence - 1]) and not speakers(parse, i, ontology):
        before, end = parse.sentences[sentence - 1]
        for token in (t for j in range(before, end) for t in speakers(parse, j, ontology)):
            yield from mentions.at(token)


def _open_quote(parse: Parse, first: int, end: int) -> bool:
    """Whether a quotation that begins in these tokens goes on behind them."""
    marks = [parse.text[j] for j in range(first, end) if parse.text[j] in _QUOTES]
    straight = sum(mark == '"' for mark in marks)
    return bool(straight % 2) or marks.count("“") > marks.count("”")


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
    dep, lemma, below = parse.dep[i], parse.lemma[parse.head[i]], parse.children[parse.head[i]]
    if dep not in ("nsubj", "nsubjpass"):
        return dep == "expl"
    if any(parse.dep[c] == "ccomp" for c in below):
        return dep == "nsubjpass" or lemma in _COPULAS or lemma in _IMPERSONAL
    infinitive = any(parse.dep[c] in ("xcomp", "advcl") and parse.tag[c] == "VB" for c in below)
    return lemma in _WEATHER or (lemma in (*_COPULAS, "take") and infinitive)
