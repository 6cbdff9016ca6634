"""Levels of the hierarchy of actors: who an actor is part of at a date, and relations folded accordingly."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

import pandas as pd

from network.gazetteer import Entry, Gazetteer, year_of
from network.records import Actor

Level = Literal["actor", "organisation", "country"]
LEVELS: tuple[Level, ...] = get_args(Level)
FOLDED_COLUMNS = ("name", "into", "n_relations")

_RULERS = {"government", "junta"}
# Words of a role. Who has left belongs to nobody; who opposes a state, or is merely of it, does not act for it.
_LEFT = {"former", "defector"}
_NO_OFFICE = {
    "activist", "assassin", "businessman", "candidate", "cleric", "dissident", "exile", "imam", "journalist",
    "militant", "opposition", "party", "politician", "rebel", "regional", "spiritual", "tribal", "warlord",
}  # fmt: skip
_NOT_OF_THE_STATE = {"breakaway", "collaborationist", "exile", "opposition", "rival"}
# Groups and parties join a league, or follow another group, without giving themselves up; their units do not.
_LEAGUES = {"alliance", "coalition", "network", "opposition", "umbrella"}
_UNITS = {
    "battalion", "battalions", "branch", "brigade", "brigades", "corps", "division", "regiment", "squad", "unit",
    "units", "wing",
}  # fmt: skip


@dataclass
class Hierarchy:
    """Who an actor is part of, as the rows of a gazetteer say.

    An actor is part of the `parent` of its row; a country alone says where it is at home, which holds of rebels,
    firms and newspapers too. Persons belong to it only while a row of theirs holds; other actors, outside the time
    of all their rows, as the nearest row says. Without a date, an actor is part of what all its rows agree on.

    `fold` follows parents:

    - ``"actor"``: not at all;
    - ``"organisation"``: persons to what they lead or serve (an organisation, government, party, armed group or
      state); units, branches and agencies to their army, group or organisation, but not on to a government or state;
    - ``"country"``: on to the end, which for governments, armies and persons in office is the state.

    Not followed, at any level: the parent of a place; of a person whose role is no office in a state (leader of
    the opposition, rebel leader, former president); of a government that contends with the state (rival,
    breakaway, in exile); and of an armed group or party that joined an alliance or follows another group, unless
    its name or role says that it is a unit or branch of it (a brigade, a wing; "Islamic State in Libya").
    """

    gazetteer: Gazetteer
    _seen: dict[tuple[str, str | None, Level], Actor | None] = field(default_factory=dict, repr=False)

    def fold(self, name: str, date: str | None, level: Level) -> Actor | None:
        """Who acts for an actor at a level.

        Parameters
        ----------
        name
            Canonical name, or an alias that the gazetteer knows.
        date
            ISO date, or None where unknown.
        level
            One of `LEVELS`.

        Returns
        -------
        Actor or None
            None where that is the actor itself, or the gazetteer does not know the name.
        """
        key = (name, date, level)
        if key not in self._seen:
            self._seen[key] = self._follow(name, date, level)
        return self._seen[key]

    def _follow(self, name: str, date: str | None, level: Level) -> Actor | None:
        if level == "actor":
            return None
        known = self._canonical(name, date)
        passed = {name, known}
        top = None
        while (above := self._above(known, date, level)) and above.name not in passed:
            passed.add(above.name)
            top, known = above, above.name
        return top

    def _canonical(self, name: str, date: str | None) -> str:
        if name in self.gazetteer.by_name:
            return name
        found = self.gazetteer.look_up(name, date)
        return found[0].name if found and found[1] == "name" else name

    def _above(self, name: str, date: str | None, level: Level) -> Actor | None:
        """Who an actor is part of, one step up."""
        entries = self.gazetteer.by_name.get(name, ())
        rows = [row for row in entries if not _has_left(row.actor)] if date is None else _at(entries, year_of(date))
        above = {self._belongs(row.actor, date, level) for row in rows}
        return above.pop() if len(above) == 1 else None

    def _belongs(self, actor: Actor, date: str | None, level: Level) -> Actor | None:
        if actor.parent is None or actor.kind == "place" or _has_left(actor):
            return None
        parent = self.gazetteer.actor(actor.parent, date)
        if parent is None:
            parent = Actor(actor.parent, "state" if actor.parent == actor.country else "organisation")
        if actor.kind == "person":
            outside = _is(actor, _NO_OFFICE) and (parent.kind == "state" or _rules(parent))
            return None if outside else parent
        if actor.kind in {"armed_group", "party"} and _is_own_group(actor, parent):
            return None
        if actor.kind == "government" and parent.kind in {"state", "government"} and _is(actor, _NOT_OF_THE_STATE):
            return None
        return parent if level == "country" or _is_unit(actor, parent) else None


def _at(entries: Sequence[Entry], year: float) -> list[Entry]:
    """The row that holds in a year, the latest of several; for all but persons, else the nearest."""
    persons = {row.actor.kind for row in entries} == {"person"}
    rows = [row for row in entries if row.holds(year)] if persons else entries
    return [min(rows, key=lambda row: (row.distance(year), -row.begin))] if rows else []


def _is(actor: Actor, words: Iterable[str]) -> bool:
    return not set((actor.role or "").split()).isdisjoint(words)


def _has_left(actor: Actor) -> bool:
    return _is(actor, _LEFT)


def _rules(actor: Actor) -> bool:
    return actor.kind == "government" and actor.role in _RULERS


def _is_own_group(actor: Actor, parent: Actor) -> bool:
    """Whether an armed group or party is more than a part of its parent."""
    if _is(parent, _LEAGUES):
        return True
    if parent.kind not in {"armed_group", "party"} or (actor.kind, parent.kind) == ("armed_group", "party"):
        return False
    is_unit = _is(actor, _UNITS) or not _UNITS.isdisjoint(actor.name.casefold().split())
    return not is_unit and parent.name.casefold() not in actor.name.casefold()


def _is_unit(actor: Actor, parent: Actor) -> bool:
    """Whether an actor is a unit, branch or agency of another, which is itself no state and no government."""
    if parent.kind in {"state", "place"} or _rules(parent):
        return False
    return parent.kind != "government" or actor.kind == "government"


def fold_relations(table: pd.DataFrame, level: Level, gazetteer: Gazetteer) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Put in the place of each actor who acts for it at a level, at the date of the relation.

    Ids, mentions as written and sentences stay, so that every relation leads back to what the text says.

    Parameters
    ----------
    table
        A relation table.
    level
        One of `LEVELS`.
    gazetteer
        Says who is part of whom.

    Returns
    -------
    tuple of DataFrame
        The table with new `source`, `target`, their kinds, and `speaker`; and what was folded, with the columns
        `name`, `into` and `n_relations` (that name it as source or target), in alphabetical order.
    """
    hierarchy = Hierarchy(gazetteer)
    if level == "actor":
        return table, pd.DataFrame({"name": [], "into": [], "n_relations": []}).astype(
            {"name": "str", "into": "str", "n_relations": "int64"}
        )
    changes: dict[str, pd.Series[str]] = {}
    folds = []
    for column in ("source", "target", "speaker"):
        pairs = pd.MultiIndex.from_frame(table[[column, "date"]])
        codes, unique = pairs.factorize()
        above = [
            hierarchy.fold(name, date if isinstance(date, str) else None, level) if isinstance(name, str) else None
            for name, date in unique
        ]
        names = pd.Series([actor.name if actor else None for actor in above], dtype="str").reindex(codes)
        names = names.set_axis(table.index)
        changes[column] = names.fillna(table[column])
        if column != "speaker":
            kinds = pd.Series([actor.kind if actor else None for actor in above], dtype="str").reindex(codes)
            changes[f"{column}_kind"] = kinds.set_axis(table.index).fillna(table[f"{column}_kind"])
            folds.append(pd.DataFrame({"name": table[column], "into": names}).dropna())
    counts = pd.concat(folds).groupby(["name", "into"]).size().rename("n_relations").reset_index()
    return table.assign(**changes), counts[list(FOLDED_COLUMNS)]
