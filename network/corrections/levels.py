"""Corrected tables at a level of the hierarchy: who was renamed folds as before, and names that folding brings in are
corrected as well.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from network.corrections.cells import PLACES, Cells, Outcome
from network.corrections.correction import VERDICTS, Correction
from network.gazetteer import Gazetteer
from network.hierarchy import FOLDED_COLUMNS, Level, fold_relations

_KINDS_OF = {"source": "source_kind", "target": "target_kind"}


class AtLevel(NamedTuple):
    """A corrected table at a level.

    Attributes
    ----------
    table
        The relation table.
    folded
        Who was folded into whom, as `fold_relations` tells it, by their corrected names.
    outcomes
        What came of each correction among the names that folding brought in.
    """

    table: pd.DataFrame
    folded: pd.DataFrame
    outcomes: list[Outcome]


def is_known(name: str, gazetteer: Gazetteer) -> bool:
    """Whether a gazetteer knows an actor by this name."""
    found = None if name in gazetteer.by_name else gazetteer.look_up(name)
    return name in gazetteer.by_name or (found is not None and found[1] == "name")


def fold_corrected(
    table: pd.DataFrame,
    before: pd.DataFrame,
    corrections: Sequence[Correction],
    *,
    former: Mapping[str, frozenset[str]],
    spellings: Mapping[str, str],
    level: Level,
    gazetteer: Gazetteer,
) -> AtLevel:
    """Fold a corrected table, and correct the names that this brings in.

    A name that a correction gave and the gazetteer does not know stands for the one that it knows among those that it
    took the place of; if these are several, it folds into nobody.

    Parameters
    ----------
    table
        A relation table with corrected names.
    before
        Its `source`, `target` and `speaker` before spellings were merged.
    corrections
        Those of actors hold for names that folding puts in the place of others; each name is corrected only once.
    former
        Names that a corrected one took the place of and the gazetteer knows.
    """
    if level == "actor":
        return AtLevel(*fold_relations(table, level, gazetteer), [Outcome() for _ in corrections])
    stands_for = {name: next(iter(known)) for name, known in former.items() if len(known) == 1}
    known = table.assign(**{place: table[place].map(stands_for).astype("str").fillna(table[place]) for place in PLACES})
    above, _ = fold_relations(known, level, gazetteer)
    is_new = {place: known[place].notna() & (above[place] != known[place]) for place in PLACES}
    ends = {kind: is_new[end] for end, kind in _KINDS_OF.items()}
    folded = table.assign(**{name: above[name].where(new, table[name]) for name, new in (is_new | ends).items()})
    active = np.concatenate([is_new[place].to_numpy(dtype=bool) for place in PLACES])
    cells = Cells(folded, before, spellings, active=active)
    outcomes = [Outcome() if one.action in VERDICTS else cells.apply(one) for one in corrections]
    result = folded.assign(**cells.columns())
    pairs = [pd.DataFrame({"name": table[end], "into": result[end]})[is_new[end]] for end in _KINDS_OF]
    counts = pd.concat(pairs).groupby(["name", "into"]).size().rename("n_relations").reset_index()
    return AtLevel(result, counts[list(FOLDED_COLUMNS)], outcomes)
