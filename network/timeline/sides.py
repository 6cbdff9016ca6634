"""Side switches: pairs of actors who turned from friends to enemies or back."""

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from network.evidence import Evidence
from network.timeline.turns import PairRecord, Period, check_test, cost_of_turn, false_discovery_rates, records, turn_p

if TYPE_CHECKING:
    from network.actor_network import ActorNetwork

SWITCH_COLUMNS = (
    "a",
    "b",
    "before",
    "after",
    "last_before",
    "date",
    "weight_before",
    "weight_after",
    "n_before",
    "n_after",
    "p",
    "q",
    "finding",
    "sentence_before",
    "sentence_after",
)


def switches(
    net: "ActorNetwork", *, evidence: float = 1.0, n: int = 1999, alpha: float = 0.05, seed: int = 0
) -> Evidence:
    """Pairs whose sign turned: when, on what sentences, and whether chance would show the same.

    A history of a pair says at which dates they were friends and at which enemies. It costs the weight of the
    statements that contradict it, and for each turn the weight of `evidence` statements. The cheapest history is
    taken, so a turn has to save more contradiction than it costs. A stray sentence amid others makes none: who turns
    and turns back needs twice the evidence.

    Parameters
    ----------
    net
        The network; its weighting counts. Undated statements and those of sign 0 are left out.
    evidence
        What a turn costs, in statements of mean weight. More gives fewer turns.
    n
        Number of random orders that a turn is compared with.
    alpha
        Share of false ones among the findings to allow.
    seed
        Of the random orders.

    Returns
    -------
    Evidence
        A DataFrame with one row for each turn, findings first, then by date, with the columns

        - `a`, `b`: the actors; `before`, `after`: the sign before and after;
        - `last_before`: last date on which the old sign was told; `date`: first on which the new one was. The turn lies
          between them, or on the day where they are the same;
        - `weight_before`, `weight_after`: weight of the statements for the old sign, less that of the others, since the
          turn before; and for the new one, until the next turn; `n_before`, `n_after`: documents that tell of it;
        - `p`: how often documents in random order give a history as cheap;
        - `q`: the same as false discovery rate; NaN where the pair has too few documents for any order to be a finding;
        - `finding`: whether `q` is at most `alpha`. Where it is not, chance would show as much: it is no finding;
        - `sentence_before`, `sentence_after`: sentence of the last statement of the old sign and of the first of the
          new one, the weightiest of that day.

    Raises
    ------
    InputError
        `evidence` not above 0, `n` below 1 or `alpha` outside 0 to 1.

    Notes
    -----
    *The definition.* A signal with two states and a price for each jump is that of Potts [1]_; here the misfit is
    weight that is contradicted, as in the frustration of a network. The optimum is exact, by dynamic programming
    (Viterbi). Scaling all weights changes nothing. The alternatives: one best split of the dates misses those who turn
    twice; a decayed sum that crosses zero dates a turn late, by as much as the pair was told of before.

    *The test.* If dates did not matter, the documents on a pair could stand in any order. They are permuted over their
    dates (documents, not statements, as what one document tells is not independent), and `p` is the share of `n` + 1
    orders, the observed one included, whose cheapest history costs no more. It accounts for the search over dates and
    numbers of turns. Of a pair with several turns each is tested again among the documents between its neighbours, and
    the larger of both p-values stands. Of three documents before and three after a turn p is at least 0.1, of four and
    four 0.03: a turn can be true and yet not be shown by so few. `q` is that of Benjamini and Hochberg [2]_, over all
    turns, and pairs without one, whose number of friendly and hostile documents allows a p of `alpha` at all; which
    ones these are does not depend on the dates (Tarone [3]_).

    *What it cannot tell.* A date is that of the document. A text that looks back ("they were friends until then")
    counts at its own date.

    Time grows with the number of documents of each pair that turned, times `n`.

    References
    ----------
    .. [1] Winkler and Liebscher (2002), Smoothers for discontinuous signals, Journal of Nonparametric Statistics 14,
       203-222.
    .. [2] Benjamini and Hochberg (1995), Controlling the false discovery rate, Journal of the Royal Statistical Society
       B 57, 289-300.
    .. [3] Tarone (1990), A modified Bonferroni method for discrete data, Biometrics 46, 515-522.
    """
    check_test(n, alpha)
    statements = net.statements()
    cost = cost_of_turn(statements, evidence)
    rows: list[dict[str, Any]] = []
    n_steady = 0
    for record in records(statements):
        if record.can_turn(cost):
            can_tell = record.least_p() <= alpha
            turns = _turns(record, cost, n, seed)
            n_steady += can_tell and not turns
            rows.extend(turn | {"can_tell": can_tell} for turn in turns)
    found = pd.DataFrame(rows, columns=[*SWITCH_COLUMNS, "can_tell"])
    tested = found["can_tell"].to_numpy(bool)
    found["q"] = np.nan
    found.loc[tested, "q"] = false_discovery_rates(found.loc[tested, "p"].to_numpy(float), int(tested.sum()) + n_steady)
    found["finding"] = found["q"] <= alpha
    found = found.sort_values(["finding", "date", "a", "b"], ascending=[False, True, True, True], ignore_index=True)
    return Evidence(found[list(SWITCH_COLUMNS)])


def _turns(record: PairRecord, cost: float, n: int, seed: int) -> list[dict[str, Any]]:
    return [
        _turn(record, old, new) | {"p": turn_p(record, old, new, cost, n=n, seed=seed)}
        for old, new in pairwise(record.periods(cost))
    ]


def _turn(record: PairRecord, old: Period, new: Period) -> dict[str, Any]:
    last, first = record.last_told(old), record.first_told(new)
    return {
        "a": record.a,
        "b": record.b,
        "before": old.sign,
        "after": new.sign,
        "last_before": last["date"],
        "date": first["date"],
        "weight_before": old.weight,
        "weight_after": new.weight,
        "n_before": record.told(old)["document"].nunique(),
        "n_after": record.told(new)["document"].nunique(),
        "sentence_before": last["sentence"],
        "sentence_after": first["sentence"],
    }
