"""Repair: verbs that the parser took for parts of a noun phrase, as it often does in headlines and after "that".

A clause whose head is a noun, with a known verb between two noun phrases of it ("Iran *arms* Houthis", "demanded that
the US *ease* sanctions"), is linked anew: the verb heads the clause, what stands before it is its subject, what stands
behind it its object.
"""

from collections.abc import Set

from network.grammar.parse import HYPHENS, Parse

_PARTS = frozenset(("DET", "ADJ", "NOUN", "PROPN", "NUM", "PART", "CCONJ"))
_LEFT = frozenset(("compound", "amod", "nmod", "npadvmod", "poss", "nsubj", "conj", "cc", "case", "det", "nummod"))
_CLAUSES = frozenset(("ccomp", "acl", "advcl", "dobj"))
_VERBAL = frozenset(("aux", "auxpass", "cop", "nsubj", "nsubjpass", "relcl"))
_DOUBLING = frozenset(("to", "by", "in", "for", "after"))
_DEEDS = frozenset((
    "abduction", "annexation", "arrest", "assassination", "capture", "condemnation", "conquest", "deportation",
    "destruction", "detention", "execution", "expulsion", "invasion", "kidnapping", "liberation", "murder",
    "occupation", "recapture", "recognition", "rejection", "seizure", "siege", "takeover",
))  # fmt: skip
_CHARGING = {
    **dict.fromkeys(("accuse", "acquit", "absolve", "clear", "convict", "suspect"), "of"),
    **dict.fromkeys(("ban", "bar", "block", "deter", "discourage", "dissuade", "keep", "prevent", "stop"), "from"),
}
"""Verbs whose object does what the gerund behind this preposition says, wherever the parse hangs it."""

_TRANSFERS = frozenset(("cession", "fall", "handover", "loss", "surrender", "transfer"))
"""Nouns for what somebody has no longer, and another has instead."""

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
    for i in range(2, len(parse)):
        _repair_again(parse, i, verbs)
        _repair_doubled(parse, i)
        _repair_transfer(parse, i)
        _repair_charge(parse, i)
        _repair_deed(parse, i)
        _repair_names(parse, i)
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


def _repair_again(parse: Parse, i: int, verbs: Set[str]) -> None:
    """Take "re-" into the gerund behind it, which the parser may hang below its own prefix: "the *re-taking* of"."""
    parts = (i - 2, i - 1)
    if parse.lower[i - 2] != "re" or parse.text[i - 1] not in HYPHENS or not parse.lower[i].endswith("ing"):
        return
    lemma = next(
        (form for form in (f"re{parse.lemma[i]}", f"re{parse.lower[i]}") if form in verbs), f"re{parse.lower[i]}"
    )
    top = next((j for j in (*parts, i) if parse.head[j] not in (*parts, i) or parse.head[j] == j), i)
    above, dep = parse.head[top], parse.dep[top]
    for j in (j for part in parts for j in parse.children[part] if j not in (*parts, i)):
        parse.head[j] = i
    parse.head[i], parse.dep[i] = (i if above == top else above), dep
    for part in parts:
        parse.head[part], parse.dep[part] = i, "punct"
    if dep in ("nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj"):
        parse.pos[i], parse.tag[i], lemma = "NOUN", "NN", f"re{parse.lower[i]}"
    parse.lemma[i] = lemma
    parse.link()


def _repair_doubled(parse: Parse, last: int) -> None:
    """Read a noun said twice as an adverb, and what is below it as said of the verb: "stood *side by side* with"."""
    first, between = last - 2, last - 1
    if parse.lower[first] != parse.lower[last] or parse.lower[between] not in _DOUBLING or parse.pos[first] != "NOUN":
        return
    above = parse.head[first]
    if parse.pos[above] not in ("VERB", "AUX") or above in (between, last):
        return
    for j in (j for word in (between, last) for j in parse.children[word] if j not in (between, last)):
        parse.head[j] = above
    parse.dep[first], parse.dep[between], parse.dep[last] = "npadvmod", "prep", "pobj"
    parse.head[between], parse.head[last] = first, between
    parse.pos[last], parse.tag[last], parse.lemma[last] = "NOUN", "NN", parse.lemma[first]
    parse.link()


def _repair_transfer(parse: Parse, i: int) -> None:
    """Hang "to" on what goes over to somebody, not on the verb before: "spoke after the *fall* of Homs *to* IS"."""
    if parse.lower[i] != "to" or parse.dep[i] != "prep" or parse.pos[parse.head[i]] not in ("VERB", "AUX"):
        return
    place = i - 1
    prep = parse.head[place]
    noun = parse.head[prep]
    passes = parse.dep[place] == "pobj" and parse.lower[prep] == "of" and parse.lemma[noun] in _TRANSFERS
    if passes and parse.head[i] < noun < i:
        parse.head[i] = noun
        parse.link()


def _repair_charge(parse: Parse, i: int) -> None:
    """Hang on the verb of what somebody is accused, not on his name: "accused Chad *of attacking* Mali"."""
    name = parse.head[i]
    verb = parse.head[name]
    charged = parse.dep[i] == "prep" and parse.dep[name] == "dobj" and parse.child(i, "pcomp") is not None
    if charged and _CHARGING.get(parse.lemma[verb]) == parse.lower[i]:
        parse.head[i] = verb
        parse.link()


def _repair_deed(parse: Parse, i: int) -> None:
    """Hang "of" on the deed that has its doer named before it: "the *bombing* by Chadian jets *of* Homs"."""
    doer = parse.head[i]
    by = parse.head[doer]
    deed = parse.head[by]
    if (parse.lower[i], parse.lower[by], parse.dep[doer]) != ("of", "by", "pobj") or parse.pos[deed] != "NOUN":
        return
    named = parse.pos[doer] == "PROPN" or any(parse.text[c][:1].isupper() for c in parse.children[doer] if c < doer)
    has_own = any(parse.lower[c] == "of" for c in parse.children[deed])
    if named and not has_own and (parse.lower[deed].endswith("ing") or parse.lower[deed] in _DEEDS):
        parse.head[i] = deed
        parse.link()


def _repair_names(parse: Parse, i: int) -> None:
    """Join a name to the one before "and" where the parser hung both on the noun: "*Chad* and *Mali* negotiators"."""
    before = parse.left_edge(i) - 2
    noun = parse.head[i]
    if before < 0 or parse.lower[before + 1] != "and" or noun < i or parse.head[before + 1] != before:
        return
    both = (before, i)
    if all(parse.pos[j] == "PROPN" and parse.dep[j] in ("compound", "nmod") and parse.head[j] == noun for j in both):
        parse.head[i], parse.dep[i] = before, "conj"
        parse.link()


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
