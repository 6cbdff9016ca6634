"""Corrections replayed: applied in their order to a relation table, and reported."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from network.corrections.cells import PLACES, Cells, Outcome
from network.corrections.claims import Claims
from network.corrections.correction import VERDICTS, Correction, describe
from network.corrections.file import Corrections
from network.corrections.levels import fold_corrected, is_known
from network.corrections.precision import Precision, precision
from network.gazetteer import Gazetteer
from network.gazetteer import load as load_gazetteer
from network.hierarchy import Level, fold_relations
from network.identity import replace_names
from network.relation_table import CANONICAL_ORDER
from network.wording import counted

_REPORT = {"index": "int64", "action": "str", "what": "str", "n_relations": "int64", "applied": "bool", "reason": "str"}
_PARTS = ("", "_kind", "_text", "_start", "_end")


@dataclass(frozen=True, eq=False)
class Applied:
    """What corrections made of a relation table.

    Attributes
    ----------
    table
        The corrected relation table.
    folded
        Who was folded into whom to make the level; see `network.hierarchy.fold_relations`.
    corrections
        The corrections.
    report
        One row for each: its `index`, counted from 0; `action`; `what` it is, in words; `n_relations` that it holds
        for; whether it was `applied`; and the `reason` why not, or what else is worth knowing (empty where nothing is).
    verdicts
        ``"accept"`` or ``"change"`` by id of the relations of `table` that somebody judged.
    judged
        Ids of all relations that somebody judged, those among them that are rejected.
    precision
        See `precision`; verdicts on a reading that has changed since do not count. None where nothing was judged.
    """

    table: pd.DataFrame
    folded: pd.DataFrame
    corrections: Corrections
    report: pd.DataFrame
    verdicts: Mapping[str, str]
    judged: frozenset[str]
    precision: Precision | None
    _read: pd.DataFrame

    def correction(
        self,
        action: str,
        relation_id: str,
        *,
        set: Mapping[str, object] | None = None,
        note: str | None = None,
        made: date | str | None = None,
    ) -> Correction:
        """Make a correction of one of the relations; see `describe`.

        It names the actors as the text was read, so that it holds at every level, and whoever is renamed later.
        """
        return describe(self._read, relation_id, action, set=set, note=note, made=made)

    def __str__(self) -> str:
        n_not = int((~self.report["applied"]).sum())
        return counted(len(self.report), "correction") + (f", {n_not} not applied" if n_not else "")


def apply(
    table: pd.DataFrame,
    corrections: Iterable[Correction],
    *,
    spellings: pd.DataFrame | None = None,
    level: Level = "actor",
    gazetteer: Gazetteer | None = None,
) -> Applied:
    """Apply corrections to a relation table, in their order; each sees what earlier ones did.

    Parameters
    ----------
    table
        A relation table.
    corrections
        Corrections by hand.
    spellings
        What `network.identity.find_spellings` found in the table; these names are merged first.
    level
        Who the actors are in the end; see `network.actor_network.ActorNetwork`.
    gazetteer
        Says who is part of whom; by default that of the package.

    Returns
    -------
    Applied
        The corrected table, in canonical order, and a report: no correction is dropped without a reason.

    Notes
    -----
    *Verdicts on relations* (accept, reject, change) hold for the relation with their id, and for copies of its
    sentence in other documents (apart from white space, capitals and quotation marks) with the same mentions and
    trigger, as long as these say what it `was` when it was judged: the same type, sign, status and direction, and the
    same actors, by their names as the text was read or by any that corrections give them. A verdict on something else
    is not applied. A rejected relation is left out. A changed one keeps its id, so that it leads back to its sentence.

    *Corrections of actors* (merge, rename, split) hold for every source, target and speaker of that name, also in
    new documents. A name that an earlier correction took away is not there any more. A rename to a name that is there
    already merges the two. Relations of an actor to itself that come about so stay. A mention gets the kind of the
    correction, else of those that have the name already, else it keeps its own. Where a name gave way to another
    spelling, the correction holds for that one.

    *Levels.* Corrections come before folding: what they say of a minister holds before the minister stands for the
    state. Names that folding brings in are corrected as well, so that a correction made at one level holds at each
    level where its names occur. Who was merged or renamed belongs where they did before.
    """
    given = corrections if isinstance(corrections, Corrections) else Corrections(corrections)
    spellings = pd.DataFrame({"name": [], "canonical": []}) if spellings is None else spellings
    gazetteer = load_gazetteer() if gazetteer is None and level != "actor" else gazetteer or Gazetteer()
    table = table.sort_values(list(CANONICAL_ORDER), ignore_index=True)
    if not given:
        read = replace_names(table, spellings)
        at_level, folds = fold_relations(read, level, gazetteer)
        return Applied(at_level, folds, given, _report(given, []), {}, frozenset(), None, read)

    before, table = table[list(PLACES)], replace_names(table, spellings)
    canonical = dict(zip(spellings["name"], spellings["canonical"], strict=True))
    cells = Cells(table, before, canonical, knows=lambda name: is_known(name, gazetteer))
    claims = Claims(table, cells, given)
    at_once = [claims.apply(one) if one.action in VERDICTS else cells.apply(one) for one in given]

    kept = np.flatnonzero(cells.alive)
    said = table.assign(**claims.columns())
    read, corrected, before = (
        _turned(frame, claims.turned).iloc[kept].reset_index(drop=True)
        for frame in (said, said.assign(**cells.columns()), before)
    )
    folded = fold_corrected(
        corrected, before, given, former=cells.former, spellings=canonical, level=level, gazetteer=gazetteer
    )
    outcomes = [_both(one, other, kept) for one, other in zip(at_once, folded.outcomes, strict=True)]
    ids = table["relation_id"]
    return Applied(
        table=folded.table.sort_values(list(CANONICAL_ORDER), ignore_index=True),
        folded=folded.folded,
        corrections=given,
        report=_report(given, outcomes),
        verdicts={ids.iloc[row]: verdict for row, verdict in claims.verdicts.items() if cells.alive[row]},
        judged=frozenset(ids[claims.judged]),
        precision=precision(one for one, outcome in zip(given, outcomes, strict=True) if not outcome.outdated),
        _read=read,
    )


def _turned(table: pd.DataFrame, turned: NDArray[np.bool_]) -> pd.DataFrame:
    """The table with source and target in each other's place where they were turned round."""
    ends = [(f"source{part}", f"target{part}") for part in _PARTS if f"source{part}" in table.columns]
    changed: dict[str, pd.Series[Any]] = {}
    for source, target in ends if turned.any() else ():
        changed[source] = table[source].where(~turned, table[target])
        changed[target] = table[target].where(~turned, table[source])
    return table.assign(**changed)


def _both(first: Outcome, second: Outcome, kept: NDArray[np.int64]) -> Outcome:
    """What came of a correction, first among the actors of the table and then among those that folding brought in."""
    if not len(second.rows):
        return first
    if not len(first.rows):
        return second._replace(rows=kept[second.rows])
    rows = np.union1d(first.rows, kept[second.rows])
    missing = {name: why for name, why in first.missing.items() if name in second.missing}
    return Outcome(rows, first.remark, missing)


def _report(corrections: Corrections, outcomes: list[Outcome]) -> pd.DataFrame:
    """A row for each correction; see `Applied`."""
    rows = [
        (index, one.action, str(one), len(outcome.rows), len(outcome.rows) > 0, outcome.reason)
        for index, (one, outcome) in enumerate(zip(corrections, outcomes, strict=True))
    ]
    return pd.DataFrame(rows, columns=list(_REPORT)).astype(_REPORT)
