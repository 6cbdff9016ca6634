"""Spans: mentions of actors in a parse, and what a document has said of its actors so far."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from network.records import Actor


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


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a pronoun needs to know of a mention that it may go back to: by what word, in the singular or plural."""

    actor: Actor
    use: str
    word: str
    plural: bool
    human: bool = False
    old: bool = False


@dataclass
class Context:
    """What a document has said of its actors so far; carried from piece to piece.

    Attributes
    ----------
    aliases
        Acronyms and last names introduced in the document.
    first_names
        Persons by their first names; None where several share one.
    roles
        Actor that a role noun referred to last, by role name and by lemma.
    bearers
        All actors that a role noun referred to so far, by the same keys.
    titles
        Person who bears a title, by lemma; None where the document gives it to several.
    represented
        By the name of a person, for whom that person says "we".
    states
        How often each state was named.
    publisher, author
        Who published the document, as it says, and the actor that speaks in it as "we" outside quotations.
    subjects
        Subjects of the last sentence of the piece before.
    located
        States in which the document says that something happened.
    """

    date: str | None = None
    publisher: str | None = None
    author: Actor | None = None
    aliases: dict[str, Actor] = field(default_factory=dict)
    first_names: dict[str, Actor | None] = field(default_factory=dict)
    roles: dict[str, Actor] = field(default_factory=dict)
    bearers: dict[str, dict[Actor, None]] = field(default_factory=dict)
    titles: dict[str, Actor | None] = field(default_factory=dict)
    represented: dict[str, Actor] = field(default_factory=dict)
    states: Counter[str] = field(default_factory=Counter)
    located: set[str] = field(default_factory=set)
    subjects: tuple[Candidate, ...] = ()

    def call(self, word: str, actor: Actor) -> None:
        """Learn by what noun an actor can be taken up again."""
        self.roles[word] = actor
        self.bearers.setdefault(word, {})[actor] = None

    def title(self, lemma: str, person: Actor) -> None:
        """Learn that a person bears a title."""
        known = self.titles.setdefault(lemma, person)
        if known is not None and known.name != person.name:
            self.titles[lemma] = None


@dataclass(frozen=True, slots=True)
class Institution:
    """The name of a court, a ministry or the like; `common` where it may be that of any state ("Supreme Court")."""

    actor: Actor
    end: int
    common: bool


class Mentions:
    """The mentions of one parse, in the order of the text, and by token.

    Attributes
    ----------
    possessed
        By token, nouns that name an actor only once it is known who their possessive pronoun is: where the phrase
        begins, and whom an owner makes of the noun.
    humans
        Tokens of nouns that name one person by what he is ("the minister").
    represented
        By the name of a person, for whom that person says "we".
    institutions
        By token, names of courts, ministries and the like, of which their owner or place may tell more than they do.
    spoken
        Half-open token spans of quotations, each with the mention of who says it.
    """

    __slots__ = ("_at", "humans", "institutions", "possessed", "represented", "spans", "spoken")

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self.spans: list[Span] = []
        self.possessed: dict[int, tuple[int, Callable[[Actor], Actor | None]]] = {}
        self.humans: set[int] = set()
        self.represented: dict[str, Actor] = {}
        self.institutions: dict[int, Institution] = {}
        self.spoken: list[tuple[int, int, Span]] = []
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
