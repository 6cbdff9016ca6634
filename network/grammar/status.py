"""Status: whether the text says that something is so, is not so, or might be; and what it makes of it.

The status of a word is gathered on the way up to the root of its sentence: negations and modal verbs beside each
clause, and operators above it ("failed to", "vowed to", "denied that", "lifted").
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from network.grammar.arguments import in_state, is_held, is_infinitive
from network.grammar.parse import Parse
from network.ontology import Ontology, Operator
from network.records import Status

_MODALS = frozenset(
    ("would", "could", "may", "might", "should", "must", "can", "will", "shall", "'d", "'ll", "ca", "wo")
)
_PROSPECTIVE = frozenset(
    (
        "alleged",
        "purported",
        "reported",
        "rumoured",
        "rumored",
        "supposed",
        "suspected",
        "possible",
        "potential",
        "likely",
        "planned",
        "proposed",
        "threatened",
        "imminent",
    )
)
_WILL = frozenset(("will", "shall", "'ll", "wo"))
_CONDITIONALS = frozenset(("if", "unless", "whether", "lest"))
_MEANS = frozenset(("by", "in", "through"))
"""Prepositions of what is done along with the deed above it: "would follow Chad *in recognising* Mali"."""

_APART = frozenset(("after", "since", "while", "upon", "despite", "besides", "by"))
"""Prepositions of what is done beside a deed, and so not what is ordered, planned or feared: "ordered it *after*"."""

_UNSETTLED = frozenset(("deny", "exclude", "oppose", "reject", "rule"))
"""Verbs that, negated, leave open what they would deny: "did not *rule* out an attack"."""

_DUE = frozenset(("bound", "due", "expected", "going", "poised", "scheduled", "set", "slated", "supposed", "tipped"))
"""Words for what is still to come: "were *due* to meet"."""

_STOPS = frozenset(":;")
_RANKS = frozenset(("first", "second", "third", "last", "latest", "only", "next", "sole"))
_NOT_QUITE = frozenset(("far", "instead", "short"))
_NEVER = frozenset(("case", "circumstance", "condition", "means", "point", "stage", "time", "way"))
_NOT_ONE = frozenset(("no", "neither"))
_DEFINITE = frozenset(("the", "this", "that", "these", "those"))
_MENTIONED_BY = frozenset(("of", "in", "for"))
"""Prepositions of what is spoken of, believed in or asked for, whether there is such a thing or not."""

_PREDICATES = frozenset(("VERB", "AUX", "ADJ"))


@dataclass(frozen=True, slots=True)
class Scope:
    """An operator over a word, the token of it, and whether the word is negated below it."""

    operator: Operator
    token: int
    negated: bool = False


@dataclass(slots=True)
class Reading:
    """How a word is meant.

    Attributes
    ----------
    negations
        How often it is negated.
    hypothetical
        Whether it is called for, planned, feared or conditional.
    supposed
        Whether that is because somebody supposes, fears or makes it a condition, not because of a modal verb.
    ended_by
        Token of the verb or noun that ends what the word states ("*lifted* sanctions"), or None.
    intended
        Token of the verb whose subject is said to be going to do it ("*will* send"), or None.
    scopes
        Operators over it, the innermost first.
    words
        Tokens that make it negated, hypothetical or ended, the innermost first.
    """

    negations: int = 0
    hypothetical: bool = False
    supposed: bool = False
    ended_by: int | None = None
    intended: int | None = None
    scopes: list[Scope] = field(default_factory=list)
    words: list[int] = field(default_factory=list)

    @property
    def status(self) -> Status:
        """The status that all this comes to."""
        if self.negations % 2:
            return "negated"
        return "hypothetical" if self.hypothetical else "asserted"

    def deny(self, token: int) -> None:
        """Take in one negation."""
        self.negations += 1
        self.words.append(token)

    def apply(self, operator: Operator, token: int) -> None:
        """Take in one operator."""
        self.scopes.append(Scope(operator, token, bool(self.negations % 2)))
        if operator.effect in ("negate", "hypothetical", "reverse"):
            self.words.append(token)
        ends_a_plan = operator.effect == "reverse" and self.hypothetical
        self.negations += operator.effect == "negate" or ends_a_plan
        self.hypothetical |= operator.effect == "hypothetical"
        self.supposed |= operator.effect == "hypothetical"
        if operator.effect == "reverse" and not ends_a_plan:
            self.ended_by = token


def read(parse: Parse, i: int, ontology: Ontology) -> Reading:
    """Read how the word at token `i` is meant."""
    reading = Reading()
    _beside(parse, i, reading)
    if (
        nobody := next((c for c in parse.children[i] if parse.dep[c] == "dobj" and is_none(parse, c)), None)
    ) is not None:
        reading.deny(nobody)
    step: int | None = i
    while step is not None:
        step = _climb(parse, step, ontology, reading)
    return reading


def _climb(parse: Parse, i: int, ontology: Ontology, reading: Reading) -> int | None:
    """Take in what governs `i`; the governor, if what governs that reaches `i` too."""
    head, dep = parse.head[i], parse.dep[i]
    if head == i:
        return None
    if dep == "conj":
        return _across(parse, i, head, reading)
    if parse.pos[i] in _PREDICATES:
        return _up_from_clause(parse, i, ontology, reading)
    return _up_from_noun(parse, i, ontology, reading)


def _across(parse: Parse, i: int, head: int, reading: Reading) -> int | None:
    """A coordination: what stands before the first part holds for the others that have no subject of their own."""
    if parse.child(i, "nsubj", "nsubjpass") is not None:
        return None
    if parse.pos[i] in _PREDICATES and parse.tag[i] != "VB" and parse.lower[i] != parse.lemma[i]:
        return head
    _beside(parse, head, reading)
    return head


def _up_from_clause(parse: Parse, i: int, ontology: Ontology, reading: Reading) -> int | None:
    climb = _CLIMBS.get(parse.dep[i])
    return climb(parse, i, ontology, reading) if climb is not None else None


def _up_from_content(parse: Parse, i: int, ontology: Ontology, reading: Reading) -> int | None:
    """A clause that says what somebody says, thinks or does: a report leaves it as it stands unless it is denied."""
    head = parse.head[i]
    effects = effects_of(parse, head, ontology)
    if "say" in effects and "negate" not in effects:
        said = Reading()
        _beside(parse, head, said)
        reading.hypothetical |= bool(said.negations)
        reading.words += said.words if said.negations else []
        return None
    if parse.pos[head] == "NOUN" and not is_infinitive(parse, i):
        _up_from_content_of_noun(parse, i, ontology, reading)
        return None
    apart = not _STOPS.isdisjoint(parse.text[i:head])
    aside = i < head and parse.child(i, "mark") is None and ("hypothetical" in effects or apart)
    return None if aside else _up_from_complement(parse, i, ontology, reading)


def _up_from_content_of_noun(parse: Parse, i: int, ontology: Ontology, reading: Reading) -> None:
    """What a noun is about: "the *fear* that Chad attacked Mali", "dispelled the fear that"."""
    noun = parse.head[i]
    _apply_first(effects_of(parse, noun, ontology), ("negate", "hypothetical"), noun, reading)
    if parse.dep[noun] in ("dobj", "nsubjpass"):
        verb = parse.head[noun]
        _apply_first(effects_of(parse, verb, ontology), ("negate",), verb, reading)


def _up_from_complement(parse: Parse, i: int, ontology: Ontology, reading: Reading) -> int:
    """What somebody does, plans or fails to do."""
    head = parse.head[i]
    _apply_first(effects_of(parse, head, ontology), ("negate", "hypothetical"), head, reading)
    _beside(parse, head, reading)
    _leave_open(parse, head, reading)
    return head


def _up_from_infinitive(parse: Parse, i: int, ontology: Ontology, reading: Reading) -> int:
    """The complement of a verb; behind "be" ("Chad *is to attack* Mali"), or "is due", it is still to come."""
    head = parse.head[i]
    if parse.lower[head] in _DUE and is_infinitive(parse, i):
        reading.hypothetical = reading.supposed = True
        reading.words.append(head)
    if parse.lemma[head] == "be" and is_infinitive(parse, i):
        reading.hypothetical = reading.supposed = True
        return head
    return _up_from_complement(parse, i, ontology, reading)


def _up_from_purpose(parse: Parse, i: int, _: Ontology, reading: Reading) -> None:
    """An adverbial clause: an infinitive says what something is done for."""
    if is_infinitive(parse, i):
        reading.hypothetical = reading.supposed = True


def _up_from_gerund(parse: Parse, i: int, ontology: Ontology, reading: Reading) -> int | None:
    """A gerund below a preposition: "stopped short *of attacking*", "*without attacking*"."""
    prep = parse.head[i]
    if parse.lower[prep] == "without" or parse.before(prep) in _NOT_QUITE:
        reading.deny(prep)
    governor = parse.head[prep]
    effects = effects_of(parse, governor, ontology) if parse.lower[prep] not in _APART else {}
    _apply_first(effects, ("negate", "hypothetical"), governor, reading)
    kept_from = parse.lower[prep] == "from" and "negate" in effects
    if parse.lower[prep] not in _MEANS and not kept_from:
        return None
    _beside(parse, governor, reading)
    return governor


def _up_from_modifier(parse: Parse, i: int, ontology: Ontology, reading: Reading) -> int | None:
    """A clause on a noun: an infinitive says what is planned or wanted ("the *plan* to attack")."""
    noun = parse.head[i]
    if is_infinitive(parse, i):
        effects = effects_of(parse, noun, ontology)
        if not _apply_first(effects, ("negate", "hypothetical"), noun, reading) and not _is_ranked(parse, noun):
            reading.hypothetical = True
            reading.words.append(noun)
        return noun if parse.dep[noun] == "dobj" else None
    if parse.dep[i] == "acl" and parse.pos[noun] == "NOUN":
        _up_from_content_of_noun(parse, i, ontology, reading)
    return None


_CLIMBS: Mapping[str, Callable[[Parse, int, Ontology, Reading], int | None]] = {
    "acl": _up_from_modifier,
    "acomp": _up_from_complement,
    "advcl": _up_from_purpose,
    "ccomp": _up_from_content,
    "pcomp": _up_from_gerund,
    "relcl": _up_from_modifier,
    "xcomp": _up_from_infinitive,
}
"""What a clause takes in on its way up, by what it is to the word above it."""


def _up_from_noun(parse: Parse, i: int, ontology: Ontology, reading: Reading) -> int | None:
    head, dep = parse.head[i], parse.dep[i]
    effects = effects_of(parse, head, ontology)
    if dep == "pobj":
        governor = parse.head[head]
        if parse.dep[governor] == "prep" and parse.pos[parse.head[governor]] in ("VERB", "AUX"):
            governor = parse.head[governor]
        phrasal = ontology.operators.get((f"{parse.lemma[governor]}_{parse.lower[head]}", _position(parse, governor)))
        effects = phrasal or (effects_of(parse, governor, ontology) if parse.pos[governor] == "NOUN" else {})
        applies = _apply_first(effects, ("perform", "reverse", "negate", "hypothetical"), governor, reading)
        denied = parse.pos[governor] == "NOUN" and is_none(parse, governor) and not applies
        if parse.lower[head] == "without" or denied:
            reading.deny(head)
        if not applies and in_state(parse, i) is None and not is_held(parse, i):
            if (denial := _denied_mention(parse, i)) is not None:
                reading.deny(denial)
            return None
        _beside(parse, governor, reading, above=head)
        return governor
    if dep in ("dobj", "nsubjpass"):
        if not _apply_first(effects, ("perform", "reverse", "negate", "hypothetical"), head, reading):
            return None
        _beside(parse, head, reading, above=i)
        _leave_open(parse, head, reading)
        return head
    if dep in ("nsubj", "attr"):
        happens = _apply_first(effects, ("reverse",), head, reading) or "perform" in effects
        if dep == "attr" or happens:
            _beside(parse, head, reading, above=i)
        return head if dep == "attr" else None
    return None


def _leave_open(parse: Parse, verb: int, reading: Reading) -> None:
    """Take what somebody does not deny for possible: "did not *rule out* an attack"; what *nobody* denies is so."""
    subject = parse.child(verb, "nsubj")
    if parse.lemma[verb] == "deny" and subject is not None and is_none(parse, subject):
        return
    denies = any(scope.token == verb and scope.operator.effect == "negate" for scope in reading.scopes)
    if denies and reading.negations % 2 == 0 and parse.lemma[verb] in _UNSETTLED:
        reading.hypothetical = True
        reading.words.append(verb)


def _denied_mention(parse: Parse, noun: int) -> int | None:
    """The word that denies what a verb would speak of: "*nobody* speaks of friendship", but "of the friendship"."""
    prep = parse.head[noun]
    verb = parse.head[prep]
    is_known = any(
        parse.dep[c] == "poss" or (parse.dep[c] == "det" and parse.lower[c] in _DEFINITE) for c in parse.children[noun]
    )
    if is_known or parse.lower[prep] not in _MENTIONED_BY or parse.pos[verb] not in ("VERB", "AUX"):
        return None
    return next((c for c in parse.children[verb] if _denies(parse, c)), None)


def _is_ranked(parse: Parse, noun: int) -> bool:
    """Whether the infinitive on a noun says what was done: "the *first* state to recognise Chad"."""
    return any(parse.lower[c] in _RANKS or parse.tag[c] == "JJS" for c in parse.children[noun])


def effects_of(parse: Parse, i: int, ontology: Ontology) -> Mapping[str, Operator]:
    """Operators that the word at token `i` can be, by effect; with its particle where it has one ("call off")."""
    position = _position(parse, i)
    particle = parse.child(i, "prt")
    if particle is not None:
        phrasal = ontology.operators.get((f"{parse.lemma[i]}_{parse.lower[particle]}", position))
        if phrasal:
            return phrasal
    for word in _complements(parse, i):
        if found := ontology.operators.get((f"{parse.lemma[i]}_{word}", position)):
            return found
    return ontology.operators.get((parse.lemma[i], position), {})


def _complements(parse: Parse, i: int) -> Iterator[str]:
    """Words that may make one operator with the word: "is *over*", "comes *to* an *end*"."""
    for c in parse.children[i]:
        if parse.dep[c] == "prep" and (noun := parse.child(c, "pobj")) is not None:
            yield parse.lemma[noun]
        if parse.dep[c] in ("prep", "advmod", "acomp"):
            yield parse.lower[c]


def _apply_first(effects: Mapping[str, Operator], wanted: tuple[str, ...], token: int, reading: Reading) -> bool:
    for effect in wanted:
        if effect in effects:
            reading.apply(effects[effect], token)
            return True
    return False


def _position(parse: Parse, i: int) -> str:
    return "VERB" if parse.pos[i] == "AUX" else parse.pos[i]


def _beside(parse: Parse, i: int, reading: Reading, *, above: int | None = None) -> None:
    """Take in negations and modality right beside a word; what it is `above` of has been taken in already."""
    for c in parse.children[i]:
        if c == above:
            continue
        dep, word = parse.dep[c], parse.lower[c]
        if _denies(parse, c):
            reading.deny(c)
        elif _supposes(parse, c):
            reading.hypothetical = reading.supposed = True
            reading.words.append(c)
        elif dep == "aux" and word in _MODALS:
            reading.hypothetical = True
            reading.words.append(c)
            announced = word == "would" and parse.dep[i] == "ccomp" and parse.tag[parse.head[i]] in ("VBD", "VBN")
            if (word in _WILL or announced) and reading.intended is None:
                reading.intended = i


def _denies(parse: Parse, c: int) -> bool:
    """Whether a word negates its head."""
    dep, word = parse.dep[c], parse.lower[c]
    return (
        (dep == "neg" and not _is_undone(parse, c))
        or (dep == "prep" and _is_never(parse, c))
        or (word == "than" and parse.before(c) == "rather" and c < parse.head[c])
        or (dep == "det" and word in _NOT_ONE)
        or (dep in ("nsubj", "nsubjpass") and is_none(parse, c))
        or (dep == "advmod" and word == "longer" and any(parse.lower[g] == "no" for g in parse.children[c]))
    )


def _supposes(parse: Parse, c: int) -> bool:
    """Whether a word makes its head a condition or a supposition: "*if* Chad attacks", "an *alleged* attack"."""
    dep, word = parse.dep[c], parse.lower[c]
    if dep == "mark":
        return word in _CONDITIONALS or (word == "until" and _is_open(parse, parse.head[c]))
    return dep == "amod" and word in _PROSPECTIVE


def _is_open(parse: Parse, verb: int) -> bool:
    """Whether a clause with "until" tells of what is still to come: "until Chad *has* left"."""
    return any(parse.tag[j] in ("VBZ", "VBP") for j in (verb, *parse.children[verb]) if parse.pos[j] in ("VERB", "AUX"))


def _is_undone(parse: Parse, negation: int) -> bool:
    """Whether a negation denies nothing: "*not* until 1999", "has *never* been stronger"."""
    compared = any(parse.tag[c] in ("JJR", "RBR") for c in parse.children[parse.head[negation]])
    until = parse.lower[negation + 1 : negation + 2] == ["until"]
    return until or (compared and parse.lower[negation] == "never")


def _is_never(parse: Parse, prep: int) -> bool:
    """Whether a phrase denies: "in *no way*", "at *no point*"."""
    noun = parse.child(prep, "pobj")
    return (
        noun is not None and parse.lemma[noun] in _NEVER and any(parse.lower[c] == "no" for c in parse.children[noun])
    )


def is_none(parse: Parse, i: int) -> bool:
    """Whether a noun phrase says that there is no such thing: "*no* friend of Chad"."""
    return parse.lower[i] in ("none", "nobody", "neither") or any(
        parse.dep[c] == "det" and parse.lower[c] in _NOT_ONE for c in parse.children[i]
    )
