"""Repair: verbs that the parser took for parts of a noun phrase, as it often does in headlines and after "that".

A clause whose head is a noun, with a known verb between two noun phrases of it ("Iran *arms* Houthis", "demanded that
the US *ease* sanctions"), is linked anew: the verb heads the clause, what stands before it is its subject, what stands
behind it its object.
"""

from collections.abc import Set

from network.grammar.parse import Parse

_PARTS = frozenset(("DET", "ADJ", "NOUN", "PROPN", "NUM", "PART", "CCONJ"))
_LEFT = frozenset(("compound", "amod", "nmod", "npadvmod", "poss", "nsubj", "conj", "cc", "case", "det", "nummod"))
_CLAUSES = frozenset(("ccomp", "acl", "advcl", "dobj"))
_VERBAL = frozenset(("aux", "auxpass", "cop", "nsubj", "nsubjpass", "relcl"))
_OF_VERBS = frozenset(("mark", "punct", "prep", "advmod"))


def repair(parse: Parse, verbs: Set[str], people: Set[str]) -> None:
    """Find the verb of clauses that have none.

    Parameters
    ----------
    verbs
        Lemmas of the verbs that may be found.
    people
        Lemmas of nouns for persons and groups. Behind what may be a plural as well, other nouns are no object of it:
        "Iran *arms* rebels" is a clause, "Russia arms exports" is none.
    """
    for head in range(len(parse)):
        marked = parse.dep[head] in _CLAUSES and parse.child(head, "mark") is not None
        if not (marked or parse.dep[head] == "ccomp" or parse.head[head] == head):
            continue
        if parse.child(head, "nsubj") is not None and parse.child(head, "dobj") is not None:
            _repair_word(parse, head, verbs)
        elif parse.pos[head] in ("NOUN", "PROPN"):
            _repair_clause(parse, head, verbs, people, marked=marked)
            if _is_object(parse, head):
                parse.dep[head] = "dobj"
        elif parse.pos[head] == "VERB":
            _repair_arguments(parse, head)


def _is_object(parse: Parse, head: int) -> bool:
    """Whether a clause is a noun phrase right behind its verb: "Chad welcomes *Mali's support*"."""
    if parse.dep[head] != "ccomp" or parse.pos[head] not in ("NOUN", "PROPN"):
        return False
    full = any(parse.dep[c] in (*_VERBAL, "mark") for c in parse.children[head])
    return not full and parse.left_edge(head) - 1 == parse.head[head]


def _repair_word(parse: Parse, head: int, verbs: Set[str]) -> None:
    """Take for a verb what is tagged as a noun, but has a subject and an object: "that the army *bomb* rebels"."""
    if parse.pos[head] == "NOUN" and (lemma := _verb_lemma(parse, head, verbs, bare=True)):
        _make_verb(parse, head, lemma)


def _make_verb(parse: Parse, i: int, lemma: str) -> None:
    past = parse.text[i].endswith("ed")
    parse.pos[i], parse.tag[i], parse.lemma[i] = "VERB", "VBD" if past else "VBP", lemma
    if parse.dep[i] == "dobj":
        parse.dep[i] = "ccomp"


def _repair_arguments(parse: Parse, verb: int) -> None:
    """Give a verb the name before it as subject, and as object the first of two subjects of the clause behind it."""
    subject = parse.child(verb, "compound")
    full = parse.child(verb, "nsubj", "nsubjpass", "aux") is not None
    if full or subject != verb - 1 or parse.pos[subject] != "PROPN":
        return
    parse.dep[subject] = "nsubj"
    thing = _behind(parse, verb)
    if thing is None or parse.child(verb, "dobj") is not None or _is_below(parse, verb, thing):
        return
    subjects = [c for c in parse.children[parse.head[thing]] if parse.dep[c] == "nsubj"]
    if parse.dep[thing] == "nsubj" and len(subjects) > 1:
        parse.dep[thing], parse.head[thing] = "dobj", verb
        parse.link()


def _repair_clause(parse: Parse, head: int, verbs: Set[str], people: Set[str], *, marked: bool) -> None:
    """Find the verb in the noun phrase that heads a clause."""
    if any(parse.dep[c] in _VERBAL for c in parse.children[head]):
        return
    first = _start(parse, head)
    for verb in range(first + 1, head + 1):
        if parse.pos[verb - 1] not in _PARTS or not all(_is_below(parse, i, head) for i in (verb - 1, verb)):
            return
        lemma = _verb_lemma(parse, verb, verbs, bare=marked)
        named = parse.pos[verb - 1] == "PROPN" or (marked and parse.pos[verb - 1] == "NOUN")
        if lemma and named:
            thing = head if verb < head else _object(parse, verb)
            if marked or (thing is not None and not _is_plural_before(parse, verb, thing, people)):
                _relink(parse, first, verb, head, thing)
                _make_verb(parse, verb, lemma)
            return


def _start(parse: Parse, head: int) -> int:
    """The first token of the noun phrase that heads the clause, behind its mark."""
    mark = parse.child(head, "mark")
    start = parse.sentences[parse.sentence[head]][0]
    return max(mark + 1 if mark is not None else start, start)


def _verb_lemma(parse: Parse, i: int, verbs: Set[str], *, bare: bool) -> str | None:
    """The verb that a word may be a form of, if it stands like a part of a noun phrase."""
    word = parse.text[i]
    if parse.pos[i] not in ("NOUN", "ADJ", "VERB", "ADV"):
        return None
    forms = [word] if bare else []
    if word.endswith(("s", "ed")):
        forms += [word[:-1], word[:-2]]
    return next((form for form in forms if form in verbs), None)


def _is_plural_before(parse: Parse, verb: int, thing: int, people: Set[str]) -> bool:
    """Whether a word in -s rather is a noun that describes the next: "arms *exports*", but not "arms *rebels*"."""
    return parse.text[verb].endswith("s") and parse.pos[verb + 1] == "NOUN" and parse.lemma[thing] not in people


def _behind(parse: Parse, verb: int) -> int | None:
    """The noun right behind a verb, or behind its article and adjectives."""
    end = parse.sentences[parse.sentence[verb]][1]
    i = verb + 1
    while i < end and parse.pos[i] in ("DET", "ADJ", "NUM"):
        i += 1
    return i if i < end and parse.pos[i] in ("NOUN", "PROPN") else None


def _object(parse: Parse, verb: int) -> int | None:
    """The head of the noun phrase right behind a verb, if it hangs on it."""
    thing = _behind(parse, verb)
    while thing is not None and parse.head[thing] > thing:
        thing = parse.head[thing]
    return thing if thing is not None and thing > verb and _is_below(parse, thing, verb) else None


def _is_below(parse: Parse, i: int, top: int) -> bool:
    """Whether a token is `top`, or hangs on it."""
    while i != top and parse.head[i] != i:
        i = parse.head[i]
    return i == top


def _relink(parse: Parse, first: int, verb: int, head: int, thing: int | None) -> None:
    """Let a verb head the clause in place of `head`, with what stands before it as subject."""
    subject = verb - 1
    while parse.dep[subject] == "conj" and first <= parse.head[subject] < subject:
        subject = parse.head[subject]
    _take_over(parse, verb, head)
    if thing is not None:
        parse.dep[thing], parse.head[thing] = "dobj", verb
    for i in range(first, verb):
        if parse.head[i] in (head, verb) and parse.dep[i] in _LEFT:
            parse.head[i] = subject
    parse.dep[subject], parse.head[subject] = "nsubj", verb
    parse.link()


def _take_over(parse: Parse, verb: int, head: int) -> None:
    """Give a verb the place of `head` in its sentence, and what belongs to the clause rather than to the noun."""
    for c in parse.children[head]:
        if c > verb and parse.dep[c] in ("cc", "conj"):
            moves = any(parse.dep[j] == "conj" and parse.pos[j] == "VERB" for j in parse.children[head])
        else:
            moves = parse.dep[c] in _OF_VERBS and parse.lower[c] != "of"
        if moves:
            parse.head[c] = verb
    above = parse.head[head]
    parse.dep[verb], parse.head[verb] = parse.dep[head], verb if above == head else above
