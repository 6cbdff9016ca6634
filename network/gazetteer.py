"""The gazetteer: who is meant by a name, at a date.

Actors live in CSV files (``data/actors``); a file of the user's own with the same columns adds to
them or overrides them.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from network.datafile import rows
from network.errors import InputError
from network.records import KINDS, Actor

ACTOR_COLUMNS = (
    "name", "kind", "country", "role", "parent", "aliases", "demonyms", "seats", "begin", "end",
)  # fmt: skip
ROLE_COLUMNS = ("lemma", "role", "kind", "behaviour", "local")
BEHAVIOURS = ("agent", "instrument", "own", "people", "plain", "part", "thing")
ISO_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
ALWAYS = float("inf")
SHORT = 5
"""Acronyms of no more letters than this are matched as they are written."""


_POSSESSIVE = ("'s", "’s")
_RULERS = ("government", "junta")
_STROKED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ə": "e"})
"""Letters that Unicode does not take apart, as English-language papers print them."""

Use = Literal["name", "demonym", "seat"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of an actor file: an actor under the names it has from `begin` until before `end`.

    Attributes
    ----------
    begin, end
        Years with fraction; minus and plus infinity where unbounded.
    """

    actor: Actor
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    seats: tuple[str, ...]
    begin: float = -ALWAYS
    end: float = ALWAYS

    @property
    def forms(self) -> tuple[str, ...]:
        """All words that may refer to the actor."""
        return (self.actor.name, *self.aliases, *self.demonyms, *self.seats)

    def holds(self, year: float | None) -> bool:
        """Whether the row holds in `year`; for None, whether it still does."""
        return self.end == ALWAYS if year is None else self.distance(year) == 0

    def distance(self, year: float) -> float:
        """Years between `year` and the time for which the row holds; 0 within it."""
        return max(self.begin - year, year - self.end, 0.0)


@dataclass(frozen=True, slots=True)
class Role:
    """A noun that names an actor by its role.

    Attributes
    ----------
    lemma
        The noun; with a word that stands before it, "central_bank".
    name
        Plural that names the role's bearers ("rebels"), or the empty string.
    kind
        Kind of the actor.
    behaviour
        ``agent``: stands for whom it belongs to ("Russian officials"); ``instrument``: the same, but is nobody
        where it belongs to nobody ("airstrikes"); ``own``: a domestic actor of its own ("Syrian rebels");
        ``people``: the same, but nobody where it belongs to nobody ("a Turkish *man*"); ``plain``: the words
        beside it or an earlier mention say what it is ("41 factions"); ``part``: no actor, but leads on to one
        ("dozens of *rebels*"); ``thing``: has nothing to do with whom it is named after ("French *fries*").
    local
        Whether it belongs to the state of the place that it is in ("a *court* in Istanbul").
    """

    lemma: str
    name: str
    kind: str
    behaviour: str
    local: bool = False


@dataclass
class Gazetteer:
    """Entries, looked up by any form of their names.

    Forms are folded (`fold`), so case, diacritics, apostrophes and hyphens do not matter to the look-up;
    `accepts` then says whether a word as written may be that name.
    """

    entries: list[Entry] = field(default_factory=list)
    roles: dict[str, Role] = field(default_factory=dict)
    forms: dict[str, list[tuple[Entry, Use, str]]] = field(default_factory=dict)
    by_name: dict[str, list[Entry]] = field(default_factory=dict)
    governments: dict[str, list[Entry]] = field(default_factory=dict)
    surnames: dict[str, list[Entry]] = field(default_factory=dict)

    def add(self, entry: Entry) -> None:
        """Add one entry under all its forms."""
        self.entries.append(entry)
        self.by_name.setdefault(entry.actor.name, []).append(entry)
        if entry.actor.kind == "person":
            self.surnames.setdefault(fold(entry.actor.name).split()[-1], []).append(entry)
        if entry.actor.kind == "government" and entry.actor.parent and entry.actor.role in _RULERS:
            self.governments.setdefault(entry.actor.parent, []).append(entry)
        uses: tuple[tuple[Use, tuple[str, ...]], ...] = (
            ("name", (entry.actor.name, *entry.aliases)),
            ("demonym", entry.demonyms),
            ("seat", entry.seats),
        )
        for use, forms in uses:
            for form in forms:
                known = self.forms.setdefault(fold(form), [])
                if (entry, use, form) not in known:
                    known.append((entry, use, form))

    def look_up(self, text: str, date: str | None = None) -> tuple[Actor, Use] | None:
        """Who is meant by `text` in a document of `date`.

        Of several entries the one that holds at the date is taken, otherwise the nearest in time; without a
        date the latest. A city stands for a government only while it is its seat.

        Parameters
        ----------
        text
            Words as written.
        date
            ISO date of the document, or None.

        Returns
        -------
        tuple of (Actor, use) or None
            None where no entry has this form.
        """
        year = year_of(date) if date else None
        found = [
            row
            for row in self.forms.get(fold(text), ())
            if accepts(text, row[2]) and (row[1] != "seat" or row[0].holds(year))
        ]
        if not found:
            return None
        order: dict[Use, int] = {"name": 0, "demonym": 1, "seat": 2}

        def rank(row: tuple[Entry, Use, str]) -> tuple[float, int, bool, float, float]:
            entry, use, form = row
            away = 0.0 if year is None else entry.distance(year)
            return (away, order[use], form != text, -entry.end, -entry.begin)

        entry, use, _ = min(found, key=rank)
        return entry.actor, use

    def surname(self, text: str, date: str | None = None) -> Actor | None:
        """The only person with this last name in office at `date`; None where there are several or none."""
        year = year_of(date) if date else None
        found = {entry.actor.name: entry.actor for entry in self.surnames.get(fold(text), ()) if entry.holds(year)}
        return next(iter(found.values())) if len(found) == 1 else None

    def actor(self, name: str, date: str | None = None) -> Actor | None:
        """The actor with this canonical name, as it is at `date`; None where there is none."""
        entries = self.by_name.get(name)
        if not entries:
            return None
        if date is None:
            return max(entries, key=lambda entry: (entry.end, entry.begin)).actor
        year = year_of(date)
        return min(entries, key=lambda entry: (entry.distance(year), -entry.begin)).actor

    def government(self, state: str, date: str | None = None) -> Actor | None:
        """The actor that acts for `state`: its government where news sets it apart, else the state."""
        year = year_of(date) if date else None
        holding = [entry for entry in self.governments.get(state, ()) if entry.holds(year)]
        return max(holding, key=lambda entry: entry.begin).actor if holding else self.actor(state, date)

    def adjective(self, name: str) -> str:
        """The first demonym of an actor ("Syrian"), the latest that it has had, or its name where it has none."""
        entries = [entry for entry in self.by_name.get(name, ()) if entry.demonyms]
        latest = max(entries, key=lambda entry: entry.end, default=None)
        return latest.demonyms[0] if latest else name


def fold(text: str) -> str:
    """A name without what its spellings differ in: case, diacritics, apostrophes, hyphens, "the"."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    plain = re.sub(r"['’‘`ʿʾʻʼ]", "", plain.casefold().translate(_STROKED))
    plain = re.sub(r"[\s\-‐-―]+", " ", plain).strip()
    return plain.removeprefix("the ")


def accepts(text: str, form: str) -> bool:
    """Whether `text` may be the name `form`, looked up without regard to case.

    Names begin with a capital somewhere; combining forms need their hyphen ("Franco-"); short acronyms must stand
    exactly, so that "us" is not the "US"; and a possessive mark at the end must be the name's, so that "Hama's" is not
    "Hamas".
    """
    if form.endswith("-") != (text.endswith("-") and not text.endswith("--")):
        return False
    if text.endswith(_POSSESSIVE) and not form.endswith(_POSSESSIVE):
        return False
    letters = [c for c in form if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    if len(letters) <= SHORT and capitals >= min(2, len(letters)):
        return text.removeprefix("the ").removeprefix("The ") == form
    return not capitals or any(c.isupper() for c in text)


def year_of(date: str) -> float:
    """An ISO date as a year with fraction."""
    year, month, day = (*(int(part) for part in date[:10].split("-")), 1, 1)[:3]
    return year + (month - 1) / 12 + (day - 1) / 366


def load(paths: str | Path | Iterable[str | Path] | None = None) -> Gazetteer:
    """Load the package's actors, with the files of the user's own on top.

    Parameters
    ----------
    paths
        One actor file or several (CSV, see `ACTOR_COLUMNS`; only ``name`` and ``kind`` are needed). An actor
        named in one of them replaces the package's of that name; an alias given in one of them is taken from
        all others.

    Returns
    -------
    Gazetteer
        The package's own is shared within a process: not to be changed. A user's file is read at each call, so an edit
        to it counts.

    Raises
    ------
    InputError
        A file is missing or breaks the format; the message names file and row.
    """
    if paths is None:
        own: tuple[Path, ...] = ()
    elif isinstance(paths, str | Path):
        own = (Path(paths),)
    else:
        own = tuple(Path(path) for path in paths)
    return _load(own) if own else _packaged()


@cache
def _packaged() -> Gazetteer:
    return _load(())


def _load(paths: tuple[Path, ...]) -> Gazetteer:
    data = Path(str(resources.files("network") / "data"))
    users = [entry for path in paths for entry in read_actors(path)]
    taken = {entry.actor.name for entry in users}
    claimed = {fold(form) for entry in users for form in entry.forms}
    gazetteer = Gazetteer(roles=dict(roles()))
    for path in sorted((data / "actors").glob("*.csv")):
        for entry in read_actors(path):
            if entry.actor.name not in taken:
                gazetteer.add(entry)
    for form in claimed:
        gazetteer.forms.pop(form, None)
    for entry in users:
        gazetteer.add(entry)
    return gazetteer


@cache
def roles() -> Mapping[str, Role]:
    """The package's role nouns, by lemma."""
    return MappingProxyType(dict(read_roles(Path(str(resources.files("network") / "data" / "roles.csv")))))


def read_actors(path: Path) -> Iterator[Entry]:
    """Entries of one actor file, in its order; `InputError` names the row that breaks the format."""
    for place, row in rows(path, ACTOR_COLUMNS, needed=("name", "kind")):
        if not row["name"]:
            raise InputError(f"{place}: an actor needs a name")
        if row["kind"] not in KINDS:
            raise InputError(f"{place}: kind {row['kind']!r} is none of {', '.join(KINDS)}")
        for column in ("begin", "end"):
            if row[column] and not ISO_DATE.fullmatch(row[column]):
                raise InputError(f"{place}: {column} {row[column]!r} is no date; write YYYY, YYYY-MM or YYYY-MM-DD")
        aliases, demonyms, seats = (
            tuple(form.strip() for form in row[column].split("|") if form.strip())
            for column in ("aliases", "demonyms", "seats")
        )
        yield Entry(
            Actor(row["name"], row["kind"], row["country"] or None, row["role"] or None, row["parent"] or None),
            aliases,
            demonyms,
            seats,
            year_of(row["begin"]) if row["begin"] else -ALWAYS,
            year_of(row["end"]) if row["end"] else ALWAYS,
        )


def read_roles(path: Path) -> Iterator[tuple[str, Role]]:
    """Role nouns of one file, by lemma."""
    for place, row in rows(path, ROLE_COLUMNS, needed=ROLE_COLUMNS[:4]):
        if row["behaviour"] not in BEHAVIOURS:
            raise InputError(f"{place}: behaviour {row['behaviour']!r} is none of {', '.join(BEHAVIOURS)}")
        if row["kind"] not in KINDS:
            raise InputError(f"{place}: kind {row['kind']!r} is none of {', '.join(KINDS)}")
        if row["local"] not in ("", "yes"):
            raise InputError(f"{place}: local {row['local']!r} is neither yes nor empty")
        yield row["lemma"], Role(row["lemma"], row["role"], row["kind"], row["behaviour"], row["local"] == "yes")
