"""Coreference: whom pronouns mean, and nouns such as "the former", "both countries", "its troops".

A sieve of passes in the manner of Lee et al. (2013), the most precise first; each leaves alone what an earlier one
has settled, and may build on it:

1. pairs and sets: "the two countries", "both sides", "the former ... the latter";
2. pronouns of the third person: the subject of a clause around the pronoun, then the subject of the sentence before,
   if number and kind agree; with them, nouns that such a pronoun owns ("its troops");
3. the first person: whoever is quoted, over all sentences of the quotation; outside quotations whoever publishes;
4. once more the third person, where it goes back to the first ("we ... our troops ... they");
5. a pronoun in a clause that comes first: the subject of the main clause ("before *it* attacked, *Chad* warned").

What no pass settles stays unresolved. Another model can take the place of the second pass: see `get`.

References
----------
Lee, H., Chang, A., Peirsman, Y., Chambers, N., Surdeanu, M. & Jurafsky, D. (2013). Deterministic coreference resolution
based on entity-centric, precision-ranked rules. Computational Linguistics 39 (4), 885-916.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from typing import Protocol

from network.errors import InputError, UnknownNameError
from network.grammar.arguments import conjuncts, surface_subjects
from network.grammar.parse import Parse
from network.mentions import Context, Mentions, Span
from network.ontology import Ontology
from network.quotations import Quotation, quotations
from network.records import Actor
from network.spans import Candidate

MASCULINE = frozenset(("he", "him", "his"))
FEMININE = frozenset(("she", "her", "hers"))
PERSONAL = MASCULINE | FEMININE
SINGULAR = frozenset(("it", "its"))
PLURAL = frozenset(("they", "them", "their"))
THIRD = PERSONAL | SINGULAR | PLURAL
ALONE = frozenset(("i", "me", "my"))
FIRST = ALONE | frozenset(("we", "us", "our"))
_COLLECTIVE = frozenset(("armed_group", "group", "organisation", "party", "military"))
_PLURAL_TAGS = ("NNS", "NNPS")
_COPULAS = frozenset(("be", "become", "remain"))
_IMPERSONAL = frozenset(("seem", "appear", "happen", "emerge", "turn", "follow"))
_WEATHER = frozenset(("rain", "snow"))

_STATES, _PERSONS = frozenset(("state",)), frozenset(("person",))
_GROUPS = frozenset(("armed_group", "party", "organisation", "group"))
_QUEENS = ("Queen", "Empress")
_STATES_WERE_SHE = "1950"
_DONE_TO_ACTORS = frozenset(("ASSAULT", "COERCE", "BACK", "AID"))
_DEEDS_DO = frozenset((
    "mean", "contain", "cover", "last", "consist", "cost", "expire", "involve", "comprise", "concern", "begin", "end",
    "happen", "follow", "apply", "depend", "matter", "come", "fail", "work", "read", "stipulate", "provide", "amount",
))  # fmt: skip
"""Verbs whose subject "it" is a deed or a thing rather than an actor: "*it* means war"."""

_SETS = {
    **dict.fromkeys(("country", "nation", "state", "neighbour", "neighbor", "capital", "power", "republic"), _STATES),
    **dict.fromkeys(("government", "military", "army", "force", "parliament"), _STATES | {"government", "military"}),
    **dict.fromkeys(("leader", "president", "minister", "man", "woman", "statesman", "politician"), _PERSONS),
    **dict.fromkeys(("group", "faction", "movement", "organisation", "organization", "militia", "party"), _GROUPS),
    **dict.fromkeys(("side", "rival", "ally", "foe", "enemy", "partner", "duo", "pair", "trio", "quartet"), None),
}
"""Nouns that take up several actors together, and the kinds of these."""

_COUNTS = {"two": 2, "both": 2, "duo": 2, "pair": 2, "three": 3, "trio": 3, "four": 4, "quartet": 4}
_ARGUMENTS = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "dative"))
_SUBJECTS = ("nsubj", "nsubjpass")
_RECIPROCAL = {"other": "each", "another": "one"}
_ORDER = {"former": 0, "latter": 1}
_SEEN = ("name", "seat", "given", "nominal")

RULES, FASTCOREF = "rules", "fastcoref"
RESOLVERS = (FASTCOREF, RULES)

Cluster = Sequence[tuple[int, int]]


class Clusters(Protocol):
    """Anything that says which spans of a text mean the same: a coreference model."""

    def __call__(self, text: str, /) -> Iterable[Cluster]:
        """Clusters of half-open character spans."""
        ...


class Resolver(Protocol):
    """A way of resolving what the passes around it leave open; adds mentions."""

    def __call__(self, text: "_Text", /) -> None:
        """Add mentions to the text's."""
        ...


@dataclass
class _Text:
    """A piece of a document while its pronouns are being resolved."""

    parse: Parse
    mentions: Mentions
    context: Context
    words: str
    ontology: Ontology
    said: list[Quotation]
    found: list[Span] = field(default_factory=list)
    excluded: dict[str, frozenset[str]] = field(default_factory=dict)

    def add(self, first: int, i: int, actor: Actor, use: str) -> None:
        """Add a mention."""
        span = Span(first, i + 1, i, actor, use)
        self.mentions.add(span)
        self.found.append(span)

    def quoted(self, i: int) -> Quotation | None:
        """The quotation that token `i` is in."""
        return next((quotation for quotation in self.said if quotation.first <= i < quotation.end), None)


def get(coreference: str | Clusters) -> Resolver:
    """The pass that resolves pronouns of the third person: by rules, or by a model.

    Parameters
    ----------
    coreference
        ``"rules"``; ``"fastcoref"``, if that package is installed; or a callable of the form of `Clusters`.

    Raises
    ------
    UnknownNameError
        No way of resolving has this name.
    InputError
        It is neither a name nor a callable, or the package that it names is not installed.
    """
    check(coreference)
    if coreference == RULES:
        return _third_persons
    clusters = _fastcoref() if isinstance(coreference, str) else coreference

    def by_clusters(text: _Text) -> None:
        for cluster in clusters(text.words):
            _join(text, cluster)
        _possessed(text)

    return by_clusters


def check(coreference: object) -> None:
    """Raise the error that `get` would raise, without loading a model."""
    if isinstance(coreference, str) and coreference not in RESOLVERS:
        raise UnknownNameError("coreference", coreference, RESOLVERS)
    if not isinstance(coreference, str) and not callable(coreference):
        raise InputError(f"coreference {coreference!r} is neither a name nor a callable; known: {', '.join(RESOLVERS)}")
    if coreference == FASTCOREF and find_spec(FASTCOREF) is None:
        raise InputError("coreference='fastcoref' needs the package fastcoref: pip install fastcoref")


def _fastcoref() -> Clusters:
    """The model of the package fastcoref (MIT licence), which a user installs."""
    import spacy
    from fastcoref import FCoref  # type: ignore[import-not-found,unused-ignore]

    model = FCoref(nlp=spacy.blank("en"), enable_progress_bar=False)

    def clusters(text: str, /) -> Iterable[Cluster]:
        (result,) = model.predict(texts=[text])
        found: list[Cluster] = result.get_clusters(as_strings=False)
        return found

    return clusters


def resolve(
    parse: Parse,
    mentions: Mentions,
    ontology: Ontology,
    context: Context | None = None,
    *,
    text: str = "",
    resolver: Resolver | None = None,
) -> list[Span]:
    """Mentions for the pronouns and nouns that can be resolved, in the order of the text; added to `mentions`.

    Parameters
    ----------
    parse, mentions
        A piece of a document and the mentions found in it.
    context
        Of the document; changed by what is found.
    text
        The words of the piece, for a `resolver` that wants them.
    resolver
        From `get`; None is the rules.
    """
    work = _Text(parse, mentions, context or Context(), text, ontology, quotations(parse, ontology))
    third = resolver or _third_persons
    again = (_third_persons, _forward) if third is _third_persons else (_possessed,)
    for sieve in (_sets, third, _first_persons, *again):
        sieve(work)
    _keep_speakers(work)
    last = _subjects_of_sentence(parse, mentions, len(parse.sentences) - 1) if len(parse) else ()
    work.context.subjects = tuple(_candidate(parse, mentions, span) for span in last)
    mentions.sort()
    return sorted(work.found, key=lambda span: span.first)


# Pairs and sets


def _sets(text: _Text) -> None:
    """Resolve "the two countries", "both sides", "the former" and "the latter"."""
    parse = text.parse
    for i, lemma in enumerate(parse.lemma):
        if text.mentions.at(i):
            continue
        beside = {parse.lower[c] for c in parse.children[i]}
        if parse.lower[i] in _ORDER and "the" in beside and parse.dep[i] not in ("amod", "compound"):
            pair = _together(text, i, 2, None)
            if pair:
                text.add(i, i, pair[_ORDER[parse.lower[i]]], "nominal")
        elif parse.lower[i] == "both" and parse.dep[i] in _ARGUMENTS:
            for actor in _together(text, i, 2, None):
                text.add(i, i, actor, "nominal")
        elif lemma in _SETS and (number := _count(parse, i, beside)):
            for actor in _together(text, i, number, _SETS[lemma]):
                text.add(i, i, actor, "nominal")


def _count(parse: Parse, i: int, beside: set[str]) -> int:
    """Of how many actors a noun speaks that the text has named; 0 where it speaks of new ones ("two men")."""
    known = beside & {"the", "both", "all", "these", "those"}
    if parse.lemma[i] in _COUNTS and parse.tag[i] in _PLURAL_TAGS:
        return 0
    return next((_COUNTS[word] for word in (*beside, parse.lemma[i]) if known and word in _COUNTS), 0)


def _together(text: _Text, i: int, number: int, kinds: frozenset[str] | None) -> list[Actor]:
    """So many actors as a coordination, or else a sentence, names right before token `i`; none where it names more.

    Nobody where the coordination is not all that the sentence names, unless it is its subject.
    """
    parse, sentence = text.parse, text.parse.sentence[i]
    others = _acting_on(parse, i)
    for earlier in (sentence, sentence - 1):
        if earlier < 0:
            return []
        first, end = parse.sentences[earlier]
        roots = [s for s in text.mentions.spans if first <= s.root < min(end, i) and s.use in _SEEN]
        roots = [span for span in roots if span.root not in others]
        named = list(dict.fromkeys(s.actor for s in roots if _is_one_of(s.actor, kinds)))
        heads = [span for span in roots if parse.dep[span.root] != "conj"]
        lists = [(span, actors) for span in heads if len(actors := _listed(text, span, kinds)) == number]
        sure = [actors for span, actors in lists if len(named) == number or parse.dep[span.root] in _SUBJECTS]
        if sure:
            return sure[-1]
        if len(named) == number and len({actor.kind == "person" for actor in named}) == 1:
            return named
        if named:
            return []
    return []


def _acting_on(parse: Parse, i: int) -> list[int]:
    """Subjects of the clause in which a noun is no subject itself: "*Chad* warned both sides"."""
    verb = i
    while parse.head[verb] != verb and parse.pos[verb] not in ("VERB", "AUX"):
        verb = parse.head[verb]
    subjects = surface_subjects(parse, verb)
    return [] if i in subjects else subjects


def _listed(text: _Text, span: Span, kinds: frozenset[str] | None) -> list[Actor]:
    named = [s.actor for j in conjuncts(text.parse, span.root) for s in text.mentions.at(j) if s.root == j]
    return list(dict.fromkeys(actor for actor in named if _is_one_of(actor, kinds)))


def _is_one_of(actor: Actor, kinds: frozenset[str] | None) -> bool:
    return actor.kind in kinds if kinds else actor.kind not in ("place", "media")


# The third person


def _third_persons(text: _Text) -> None:
    """Resolve pronouns and nouns that they own, from left to right: each may be the antecedent of a later one."""
    parse = text.parse
    for i, word in enumerate(parse.lower):
        if i in text.mentions.possessed:
            _own(text, i)
        if word in _RECIPROCAL and _RECIPROCAL[word] in {parse.lower[c] for c in parse.children[i]}:
            _each_other(text, i)
        if parse.tag[i] not in ("PRP", "PRP$") or word not in THIRD or text.mentions.at(i):
            continue
        for antecedent in _antecedents(text, i):
            if word in PERSONAL:
                text.excluded[antecedent.actor.name] = FEMININE if word in MASCULINE else MASCULINE
            text.add(i, i, antecedent.actor, "pronoun")


def _forward(text: _Text) -> None:
    """Resolve what is still open in a clause before its main clause by the subject of that."""
    parse = text.parse
    for i, word in enumerate(parse.lower):
        if parse.tag[i] not in ("PRP", "PRP$") or word not in THIRD or text.mentions.at(i):
            continue
        clause = parse.head[i]
        while parse.head[clause] != clause and parse.dep[clause] != "advcl":
            clause = parse.head[clause]
        main = parse.head[clause]
        if parse.dep[clause] != "advcl" or clause > main or (word == "it" and _is_expletive(parse, i)):
            continue
        spans = [s for j in surface_subjects(parse, main) if i < j for s in text.mentions.at(j)]
        candidates = [_candidate(parse, text.mentions, span) for span in spans]
        if len(candidates) == 1 and _agrees(word, candidates[0]):
            text.add(i, i, candidates[0].actor, "pronoun")
    _possessed(text)


def _each_other(text: _Text, i: int) -> None:
    """Give "each other" the actors that are the subject of its clause, if there are several."""
    parse, verb = text.parse, i
    while parse.head[verb] != verb and parse.pos[verb] not in ("VERB", "AUX"):
        verb = parse.head[verb]
    actors = dict.fromkeys(s.actor for j in surface_subjects(parse, verb) for s in text.mentions.at(j))
    if len(actors) > 1 and not text.mentions.at(i):
        for actor in actors:
            text.add(i, i, actor, "pronoun")


def _possessed(text: _Text) -> None:
    for i in sorted(text.mentions.possessed):
        _own(text, i)


def _own(text: _Text, i: int) -> None:
    """Name the actor of a noun whose pronoun is known by now."""
    owner = next((c for c in text.parse.children[i] if text.parse.tag[c] == "PRP$"), None)
    known = text.mentions.at(owner) if owner is not None else []
    if not known or text.mentions.at(i):
        return
    first, owned_by = text.mentions.possessed.pop(i)
    actor = owned_by(known[0].actor)
    if actor is not None:
        text.add(first, i, actor, "nominal")


def _antecedents(text: _Text, i: int) -> list[Candidate]:
    """The mention that the pronoun at token `i` goes back to; several for "they", where they are subjects together."""
    word = text.parse.lower[i]
    if word == "it" and _is_expletive(text.parse, i):
        return []
    quotation = text.quoted(i)
    speaking = {s.actor.name for j in quotation.speakers for s in text.mentions.at(j)} if quotation else set()
    for candidates in _places(text, i):
        together = list({c.actor: c for c in candidates if c.actor.kind != "place"}.values())
        if word in PLURAL and len(together) > 1 and all(c.use in _SEEN for c in together):
            return together
        silent = [c for c in candidates if c.actor.name not in speaking or word not in PERSONAL]
        fitting = list({c.actor: c for c in silent if _fits(text, i, c)}.values())
        if fitting:
            return fitting[:1] if len(fitting) == 1 or word in PLURAL else []
    return []


def _fits(text: _Text, i: int, candidate: Candidate) -> bool:
    """Whether a candidate agrees with a pronoun."""
    word = text.parse.lower[i]
    human = candidate.human and (word in SINGULAR or _speaks_of_itself(text, i))
    bearer = replace(candidate, human=human, old=_is_old(text))
    return word not in text.excluded.get(candidate.actor.name, ()) and _agrees(word, bearer)


def _is_old(text: _Text) -> bool:
    """Whether a text is of a time when a country was "she"."""
    return text.context.date is not None and text.context.date < _STATES_WERE_SHE


def _speaks_of_itself(text: _Text, i: int) -> bool:
    """Whether "he" may be "the minister" of a state: as a subject, or as the owner of its organs ("his government")."""
    return text.parse.dep[i] in ("nsubj", "nsubjpass") or text.parse.head[i] in text.mentions.possessed


def _places(text: _Text, i: int) -> Iterator[list[Candidate]]:
    """Subjects to which a pronoun may go back, place by place, the best first.

    There are none beyond a subject that is itself a pronoun nobody could resolve. An object does not go back to the
    subject of its own clause; to that of an earlier one only if it is a person, or suffers what only actors do.
    """
    parse, mentions = text.parse, text.mentions
    inner = _is_done_to(parse, i)
    is_object = inner or (parse.tag[i] == "PRP" and parse.dep[i] not in _SUBJECTS)
    clause, own_clause = i, is_object
    own: set[Actor] = set()
    while parse.head[clause] != clause:
        below, clause = clause, parse.head[clause]
        if parse.pos[clause] not in ("VERB", "AUX"):
            continue
        if is_object and parse.dep[clause] == "relcl":
            return
        subjects = [subject for subject in surface_subjects(parse, clause) if subject < i]
        of_own = parse.dep[below] == "conj" or (inner and below == parse.head[i])
        if parse.pos[below] in ("VERB", "AUX") and not of_own:
            own_clause = False
        if any(parse.tag[subject] == "PRP" and not mentions.at(subject) for subject in subjects):
            return
        found = [_candidate(parse, mentions, span) for subject in subjects for span in mentions.at(subject)]
        if own_clause:
            own |= {candidate.actor for candidate in found}
        elif not is_object or _is_about_actors(text, i):
            yield [candidate for candidate in found if candidate.actor not in own]
    if is_object and not (own and _suffers(text, i)):
        return
    if parse.sentence[i]:
        before = list(_subjects_of_sentence(parse, mentions, parse.sentence[i] - 1))
        others = _speaks_of_others if parse.lower[i] in PLURAL else _names_others
        if parse.lower[i] not in PERSONAL and others(text, i, before):
            return
        yield [c for c in (_candidate(parse, mentions, span) for span in before) if c.actor not in own]
    else:
        yield [c for c in text.context.subjects if c.actor not in own]


def _is_done_to(parse: Parse, i: int) -> bool:
    """Whether a pronoun is an object by sense though a subject by form: "Chad helped *it* repel them"."""
    verb = parse.head[i]
    finite = any(parse.dep[c] in ("aux", "mark") for c in parse.children[verb])
    return parse.dep[i] in _SUBJECTS and parse.tag[verb] == "VB" and parse.dep[verb] == "ccomp" and not finite


def _is_about_actors(text: _Text, i: int) -> bool:
    """Whether what is done to "it" is done to actors, not to what they do: to arm, to accuse of, to ask to go."""
    parse, verb = text.parse, text.parse.head[i]
    if parse.lower[i] != "it" or parse.dep[i] not in ("dobj", "dative") or parse.pos[verb] != "VERB":
        return True
    types = _types_of(text, verb)
    below = [c for c in parse.children[verb] if c > i]
    to_do = any(parse.dep[c] in ("xcomp", "ccomp") or parse.lower[c] in ("of", "with", "to") for c in below)
    return not types or to_do or types <= _DONE_TO_ACTORS


def _types_of(text: _Text, verb: int) -> set[str]:
    """The types of relation in which what a verb does puts whomever it is done to."""
    rows = text.ontology.triggers.get((text.parse.lemma[verb], "VERB"), ())
    return {row.type for row in rows if not row.dependent and "obj" in row.target}


def _speaks_of_others(text: _Text, i: int, subjects: list[Span]) -> bool:
    """Whether the sentence before has another "they" or "them" than its subjects, or one that nobody could resolve."""
    parse, actors = text.parse, {span.actor for span in subjects}
    plural = [j for j in range(*parse.sentences[parse.sentence[i] - 1]) if parse.lower[j] in PLURAL]
    return any(not {span.actor for span in text.mentions.at(j)} & actors for j in plural)


def _names_others(text: _Text, i: int, subjects: list[Span]) -> bool:
    """Whether "its" may also be another actor of the sentence before than its subject; "it" as a subject goes on."""
    parse, actors = text.parse, {span.actor for span in subjects}
    if parse.dep[i] in _SUBJECTS:
        return parse.lemma[parse.head[i]] in _DEEDS_DO
    if parse.tag[i] == "PRP$" and parse.dep[parse.head[i]] in _SUBJECTS:
        return False
    first, end = parse.sentences[parse.sentence[i] - 1]
    named = (span for span in text.mentions.spans if first <= span.root < end and span.use in ("name", "seat", "given"))
    return any(span.actor not in actors and span.actor.kind not in ("person", "place", "media") for span in named)


def _suffers(text: _Text, i: int) -> bool:
    """Whether a pronoun is the object of what is done to actors only: persons, or whoever is attacked or armed.

    There may be nothing else in the sentence before that it could stand for.
    """
    parse, verb = text.parse, text.parse.head[i]
    if parse.lower[i] in PERSONAL:
        return True
    types = _types_of(text, verb)
    if parse.dep[i] != "dobj" or not types or not types <= _DONE_TO_ACTORS or not parse.sentence[i]:
        return False
    things = range(*parse.sentences[parse.sentence[i] - 1])
    return not any(
        parse.dep[j] in ("dobj", "nsubjpass", "nsubj") and parse.pos[j] == "NOUN" and not text.mentions.at(j)
        for j in things
    )


def _candidate(parse: Parse, mentions: Mentions, span: Span) -> Candidate:
    plural = parse.tag[span.root] in _PLURAL_TAGS
    return Candidate(span.actor, span.use, parse.lower[span.root], plural, span.root in mentions.humans)


def _subjects_of_sentence(parse: Parse, mentions: Mentions, number: int) -> Iterator[Span]:
    first, end = parse.sentences[number]
    for root in range(first, end):
        if parse.head[root] == root and parse.pos[root] in ("VERB", "AUX"):
            for subject in surface_subjects(parse, root):
                yield from mentions.at(subject)


def _agrees(word: str, antecedent: Candidate) -> bool:
    """Whether the antecedent may be referred to by this pronoun."""
    actor, plural = antecedent.actor, antecedent.plural
    if antecedent.use == "pronoun":
        return any({word, antecedent.word} <= forms for forms in (PERSONAL, SINGULAR, PLURAL))
    if antecedent.use == "demonym":
        return False
    if word in FEMININE and antecedent.old:
        return actor.kind == "state" or actor.name.startswith(_QUEENS)
    if word in PERSONAL:
        return actor.kind == "person" or antecedent.human
    if word in SINGULAR:
        return actor.kind != "person" and not plural and not antecedent.human
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


# The first person


def _first_persons(text: _Text) -> None:
    """Resolve "we" and "I": who is quoted, or outside quotations who publishes the text."""
    parse = text.parse
    for i, word in enumerate(parse.lower):
        if parse.tag[i] not in ("PRP", "PRP$") or word not in FIRST or text.mentions.at(i):
            continue
        actor = _speaker(text, i)
        if actor is not None and word not in ALONE and actor.kind == "person":
            actor = text.mentions.represented.get(actor.name)
        if actor is not None:
            text.add(i, i, actor, "pronoun")


def _speaker(text: _Text, i: int) -> Actor | None:
    quotation = text.quoted(i)
    if quotation is not None:
        spans = [span for j in quotation.speakers for span in text.mentions.at(j)]
        return next((span.actor for span in spans if _has_a_voice(span)), None)
    return None if text.parse.lower[i] in ALONE else text.context.author


def _has_a_voice(span: Span) -> bool:
    """Whether it is known who speaks: not "a spokesman" of nobody knows whom."""
    nameless = span.use == "nominal" and span.actor.country is None and span.actor.name.islower()
    return span.actor.kind not in ("place", "media") and not nameless


def _keep_speakers(text: _Text) -> None:
    """Keep who says the words of each quotation."""
    for quotation in text.said:
        spans = [span for j in quotation.speakers for span in text.mentions.at(j)]
        if spans:
            text.mentions.spoken.append((quotation.first, quotation.end, spans[0]))


# Clusters of a model


def _join(text: _Text, cluster: Cluster) -> None:
    """Give all of a cluster the one actor that its named members mean; none where they mean several."""
    members = [tokens for start, end in cluster if (tokens := _tokens(text.parse, start, end))]
    known = {
        span.actor: None
        for first, end in members
        for span in text.mentions.spans
        if span.use in _SEEN and span.first >= first and span.end <= end and _is_head(text.parse, span.root, first, end)
    }
    if len(known) != 1:
        return
    (actor,) = known
    for first, end in members:
        root = next((i for i in range(first, end) if _is_head(text.parse, i, first, end)), first)
        pronoun = end - first == 1 and text.parse.tag[first] in ("PRP", "PRP$")
        if (pronoun or text.parse.pos[root] == "NOUN") and not text.mentions.at(root):
            text.add(first, root, actor, "pronoun" if pronoun else "nominal")


def _tokens(parse: Parse, start: int, end: int) -> tuple[int, int] | None:
    inside = [i for i in range(len(parse)) if parse.start[i] >= start and parse.end[i] <= end]
    return (inside[0], inside[-1] + 1) if inside else None


def _is_head(parse: Parse, i: int, first: int, end: int) -> bool:
    return not first <= parse.head[i] < end or parse.head[i] == i
