"""Status: whether the text says that something is so, is not so, or might be; and what it makes of it.

The status of a word is gathered on the way up to the root of its sentence: negations and modal verbs beside each
clause, and operators above it ("failed to", "vowed to", "denied that", "lifted").
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from network.grammar.parse import Parse
from network.ontology import Ontology, Operator
from network.records import Status

_MODALS = frozenset(
    ("would", "could", "may", "might", "should", "must", "can", "will", "shall", "'d", "'ll", "ca", "wo")
)
_PROSPECTIVE = frozenset(("possible", "potential", "likely", "planned", "proposed", "threatened", "imminent"))
_WILL = frozenset(("will", "shall", "'ll", "wo"))
_CONDITIONALS = frozenset(("if", "unless", "whether", "lest"))
_NOT_ONE = frozenset(("no", "neither"))
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
    ended_by
        Token of the verb or noun that ends what the word states ("*lifted* sanctions"), or None.
    intended
        Token of the verb whose subject is said to be going to do it ("*will* send"), or None.
    scopes
        Operators over it, the innermost first.
    """

    negations: int = 0
    hypothetical: bool = False
    ended_by: int | None = None
    intended: int | None = None
    scopes: list[Scope] = field(default_factory=list)

    @property
    def status(self) -> Status:
        """The status that all this comes to."""
        if self.negations % 2:
            return "negated"
        return "hypothetical" if self.hypothetical else "asserted"

    def apply(self, operator: Operator, token: int) -> None:
        """Take in one operator."""
        self.scopes.append(Scope(operator, token, bool(self.negations % 2)))
        ends_a_plan = operator.effect == "reverse" and self.hypothetical
        self.negations += operator.effect == "negate" or ends_a_plan
        self.hypothetical |= operator.effect == "hypothetical"
        if operator.effect == "reverse" and not ends_a_plan:
            self.ended_by = token


def read(parse: Parse, i: int, ontology: Ontology) -> Reading:
    """Read how the word at token `i` is meant."""
    reading = Reading()
    _beside(parse, i, reading)
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
    if parse.pos[i] in _PREDICATES and parse.tag[i] != "VB":
        return head
    _beside(parse, head, reading)
    return head


def _up_from_clause(parse: Parse, i: int, ontology: Ontology, reading: Reading) -> int | None:
    head, dep = parse.head[i], parse.dep[i]
    infinitive = any(parse.lower[c] == "to" and parse.dep[c] == "aux" for c in parse.children[i])
    effects = effects_of(parse, head, ontology)
    if dep == "ccomp" and "say" in effects and "negate" not in effects:
        said = Reading()
        _beside(parse, head, said)
        reading.hypothetical |= bool(said.negations)
        return None
    if dep in ("xcomp", "ccomp"):
        _apply_first(effects, ("negate", "hypothetical"), head, reading)
        _beside(parse, head, reading)
        return head
    if dep == "pcomp":
        reading.negations += parse.lower[head] == "without"
        governor = parse.head[head]
        _apply_first(effects_of(parse, governor, ontology), ("negate", "hypothetical"), governor, reading)
        return None
    if dep == "acl" and infinitive:
        if not _apply_first(effects, ("negate", "hypothetical"), head, reading):
            reading.hypothetical = True
        return head if parse.dep[head] == "dobj" else None
    return None


def _up_from_noun(parse: Parse, i: int, ontology: Ontology, reading: Reading) -> int | None:
    head, dep = parse.head[i], parse.dep[i]
    effects = effects_of(parse, head, ontology)
    if dep == "pobj":
        reading.negations += parse.lower[head] == "without"
        governor = parse.head[head]
        phrasal = ontology.operators.get((f"{parse.lemma[governor]}_{parse.lower[head]}", _position(parse, governor)))
        effects = phrasal or (effects_of(parse, governor, ontology) if parse.pos[governor] == "NOUN" else {})
        state = parse.lower[head] in ("in", "at") and parse.child(i, "det", "poss") is None
        if not _apply_first(effects, ("reverse", "negate", "hypothetical"), governor, reading) and not state:
            return None
        _beside(parse, governor, reading)
        return governor
    if dep in ("dobj", "nsubjpass"):
        if not _apply_first(effects, ("perform", "reverse", "negate", "hypothetical"), head, reading):
            return None
        _beside(parse, head, reading)
        return head
    if dep in ("nsubj", "attr"):
        if dep == "nsubj":
            _apply_first(effects, ("reverse",), head, reading)
        _beside(parse, head, reading)
        return head if dep == "attr" else None
    return None


def effects_of(parse: Parse, i: int, ontology: Ontology) -> Mapping[str, Operator]:
    """Operators that the word at token `i` can be, by effect; with its particle where it has one ("call off")."""
    position = _position(parse, i)
    particle = parse.child(i, "prt")
    if particle is not None:
        phrasal = ontology.operators.get((f"{parse.lemma[i]}_{parse.lower[particle]}", position))
        if phrasal:
            return phrasal
    for c in parse.children[i]:
        phrase = f"{parse.lemma[i]}_{parse.lower[c]}" if parse.dep[c] == "prep" else ""
        if phrase and (found := ontology.operators.get((phrase, position))):
            return found
    return ontology.operators.get((parse.lemma[i], position), {})


def _apply_first(effects: Mapping[str, Operator], wanted: tuple[str, ...], token: int, reading: Reading) -> bool:
    for effect in wanted:
        if effect in effects:
            reading.apply(effects[effect], token)
            return True
    return False


def _position(parse: Parse, i: int) -> str:
    return "VERB" if parse.pos[i] == "AUX" else parse.pos[i]


def _beside(parse: Parse, i: int, reading: Reading) -> None:
    """Take in negations and modality right beside a word."""
    for c in parse.children[i]:
        dep, word = parse.dep[c], parse.lower[c]
        if (
            dep == "neg"
            or (dep == "det" and word in _NOT_ONE)
            or (dep in ("nsubj", "nsubjpass") and _is_none(parse, c))
            or (dep == "advmod" and word == "longer" and any(parse.lower[g] == "no" for g in parse.children[c]))
        ):
            reading.negations += 1
        elif (dep == "mark" and word in _CONDITIONALS) or (dep == "amod" and word in _PROSPECTIVE):
            reading.hypothetical = True
        elif dep == "aux" and word in _MODALS:
            reading.hypothetical = True
            if word in _WILL and reading.intended is None:
                reading.intended = i


def _is_none(parse: Parse, i: int) -> bool:
    return parse.lower[i] in ("none", "nobody", "neither") or any(
        parse.dep[c] == "det" and parse.lower[c] in _NOT_ONE for c in parse.children[i]
    )
