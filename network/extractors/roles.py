"""Roles: which actors stand where a trigger wants them."""

from __future__ import annotations

from collections.abc import Iterable

from network.extractors import ParsedText
from network.extractors.agency import authors, by_deeds, doers, holders, judged_for
from network.extractors.metonymy import (
    BORDERING,
    LOCATIVE,
    LOCATIVES,
    MAX_DEPTH,
    Filler,
    apart,
    inside,
    is_deed,
    is_relational,
    is_topic,
    standing_for,
)
from network.grammar import arguments
from network.grammar.attribution import speakers
from network.grammar.parse import Parse
from network.grammar.status import effects_of
from network.mentions import Span, hyphenated
from network.ontology import Trigger
from network.records import Actor

_OWNED = frozenset(("obj", "of", "to", "on", "against", "for", "from", "with", "at", "into", "toward", "towards"))
"""Places at which a thing may stand for its owner ("criticised *Russia*'s intervention")."""

_METONYMIC_TYPES = frozenset(
    ("ACCUSE", "SUPPORT", "REJECT", "THREATEN", "SANCTION", "REQUEST", "OPPOSE", "PROTEST", "BACK", "AID", "ASSAULT")
)
"""Types of what is done to somebody by way of what is his."""

LOCAL = frozenset(("AID", "ASSAULT", "COERCE", "CONCEDE", "RETREAT", "SANCTION", "MOBILIZE"))
"""Types whose target may be where the deed is done, or whom what is done touches."""

REACHING = LOCAL | {"AGREE", "ACCUSE", "REJECT", "SUPPORT", "THREATEN", "OPPOSE", "BACK", "REQUEST"}
"""Types whose target may be inside the noun phrase that stands in its place."""

_BENEFICIARIES = ("to", "for", "with", "toward", "towards", "on", "against", "from", "of")
"""Prepositions of whom a commitment is for, the likeliest first."""

_ENTERED = frozenset(("obj", "dative", "of", "to", "on", "against", "for", "into", "at", "about", "over"))
"""Places whose noun phrase may hold the target inside it."""

_PREMODIFIERS = frozenset(("amod", "compound", "nmod", "poss", "npadvmod"))
_COPULAS = frozenset(("be", "become", "remain"))
_STATES = frozenset((
    "be", "remain", "stay", "keep", "engage", "involve", "lock", "join", "live", "act", "work",
    "go", "come", "get", "enter", "slip", "slide", "drift", "descend", "lurch", "return",
))  # fmt: skip
"""Verbs that put their subject in a state: "*is* at war", "*went* to war"."""

_HINDERING = frozenset((
    "avert", "ban", "block", "deter", "dismiss", "foil", "forbid", "oppose", "prevent", "prohibit", "reject", "resist",
    "thwart",
))  # fmt: skip
"""Verbs over a hostile deed that is another's: who *prevents* an attack is not the attacker."""

_FIGHTING = frozenset(("combat", "counter", "fight", "tackle"))
_WAGED = frozenset(("battle", "campaign", "duel", "insurgency", "struggle", "war"))
"""What one fights oneself; who *fights* terrorism, fights that of others."""

_REFLEXIVE = frozenset(("itself", "himself", "herself", "themselves", "ourselves", "myself"))
_MISREAD = frozenset(("advmod", "npadvmod", "dep", "oprd"))
_OFFICES = frozenset(("LEAD", "MEMBER"))
_TIMES = frozenset(("minute", "hour", "day", "week", "month", "year", "decade", "century", "time"))
_PLURAL = ("NNS", "NNPS")
_LISTS = frozenset(("including", "like", "as"))


def fill(text: ParsedText, i: int, places: tuple[str, ...], trigger: Trigger) -> list[Filler]:
    """Actors at the first of these places of the trigger at token `i` where there are any."""
    for wanted in places:
        place, _, kind = wanted.partition(":")
        backer = trigger.type == "BACK" and "self" in trigger.source
        metonymic = place in _OWNED and trigger.type in _METONYMIC_TYPES and not backer
        tokens = heads_at(text, i, place, trigger)
        judged = "speaker" in trigger.source and place in ("subj", "self")
        found = judged_for(text, tokens) if judged else _standing(text, tokens, metonymic=metonymic)
        if place == "owner":
            found = [Filler(span) for span in premodifiers(text, i)] or found or authors(text, tokens)
        if place == "subj" and not judged:
            found = by_deeds(text, i, tokens, trigger, found)
        if place == "deed":
            found = doers(text, i)
        found = [filler for filler in found if not kind or _is_of(filler.span, kind)]
        if found:
            return _distinct(found)
    return []


def _standing(text: ParsedText, tokens: list[int], *, metonymic: bool) -> list[Filler]:
    return [filler for token in tokens for filler in standing_for(text, token, metonymic=metonymic)]


def _is_of(span: Span, kind: str) -> bool:
    """Whether a mention is of a kind; a capital is a place where one is wanted."""
    return kind == span.actor.kind or (kind == "place" and span.use == "seat")


def reach(text: ParsedText, i: int, trigger: Trigger, sources: list[Filler]) -> list[Filler]:
    """Actors that the deed of the trigger at token `i` reaches where none stands at its places themselves.

    They are looked for inside what does stand there ("paid for repairs in *Chad*"), then where it happens, then in what
    the deed is meant for ("paid to rebuild ports in *Chad*"); the sources do nothing to themselves.
    """
    if trigger.type not in REACHING or "self" in trigger.source or _performs_a_deed(text, i):
        return []
    if any(text.parse.lower[j] in _REFLEXIVE for j in arguments.objects(text.parse, i)):
        return []
    deeds = trigger.type in LOCAL
    struck = arguments.objects(text.parse, i) if trigger.type == "ASSAULT" and trigger.pos == "VERB" else []
    found = apart([f for j in struck for f in holders(text, j)], sources)
    for wanted in trigger.target:
        place, _, kind = wanted.partition(":")
        if not found and (place in _ENTERED or (deeds and place in (*LOCATIVES, *BORDERING))):
            tokens = [j for j in heads_at(text, i, place, trigger) if trigger.type != "RETREAT" or not is_deed(text, j)]
            found = [f for token in tokens for f in inside(text, token, deeds=deeds)]
            found = [f for f in apart(found, sources) if not kind or _is_of(f.span, kind)]
    if not found and deeds:
        found = apart(_where(text, i, trigger), sources)
    if not found and trigger.type == "AID":
        purposes = [c for c in text.parse.children[i] if text.parse.dep[c] in ("advcl", "xcomp") and c > i]
        purposes = [c for c in purposes if not _is_hostile(text, c)]
        found = [f for c in purposes for f in reached_by_clause(text, c, sources)]
    return _distinct(found)


def _is_hostile(text: ParsedText, verb: int) -> bool:
    """Whether a verb says what is done against somebody: "spent millions to *prevent* Chad from winning"."""
    rows = text.ontology.triggers.get((text.parse.lemma[verb], "VERB"), ())
    hindered = "negate" in effects_of(text.parse, verb, text.ontology)
    return hindered or any(row.sign < 0 and not row.dependent for row in rows)


def reached_by_clause(text: ParsedText, verb: int, sources: list[Filler], depth: int = 0) -> list[Filler]:
    """Actors that whatever a clause says is done to, for, with or among, but for the sources; the first of these."""
    parse = text.parse
    tokens = [arguments.objects(parse, verb), *(arguments.prepositional(parse, verb, word) for word in _BENEFICIARIES)]
    tokens += [arguments.prepositional(parse, verb, word) for word in LOCATIVES]
    for heads in tokens:
        if found := apart([f for j in heads for f in inside(text, j, deeds=True)], sources):
            return _distinct(found)
    below = [c for c in parse.children[verb] if parse.dep[c] in ("xcomp", "ccomp")] if depth < MAX_DEPTH else []
    for clause in below:
        subjects = parse.child(clause, "nsubj", "nsubjpass")
        if subjects is not None and (found := apart(inside(text, subjects, deeds=True), sources)):
            return found
        if found := reached_by_clause(text, clause, sources, depth + 1):
            return found
    return []


def _performs_a_deed(text: ParsedText, i: int) -> bool:
    """Whether the verb at token `i` lends itself to a noun that says what is done ("*held* talks")."""
    things = arguments.objects(text.parse, i)
    objects = [*things, *(j for thing in things for j in arguments.prepositional(text.parse, thing, "of"))]
    return "perform" in effects_of(text.parse, i, text.ontology) and any(is_deed(text, j) for j in objects)


def _where(text: ParsedText, i: int, trigger: Trigger) -> list[Filler]:
    """Actors where something happens; a state is the victim of it only if the sentence names no other."""
    parse = text.parse
    if trigger.pos == "VERB" and trigger.sign < 0 and not ("obj" in trigger.target and arguments.objects(parse, i)):
        return []
    holders = [i, parse.head[i]] if parse.dep[i] in ("dobj", "nsubjpass") else [i]
    for word in (*LOCATIVES, *BORDERING) if trigger.type == "MOBILIZE" else LOCATIVES:
        tokens = [j for holder in holders for j in arguments.prepositional(parse, holder, word) if not is_deed(text, j)]
        found = [filler for token in tokens for filler in inside(text, token, deeds=True)]
        if trigger.sign < 0:
            found = [f for f in found if f.span.actor.kind == "place" or not _names_another(text, i, f.span)]
        if found:
            return [filler.by(LOCATIVE) for filler in found]
    return []


def _names_another(text: ParsedText, i: int, place: Span) -> bool:
    """Whether an actor other than this stands behind the word at token `i` in its sentence."""
    end = text.parse.sentences[text.parse.sentence[i]][1]
    named = (span.actor for j in range(i + 1, end) for span in text.mentions.at(j))
    return any(actor.kind != "place" and actor.name != place.actor.name for actor in named)


def has_filler(text: ParsedText, i: int, places: tuple[str, ...], trigger: Trigger) -> bool:
    """Whether anything, actor or not, stands at one of these places."""
    tokens = [j for place in places for j in heads_at(text, i, place.partition(":")[0], trigger)]
    return any(text.parse.lemma[j] not in _TIMES and text.parse.pos[j] != "NUM" for j in tokens)


def heads_at(text: ParsedText, i: int, place: str, trigger: Trigger) -> list[int]:
    """Heads of the noun phrases, of actors or not, that stand at a place of the trigger at token `i`."""
    parse = text.parse
    if place == "speaker":
        return speakers(parse, i, text.ontology)
    if trigger.pos == "VERB":
        return _around_verb(text, i, place, trigger)
    if trigger.pos == "ADJ" and place == "subj":
        return described_by_adjective(parse, i)
    if place in _ABOVE_NOUNS:
        return _ABOVE_NOUNS[place](parse, i)
    if place == "owner":
        free = [word for word in ("by", "from", "of") if word not in trigger.target + trigger.source]
        makers = (arguments.prepositional(parse, i, word) for word in free)
        return next(filter(None, makers), []) or _performers(text, i, trigger)
    office = _office(parse, i) if place == "of" and trigger.type in _OFFICES else []
    return office or arguments.prepositional(parse, i, place) or _beside_noun(text, i, place)


def _office(parse: Parse, title: int) -> list[int]:
    """What a title between commas is of: "Ali Rezaei, commander, *Fifth Division*"."""
    if parse.dep[title] != "appos" or parse.child(title, "prep") is not None:
        return []
    behind = sorted(c for j in (title, parse.head[title]) for c in parse.children[j] if c > title)
    return [c for c in behind[:2] if parse.dep[c] == "appos"]


def _beside_noun(text: ParsedText, i: int, place: str) -> list[int]:
    """What belongs to a noun but hangs on the verb that performs or ends it: "sanctions were imposed *on Chad*"."""
    parse, head = text.parse, text.parse.head[i]
    clauses = (c for c in parse.children[i] if parse.dep[c] == "relcl" or _is_reduced(parse, c))
    performing = [c for c in clauses if "perform" in effects_of(parse, c, text.ontology)]
    if found := [j for c in performing for j in arguments.prepositional(parse, c, place)]:
        return found
    if parse.dep[i] == "pobj" and parse.lower[head] == "of" and parse.pos[parse.head[head]] == "NOUN":
        return arguments.prepositional(parse, parse.head[head], place)
    if (verb := arguments.in_state(parse, i)) is not None:
        return arguments.prepositional(parse, verb, place)
    if parse.dep[i] not in ("dobj", "nsubjpass") or {"perform", "reverse"}.isdisjoint(
        effects_of(parse, head, text.ontology)
    ):
        return []
    return arguments.prepositional(parse, head, place) or (_against(parse, head) if place == "against" else [])


def _is_reduced(parse: Parse, clause: int) -> bool:
    """Whether a clause is a passive relative one without pronoun: "the raids *launched* by Chad"."""
    return parse.dep[clause] == "acl" and parse.tag[clause] == "VBN"


def _against(parse: Parse, verb: int) -> list[int]:
    """Whom a deed goes against that is told with its means: "flew raids using jets *against Chad*"."""
    means = [c for c in parse.children[verb] if parse.dep[c] == "advcl" and parse.tag[c] == "VBG"]
    things = [c for clause in means for c in (clause, *arguments.objects(parse, clause))]
    return [j for thing in things for j in arguments.prepositional(parse, thing, "against")]


def _around_verb(text: ParsedText, i: int, place: str, trigger: Trigger) -> list[int]:
    parse = text.parse
    if place == "subj":
        return arguments.subjects(parse, i)
    if place == "obj":
        return _misread_object(text, i) or arguments.objects(parse, i)
    if place == "dative":
        return arguments.receivers(parse, i) or _misread_receiver(text, i)
    if place == "comp":
        return [
            j
            for c in parse.children[i]
            if c > i and (parse.dep[c] in ("ccomp", "xcomp") or _is_wish(parse, c))
            if not (trigger.type == "REQUEST" and parse.tag[c] == "VBD" and _says(text, i))
            for j in (arguments.subjects if _has_subject(parse, c) else arguments.objects)(parse, c)
        ]
    found = arguments.prepositional(parse, i, place)
    if found:
        return found
    nouns = [c for c in parse.children[i] if parse.dep[c] in ("dobj", "nsubjpass")]
    below = [j for c in parse.children[i] if parse.dep[c] == "prep" for j in parse.children[c]]
    particles = [c for c in parse.children[i] if parse.dep[c] in ("advmod", "prt")]
    nouns += [j for j in (*below, *particles) if trigger.dependent in (parse.lemma[j], parse.lower[j])]
    nouns += [j for noun in nouns for j in arguments.prepositional(parse, noun, "of")]
    if trigger.type == "MOBILIZE":
        nouns += [j for j in arguments.prepositional(parse, i, "for") if is_deed(text, j)]
    return [j for noun in nouns for j in arguments.prepositional(parse, noun, place)]


def _is_measure(parse: Parse, noun: int) -> bool:
    """Whether an object merely says how often: "attacked Chad *dozens of times*"."""
    times = [noun, *arguments.prepositional(parse, noun, "of")]
    return parse.dep[noun] == "dobj" and any(parse.lemma[j] in _TIMES for j in times)


def _misread_object(text: ParsedText, verb: int) -> list[int]:
    """A name right behind a verb that the model took for an adverb: it does so with names that it does not know."""
    parse = text.parse
    below = [c for c in parse.children[verb] if c > verb and parse.dep[c] in _MISREAD]
    below += [c for j in parse.children[verb] if _is_measure(parse, j) for c in parse.children[j]]
    return [c for c in below for span in text.mentions.at(c) if span.first == verb + 1 and span.use == "name"]


def _misread_receiver(text: ParsedText, verb: int) -> list[int]:
    """A name that the model took for a part of the object: "gave *Chad* aid"."""
    parse = text.parse
    inside_objects = (c for j in parse.children[verb] if parse.dep[j] == "dobj" for c in parse.children[j])
    return [
        c
        for c in inside_objects
        if parse.dep[c] in ("compound", "nmod")
        and any(s.use == "name" and s.first == verb + 1 for s in text.mentions.at(c))
    ]


def _says(text: ParsedText, verb: int) -> bool:
    """Whether a verb may merely say that something is so: "*insisted* that Chad left", but "that Chad leave"."""
    return "say" in effects_of(text.parse, verb, text.ontology)


def _is_wish(parse: Parse, clause: int) -> bool:
    """Whether a clause says what somebody wants done: "pressed *for Chad to leave*"."""
    return parse.dep[clause] == "advcl" and any(parse.lower[c] == "for" for c in parse.children[clause])


def _has_subject(parse: Parse, verb: int) -> bool:
    """Whether a clause says who acts ("alleges that *Chad* did it"), not only on whom ("to attack Chad")."""
    return parse.child(verb, "nsubj", "nsubjpass") is not None


def premodifiers(text: ParsedText, i: int) -> list[Span]:
    """Actors named before the noun `i`: possessives first, then adjectives and compounds, hyphenated ones too."""
    parse = text.parse
    nouns = [i, *(c for c in parse.children[i] if parse.dep[c] == "compound" and parse.pos[c] == "NOUN")]
    if parse.dep[i] in ("compound", "nmod"):
        nouns.append(parse.head[i])
    for deps in (("poss",), tuple(_PREMODIFIERS - {"poss"})):
        found: list[Span] = []
        for c in [c for noun in nouns for c in parse.children[noun]]:
            if c < i and parse.dep[c] in deps:
                spans = [s for j in arguments.conjuncts(parse, c) for s in text.mentions.at(j) if s.end <= i]
                spans = [s for s in spans if not _is_dateline(text, s.end, i)]
                named = [span for span in spans if not is_topic(parse, span)]
                named += hyphenated(parse, text.mentions, c)
                found += [s for s in named if s not in found]
        if found:
            return found
    return []


def _is_dateline(text: ParsedText, first: int, end: int) -> bool:
    """Whether the name of a news agency in brackets parts a place from the text: "Paris (*Reuters*) President"."""
    agencies = (s for j in range(first, end) for s in text.mentions.at(j) if s.actor.kind == "media")
    return any(text.parse.text[s.first - 1] == "(" for s in agencies)


def _performers(text: ParsedText, i: int, trigger: Trigger) -> list[int]:
    """Who does what the noun `i` names: the subject of the verb that performs, plans or ends it."""
    parse = text.parse
    for c in parse.children[i]:
        performed = _is_reduced(parse, c) and "perform" in effects_of(parse, c, text.ontology)
        if performed and (found := arguments.agents(parse, c)):
            return found
    noun = _whole(text, i)
    head, dep = parse.head[noun], parse.dep[noun]
    if dep == "pobj":
        word, verb = parse.lower[head], parse.head[head]
        verb = parse.head[verb] if parse.dep[verb] == "prep" else verb
        if (f"{parse.lemma[verb]}_{word}", "VERB") in text.ontology.operators:
            return arguments.subjects(parse, verb)
        state = arguments.in_state(parse, noun) if word != "under" else None
        lasts = state is not None and (not trigger.reciprocal or trigger.sign > 0 or parse.lemma[state] in _STATES)
        if state is None or not lasts:
            return []
        made_so = parse.dep[state] == "acl" and is_deed(text, parse.head[state])
        return arguments.subjects(parse, state) or (arguments.holders(parse, parse.head[state]) if made_so else [])
    holds_office = trigger.type in _OFFICES and "self" in trigger.source
    if dep in ("dobj", "nsubjpass") and parse.pos[head] == "VERB" and not holds_office:
        effects = effects_of(parse, head, text.ontology)
        fights_it = parse.lemma[head] in _FIGHTING and parse.lemma[i] not in _WAGED
        others_deed = trigger.sign < 0 and (fights_it or parse.lemma[head] in _HINDERING)
        if not others_deed and any(effect != "say" for effect in effects):
            return arguments.subjects(parse, head)
    return []


def _whole(text: ParsedText, noun: int) -> int:
    """The noun that a coordination or a measure hangs on: "talks and *exercises*", "a *series* of strikes".

    Those who suffer a deed are no measure of it: who speaks of "*victims* of the strikes" carried out none.
    """
    parse = text.parse
    while True:
        head = parse.head[noun]
        counted = parse.lower[head] == "in" and parse.pos[parse.head[head]] in ("NUM", "SYM")
        if parse.dep[noun] == "pobj" and (counted or parse.lower[head] in ("of", "for")):
            head = parse.head[head]
        elif parse.dep[noun] != "conj":
            return noun
        person = parse.dep[noun] == "pobj" and is_relational(text, head)
        if person or parse.pos[head] not in ("NOUN", "PROPN", "NUM", "SYM"):
            return noun
        noun = head


def described_by_noun(parse: Parse, i: int) -> list[int]:
    """Whom a noun describes: by apposition, "is", a title before the name, or a list after it."""
    if parse.dep[i] == "appos" and _office(parse, i):
        return [parse.head[i]]
    while True:
        if found := listed(parse, i):
            return found
        appositions = [j for c in parse.children[i] if parse.dep[c] == "appos" for j in arguments.conjuncts(parse, c)]
        if appositions:
            return appositions
        head = parse.head[i]
        if (above := _some_of(parse, i)) is not None:
            head = above
        elif parse.dep[i] != "conj" or parse.pos[head] != "NOUN":
            break
        i = head
    return [head] if parse.dep[i] == "appos" else _titled(parse, i)


def _some_of(parse: Parse, noun: int) -> int | None:
    """The word for one or some of those that a plural noun names: "is *one* of their allies"."""
    some = parse.head[parse.head[noun]]
    below = parse.dep[noun] == "pobj" and parse.lower[parse.head[noun]] == "of" and parse.tag[noun] in _PLURAL
    return some if below and parse.lower[some] in ("one", "two", "three", "some", "several", "many") else None


def _titled(parse: Parse, i: int) -> list[int]:
    """The name that a title stands before, or the subject of which it is said."""
    head, dep = parse.head[i], parse.dep[i]
    if dep in ("compound", "nmod", "amod") and head > i:
        return arguments.conjuncts(parse, head) if parse.tag[i] in _PLURAL else [head]
    if dep == "pobj" and parse.lower[head] == "as" and parse.pos[parse.head[head]] == "VERB":
        verb = parse.head[head]
        return arguments.objects(parse, verb) or arguments.surface_subjects(parse, verb)
    if dep in ("attr", "oprd") and parse.lemma[head] in _COPULAS:
        return arguments.surface_subjects(parse, head)
    return []


def listed(parse: Parse, noun: int) -> list[int]:
    """Heads listed after a plural noun by "such as", "including" or "like", even if the parse hangs them lower."""
    if parse.tag[noun] not in _PLURAL:
        return []
    below = [o for p in parse.children[noun] if parse.dep[p] == "prep" for o in parse.children[p]]
    for place in [noun, *(o for o in below if parse.dep[o] == "pobj" and parse.tag[o] not in _PLURAL)]:
        for c in parse.children[place]:
            obj = parse.child(c, "pobj") if parse.dep[c] == "prep" and parse.lower[c] in _LISTS and c > noun else None
            if obj is not None:
                return arguments.conjuncts(parse, obj)
    return []


_ABOVE_NOUNS = {"self": described_by_noun, "held": arguments.held, "helped": arguments.helped}
"""Places of whomever a noun describes, or whose state or means it names."""


def described_by_adjective(parse: Parse, i: int) -> list[int]:
    """The noun that an adjective describes."""
    while parse.dep[i] == "conj":
        i = parse.head[i]
    head, dep = parse.head[i], parse.dep[i]
    if dep in ("acomp", "oprd", "attr", "xcomp"):
        return arguments.surface_subjects(parse, head)
    if dep == "amod" or (dep in ("relcl", "acl", "appos") and parse.pos[head] in ("NOUN", "PROPN")):
        return arguments.conjuncts(parse, head)
    return []


def speaker_of(text: ParsedText, i: int) -> Actor | None:
    """Who is said to say what the word at token `i` states; a title ("*President* Assad") nobody but the text says."""
    if text.parse.pos[i] in ("NOUN", "PROPN") and text.parse.dep[i] in ("compound", "nmod", "appos"):
        return None
    for token in speakers(text.parse, i, text.ontology):
        for filler in standing_for(text, token, metonymic=True):
            return filler.span.actor if filler.span.actor.kind != "media" else None
    quoted = (span.actor for first, end, span in text.mentions.spoken if first <= i < end)
    return next(quoted, None)


def _distinct(fillers: Iterable[Filler]) -> list[Filler]:
    seen: dict[tuple[int, str], Filler] = {}
    for filler in fillers:
        seen.setdefault((filler.span.root, filler.span.actor.name), filler)
    return list(seen.values())
