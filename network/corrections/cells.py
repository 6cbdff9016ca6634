"""Who is named in which cell of a relation table, while corrections of actors change the names."""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from network.corrections.correction import Correction, criteria
from network.records import KINDS

PLACES = ("source", "target", "speaker")
Numbers = NDArray[np.int64]
_KINDS = pd.Index(KINDS)
NOTHING: Numbers = np.empty(0, dtype=np.int64)


class Outcome(NamedTuple):
    """What came of a correction.

    Attributes
    ----------
    rows
        Rows of the table that it holds for; none where it does not apply.
    remark
        Why it does not apply, or what is worth knowing where it does.
    missing
        What it names in vain, with the reason.
    outdated
        Whether the relation was found, and says something else than what was judged.
    """

    rows: Numbers = NOTHING
    remark: str = ""
    missing: Mapping[str, str] = MappingProxyType({})
    outdated: bool = False

    @property
    def reason(self) -> str:
        """Remark and all that is missing, in one text."""
        return "; ".join(filter(None, [self.remark, *self.missing.values()]))


def alike(text: str) -> str:
    """Text without what may differ between copies: capitals and white space."""
    return " ".join(text.casefold().split())


class Cells:
    """Names by cell. Cell ``place * n + row`` is a place of a row of the table: its source, target or speaker.

    Each name knows its cells, so that a correction costs no more than what it changes.

    Parameters
    ----------
    table
        A relation table with the names to correct.
    before
        Its `source`, `target` and `speaker` before spellings were merged.
    spellings
        Names that gave way to others in the table: what is said of the former is meant of the latter.
    knows
        Whether an actor of this name has a place in the hierarchy.
    active
        Cells that corrections may change; all where None.
    """

    def __init__(
        self,
        table: pd.DataFrame,
        before: pd.DataFrame,
        spellings: Mapping[str, str],
        *,
        knows: Callable[[str], bool] = lambda _: False,
        active: NDArray[np.bool_] | None = None,
    ) -> None:
        self.n = len(table)
        self.alive = np.ones(self.n, dtype=bool)
        self.former: dict[str, frozenset[str]] = {}
        self._table, self._before, self._spellings, self._knows = table, before, spellings, knows
        self._gone: dict[str, str] = {}
        codes, names = _factorised([table[place] for place in PLACES])
        self.code, self.names = codes, list(names)
        self.number = {name: code for code, name in enumerate(self.names)}
        self._code_read = codes.copy()
        self.kind = _KINDS.get_indexer(pd.concat([table["source_kind"], table["target_kind"]]))
        named = np.flatnonzero(codes >= 0 if active is None else (codes >= 0) & active)
        named = named[np.argsort(codes[named], kind="stable")]
        bounds = np.searchsorted(codes[named], np.arange(1, len(self.names)))
        self._of = dict(zip(self.names, np.split(named, bounds), strict=True)) if self.names else {}

    # ------------------------------------------------------------------ what there is

    def of(self, name: str) -> Numbers:
        """Cells that name an actor, of rows that no correction rejected."""
        cells = self._of.get(name, NOTHING)
        return cells[self.alive[cells % self.n]] if len(cells) else cells

    def rows(self, cells: Numbers) -> Numbers:
        """Rows that cells stand in, each once."""
        return np.unique(cells % self.n) if len(cells) else NOTHING

    def meant(self, name: str) -> str:
        """The name in the table of who is called so."""
        return name if len(self.of(name)) else self._spellings.get(name, name)

    def is_named(self, cells: Numbers, names: Iterable[str]) -> NDArray[np.bool_]:
        """Whether each cell has one of the names, now or as the text was read."""
        numbers = [self.number.get(one, -2) for name in names for one in (name, self._spellings.get(name, name))]
        is_so: NDArray[np.bool_] = np.isin(self.code[cells], numbers) | np.isin(self._code_read[cells], numbers)
        return is_so

    def columns(self) -> dict[str, "pd.Series[str]"]:
        """Names and kinds as they are now, as columns of the table."""
        names = np.array([*self.names, None], dtype="object")[self.code].reshape(3, self.n)
        kinds = np.array(KINDS, dtype="object")[self.kind].reshape(2, self.n)
        values = dict(zip((*PLACES, "source_kind", "target_kind"), (*names, *kinds), strict=True))
        return {name: pd.Series(column, index=self._table.index, dtype="str") for name, column in values.items()}

    # ------------------------------------------------------------------ corrections

    def apply(self, correction: Correction) -> Outcome:
        """Merge, rename or split."""
        if correction.action == "split":
            return self._split(correction)
        old = correction.actors or (correction.actor or "",)
        return self._merge(correction, tuple(dict.fromkeys(map(self.meant, old))))

    def _merge(self, correction: Correction, names: tuple[str, ...]) -> Outcome:
        into = self._new_name(correction.to or correction.into or "", names)
        others = [name for name in names if name != into]
        present = [name for name in others if len(self.of(name))]
        was_there = len(self.of(into)) > 0
        if others and not present:
            return Outcome(remark=f"{into!r} is there already" if was_there else "", missing=self._absent(others))
        if not others and not was_there:
            return Outcome(missing=self._absent([into]))
        if not others and not correction.kind:
            return Outcome(remark=f"it is {into!r} already, as another spelling of it")
        kind = self._kind(correction, into)
        former = frozenset[str]().union(*(self._former(name) for name in [*present, *([into] if was_there else [])]))
        changed = np.concatenate([self.of(name) for name in (present or [into])])
        for name in present:
            self._move(self._of.pop(name), into)
            self._gone[name] = into
        self.former[into] = frozenset([into]) if self._knows(into) else former
        self._set_kind(self.of(into) if correction.kind else changed, kind)
        if correction.action == "rename" and others and was_there:
            return Outcome(self.rows(changed), f"there was a {into!r} already; the two are merged now")
        return Outcome(self.rows(changed), missing=self._absent(name for name in others if name not in present))

    def _split(self, correction: Correction) -> Outcome:
        actor = self.meant(correction.actor or "")
        into = self._new_name(correction.into or "", (actor,))
        cells = self.of(actor)
        if not len(cells):
            return Outcome(missing=self._absent([actor]))
        if into == actor:
            return Outcome(remark=f"it is {into!r} already, as another spelling of it")
        chosen = np.ones(len(cells), dtype=bool)
        missing: dict[str, str] = {}
        for column, values in (
            (self._written, {alike(text): text for text in correction.written}),
            (self._relations, {text: text for text in correction.relations}),
            (self._documents, {text: text for text in correction.documents}),
        ):
            if values:
                found = column.among(cells, values)
                chosen &= found
                absent = [text for key, text in values.items() if not column.occurs(cells[found], key)]
                missing |= {text: f"{text!r} is not there" for text in absent}
        if not chosen.any():
            return Outcome(remark=f"{actor!r} occurs, but no mention of it is {criteria(correction)}")
        kind = self._kind(correction, into)
        self._of[actor] = cells[~chosen]
        if chosen.all():
            self._gone[actor] = into
        self._move(cells[chosen], into)
        self._set_kind(cells[chosen], kind)
        remark = f"no other mention of {actor!r} is left" if chosen.all() else ""
        return Outcome(self.rows(cells[chosen]), remark, missing)

    def _new_name(self, name: str, old: Collection[str]) -> str:
        """A name to give: of who is called so by now, unless it is they who get it."""
        meant = self.meant(name)
        return name if meant in old else meant

    def _absent(self, names: Iterable[str]) -> dict[str, str]:
        return {name: self._why_absent(name) for name in names}

    def _why_absent(self, name: str) -> str:
        if name in self._gone:
            return f"{name!r} does not occur any more: an earlier correction made it {self._gone[name]!r}"
        if len(self._of.get(name, NOTHING)):
            return f"{name!r} does not occur any more: earlier corrections reject every relation that names it"
        return f"{name!r} does not occur"

    def _former(self, name: str) -> frozenset[str]:
        return self.former.get(name, frozenset([name]) if self._knows(name) else frozenset())

    # ------------------------------------------------------------------ changes

    def _move(self, cells: Numbers, into: str) -> None:
        if into not in self.number:
            self.number[into] = len(self.names)
            self.names.append(into)
        self.code[cells] = self.number[into]
        self._of[into] = np.concatenate([self._of.get(into, NOTHING), cells])
        self._gone.pop(into, None)

    def _kind(self, correction: Correction, into: str) -> int | None:
        """The kind that mentions get: the one given, else the commonest of those that have the name already."""
        if correction.kind:
            return KINDS.index(correction.kind)
        kinds = self.kind[self._with_kind(self.of(into))]
        return int(np.bincount(kinds, minlength=len(KINDS)).argmax()) if len(kinds) else None

    def _set_kind(self, cells: Numbers, kind: int | None) -> None:
        if kind is not None:
            self.kind[self._with_kind(cells)] = kind

    def _with_kind(self, cells: Numbers) -> Numbers:
        return cells[cells < 2 * self.n]

    # ------------------------------------------------------------------ what a split goes by

    @cached_property
    def _written(self) -> "_Labels":
        """Of each cell the mention as written (a speaker has none), and its name before spellings were merged."""
        nobody = pd.Series(None, index=self._table.index, dtype="object")
        mentions = [self._table["source_text"], self._table["target_text"], nobody]
        return _Labels(mentions, [self._before[place] for place in PLACES], key=alike)

    @cached_property
    def _relations(self) -> "_Labels":
        return _Labels([self._table["relation_id"]] * 3)

    @cached_property
    def _documents(self) -> "_Labels":
        return _Labels([self._table["doc_id"]] * 3)


class _Labels:
    """Labels of cells, one or more for each."""

    def __init__(self, *columns: "list[pd.Series[Any]]", key: Callable[[str], str] = str) -> None:
        stacked = pd.concat([pd.concat(column, ignore_index=True) for column in columns], ignore_index=True)
        codes, labels = pd.factorize(stacked)
        keys = [key(label) for label in labels]
        self.number = {text: number for number, text in enumerate(dict.fromkeys(keys))}
        numbers = np.array([*(self.number[text] for text in keys), -1], dtype=np.int64)
        self.codes = numbers[codes].reshape(len(columns), -1)

    def among(self, cells: Numbers, values: Iterable[str]) -> NDArray[np.bool_]:
        """Whether each cell has one of the labels."""
        wanted = [self.number[value] for value in values if value in self.number]
        is_so: NDArray[np.bool_] = np.logical_or.reduce(np.isin(self.codes[:, cells], wanted))
        return is_so

    def occurs(self, cells: Numbers, value: str) -> bool:
        """Whether any of the cells has the label."""
        return value in self.number and bool((self.codes[:, cells] == self.number[value]).any())


def _factorised(columns: "list[pd.Series[str]]") -> tuple[Numbers, "pd.Index[str]"]:
    codes, names = pd.factorize(pd.concat(columns, ignore_index=True))
    return codes.astype(np.int64), pd.Index(names)
