"""Mentions: which spans of a parsed text refer to which actors.

In this order, each pass leaving alone what an earlier one has settled: spans given by the caller, names in the
gazetteer, the model's named entities, acronyms and last names that the document has introduced, and nouns that name an
actor by its role ("Syrian rebels", "Russian warplanes", "the regime").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from network.gazetteer import Gazetteer, fold
from network.grammar.parse import HYPHENS, Parse
from network.grammar.units import units
from network.nominals import COMMON, Nominals, hyphenated, owners_of
from network.offices import office
from network.records import Actor
from network.spans import Context, Institution, Mentions, Span
from network.traps import TITLES, is_event, is_trap, silent_sentences

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ("Context", "Mentions", "Recogniser", "Span", "hyphenated", "owners_of")

ENTITY_KINDS = {
    "PERSON": "person",
    "ORG": "organisation",
    "NORP": "group",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}
_CLOSING = (")", ".", "-")
"""Marks with which a name may end."""

_ACRONYM = re.compile(r"[A-Z][A-Z0-9.&-]{1,9}")
_SOME = frozenset(("some", "many", "several", "few", "more", "most", "other", "all", "any", "no", "young", "ordinary"))
_NUMBERS = frozenset(("dozen", "hundred", "thousand", "million", "score", "number", "majority", "group", "handful"))
_INSIDE = frozenset(("in", "across", "inside", "throughout", "within"))
_ACROSS = frozenset(("international", "world", "european", "african", "arab", "global", "islamic", "permanent", "un"))
_ARTICLES = frozenset(("al", "el", "ash", "as", "ad", "an"))
_OPPOSING = ("Counter-", "Anti-", "Post-", "Pre-", "Non-")
_ORGANISATIONS = (
    "agency", "alliance", "association", "authority", "bank", "bloc", "charity", "coalition", "commission", "committee",
    "company", "council", "court", "federation", "firm", "foundation", "front", "group", "institute", "ministry",
    "movement", "network", "newspaper", "organisation", "organization", "union", "university",
)  # fmt: skip
_COLLECTIVES = {
    **dict.fromkeys(("army", "navy", "corp", "regiment", "battalion", "squadron"), "military"),
    **dict.fromkeys(("brigade", "militia", "gang", "cartel"), "armed_group"),
    **dict.fromkeys(_ORGANISATIONS, "organisation"),
    "party": "party",
}
"""Nouns for bodies, in the singular, by the kind of those that are called so: never persons or places."""

_ARMED = frozenset((
    "armed", "militant", "rebel", "jihadist", "insurgent", "terrorist", "terror", "guerrilla", "extremist",
    "paramilitary", "islamist",
))  # fmt: skip
_HUMAN_VERBS = frozenset((
    "say", "tell", "reply", "recall", "explain", "smile", "laugh", "grin", "nod", "shrug", "sigh", "beam", "whisper",
    "weep", "cry", "joke", "quip", "remember", "answer", "mutter", "frown", "testify", "write", "tweet",
))  # fmt: skip
"""What only persons do, or states by their capitals, which are known."""

_HUMAN_NOUNS = frozenset((
    "mother", "father", "wife", "husband", "son", "daughter", "brother", "sister", "widow", "uncle", "aunt", "cousin",
    "lawyer", "attorney", "voice", "face", "hand", "eye", "hair", "wedding", "funeral", "childhood",
))  # fmt: skip

_SHORTENED = frozenset(("person", "armed_group", "organisation", "party"))
_DETERMINERS = frozenset(("the", "a", "an"))


class Recogniser:
    """Finds mentions with the help of a gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.nominals = Nominals(gazetteer)
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
        if context.publisher and context.author is None:
            context.author = self._author(context.publisher, context.date)
        mentions = Mentions(self._given(doc, parse, given, context))
        for span in self._named(doc, parse, mentions, context):
            mentions.add(span)
        self._introduce(parse, mentions, context)
        for span in self._introduced(parse, mentions, context):
            mentions.add(span)
        for span in mentions.spans:
            _count(span, parse, context)
        for span in self.nominals.find(parse, mentions, context):
            mentions.add(span)
        self._represented(parse, mentions, context)
        mentions.sort()
        return mentions

    def _represented(self, parse: Parse, mentions: Mentions, context: Context) -> None:
        """Learn for whom the persons of a text speak: by their offices in it, or else in the gazetteer."""
        for span in mentions.spans:
            if span.actor.kind != "person" or span.use not in ("name", "given"):
                continue
            known = self.gazetteer.actor(span.actor.parent or "", context.date)
            body = known or office(parse, mentions, span, self.gazetteer)
            if body is not None:
                context.represented.setdefault(span.actor.name, body)
        mentions.represented.update(context.represented)

    def _author(self, publisher: str, date: str | None) -> Actor | None:
        """The actor that publishes under its own name; newspapers report on others."""
        known = self.gazetteer.look_up(publisher, date)
        return known[0] if known and known[1] == "name" and known[0].kind not in ("media", "place") else None

    def _given(self, doc: Doc, parse: Parse, given: Iterable[tuple[int, int]], context: Context) -> Iterator[Span]:
        for start, end in given:
            chars = doc.char_span(start, end, alignment_mode="expand")
            if chars is None or not len(chars):
                continue
            text = doc.text[start:end].strip()
            known = self.gazetteer.look_up(text, context.date)
            label = next((ent.label_ for ent in doc.ents if ent.start < chars.end and chars.start < ent.end), "")
            kind = ENTITY_KINDS.get(label, "group")
            actor = known[0] if known else Actor(_clean(text), "group" if kind == "place" else kind)
            yield Span(chars.start, chars.end, _root(parse, chars.start, chars.end), actor, "given")

    def _named(self, doc: Doc, parse: Parse, mentions: Mentions, context: Context) -> list[Span]:
        """Names of the gazetteer and of the model, but for those that mean no actor."""
        silent = silent_sentences(parse)

        def means_somebody(span: Span) -> bool:
            return parse.sentence[span.root] not in silent and not is_trap(parse, span, self.gazetteer)

        names = [span for span in self._names(parse, context) if mentions.free(span.first, span.end)]
        kept = [span for span in names if means_somebody(span)]
        for span in kept:
            _learn(span, parse, context)
        entities: list[Span] = []
        for span in _apart(chain(_units(parse, names, mentions), self._entities(doc, parse, names, mentions, context))):
            if means_somebody(span):
                _learn(span, parse, context)
                entities.append(span)
        entities = self._by_what_is_said(parse, entities, context)
        taken = {i for span in entities for i in range(span.first, span.end)}
        kept = [span for span in kept if not taken.intersection(range(span.first, span.end))]
        return sorted((self._citizens(parse, span) for span in (*entities, *kept)), key=lambda span: span.first)

    def _by_what_is_said(self, parse: Parse, spans: list[Span], context: Context) -> list[Span]:
        """Entities of the model, with their kinds set right by what the text says of them, wherever it does so.

        A place that speaks is a person, and a person that is a group, or is called one, is none.
        """
        said = ((span.actor, self._kind_said(parse, span)) for span in spans)
        known = {actor: replace(actor, kind=kind) for actor, kind in said if kind is not None}
        context.aliases.update({word: known[actor] for word, actor in context.aliases.items() if actor in known})
        return [replace(span, actor=known.get(span.actor, span.actor)) for span in spans]

    def _kind_said(self, parse: Parse, span: Span) -> str | None:
        """The kind that a text shows a name to be of, where it is another than the model's."""
        if span.actor.kind not in ("person", "place") or span.actor.country or span.actor.parent:
            return None
        words = [span.end - 1] if span.end - span.first > 1 else []
        for noun in (*words, *_classes(parse, span.root)):
            if kind := _COLLECTIVES.get(parse.lower[noun].removesuffix("s")):
                armed = any(parse.lower[c] in _ARMED for c in parse.children[noun])
                return "armed_group" if armed and kind == "organisation" else kind
        return "person" if span.actor.kind == "place" and _is_human(parse, span) else None

    def _citizens(self, parse: Parse, span: Span) -> Span:
        """Some of a state's people are not the state: "three *Kuwaitis*", "a *Turk*"."""
        if span.use != "demonym" or span.actor.kind != "state":
            return span
        if descent := _descent(parse, span):
            actor = Actor(f"{descent} {parse.text[span.root]}", "group", span.actor.name, "citizens")
            return replace(span, actor=actor, use="nominal")
        if not _is_counted(parse, span.root):
            return span
        name = f"{self.gazetteer.adjective(span.actor.name)} citizens"
        return replace(span, actor=Actor(name, "group", span.actor.name, "citizens"), use="nominal")

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
                stop = end - (parse.text[end - 1] in HYPHENS)
                return Span(i, stop, _root(parse, i, stop), *found)
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
            if kind == "organisation" and is_event(text):
                continue
            if not inside and kind == "group":
                if parse.tag[root] in ("NNS", "NNPS") and first > parse.sentences[parse.sentence[first]][0]:
                    yield Span(first, end, root, Actor(text, kind), "name")
            elif not inside and kind == "organisation" and self._is_institution(parse, first, end, root):
                common = all(word in COMMON or word in self.gazetteer.roles for word in parse.lower[first:end])
                mentions.institutions[root] = Institution(Actor(text, kind), end, common)
            elif not inside:
                yield Span(first, end, root, self._introduced_as(parse, first, text, kind, context), "name")
            elif kind == "person" and (person := self._person(text, inside)):
                yield Span(first, end, root, person, "name")
            elif kind == "organisation" and self._names_more(parse, inside, root):
                yield Span(first, end, root, Actor(text, kind), "name")
            elif kind == "organisation" and all(span.actor.kind == "place" for span in inside):
                mentions.institutions[root] = Institution(Actor(text, kind), end, False)

    def _introduced_as(self, parse: Parse, first: int, text: str, kind: str, context: Context) -> Actor:
        """Who is meant by a name that the gazetteer does not have: whom the document has introduced, or somebody new.

        A last name behind a title may also be that of the one person whom the gazetteer has of that name.
        """
        if known := context.aliases.get(text):
            return known
        if kind == "person" and " " not in text:
            titled = first > 0 and parse.lower[first - 1] in TITLES
            known = context.first_names.get(text) or (self.gazetteer.surname(text, context.date) if titled else None)
        return known or Actor(text, kind)

    def _person(self, text: str, inside: list[Span]) -> Actor | None:
        """Who a longer personal name is: the known person inside it if first and last name agree, else a new one."""
        known = [span.actor for span in inside if span.actor.kind == "person"]
        if len(known) != len(inside):
            return None
        words = _words(text)
        for actor in known:
            name = _words(actor.name)
            between = zip(words[1:-1], name[1:-1], strict=False)
            agree = words[-1] == name[-1] and words[0] in (name[0], name[-1])
            if agree and all(one[0] == other[0] for one, other in between):
                return actor
        return Actor(text, "person")

    def _is_institution(self, parse: Parse, first: int, end: int, root: int) -> bool:
        """Whether a name is that of an organ of some state: "Supreme Court", "the Regional Court in Cebu City"."""
        role = self.gazetteer.roles.get(parse.lemma[root])
        if role is None or role.kind not in ("government", "military") or root != _head_noun(parse, first, end):
            return False
        words = parse.lower[first:end]
        common = all(word in COMMON or word in self.gazetteer.roles for word in words)
        return common or (role.local and _ACROSS.isdisjoint(words))

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
            if context.aliases[text].kind == "person" or not _is_in_name(parse, i)
        ]


def _units(parse: Parse, names: list[Span], mentions: Mentions) -> Iterator[Span]:
    """Numbered units of armed forces that the gazetteer does not have."""
    named = {i for span in names for i in range(span.first, span.end)}

    def is_free(first: int, end: int) -> bool:
        return mentions.free(first, end) and named.isdisjoint(range(first, end))

    for unit in units(parse, is_free):
        yield Span(unit.first, unit.end, unit.root, Actor(unit.name, "military"), "name")


def _classes(parse: Parse, i: int) -> Iterator[int]:
    """Nouns that say what the one named at token `i` is: "X is a *group*", "X, an armed *group*"."""
    yield from (c for c in parse.children[i] if parse.dep[c] == "appos" and c > i and parse.pos[c] == "NOUN")
    if parse.dep[i] == "nsubj" and parse.lemma[parse.head[i]] == "be":
        yield from (c for c in parse.children[parse.head[i]] if parse.dep[c] == "attr" and parse.tag[c] == "NN")


def _is_human(parse: Parse, span: Span) -> bool:
    """Whether a name is that of a person: who speaks, smiles, or has a mother."""
    i = span.root
    head, behind = parse.head[i], span.end
    if any(parse.dep[c] == "relcl" and "who" in {parse.lower[j] for j in parse.children[c]} for c in parse.children[i]):
        return True
    if parse.dep[i] == "nsubj" and parse.pos[head] == "VERB":
        content = parse.child(head, "ccomp")
        speaks_as_it = content is not None and any(parse.lower[c] == "it" for c in parse.children[content])
        return parse.lemma[head] in _HUMAN_VERBS and not speaks_as_it
    return parse.dep[i] == "poss" and behind < len(parse) and parse.lemma[head] in _HUMAN_NOUNS


def _apart(spans: Iterable[Span]) -> Iterator[Span]:
    """The spans that overlap none before them."""
    taken: set[int] = set()
    for span in spans:
        if taken.isdisjoint(range(span.first, span.end)):
            taken.update(range(span.first, span.end))
            yield span


def _is_in_name(parse: Parse, i: int) -> bool:
    """Whether a capital word before it makes it the end of another name: "Northern *Front*"."""
    return i > 0 and parse.text[i - 1][:1].isupper() and parse.head[i - 1] == i and parse.dep[i - 1] == "compound"


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
    while first < end - 1 and (parse.lower[first] in _DETERMINERS | TITLES or parse.pos[first] in ("PUNCT", "SPACE")):
        first += 1
    while first < end and (parse.tag[end - 1] == "POS" or parse.pos[end - 1] in ("PUNCT", "SPACE")):
        end -= 1
    return first, end


def _clean(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().removeprefix("the ").removeprefix("The ")


def _looks_like_name(text: str) -> bool:
    strange = any(c.isdigit() or c in "[]|@#$%/" for c in text) or text.startswith(_OPPOSING)
    return len(text) > 1 and text[0].isupper() and text != "State" and not strange


def _head_noun(parse: Parse, first: int, end: int) -> int:
    """The last noun of a name before its preposition ("*Ministry* of Defence")."""
    stop = next((i for i in range(first, end) if parse.pos[i] == "ADP"), end)
    return max(stop - 1, first)


def _is_counted(parse: Parse, i: int) -> bool:
    """Whether a demonym names some people: "*three* Kuwaitis", "*a* Turk", "*dozens of* Afghans"."""
    if parse.dep[i] in ("amod", "compound", "nmod", "npadvmod"):
        return False
    beside = {parse.lower[c] for c in parse.children[i]}
    if parse.child(i, "nummod") is not None or beside & _SOME:
        return True
    one = parse.tag[i] in ("NN", "NNP")
    if one and (beside & {"a", "an", "another", "one"} or _is_person_s(parse, i)):
        return True
    above = parse.head[parse.head[i]]
    return parse.dep[i] == "pobj" and parse.lower[parse.head[i]] == "of" and parse.lemma[above] in _NUMBERS


def _descent(parse: Parse, span: Span) -> str:
    """The word before a demonym in the plural that makes it name some of a people: "*African* Americans"."""
    before, i = span.first - 1, span.root
    plural = parse.tag[i] in ("NNS", "NNPS") and span.end - span.first == 1
    if not plural or before < 0 or parse.head[before] != i or parse.dep[before] not in ("amod", "compound", "nmod"):
        return ""
    first = before == parse.sentences[parse.sentence[i]][0]
    named = parse.text[before][:1].isupper() and (parse.pos[before] == "PROPN" or not first)
    return parse.text[before] if named and parse.lower[before] not in _SOME else ""


def _is_person_s(parse: Parse, i: int) -> bool:
    """Whether a demonym in the singular is some person, who may be told by "who": "the *Nigerian* who"."""
    who = (parse.lower[j] for c in parse.children[i] if parse.dep[c] == "relcl" for j in parse.children[c])
    return any(parse.lower[c] == "the" for c in parse.children[i]) and "who" in who


def _count(span: Span, parse: Parse, context: Context) -> None:
    """Keep which states a document names, and in which it says that something happened."""
    if span.actor.kind != "state":
        return
    context.states[span.actor.name] += 1
    if span.use != "demonym" and parse.dep[span.root] == "pobj" and parse.lower[parse.head[span.root]] in _INSIDE:
        context.located.add(span.actor.name)


def _learn(span: Span, parse: Parse, context: Context) -> None:
    """Remember the last word of a longer name, by which the document may go on ("Putin", "the Brotherhood").

    So too the first one before an Arabic article ("*Ahrar* al-Sham").
    """
    first, last = parse.text[span.first], parse.text[span.end - 1]
    if span.end - span.first == 1 or span.actor.kind not in _SHORTENED or span.use != "name":
        return
    if last[:1].isupper() and not last.isupper():
        context.aliases[last] = span.actor
    if span.actor.kind == "person" and first[:1].isupper():
        known = context.first_names.setdefault(first, span.actor)
        context.first_names[first] = span.actor if known and known.name == span.actor.name else None
    if parse.lower[span.first + 1] in _ARTICLES and span.actor.kind == "armed_group":
        context.aliases[first] = span.actor


def _before_bracket(parse: Parse, mentions: Mentions, bracket: int) -> Actor | None:
    """The actor named right before an opening bracket, a common noun between them allowed ("the X group (Y)")."""
    for i in (bracket - 1, bracket - 2):
        for span in mentions.at(i):
            if span.end == i + 1 and span.use in ("name", "given"):
                return span.actor
        named = [known.actor for known in mentions.institutions.values() if known.end == i + 1]
        if named:
            return named[0]
        if parse.pos[i] not in ("NOUN", "PROPN"):
            return None
    return None
