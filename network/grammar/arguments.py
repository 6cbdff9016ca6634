"""Arguments: who does what to whom.

Subjects and objects are *deep* ones: the passive is undone, and subjects are shared along conjunctions, participles,
relative clauses and infinitives, as the grammar of English shares them.
"""

from itertools import takewhile

from network.grammar.parse import Parse

_SUBJECTS = ("nsubj", "csubj")
_PASSIVE_MARKS = frozenset(("nsubjpass", "csubjpass", "auxpass", "agent"))
_ACTIVE_MARKS = frozenset(("aux", "dobj", *_SUBJECTS))
_RELATIVE = frozenset(("who", "which", "that", "whom"))
_SUBJECT_CONTROL = frozenset((
    "promise", "vow", "pledge", "threaten", "swear", "agree", "offer",
    "contact", "cross", "enter", "join", "leave", "meet", "phone", "tour", "use", "visit",
))  # fmt: skip
"""Verbs whose subject does what the infinitive behind their object says: "*visited* Chad to meet its leaders"."""

_OBJECT_GERUND = frozenset(("of", "from", "for", "into", "as"))
_OBJECT_CONTROL = frozenset((
    "advise", "allow", "ask", "beg", "beseech", "call", "coax", "command", "compel", "convince", "direct", "enable",
    "encourage", "exhort", "force", "help", "implore", "incite", "induce", "instruct", "invite", "oblige", "order",
    "permit", "persuade", "press", "pressure", "prompt", "push", "request", "require", "tell", "tempt", "urge", "warn",
))  # fmt: skip
"""Verbs of those who make another do something; what he is to do is often parsed as their own purpose."""

_ADDRESSING = _OBJECT_CONTROL | {
    "appeal", "arrange", "beckon", "count", "depend", "look", "plead", "pray", "prevail", "rely", "shout", "signal",
    "wait",
}  # fmt: skip
"""Verbs after which somebody below a preposition is to do something: "appealed *to Chad* to leave"."""

_CONTROL_PREPOSITIONS = frozenset(("on", "upon", "to", "for", "with"))
_COMPLEX = frozenset(("according", "due", "owing", "thanks", "prior", "contrary", "because", "instead"))
"""First words of prepositions of several words, whose "to" or "of" is not that of a role."""

_ENTERING = frozenset(("go", "come", "get", "enter", "slip", "slide", "drift", "descend", "lurch", "return"))
_BREAKS = frozenset(";:()[]—–")
_HOLDING = frozenset(("be", "remain", "stay", "live", "fall", "come", "pass", "lie", "languish", "suffer", "end"))
MAX_DEPTH = 6
"""How many clauses an argument may be inherited through; bounds the work on broken parses."""


def conjuncts(parse: Parse, i: int) -> list[int]:
    """`i` and all that is coordinated with it to its right; "but" coordinates clauses, whatever the parse says."""
    found, waiting = [], [i]
    while waiting:
        found.append(waiting.pop())
        below = takewhile(lambda c: parse.dep[c] != "cc" or parse.lower[c] != "but", parse.children[found[-1]])
        nouns = [c for c in below if parse.dep[c] == "conj" and parse.pos[c] not in ("VERB", "AUX")]
        waiting += reversed([*_misread_list(parse, found[-1]), *nouns])
    return found


def _misread_list(parse: Parse, i: int) -> list[int]:
    """Names of a list that the model took for an apposition: "*Chad*, *Mali* and Niger", with "Niger" below "Mali"."""
    if parse.pos[i] != "PROPN":
        return []
    names = [c for c in parse.children[i] if parse.dep[c] == "appos" and c > i and parse.pos[c] == "PROPN"]
    names = [c for c in names if _BREAKS.isdisjoint(parse.text[i:c])]
    return [c for c in names if any(parse.dep[j] == "conj" and parse.pos[j] == "PROPN" for j in parse.children[c])]


def is_passive(parse: Parse, verb: int) -> bool:
    """Whether a verb form is passive: by its auxiliary or agent, or as a bare past participle."""
    while True:
        below = {parse.dep[c] for c in parse.children[verb]}
        if not below.isdisjoint(_PASSIVE_MARKS):
            return True
        if parse.tag[verb] != "VBN" or not below.isdisjoint(_ACTIVE_MARKS):
            return False
        if parse.dep[verb] != "conj":
            break
        verb = parse.head[verb]
    return parse.dep[verb] in ("acl", "amod", "advcl", "relcl", "ROOT")


def subjects(parse: Parse, verb: int) -> list[int]:
    """Heads of the noun phrases that do what the verb says."""
    if is_passive(parse, verb):
        return agents(parse, verb)
    return surface_subjects(parse, verb)


def objects(parse: Parse, verb: int, depth: int = 0) -> list[int]:
    """Heads of the noun phrases to which the verb is done."""
    if is_passive(parse, verb) and parse.child(verb, "dobj") is None:
        return surface_subjects(parse, verb)
    found = [j for c in parse.children[verb] if parse.dep[c] == "dobj" for j in _resolve(parse, c)]
    if not found and parse.dep[verb] == "relcl":
        subject = parse.child(verb, *_SUBJECTS)
        if subject is not None and parse.lower[subject] not in _RELATIVE and not _stranded(parse, verb):
            return conjuncts(parse, parse.head[verb])
    return found or _shared_object(parse, verb, depth)


def receivers(parse: Parse, verb: int) -> list[int]:
    """Heads of the noun phrases to whom something is given: "gave *Chad* arms", "*Chad* was given arms"."""
    if is_passive(parse, verb) and parse.child(verb, "dobj") is not None:
        return surface_subjects(parse, verb)
    direct = [j for c in parse.children[verb] if parse.dep[c] == "dative" for j in conjuncts(parse, c)]
    return [j for j in direct if parse.pos[j] != "ADP"] or prepositional(parse, verb, "to")


def agents(parse: Parse, verb: int) -> list[int]:
    """Heads in the by-phrase of a passive."""
    found: list[int] = []
    for c in parse.children[verb]:
        if parse.dep[c] == "agent" or (parse.dep[c] == "prep" and parse.lower[c] == "by"):
            found += [j for obj in parse.children[c] if parse.dep[obj] == "pobj" for j in conjuncts(parse, obj)]
    return found


def prepositional(parse: Parse, i: int, word: str) -> list[int]:
    """Heads of the objects of preposition `word` at `i`; coordinated ("in and around") and chained ("out of") too."""
    found: list[int] = []
    for c in parse.children[i]:
        if parse.dep[c] not in ("prep", "dative", "agent", "prt") or _is_complex(parse, c):
            continue
        chain = [c, *(g for g in parse.children[c] if parse.dep[g] in ("prep", "conj"))]
        if parse.lower[c] == word or any(parse.dep[g] == "prep" and parse.lower[g] == word for g in chain[1:]):
            chain = chain if parse.children[c] else _sharing(parse, i, c)
            found += [j for g in chain for o in parse.children[g] if parse.dep[o] == "pobj" for j in _resolve(parse, o)]
    return found


def _sharing(parse: Parse, i: int, prep: int) -> list[int]:
    """The preposition behind "and" whose object a bare one before it shares: "solidarity *with* and support *for*"."""
    if parse.lower[prep + 1 : prep + 2] not in (["and"], ["or"]):
        return []
    joined = [c for c in parse.children[i] if parse.dep[c] == "conj" and c > prep + 1]
    return [g for c in joined for g in parse.children[c] if parse.dep[g] == "prep" and g > c][:1]


def _is_complex(parse: Parse, prep: int) -> bool:
    """Whether a preposition is one of several words: "because of", "instead of"."""
    before = (parse.lower[c] for c in parse.children[prep] if c < prep)
    return not _COMPLEX.isdisjoint((parse.lower[prep], *before))


def surface_subjects(parse: Parse, verb: int, depth: int = 0) -> list[int]:
    """Heads of the grammatical subject, inherited where the verb has none of its own."""
    own = [j for c in parse.children[verb] if parse.dep[c] in ("nsubj", "nsubjpass") for j in _resolve(parse, c)]
    own += _companions(parse, verb, own)
    if own or depth > MAX_DEPTH:
        return own
    head, dep = parse.head[verb], parse.dep[verb]
    if dep == "relcl" and not is_infinitive(parse, verb):
        return conjuncts(parse, head)
    if dep in ("acl", "relcl"):
        return _subjects_of_acl(parse, verb, head, depth)
    if dep in ("acomp", "oprd", "attr"):
        return surface_subjects(parse, head, depth + 1)
    if dep in ("amod", "conj", "xcomp", "ccomp", "advcl", "pcomp", "dep"):
        return _inherited(parse, verb, head, dep, depth)
    return []


def is_infinitive(parse: Parse, verb: int) -> bool:
    """Whether a verb form is an infinitive with "to"."""
    return any(parse.lower[c] == "to" and parse.dep[c] == "aux" for c in parse.children[verb])


def in_state(parse: Parse, noun: int) -> int | None:
    """The verb whose subject is in the state that a bare noun names ("is *at war*", "went *to war*"), if it is one."""
    prep = parse.head[noun]
    first = parse.head[prep] if parse.dep[prep] == "conj" and parse.pos[parse.head[prep]] == "ADP" else prep
    verb = parse.head[first]
    owned = parse.child(verb, "poss") is not None or parse.child(noun, "prep") is None
    if parse.dep[verb] == "dobj" and parse.lower[prep] == "in" and not owned:
        verb = parse.head[verb]
    if (
        parse.dep[noun] != "pobj"
        or parse.pos[verb] not in ("VERB", "AUX")
        or parse.child(noun, "det", "poss") is not None
    ):
        return None
    entered = parse.lower[prep] in ("to", "into") and parse.lemma[verb] in _ENTERING
    return verb if parse.lower[prep] in ("in", "at", "on", "under") or entered else None


def is_held(parse: Parse, noun: int) -> bool:
    """Whether a noun names in what state a subject is, article or not: "is *in the hands* of", "fell *under rule*"."""
    prep = parse.head[noun]
    in_it = parse.dep[noun] == "pobj" and parse.lower[prep] in ("in", "under", "into")
    return in_it and parse.lemma[parse.head[prep]] in _HOLDING


def held(parse: Parse, noun: int) -> list[int]:
    """What is in the state that a noun names: "*Homs* is in the hands of Chad", "*Homs*, under their control, fell"."""
    prep = parse.head[noun]
    above = parse.head[prep]
    if is_held(parse, noun):
        return surface_subjects(parse, above)
    inside = (
        parse.dep[noun] == "pobj" and parse.lower[prep] in ("in", "under") and parse.pos[above] in ("NOUN", "PROPN")
    )
    return conjuncts(parse, above) if inside else []


def done_with(parse: Parse, noun: int) -> int | None:
    """The verb for which a noun names the means: "*took* the town with the *help* of Mali".

    What stands before the verb must begin its clause: "with Mali's help, Chad *won*". It may also be the noun right
    before: "*rebels* with the help of Mali".
    """
    prep = parse.head[noun]
    above = parse.head[prep]
    if parse.dep[noun] != "pobj" or parse.lower[prep] not in ("with", "under", "through"):
        return None
    if parse.pos[above] in ("NOUN", "PROPN") and parse.dep[above] in ("dobj", "pobj"):
        above = parse.head[above] if parse.dep[above] == "dobj" else parse.head[parse.head[above]]
    if parse.pos[above] != "VERB":
        return above if above == prep - 1 else None
    first = parse.sentences[parse.sentence[prep]][0]
    return above if above < prep or prep == first or parse.pos[prep - 1] in ("PUNCT", "CCONJ") else None


def helped(parse: Parse, noun: int) -> list[int]:
    """Who does something with what a noun names: "*Chad* took the town with the *help* of Mali"."""
    above = done_with(parse, noun)
    if above is None:
        return []
    return subjects(parse, above) if parse.pos[above] == "VERB" else conjuncts(parse, above)


def _companions(parse: Parse, verb: int, own: list[int]) -> list[int]:
    """Those who do it too: "Chad, *together with Mali*, protested"."""
    below = [c for i in (*own, verb) for c in parse.children[i] if parse.dep[c] == "prep"]
    return [
        j
        for c in below
        if parse.lower[c] == "alongside" or (parse.lower[c] == "with" and parse.before(c) in ("together", "along"))
        for obj in parse.children[c]
        if parse.dep[obj] == "pobj"
        for j in conjuncts(parse, obj)
        if own
    ]


def _subjects_of_acl(parse: Parse, verb: int, noun: int, depth: int) -> list[int]:
    """Subject of a clause on a noun: for participles the noun; for infinitives who has it ("*their* plan to")."""
    if parse.tag[verb] in ("VBG", "VBN") and not is_infinitive(parse, verb):
        return conjuncts(parse, noun)
    named = parse.head[noun] if parse.dep[noun] == "appos" else noun
    return holders(parse, noun, depth) or conjuncts(parse, named)


def holders(parse: Parse, noun: int, depth: int = 0) -> list[int]:
    """Who has what a noun names: its possessor, else the subject of the clause that the noun is an object in."""
    holder = parse.child(noun, "poss")
    if holder is None:
        named = (c for c in parse.children[noun] if parse.dep[c] in ("compound", "amod", "nmod"))
        holder = next((c for c in named if parse.text[c][:1].isupper()), None)
    if holder is not None:
        return [holder]
    head = parse.head[noun]
    if parse.dep[noun] == "pobj":
        head = parse.head[head]
    if depth > MAX_DEPTH or parse.dep[noun] not in ("dobj", "attr", "pobj"):
        return []
    if parse.pos[head] in ("VERB", "AUX"):
        return surface_subjects(parse, head, depth + 1)
    return holders(parse, head, depth + 1)


def _inherited(parse: Parse, verb: int, head: int, dep: str, depth: int) -> list[int]:
    if dep == "amod":
        return conjuncts(parse, head)
    if dep == "pcomp":
        return _subjects_of_gerund(parse, head, depth)
    if parse.pos[head] not in ("VERB", "AUX", "ADJ"):
        return []
    controlled = dep in ("xcomp", "ccomp") and parse.lemma[head] not in _SUBJECT_CONTROL
    if (controlled or _is_made_to(parse, verb)) and (controller := _controller(parse, head, verb)):
        return controller
    if dep == "ccomp" and parse.tag[verb] not in ("VB", "VBG"):
        return []
    return surface_subjects(parse, head, depth + 1)


def _is_made_to(parse: Parse, verb: int) -> bool:
    """Whether an infinitive parsed as a purpose is what another is made to do: "pressed Chad *to leave*"."""
    head = parse.head[verb]
    if parse.dep[verb] != "advcl" or not is_infinitive(parse, verb) or parse.lemma[head] not in _OBJECT_CONTROL:
        return False
    return parse.lemma[head] != "call" or parse.child(head, "dobj") is None


def _controller(parse: Parse, head: int, verb: int) -> list[int]:
    """The object that does what the infinitive says: "asked *Chad* to", "called on *states* to"."""
    if is_passive(parse, head):
        return []
    for c in parse.children[head]:
        if c < verb and parse.dep[c] in ("dobj", "dative"):
            return conjuncts(parse, c)
        addressed = parse.dep[c] == "prep" and parse.lemma[head] in _ADDRESSING
        if c < verb and addressed and parse.lower[c] in _CONTROL_PREPOSITIONS:
            obj = parse.child(c, "pobj")
            if obj is not None and parse.tag[verb] == "VB":
                return conjuncts(parse, obj)
    return []


def _subjects_of_gerund(parse: Parse, prep: int, depth: int) -> list[int]:
    """Subject of a gerund after a preposition: "accused *Chad* of arming", "*Chad* threatened by massing troops"."""
    head = parse.head[prep]
    if parse.pos[head] == "ADV":
        head = parse.head[head]
    if parse.pos[head] not in ("VERB", "AUX", "ADJ"):
        return holders(parse, head, depth)
    of_object = parse.lower[prep] in _OBJECT_GERUND and not _is_complex(parse, prep)
    before = [j for j in objects(parse, head) if j < prep] if of_object else []
    return before or surface_subjects(parse, head, depth + 1)


def _resolve(parse: Parse, i: int) -> list[int]:
    """A noun phrase with its conjuncts; a relative pronoun is what it refers to."""
    if parse.lower[i] in _RELATIVE and parse.pos[i] in ("PRON", "DET", "SCONJ"):
        clause = parse.head[i]
        for _ in range(MAX_DEPTH):
            if parse.dep[clause] == "relcl":
                return conjuncts(parse, parse.head[clause])
            clause = parse.head[clause]
        return []
    return conjuncts(parse, i)


def _shared_object(parse: Parse, verb: int, depth: int) -> list[int]:
    """The object after a coordination, of the verb before it too: "condemned and rejected *the plan*"."""
    if depth > MAX_DEPTH or parse.child(verb, "prep", "xcomp", "ccomp", "attr") is not None:
        return []
    for c in parse.children[verb]:
        if parse.dep[c] == "conj" and parse.pos[c] == "VERB" and parse.child(c, *_SUBJECTS, "nsubjpass") is None:
            return objects(parse, c, depth + 1)
    return []


def _stranded(parse: Parse, verb: int) -> bool:
    """Whether the relative clause has its gap elsewhere: after a preposition, or in a clause below."""
    return any(
        parse.dep[c] in ("dobj", "xcomp", "ccomp", "attr", "acomp")
        or parse.tag[c] == "WRB"
        or (parse.dep[c] == "prep" and not parse.children[c])
        for c in parse.children[verb]
    )
