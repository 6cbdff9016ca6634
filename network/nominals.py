"""Nominals: nouns that name an actor by its role ("Syrian rebels", "Russian warplanes", "a Turkish man", "the regime").

A noun is first taken for what it describes ("President Putin", "Polat, a journalist"), then for what its owner makes
of it ("*Syrian* rebels", "police in *Japan*"); a noun that stands alone means whom the document has introduced so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from network.gazetteer import Gazetteer, Role, fold
from network.grammar.arguments import agents, conjuncts, prepositional, surface_subjects
from network.grammar.parse import HYPHENS, Parse
from network.records import Actor
from network.spans import Context, Mentions, Span

_DEFINITE = frozenset(("the", "these", "those", "this", "that", "both", "'s"))
_INDEFINITE = frozenset(("a", "an", "another", "other", "any", "no"))
_PAST = frozenset(("former", "ex", "late", "onetime"))
_FOREIGN = frozenset((
    "foreign", "international", "western", "allied", "enemy", "peacekeeping", "multinational", "occupying",
    "regional", "global", "hostile",
))  # fmt: skip
"""What is said of forces and officials that are not those of the place they are in."""

_STANDING = frozenset(("", "rebels", "opposition", "government", "forces", "coalition"))
"""Roles that a document goes on about: "rebels" alone still means those it named; "extremists" may be any."""

_MODIFIERS = frozenset(("amod", "compound", "nmod", "poss", "npadvmod", "nummod"))
_TOPICS = frozenset(("war", "conflict", "crisis", "peace", "policy", "nuclear", "invasion", "occupation"))
"""What a noun may be about rather than belong to ("an Iraq *war* veteran")."""

_FOLLOWING = frozenset(("loyal", "faithful"))
_INSIDE = frozenset(("in", "at", "across", "throughout"))
_PLURAL = ("NNS", "NNPS")
_STATES = ("state",)
_GROUPS = ("armed_group", "party", "organisation")
_NAMED_BY = {"group": _GROUPS, "organisation": _GROUPS, "party": ("party", "armed_group"), "state": _STATES}
"""Kinds of actors that a plain noun of a kind may take up again ("the group", "the country")."""

_BLOCS = frozenset(("alliance", "bloc", "union", "coalition"))
_ANY_STATE = frozenset(("country", "nation"))
_BARE = frozenset(("the", ",", "'s", "’s"))
_PEOPLES = frozenset(("ethnic group", "religious group"))
COMMON = frozenset((
    "supreme", "high", "constitutional", "federal", "national", "foreign", "interior", "defense", "defence", "health",
    "regional", "trial", "criminal", "district", "central", "military", "royal", "armed", "air", "special", "justice",
    "finance", "education", "transport", "economy", "trade", "home", "internal", "security", "administrative",
    "appeals", "appeal", "cassation", "county", "municipal", "city", "provincial", "public", "general", "state",
    "local", "civil", "labour", "labor", "environment", "agriculture", "energy", "culture", "tourism", "information",
    "communications", "upper", "lower", "first", "affairs", "external", "house", "forces", "force", "coast", "border",
    "riot", "traffic", "judicial", "electoral", "election", "intelligence", "infantry", "artillery", "of", "for",
    "and", "the", "'s", "’s",
))  # fmt: skip
"""Words that say what organ of a state is meant, not of which state."""

_TOGETHER = frozenset(("both", "two", "three"))
"""Words for several actors together, whom only coreference can tell."""

_CREEDS = frozenset(("jihadist", "jihadi", "islamist", "extremist", "terrorist", "terror"))
"""Class nouns that say what their bearers believe: none but a group known for it is taken up by them."""

_CONVICTIONS = ("jihadist", "islamist")
_RULERS = frozenset(("government", "regime", "administration"))
_MULTITUDES = frozenset(("opposition", "population", "people", "media", "press", "mafia", "clergy"))
_SECTS = frozenset(("sunni", "shia", "shiite", "muslim", "islamic", "christian", "arab", "salafist", "salafi"))
_BODIES = frozenset((
    "army", "battalion", "battery", "brigade", "corps", "division", "fleet", "force", "garrison", "military", "navy",
    "patrol", "platoon", "police", "regiment", "squad", "squadron", "troop", "unit",
))  # fmt: skip
"""Nouns for forces, which are never one person: "Ali Rezaei, commander, Fifth *Division*"."""

_ADVERSE = frozenset(("critics", "opposition"))
"""Roles of those who are against their owner, if it is no state: "Assad's *critics*" are not Assad's."""

_STAFF = frozenset(("adviser", "advisor", "aide", "appointee", "pointman", "staffer", "strategist"))
"""Nouns for those who work for a person, not for the body that he heads: "Clinton's *aides*"."""

_REACH = 2
"""Sentences before its own in which a plain noun looks for the actor that it takes up again."""


@dataclass
class _Noun:
    """A role noun in its text."""

    parse: Parse
    mentions: Mentions
    context: Context
    i: int
    role: Role

    @cached_property
    def words(self) -> frozenset[str]:
        """What stands beside the noun."""
        return frozenset(self.parse.lower[c] for c in self.parse.children[self.i])

    @property
    def lemma(self) -> str:
        return self.parse.lemma[self.i]

    @property
    def plural(self) -> bool:
        return self.parse.tag[self.i] in _PLURAL

    @property
    def definite(self) -> bool:
        return bool(self.words & _DEFINITE)

    @property
    def bare(self) -> bool:
        """Whether it is an organ of some state, named as if everybody knew of which: "asked *parliament*"."""
        organ = self.role.kind == "government" and self.role.behaviour in ("agent", "instrument")
        alone = not any(self.parse.dep[c] in ("det", "poss", *_MODIFIERS) for c in self.parse.children[self.i])
        return organ and alone and not self.plural and self.role.name == "government"

    @property
    def indefinite(self) -> bool:
        counted = self.parse.child(self.i, "nummod") is not None
        standing = self.role.name in _STANDING and (self.role.behaviour != "plain" or self.role.name or counted)
        return bool(self.words & _INDEFINITE) or not (standing or self.definite)


class Nominals:
    """Finds role nouns and whom they mean."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    def find(self, parse: Parse, mentions: Mentions, context: Context) -> Iterator[Span]:
        """Role nouns of a parse that mean somebody; the context learns whom.

        Those whose owner is a pronoun wait in `Mentions.possessed` until it is known.
        """
        names = {span.end: span for span in mentions.spans if span.use in ("name", "given")}
        seen: set[int] = set()
        for i in range(len(parse)):
            if i in names:
                self._introduce(parse, names[i], context)
            for j in (*_owners_ahead(parse, i), i):
                if j not in seen:
                    seen.add(j)
                    yield from self._visit(parse, mentions, context, j)

    def _visit(self, parse: Parse, mentions: Mentions, context: Context, i: int) -> Iterator[Span]:
        role = self._role(parse, i)
        if role is None:
            return
        if named := mentions.at(i):
            if role.name and named[0].use == "name" and named[0].actor.kind in (role.kind, "state"):
                _remember(role, parse.lemma[i], named[0].actor, context)
        elif not self._stands_before_a_role(parse, mentions, i):
            if person := _titled(parse, mentions, i):
                context.title(parse.lemma[i], person.actor)
            else:
                yield from self._spans(_Noun(parse, mentions, context, i, self._modified(parse, role, i)))

    def _spans(self, noun: _Noun) -> Iterator[Span]:
        parse, i = noun.parse, noun.i
        first, lemma, role, context = _phrase_start(parse, i), noun.lemma, noun.role, noun.context
        if _possessor(parse, i) is not None and not owners_of(parse, noun.mentions, i):

            def owned_by(owner: Actor) -> Actor | None:
                actor = self._owned(noun, owner)
                if actor is not None:
                    _remember(role, lemma, actor, context)
                return actor

            noun.mentions.possessed[i] = first, owned_by
            return
        if not noun.plural and (role.name == "officials" or role.behaviour == "people" or role.kind == "group"):
            noun.mentions.humans.add(i)
        for actor in self._who(noun):
            _remember(role, lemma, actor, context)
            yield Span(first, i + 1, i, actor, "nominal")

    def _role(self, parse: Parse, i: int) -> Role | None:
        """The role of a noun that can name somebody."""
        roles, noun = self.gazetteer.roles, parse.pos[i] in ("NOUN", "PROPN")
        pairs = [f"{parse.lemma[c]}_{parse.lemma[i]}" for c in parse.children[i] if c < i]
        pairs += [f"{parse.lemma[i]}_of_{parse.lemma[j]}" for j in prepositional(parse, i, "of")]
        role = next((roles[pair] for pair in pairs if pair in roles), roles.get(parse.lemma[i]))
        return role if role and noun and role.behaviour not in ("part", "thing") else None

    def _stands_before_a_role(self, parse: Parse, mentions: Mentions, i: int) -> bool:
        """Whether the noun only describes another one, or a name: "*police* officers", "the *rebel* Northern Front"."""
        head = parse.head[i]
        other = self.gazetteer.roles.get(parse.lemma[head])
        role = parse.dep[i] == "compound" and other is not None and other.behaviour != "thing"
        return role or (parse.tag[i] == "NN" and any(_is_name_of_group(span, i + 1) for span in mentions.at(i + 1)))

    def _introduce(self, parse: Parse, span: Span, context: Context) -> None:
        """Learn by what noun a named actor can be taken up again: the last one of its name, or its role."""
        actor, last = span.actor, parse.lower[span.end - 1]
        role = self.gazetteer.roles.get(parse.lemma[span.end - 1])
        regular = role is not None and role.kind == "military" and actor.kind != "military"
        if actor.name.casefold().endswith(last) and not regular:
            context.call(last, actor)
        elif role and span.end - span.first > 1 and role.kind == actor.kind:
            context.call(role.lemma, actor)
        if actor.role and actor.role != last and actor.kind == "organisation":
            context.call(actor.role, actor)
        if actor.role and actor.kind == "person":
            context.title(actor.role, actor)

    def _modified(self, parse: Parse, role: Role, i: int) -> Role:
        """The role with what a noun before it says: "rebel groups" are rebels, "government troops" the government's."""
        wanted = ("own",) if role.behaviour == "plain" else ("own", "agent")
        if role.behaviour == "own" or (role.behaviour == "people" and role.kind != "armed_group"):
            return role
        for c in reversed(parse.children[i]):
            for j in reversed(conjuncts(parse, c)):
                other = self.gazetteer.roles.get(parse.lemma[j])
                if other is None or j > i or parse.dep[c] not in _MODIFIERS:
                    continue
                if other.behaviour in wanted or other.name == "coalition":
                    return other
        return role

    def _who(self, noun: _Noun) -> list[Actor]:
        if described := _described(noun):
            return [described]
        parse, mentions, i = noun.parse, noun.mentions, noun.i
        owners = owners_of(parse, mentions, i)
        if not owners and noun.plural and (followed := _followed(parse, mentions, i)):
            return followed
        if not owners and noun.role.local and not noun.words & _FOREIGN:
            owners = _surrounding(parse, mentions, i)
            if not owners and noun.role.name == "civilians":
                owners = _suffering(parse, mentions, i)
        if not owners and noun.role.kind in ("government", "military"):
            owners = _where(parse, mentions, i)
        found = [actor for owner in owners if (actor := self._owned(noun, owner.actor)) is not None]
        named = mentions.institutions.get(i)
        if owners and (found or named is None):
            return list(dict.fromkeys(found))
        if named is None and noun.bare:
            return []
        known = self._unowned(noun) if named is None or named.common else None
        if known is not None:
            return known
        return [named.actor] if named else self._generic(noun)

    # What an owner makes of the noun

    def _owned(self, noun: _Noun, owner: Actor) -> Actor | None:
        role = noun.role
        if not _may_own(role, owner) or (owner.role == "bloc" and owner.kind == "group" and not noun.plural):
            return None
        if owner.kind in ("state", "place"):
            return self._of_state(noun, owner)
        if role.kind == "state":
            return self.gazetteer.actor(owner.country, noun.context.date) if owner.country else None
        if owner.kind == "government" and role.behaviour == "own" and role.kind == "group":
            return Actor(f"{self.gazetteer.adjective(owner.name)} {role.name}", role.kind, owner.country, role.name)
        for_body = role.behaviour != "own" and role.kind != "person" and noun.lemma not in _STAFF
        if owner.kind == "person" and owner.parent and for_body:
            body = self.gazetteer.actor(owner.parent, noun.context.date) or owner
            return body if (role.kind, role.behaviour) != ("group", "plain") or body.kind in _GROUPS else None
        return owner

    def _of_state(self, noun: _Noun, owner: Actor) -> Actor | None:
        """What a state, or the state of a place, makes of a noun; who rules a place in a divided one is not said."""
        role, state = noun.role, owner.country if owner.kind == "place" else owner.name
        if state is None or (owner.kind == "place" and role.behaviour != "own" and state in self.gazetteer.governments):
            return None
        if role.behaviour in ("own", "people") or (role.behaviour == "plain" and role.name and noun.plural):
            return self._domestic(role, state)
        if role.behaviour == "plain":
            return None
        return self.gazetteer.government(state, noun.context.date)

    def _domestic(self, role: Role, state: str) -> Actor:
        return Actor(f"{self.gazetteer.adjective(state)} {role.name}", role.kind, state, role.name)

    # Whom a noun means that stands alone ("the regime", "rebels"); the first of these passes that knows decides

    def _unowned(self, noun: _Noun) -> list[Actor] | None:
        role = noun.role
        if role.kind == "media" or (noun.words & _PAST and role.behaviour == "agent") or _is_of_unknown(noun):
            return []
        if noun.plural and not noun.definite and noun.lemma in _RULERS:
            return []
        if role.behaviour == "people":
            return self._remembered(noun) or []
        if noun.plural and noun.definite and noun.words & _TOGETHER and role.behaviour != "own":
            return []
        for sieve in (self._person, self._taken_up, self._government, self._remembered, self._located, self._divided):
            found = sieve(noun)
            if found is not None:
                return found
        return None

    def _person(self, noun: _Noun) -> list[Actor] | None:
        """The person who bears a title: "the president" after "President Putin"."""
        person = None if noun.plural or "the" not in noun.words else noun.context.titles.get(noun.lemma)
        return [person] if person else None

    def _taken_up(self, noun: _Noun) -> list[Actor] | None:
        """The actor named last of the kind that the noun says: "the group", "the country"."""
        role = noun.role
        if (
            noun.plural
            or role.name == "coalition"
            or role.kind == "person"
            or (role.name not in ("", "militants", "organisations"))
        ):
            return None
        if role.kind == "state":
            return self._lone_state(noun)
        named = _last_named(noun, _NAMED_BY.get(role.kind, _GROUPS), self.gazetteer)
        if named is None:
            return None
        return [named] if "the" in noun.words else []

    def _lone_state(self, noun: _Noun) -> list[Actor]:
        """The only state that the sentence so far and those right before it name; a kingdom must be called so."""
        parse = noun.parse
        first = parse.sentences[max(parse.sentence[noun.i] - _REACH, 0)][0]
        before = (s for s in noun.mentions.spans if first <= s.root < noun.i and s.use != "nominal")
        named = {span.actor for span in before if span.actor.kind == "state"}
        if parse.dep[noun.i] not in ("nsubj", "nsubjpass"):
            named -= {s.actor for j in _clause_subjects(parse, noun.i) for s in noun.mentions.at(j)}
        if noun.lemma not in _ANY_STATE:
            named = {actor for actor in named if self._is_called(actor, noun.lemma)}
        return list(named) if len(named) == 1 and noun.words <= _BARE else []

    def _is_called(self, actor: Actor, word: str) -> bool:
        forms = (form for entry in self.gazetteer.by_name.get(actor.name, ()) for form in entry.forms)
        return any(word in fold(form).split() for form in forms)

    def _government(self, noun: _Noun) -> list[Actor] | None:
        """The government of the state that the document is about, if news sets it apart from its people."""
        role = noun.role
        if role.name != "government" or role.behaviour != "agent" or noun.indefinite:
            return None
        state = self._divided_state(noun)
        if state is None:
            return None
        government = self.gazetteer.government(state, noun.context.date)
        return [government] if government else []

    def _remembered(self, noun: _Noun) -> list[Actor] | None:
        """Whom the same noun meant last, or another one for the same role."""
        role = noun.role
        institution = role.behaviour == "instrument" and role.kind == "government" and "the" in noun.words
        institution = institution and not noun.plural
        if role.kind == "state":
            return []
        if noun.indefinite or (role.behaviour == "instrument" and not institution):
            return self._against_islamic_state(noun) if role.name == "coalition" else None
        if role.name != "coalition" and _is_restricted(noun):
            return None
        earlier = self._sure(noun, noun.lemma)
        if earlier is None and role.behaviour not in ("instrument", "people"):
            earlier = self._sure(noun, role.name or "groups")
        if earlier is None and role.name == "coalition":
            return self._against_islamic_state(noun)
        return [earlier] if earlier else self._fighters(noun)

    def _sure(self, noun: _Noun, word: str) -> Actor | None:
        """Whom a word meant last, if it meant nobody else, or if only this one is spoken of right before."""
        last, bearers = noun.context.roles.get(word), noun.context.bearers.get(word, {})
        if last is None or len(bearers) < 2:
            return last
        parse = noun.parse
        first = parse.sentences[max(parse.sentence[noun.i] - 1, 0)][0]
        near = {name for span in noun.mentions.spans if first <= span.root < noun.i for name in _names_of(span.actor)}
        near_bearers = [actor for actor in bearers if near & _names_of(actor)]
        return last if near_bearers == [last] else None

    def _fighters(self, noun: _Noun) -> list[Actor] | None:
        """The only armed group, or army, of which the sentences right before speak: "M23 ... the *rebels*"."""
        kind = noun.role.kind
        wanted = (kind == "armed_group" and noun.definite) or (kind == "military" and noun.role.behaviour == "agent")
        if not noun.plural or not wanted or noun.role.name == "police":
            return None
        first = noun.parse.sentences[max(noun.parse.sentence[noun.i] - _REACH, 0)][0]
        before = [s.actor for s in noun.mentions.spans if first <= s.root < noun.i and s.use == "name"]
        named = list(dict.fromkeys(actor for actor in before if actor.kind == kind))
        if noun.lemma in _CREEDS:
            named = [actor for actor in named if any(word in (actor.role or "") for word in _CONVICTIONS)]
        return named if len(named) == 1 else None

    def _against_islamic_state(self, noun: _Noun) -> list[Actor] | None:
        """The coalition of which a document on the Islamic State need not say whose it is."""
        known = {span.actor.name for span in noun.mentions.spans}
        coalition = self.gazetteer.actor("US-led coalition", noun.context.date)
        about = "Islamic State" in known and not noun.words & _INDEFINITE
        return [coalition] if coalition and about else None

    def _located(self, noun: _Noun) -> list[Actor] | None:
        """Agents of the one state of which a document speaks, if that is where it all happens."""
        states, local = noun.context.states, noun.role.behaviour == "agent"
        if not local or noun.indefinite or noun.words & _FOREIGN or len(states) != 1:
            return None
        state = next(iter(states))
        if state not in noun.context.located:
            return None
        government = self.gazetteer.government(state, noun.context.date)
        return [government] if government else None

    def _divided(self, noun: _Noun) -> list[Actor] | None:
        """Domestic actors of a state that the document is about and news divides into its sides."""
        divided = noun.role.behaviour == "own" and not noun.indefinite and noun.lemma not in _CREEDS
        state = self._divided_state(noun) if divided else None
        ahead = sum(span.actor.name == state for span in noun.mentions.spans if span.root > noun.i)
        named = noun.context.states[state] if state else 0
        return [self._domestic(noun.role, state)] if state and (named > 2 or named > ahead) else None

    def _divided_state(self, noun: _Noun) -> str | None:
        """The divided state of which the sentence speaks, or else the document, if it names no other more often."""
        context, sentence = noun.context, noun.parse.sentence[noun.i]
        spans = (span for span in noun.mentions.spans if noun.parse.sentence[span.root] == sentence)
        here = {span.actor.country for span in spans} & set(self.gazetteer.governments) & set(context.states)
        if len(here) == 1:
            return here.pop()
        divided = [(count, state) for state, count in context.states.items() if state in self.gazetteer.governments]
        most = max(context.states.values(), default=0)
        return max(divided)[1] if divided and 2 * max(divided)[0] >= most else None

    def _generic(self, noun: _Noun) -> list[Actor]:
        """An actor by the name of its role, where several bear it; those of somebody unknown are nobody."""
        role = noun.role
        if role.behaviour == "own":
            several = noun.plural or noun.lemma in _MULTITUDES
            return [Actor(role.name, role.kind, None, role.name)] if several else []
        somebody_s = noun.plural and any(
            _is_of(noun.parse, noun.i, c) for c in noun.parse.children[noun.i] if c > noun.i
        )
        if role.behaviour != "agent" or role.name == "forces" or somebody_s or noun.lemma.startswith("spokes"):
            return []
        name = noun.parse.lower[noun.i] if role.lemma == noun.lemma else role.name
        return [Actor(name, role.kind, None, role.name)]


def _may_own(role: Role, owner: Actor) -> bool:
    """Whether an actor can be the owner of such a noun: a place of what is local, nobody's people of a government."""
    if role.kind == "person":
        return owner.kind in ("person", "party")
    if owner.kind == "place":
        return bool(owner.country) and (role.local or role.name == "citizens")
    if role.behaviour == "people":
        fighting = role.kind == "armed_group" and owner.kind not in ("media", "organisation")
        return fighting or owner.kind == "state" or (owner.kind == "group" and owner.role in _PEOPLES)
    if role.name in _ADVERSE:
        return owner.kind == "state"
    of_people = role.kind in ("government", "military") and owner.name.endswith(owner.role or " ")
    of_people = of_people and owner.kind == "group" and owner.role != "opposition"
    return owner.kind != "media" and not of_people


def _remember(role: Role, lemma: str, actor: Actor, context: Context) -> None:
    """Keep whom a role noun meant, for the next time that it stands alone."""
    if actor.country is None and actor.name in (role.name, lemma):
        return
    context.call(lemma, actor)
    if role.behaviour in ("own", "plain") and actor.kind == "armed_group":
        context.call("groups", actor)
    if role.behaviour == "people":
        return
    if role.name and role.name != lemma and (role.kind != "government" or actor.kind in ("government", "state")):
        context.call(role.name, actor)


def _is_of_unknown(noun: _Noun) -> bool:
    """Whether a name that nobody knows says whose it is: "the *Ruritanian* government"."""
    parse, i = noun.parse, noun.i - 1
    if i < 0 or parse.head[i] != noun.i or parse.dep[i] not in _MODIFIERS or not parse.text[i][:1].isupper():
        return False
    word = parse.lower[i]
    opens = i == parse.sentences[parse.sentence[i]][0]
    return not (opens or word in COMMON or word in _SECTS or noun.mentions.at(i))


def _is_restricted(noun: _Noun) -> bool:
    """Whether what follows says which are meant, so that it need not be those of before: "the factions *that fled*"."""
    parse, i = noun.parse, noun.i
    clauses = [c for c in parse.children[i] if parse.dep[c] == "relcl" and c > i]
    return any(parse.text[parse.left_edge(c) - 1] != "," for c in clauses)


def _names_of(actor: Actor) -> set[str]:
    """The names of an actor and of the state that it belongs to."""
    return {name for name in (actor.name, actor.country) if name}


def _titled(parse: Parse, mentions: Mentions, i: int) -> Span | None:
    """The named actor that the noun merely introduces ("President Putin", "the faction Ahrar al-Sham")."""
    head = parse.head[i]
    if head <= i or parse.dep[i] not in ("compound", "nmod", "appos"):
        return None
    return next((span for span in mentions.at(head) if span.use != "nominal" and span.root == head), None)


def _described(noun: _Noun) -> Actor | None:
    """Whom a singular noun describes by apposition: "the *journalist* Can Polat", "Hamas, a militant *group*"."""
    parse, i, role = noun.parse, noun.i, noun.role
    if noun.plural or role.kind in ("state", "media", "person") or role.name == "government":
        return None
    if (role.behaviour == "instrument" and not role.name) or noun.lemma in _BODIES:
        return None
    beside = [c for c in parse.children[i] if c > i and parse.dep[c] == "appos"]
    beside += [parse.head[i]] if parse.dep[i] == "appos" and parse.head[i] < i else []
    for j in (*beside, *_misread_apposition(parse, i)):
        for span in noun.mentions.at(j):
            named = span.use in ("name", "given") and span.root == j
            kinds = _GROUPS if role.behaviour == "plain" or role.kind in _GROUPS else ()
            if named and (span.actor.kind in kinds or (span.actor.kind == "person" and role.behaviour != "plain")):
                return span.actor
    return None


def _misread_apposition(parse: Parse, i: int) -> list[int]:
    """What a noun was taken to stand beside that it describes: "fights *M23*, a rebel *group* that"."""
    first = parse.left_edge(i)
    if parse.lower[first] not in ("a", "an") or parse.text[first - 1 : first] != [","] or first < 2:
        return []
    same = [c for c in parse.children[parse.head[i]] if c < first and parse.dep[c] == parse.dep[i] == "dobj"]
    return [c for c in same if c == first - 2]


def _clause_subjects(parse: Parse, i: int) -> list[int]:
    """Subjects of the clause that a noun is in."""
    while parse.head[i] != i and parse.pos[i] not in ("VERB", "AUX"):
        i = parse.head[i]
    return surface_subjects(parse, i)


def _last_named(noun: _Noun, kinds: tuple[str, ...], gazetteer: Gazetteer) -> Actor | None:
    """The actor of these kinds named last before a noun; for "the alliance" one that is said to be such.

    A class of actors ("Syrian rebels") is no group.
    """
    before = [
        span
        for span in noun.mentions.spans
        if span.end <= noun.i
        and span.use == "name"
        and span.actor.kind in kinds
        and (noun.role.behaviour != "instrument" or span.actor.role in _BLOCS)
        and not _is_class(span.actor, gazetteer)
    ]
    return max(before, key=lambda span: span.end).actor if before else None


def _is_class(actor: Actor, gazetteer: Gazetteer) -> bool:
    last = actor.name.split()[-1]
    return last.islower() and last.removesuffix("s") in gazetteer.roles


def _is_name_of_group(span: Span, first: int) -> bool:
    return span.first == first and span.use == "name" and span.actor.kind in _GROUPS


def _owners_ahead(parse: Parse, i: int) -> list[int]:
    """Nouns behind a noun that may be its owners: "the leader of the *opposition*"; the innermost first."""
    found: list[int] = []
    while True:
        prep = next((c for c in parse.children[i] if c > i and _is_of(parse, i, c)), None)
        obj = parse.child(prep, "pobj") if prep is not None else None
        if obj is None or obj < i:
            return found[::-1]
        found.append(obj)
        i = obj


def _is_of(parse: Parse, i: int, c: int) -> bool:
    """Whether a preposition says whose a noun is: "of", or "for" behind a spokesman."""
    speaks = parse.lower[c] == "for" and parse.lemma[i].startswith("spokes")
    return parse.dep[c] == "prep" and (parse.lower[c] == "of" or speaks)


def _possessor(parse: Parse, i: int) -> int | None:
    """The pronoun that owns a noun ("*its* troops")."""
    return next((c for c in parse.children[i] if parse.tag[c] == "PRP$" and c < i), None)


def owners_of(parse: Parse, mentions: Mentions, i: int) -> list[Span]:
    """Actors that the noun `i` belongs to: "*Russian* jets", "*Assad*'s forces", "troops of *Chad*"."""
    for c in parse.children[i]:
        if c < i and parse.dep[c] in _MODIFIERS:
            if parse.lower[c] == "whose":
                return _relative_owners(parse, mentions, i)
            if led := _leading(parse, mentions, c):
                return led
            if parse.dep[c] == "compound" and parse.lemma[c + 1] in _TOPICS and not parse.text[c].isupper():
                continue
            found = [span for j in conjuncts(parse, c) for span in mentions.at(j) if span.root == j]
            found = [span for span in found if not _is_opposed(parse, span)]
            if found:
                return [*hyphenated(parse, mentions, c), *found]
            inner = parse.dep[c] == "poss" or (parse.dep[c] == "compound" and parse.lemma[c] not in _TOPICS)
            if inner and (deeper := owners_of(parse, mentions, c)):
                return deeper
    for c in parse.children[i]:
        if c > i and (_is_of(parse, i, c) or (parse.dep[c] == "prep" and parse.lower[c] == "from")):
            obj = parse.child(c, "pobj")
            if obj is not None and not _is_range(parse, c):
                found = [s for j in conjuncts(parse, obj) for s in mentions.at(j) if s.root == j]
                if found:
                    return found
    return []


def _followed(parse: Parse, mentions: Mentions, i: int) -> list[Actor]:
    """Whom forces follow: "troops loyal to *Marwan Sabri*"; those loyal to a state are not all its own."""
    loyal = [c for c in parse.children[i] if parse.lower[c] in _FOLLOWING and c > i]
    spans = [s for c in loyal for j in prepositional(parse, c, "to") for s in mentions.at(j) if s.root == j]
    return list(dict.fromkeys(span.actor for span in spans if span.actor.kind not in ("state", "place")))


def _is_range(parse: Parse, prep: int) -> bool:
    """Whether a preposition begins a range: "*from* Chad to Mali"."""
    obj = parse.child(prep, "pobj")
    return parse.lower[prep] == "from" and obj is not None and parse.lower[obj + 1 : obj + 2] == ["to"]


def _relative_owners(parse: Parse, mentions: Mentions, i: int) -> list[Span]:
    """Owners of the noun behind "whose": "*Chad*, whose troops left"."""
    while parse.head[i] != i:
        if parse.dep[i] == "relcl":
            head = parse.head[i]
            return [span for span in mentions.at(head) if span.root == head]
        i = parse.head[i]
    return []


def _leading(parse: Parse, mentions: Mentions, c: int) -> list[Span]:
    """Who leads in a compound: "*NATO*-led"."""
    if parse.lower[c] == "led" and c >= 2 and parse.text[c - 1] in HYPHENS:
        return [span for span in mentions.at(c - 2) if span.end == c - 1]
    return []


def _surrounding(parse: Parse, mentions: Mentions, i: int) -> list[Span]:
    """Places and states that a noun is in: "a court in *Istanbul*", "police in *Chad*'s capital"."""
    for c in parse.children[i]:
        obj = parse.child(c, "pobj") if c > i and parse.dep[c] == "prep" and parse.lower[c] in _INSIDE else None
        if obj is None:
            continue
        found = [s for j in conjuncts(parse, obj) for s in mentions.at(j) if s.root == j]
        found = found or (owners_of(parse, mentions, obj) if parse.pos[obj] == "NOUN" else [])
        return [span for span in found if span.actor.kind in ("state", "place", "government")]
    return []


def _suffering(parse: Parse, mentions: Mentions, i: int) -> list[Span]:
    """Where people suffer: "displaced in *Chad*", "affected by the floods in *Chad*"."""
    clauses = [c for c in parse.children[i] if parse.dep[c] == "acl" and parse.tag[c] == "VBN"]
    holders = (*clauses, *(j for c in clauses for j in agents(parse, c)))
    return next(filter(None, (_surrounding(parse, mentions, j) for j in holders)), [])


def _where(parse: Parse, mentions: Mentions, i: int) -> list[Span]:
    """The state that a clause with "where" is about: "*Chad*, where the army rules"."""
    while parse.head[i] != i:
        if parse.dep[i] == "relcl" and "where" in {parse.lower[c] for c in parse.children[i]}:
            return [span for span in mentions.at(parse.head[i]) if span.actor.kind == "state"]
        i = parse.head[i]
    return []


def _is_opposed(parse: Parse, span: Span) -> bool:
    """Whether "anti-" or "pro-" stands before a name: "anti-Assad fighters" are not Assad's."""
    i = span.first
    return i >= 2 and parse.text[i - 1] in HYPHENS and parse.lower[i - 2] in ("anti", "pro", "post", "non", "pre")


def hyphenated(parse: Parse, mentions: Mentions, i: int) -> list[Span]:
    """The actors before hyphens in front of token `i`: the first half of "*Russian*-Iranian"."""
    found: list[Span] = []
    while i >= 2 and parse.text[i - 1] in HYPHENS:
        i -= 2
        found = [*(span for span in mentions.at(i) if span.end == i + 1), *found]
    return found


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
