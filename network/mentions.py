"""Mentions: which spans of a parsed text refer to which actors.

In this order, each pass leaving alone what an earlier one has settled: spans given by the caller, names in the
gazetteer, the model's named entities, acronyms and last names that the document has introduced, and nouns that name an
actor by its role ("Syrian rebels", "Russian warplanes", "the regime").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from network.gazetteer import Gazetteer, Role, fold
from network.grammar.arguments import conjuncts
from network.grammar.parse import HYPHENS, Parse
from network.records import Actor

if TYPE_CHECKING:
    from spacy.tokens import Doc

ENTITY_KINDS = {
    "PERSON": "person",
    "ORG": "organisation",
    "NORP": "group",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}
_CLOSING = (")", ".")
"""Marks with which a name may end."""

_ACRONYM = re.compile(r"[A-Z][A-Z0-9.&-]{1,9}")
_SHORTENED = frozenset(("person", "armed_group", "organisation", "party"))
_DETERMINERS = frozenset(("the", "a", "an"))
_DEFINITE = frozenset(("the", "these", "those", "this", "that", "both", "'s"))
_INDEFINITE = frozenset(("a", "an", "another", "other", "any", "no"))
_PAST = frozenset(("former", "ex", "late", "onetime"))
_STANDING = frozenset(("", "rebels", "opposition", "government", "forces"))
"""Roles that a document goes on about: "rebels" alone still means those it named; "extremists" may be any."""

_MODIFIERS = frozenset(("amod", "compound", "nmod", "poss", "npadvmod", "nummod"))


@dataclass(frozen=True, slots=True)
class Span:
    """A mention in a parse: tokens ``first`` to before ``end``, headed by ``root``.

    Attributes
    ----------
    use
        ``name``, ``demonym``, ``seat``, ``given``, ``nominal`` or ``pronoun``.
    """

    first: int
    end: int
    root: int
    actor: Actor
    use: str


@dataclass
class Context:
    """What a document has said of its actors so far; carried from piece to piece.

    Attributes
    ----------
    aliases
        Acronyms and last names introduced in the document.
    roles
        Actor that a role noun referred to last, by role name and by lemma.
    states
        How often each state was named.
    """

    date: str | None = None
    aliases: dict[str, Actor] = field(default_factory=dict)
    roles: dict[str, Actor] = field(default_factory=dict)
    states: Counter[str] = field(default_factory=Counter)


class Mentions:
    """The mentions of one parse, in the order of the text, and by token."""

    __slots__ = ("_at", "spans")

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self.spans: list[Span] = []
        self._at: dict[int, list[Span]] = {}
        for span in spans:
            self.add(span)

    def add(self, span: Span) -> None:
        """Add a mention; tokens that another mention has already keep it, but for the new one's root."""
        self.spans.append(span)
        self._at.setdefault(span.root, []).append(span)
        for i in range(span.first, span.end):
            if i != span.root and i not in self._at:
                self._at[i] = [span]

    def at(self, i: int) -> list[Span]:
        """Mentions that token `i` belongs to; several where one noun has several owners."""
        return self._at.get(i, [])

    def free(self, first: int, end: int) -> bool:
        """Whether no mention covers any of these tokens."""
        return not any(i in self._at for i in range(first, end))

    def sort(self) -> None:
        """Bring `spans` into the order of the text."""
        self.spans.sort(key=lambda span: (span.first, span.end, span.actor.name))


class Recogniser:
    """Finds mentions with the help of a gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._forms: dict[str, list[tuple[str, ...]]] = {}
        for form in gazetteer.forms:
            if words := _words(form):
                self._forms.setdefault(words[0], []).append(words)

    def find(self, doc: Doc, parse: Parse, context: Context, given: Iterable[tuple[int, int]] = ()) -> Mentions:
        """Find the mentions of one parsed piece.

        Parameters
        ----------
        doc, parse
            The piece, as spaCy gave it and as lists.
        context
            Of the document; changed by what is found.
        given
            Half-open character spans of the piece that the caller knows to be actors.
        """
        mentions = Mentions(self._given(doc, parse, given, context))
        names = [span for span in self._names(parse, context) if mentions.free(span.first, span.end)]
        for span in names:
            _learn(span.actor, parse, span.first, span.end, context)
        entities = list(self._entities(doc, parse, names, mentions, context))
        taken = {i for span in entities for i in range(span.first, span.end)}
        for span in sorted(
            [*entities, *(s for s in names if not taken.intersection(range(s.first, s.end)))], key=lambda s: s.first
        ):
            mentions.add(span)
        self._introduce(parse, mentions, context)
        for span in self._introduced(parse, mentions, context):
            mentions.add(span)
        for span in mentions.spans:
            if span.actor.kind == "state":
                context.states[span.actor.name] += 1
        for span in self._nominals(parse, mentions, context):
            mentions.add(span)
        mentions.sort()
        return mentions

    def _given(self, doc: Doc, parse: Parse, given: Iterable[tuple[int, int]], context: Context) -> Iterator[Span]:
        for start, end in given:
            chars = doc.char_span(start, end, alignment_mode="expand")
            if chars is None or not len(chars):
                continue
            text = doc.text[start:end].strip()
            known = self.gazetteer.look_up(text, context.date)
            label = next((ent.label_ for ent in doc.ents if ent.start < chars.end and chars.start < ent.end), "")
            actor = known[0] if known else Actor(_clean(text), ENTITY_KINDS.get(label, "group"))
            yield Span(chars.start, chars.end, _root(parse, chars.start, chars.end), actor, "given")

    def _names(self, parse: Parse, context: Context) -> Iterator[Span]:
        """Longest matches with the gazetteer, left to right; hyphens and apostrophes within a name do not count."""
        i = 0
        while i < len(parse):
            span = self._name_at(parse, i, context)
            if span is not None:
                yield span
            i = span.end if span else i + 1

    def _name_at(self, parse: Parse, i: int, context: Context) -> Span | None:
        firsts = {words[0] for words, _ in _words_at(parse, i)}
        ends = {_match(parse, i, words) for first in firsts for words in self._forms.get(first, ())}
        closed = {end + 1 for end in ends if 0 < end < len(parse) and parse.text[end] in _CLOSING}
        for end in sorted((ends | closed) - {0}, reverse=True):
            text = _text(parse, i, end)
            if "\n" in text and parse.sentence[i] != parse.sentence[end - 1]:
                continue
            found = self.gazetteer.look_up(text, context.date)
            if found and not (found[1] == "demonym" and _is_byname(parse, i)):
                return Span(i, end, _root(parse, i, end), *found)
        return None

    def _entities(
        self, doc: Doc, parse: Parse, names: list[Span], mentions: Mentions, context: Context
    ) -> Iterator[Span]:
        """Named entities of the model that the gazetteer does not settle."""
        name_at = {i: span for span in names for i in range(span.first, span.end)}
        for ent in doc.ents:
            kind = ENTITY_KINDS.get(ent.label_)
            first, end = _trim(parse, ent.start, ent.end)
            if kind is None or first >= end or not mentions.free(first, end):
                continue
            inside = list(dict.fromkeys(name_at[i] for i in range(first, end) if i in name_at))
            root = _root(parse, first, end)
            text = _clean(_text(parse, first, end))
            if any(span.first <= first and end <= span.end for span in inside) or not _looks_like_name(text):
                continue
            if not inside and kind == "group":
                if parse.tag[root] in ("NNS", "NNPS"):
                    yield Span(first, end, root, Actor(text, kind), "name")
            elif not inside:
                actor = context.aliases.get(text) or Actor(text, kind)
                _learn(actor, parse, first, end, context)
                yield Span(first, end, root, actor, "name")
            elif kind == "person" and (person := self._person(text, inside)):
                yield Span(first, end, root, person, "name")
            elif kind == "organisation" and self._names_more(parse, inside, root):
                yield Span(first, end, root, Actor(text, kind), "name")

    def _person(self, text: str, inside: list[Span]) -> Actor | None:
        """Who a longer personal name is: the known person inside it if first and last name agree, else a new one."""
        known = [span.actor for span in inside if span.actor.kind == "person"]
        if len(known) != len(inside):
            return None
        words = _words(text)
        for actor in known:
            name = _words(actor.name)
            if words[-1] == name[-1] and words[0] in (name[0], name[-1]):
                return actor
        return Actor(text, "person")

    def _names_more(self, parse: Parse, inside: list[Span], root: int) -> bool:
        """Whether an organisation's name goes beyond the known names inside it ("Syrian Observatory")."""
        head_is_known = any(span.first <= root < span.end for span in inside)
        return not head_is_known and parse.lemma[root] not in self.gazetteer.roles and parse.text[root][:1].isupper()

    def _introduce(self, parse: Parse, mentions: Mentions, context: Context) -> None:
        """Learn acronyms in brackets."""
        for i in range(1, len(parse) - 2):
            bracketed = parse.text[i] == "(" and parse.text[i + 2] == ")" and _ACRONYM.fullmatch(parse.text[i + 1])
            if bracketed and (actor := _before_bracket(parse, mentions, i)):
                context.aliases[parse.text[i + 1]] = actor

    def _introduced(self, parse: Parse, mentions: Mentions, context: Context) -> list[Span]:
        return [
            Span(i, i + 1, i, context.aliases[text], "name")
            for i, text in enumerate(parse.text)
            if text in context.aliases and parse.pos[i] == "PROPN" and mentions.free(i, i + 1)
        ]

    def _nominals(self, parse: Parse, mentions: Mentions, context: Context) -> Iterator[Span]:
        roles = self.gazetteer.roles
        names = {span.end: span.actor for span in mentions.spans if span.use == "name"}
        for i, lemma in enumerate(parse.lemma):
            if i in names and names[i].name.casefold().endswith(parse.lower[i - 1]):
                context.roles[parse.lower[i - 1]] = names[i]
            role = roles.get(lemma)
            if role is None or role.behaviour == "part" or parse.pos[i] not in ("NOUN", "PROPN"):
                continue
            if named := mentions.at(i):
                if role.name and named[0].use == "name" and named[0].actor.kind in (role.kind, "state"):
                    self._remember(role, lemma, named[0].actor, context)
                continue
            before_role = parse.dep[i] == "compound" and parse.lemma[parse.head[i]] in roles
            if before_role or self._titles_a_name(parse, mentions, i):
                continue
            first = _phrase_start(parse, i)
            role = self._modified(parse, role, i)
            for actor in self._who(parse, mentions, context, role, i):
                self._remember(role, lemma, actor, context)
                yield Span(first, i + 1, i, actor, "nominal")

    @staticmethod
    def _remember(role: Role, lemma: str, actor: Actor, context: Context) -> None:
        """Keep whom a role noun meant, for the next time that it stands alone."""
        context.roles[lemma] = actor
        if role.behaviour in ("own", "plain") and actor.kind == "armed_group":
            context.roles["groups"] = actor
        if role.name and (role.kind != "government" or actor.kind in ("government", "state")):
            context.roles[role.name] = actor

    def _modified(self, parse: Parse, role: Role, i: int) -> Role:
        """The role with what a noun before it says: "rebel groups" are rebels, "government troops" the government's."""
        wanted = ("own",) if role.behaviour == "plain" else ("own", "agent")
        if role.behaviour == "own":
            return role
        for c in reversed(parse.children[i]):
            for j in reversed(conjuncts(parse, c)):
                other = self.gazetteer.roles.get(parse.lemma[j])
                if j < i and parse.dep[c] in _MODIFIERS and other and other.behaviour in wanted:
                    return other
        return role

    def _titles_a_name(self, parse: Parse, mentions: Mentions, i: int) -> bool:
        """Whether the noun merely introduces a named actor ("President Putin", "the faction Ahrar al-Sham")."""
        head = parse.head[i]
        return (
            head > i
            and parse.dep[i] in ("compound", "nmod", "appos")
            and any(span.use != "nominal" and span.root == head for span in mentions.at(head))
        )

    def _who(self, parse: Parse, mentions: Mentions, context: Context, role: Role, i: int) -> list[Actor]:
        owners = owners_of(parse, mentions, i)
        found = [actor for owner in owners if (actor := self._owned(role, owner.actor, context)) is not None]
        return found if owners else self._unowned(parse, mentions, context, role, i)

    def _unowned(self, parse: Parse, mentions: Mentions, context: Context, role: Role, i: int) -> list[Actor]:
        """Whom a role noun means that stands alone ("the regime", "rebels"): whom the document has been speaking of."""
        words = {parse.lower[c] for c in parse.children[i]}
        if role.kind == "media" or (words & _PAST and role.behaviour == "agent"):
            return []
        if role.name in ("", "militants") and parse.tag[i] == "NN" and (named := _last_group(mentions, i)):
            return [named] if "the" in words else []
        indefinite = bool(words & _INDEFINITE) or (role.name not in _STANDING and not words & _DEFINITE)
        if role.name == "government" and not indefinite and (state := self._divided(context)):
            government = self.gazetteer.government(state, context.date)
            return [government] if government else []
        earlier = context.roles.get(parse.lemma[i]) or context.roles.get(role.name or "groups")
        if earlier is not None and not indefinite and role.behaviour != "instrument":
            return [earlier]
        state = self._divided(context) if role.behaviour == "own" and not indefinite else None
        if state:
            return [self._domestic(role, state)]
        name = role.name if role.behaviour == "own" else parse.lower[i]
        return [Actor(name, role.kind, None, role.name)] if role.behaviour in ("own", "agent") else []

    def _divided(self, context: Context) -> str | None:
        """The state that a document speaks of most, if news sets its government apart from its people."""
        divided = [(count, state) for state, count in context.states.items() if state in self.gazetteer.governments]
        most = max(context.states.values(), default=0)
        return max(divided)[1] if divided and 2 * max(divided)[0] >= most else None

    def _owned(self, role: Role, owner: Actor, context: Context) -> Actor | None:
        if owner.kind == "state":
            if role.behaviour == "own":
                return self._domestic(role, owner.name)
            return None if role.behaviour == "plain" else self.gazetteer.government(owner.name, context.date)
        if owner.kind == "person" and owner.parent and role.behaviour != "own":
            return self.gazetteer.actor(owner.parent, context.date) or owner
        if owner.kind in ("place", "media"):
            return None
        return owner

    def _domestic(self, role: Role, state: str) -> Actor:
        return Actor(f"{self.gazetteer.adjective(state)} {role.name}", role.kind, state, role.name)


def owners_of(parse: Parse, mentions: Mentions, i: int) -> list[Span]:
    """Actors that the noun `i` belongs to: "*Russian* jets", "*Assad*'s forces", "troops of *Chad*"."""
    for c in parse.children[i]:
        if c < i and parse.dep[c] in _MODIFIERS:
            found = [span for j in conjuncts(parse, c) for span in mentions.at(j) if span.root == j]
            found = [span for span in found if not _is_opposed(parse, span)]
            if found:
                return [*hyphenated(parse, mentions, c), *found]
            if parse.dep[c] in ("compound", "poss") and (deeper := owners_of(parse, mentions, c)):
                return deeper
    for c in parse.children[i]:
        if c > i and parse.dep[c] == "prep" and parse.lower[c] in ("of", "from"):
            obj = parse.child(c, "pobj")
            if obj is not None:
                found = [s for j in conjuncts(parse, obj) for s in mentions.at(j) if s.root == j]
                if found:
                    return found
    return []


def _is_opposed(parse: Parse, span: Span) -> bool:
    """Whether "anti-" stands before a name: "anti-Assad fighters" are not Assad's."""
    i = span.first
    return i >= 2 and parse.text[i - 1] in HYPHENS and parse.lower[i - 2] == "anti"


def hyphenated(parse: Parse, mentions: Mentions, i: int) -> list[Span]:
    """The actors before hyphens in front of token `i`: the first half of "*Russian*-Iranian"."""
    found: list[Span] = []
    while i >= 2 and parse.text[i - 1] in HYPHENS:
        i -= 2
        found = [*(span for span in mentions.at(i) if span.end == i + 1), *found]
    return found


def _last_group(mentions: Mentions, i: int) -> Actor | None:
    """The group or organisation named last before token `i`: whom "the group" means."""
    groups = ("armed_group", "party", "organisation")
    before = [s for s in mentions.spans if s.end <= i and s.use == "name" and s.actor.kind in groups]
    return max(before, key=lambda span: span.end).actor if before else None


def _match(parse: Parse, i: int, words: tuple[str, ...]) -> int:
    """Where a name of these words ends that begins at token `i`; 0 where it does not stand there."""
    while words:
        while i < len(parse) and not _words(parse.text[i]):
            i += 1
        for found, end in _words_at(parse, i):
            if found == words[: len(found)]:
                i, words = end, words[len(found) :]
                break
        else:
            return 0
    return i


def _words_at(parse: Parse, i: int) -> list[tuple[tuple[str, ...], int]]:
    """The folded words that begin at token `i`, without and with the possessive mark on it, and where they end.

    A token may hold several ("M-23"), or none ("-").
    """
    if i >= len(parse.text) or not (words := _words(parse.text[i])):
        return []
    found = [(words, i + 1)]
    if i + 1 < len(parse.text) and parse.lower[i + 1] in ("'s", "’s"):
        found.append((_words(parse.text[i] + parse.text[i + 1]), i + 2))
    return found


@lru_cache(maxsize=1 << 13)
def _words(text: str) -> tuple[str, ...]:
    """The folded words of a name: what stands between white space and marks."""
    return tuple(re.findall(r"\w+", fold(text)))


def _is_byname(parse: Parse, i: int) -> bool:
    """Whether a demonym is part of a person's name: "Abu Jandal al-*Kuwaiti*"."""
    return i >= 2 and parse.text[i - 1] in HYPHENS and parse.lower[i - 2] in ("al", "el")


def _root(parse: Parse, first: int, end: int) -> int:
    """The token of a span whose head lies outside it; the last one where there are several."""
    roots = [i for i in range(first, end) if not first <= parse.head[i] < end or parse.head[i] == i]
    words = [i for i in roots if parse.pos[i] not in ("PUNCT", "ADP", "CCONJ", "PART")]
    return (words or roots or [end - 1])[-1]


def _text(parse: Parse, first: int, end: int) -> str:
    pieces = [parse.text[first]]
    for i in range(first + 1, end):
        pieces.append(" " * (parse.start[i] > parse.end[i - 1]) + parse.text[i])
    return "".join(pieces)


def _trim(parse: Parse, first: int, end: int) -> tuple[int, int]:
    """An entity without article, possessive and brackets at its edges."""
    while first < end and (parse.lower[first] in _DETERMINERS or parse.pos[first] in ("PUNCT", "SPACE")):
        first += 1
    while first < end and (parse.tag[end - 1] == "POS" or parse.pos[end - 1] in ("PUNCT", "SPACE")):
        end -= 1
    return first, end


def _clean(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().removeprefix("the ").removeprefix("The ")


def _looks_like_name(text: str) -> bool:
    return len(text) > 1 and text[0].isupper() and not any(c.isdigit() or c in "[]|@#$%/" for c in text)


def _learn(actor: Actor, parse: Parse, first: int, end: int, context: Context) -> None:
    """Remember the last word of a longer name, by which the document may go on ("Putin", "the Brotherhood")."""
    last = parse.text[end - 1]
    if end - first > 1 and actor.kind in _SHORTENED and last[:1].isupper() and not last.isupper():
        context.aliases[last] = actor


def _before_bracket(parse: Parse, mentions: Mentions, bracket: int) -> Actor | None:
    """The actor named right before an opening bracket, a common noun between them allowed ("the X group (Y)")."""
    for i in (bracket - 1, bracket - 2):
        for span in mentions.at(i):
            if span.end == i + 1 and span.use in ("name", "given"):
                return span.actor
        if parse.pos[i] not in ("NOUN", "PROPN"):
            return None
    return None


def _phrase_start(parse: Parse, i: int) -> int:
    """First token of the noun phrase before its head, without article and without what is no part of it."""
    first = i
    while (
        first > 0
        and parse.sentence[first - 1] == parse.sentence[i]
        and parse.pos[first - 1] in ("ADJ", "NOUN", "PROPN", "NUM", "PART", "CCONJ", "ADV")
        and parse.left_edge(i) <= first - 1
    ):
        first -= 1
    return first
