"""Alliances: when friendships began and how they ended."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from network.durations import Duration, as_date, as_duration
from network.evidence import Evidence
from network.selection import known_values
from network.timeline.turns import PairRecord, Period, cost_of_turn, records, turn_p

if TYPE_CHECKING:
    from network.actor_network import ActorNetwork

ALLIANCE_COLUMNS = (
    "a",
    "b",
    "begin",
    "last",
    "end",
    "ending",
    "weight",
    "n_friendly",
    "n_hostile",
    "n_documents",
    "types",
    "p_end",
    "first_sentence",
    "last_sentence",
    "end_sentence",
)
_ONGOING = {"end": None, "ending": "ongoing", "p_end": np.nan, "end_sentence": None}
_BY_CHANCE = 1999


def alliances(
    net: "ActorNetwork",
    *,
    types: Iterable[str] | None = None,
    evidence: float = 1.0,
    lapse: object = None,
    as_of: object = None,
    seed: int = 0,
) -> Evidence:
    """Friendly periods of each pair: first and last word of them, and how they ended.

    A friendly period is what `network.timeline.switches` finds between two turns. It begins with the first friendly
    statement in it, and ends by

    - *reversal*: the pair turned; `end` is the date of the first hostile statement after;
    - *silence*: nothing friendly is told for longer than `lapse`; `end` is the last friendly date plus `lapse`;
    - neither: it is *ongoing* at `as_of`, and has no end.

    Parameters
    ----------
    net
        The network; its weighting counts. Undated statements are left out.
    types
        Types of friendly statement that make an alliance, such as ``["ALLY", "BACK", "AGREE"]``: other friendly
        statements are left out, hostile ones of all types end it. None for all types.
    evidence
        What a turn costs, and what a friendly period weighs at least, hostile statements in it subtracted: in
        statements of the network's mean weight. See `network.timeline.switches`.
    lapse
        The silence after which an alliance counts as ended, such as "3y"; a later friendly statement begins a new one.
        None where silence ends nothing.
    as_of
        The day until which the texts were read; the latest date in view by default. What is dated later is left out.
    seed
        Of the random orders that `p_end` rests on.

    Returns
    -------
    Evidence
        A DataFrame with one row for each friendly period, in order of its begin, with the columns

        - `a`, `b`: the actors; `begin`, `last`: first and last friendly date; `end` and `ending`: see above;
        - `weight`: net weight of the statements in it; `n_friendly`, `n_hostile`, `n_documents`: how many statements
          and documents; `types`: a dict with the number of friendly statements of each type;
        - `p_end`: for a reversal, how often chance would show as much (`p` of `network.timeline.switches`); else NaN;
        - `first_sentence`, `last_sentence`, `end_sentence`: sentences of the begin, of the last friendly date, and of
          the reversal.

    Raises
    ------
    InputError
        `evidence` that is not above 0, or a duration or date that cannot be read.
    UnknownNameError
        A type that does not occur in the network.

    Notes
    -----
    A begin is the first that the texts tell of: those of the first document in view may be older. A `p_end` above 0.05
    says that the reversal is within what chance shows.

    Time grows with the number of documents of each pair.
    """
    silence = None if lapse is None else as_duration(lapse, "lapse")
    statements = net.statements()
    if types is not None:
        wanted = known_values("type", types, sorted(set(statements["type"])))
        statements = statements[(statements["sign"] < 0) | statements["type"].isin(wanted)]
    cost = cost_of_turn(statements, evidence)
    dates = net.relations["date"].dropna()
    if as_of is None and dates.empty:
        return Evidence(pd.DataFrame(columns=list(ALLIANCE_COLUMNS)))
    until = as_date(dates.max() if as_of is None else as_of, "as_of")
    known = statements[statements["date"].notna() & (statements["date"] <= until.isoformat())]
    rows = [
        row
        for record in records(known)
        if record.values.clip(min=0).sum() >= cost
        for row in _friendly_periods(record, cost, silence, until, seed)
        if row["weight"] >= cost
    ]
    found = pd.DataFrame(rows, columns=list(ALLIANCE_COLUMNS))
    return Evidence(found.sort_values(["begin", "a", "b"], kind="stable", ignore_index=True))


def _friendly_periods(
    record: PairRecord, cost: float, silence: Duration | None, until: date, seed: int
) -> Iterator[dict[str, Any]]:
    periods = record.periods(cost)
    for period, later in zip_longest(periods, periods[1:]):
        if period.sign == 1:
            *earlier, last = _spells(record.told(period), silence)
            for spell in earlier:
                yield _row(record, spell) | _lapsed(spell, silence)
            lapsed = _lapsed(last, silence)
            if later is not None and not _is_by(lapsed, record.first_told(later)["date"]):
                yield _row(record, last) | _reversed(record, period, later, cost, seed)
            else:
                yield _row(record, last) | (lapsed if _is_by(lapsed, until.isoformat()) else _ONGOING)


def _spells(told: pd.DataFrame, silence: Duration | None) -> Iterator[pd.DataFrame]:
    """The statements of a period, cut where nothing friendly is told for longer than the silence."""
    days = sorted(set(told.loc[told["sign"] > 0, "date"]))
    begins = [days[0]]
    if silence is not None:
        begins += [
            day for last, day in pairwise(days) if silence.after(date.fromisoformat(last)) < date.fromisoformat(day)
        ]
    for begin, stop in zip(begins, [*begins[1:], None], strict=True):
        inside = told["date"] >= begin
        yield told[inside if stop is None else inside & (told["date"] < stop)]


def _row(record: PairRecord, spell: pd.DataFrame) -> dict[str, Any]:
    friendly = spell[spell["sign"] > 0]
    days, sentences, types = (friendly[name].tolist() for name in ("date", "sentence", "type"))
    return {
        "a": record.a,
        "b": record.b,
        "begin": days[0],
        "last": days[-1],
        "weight": round(float(spell["value"].sum()), 9),
        "n_friendly": len(friendly),
        "n_hostile": len(spell) - len(friendly),
        "n_documents": len(set(spell["document"])),
        "types": {name: types.count(name) for name in sorted(set(types))},
        "first_sentence": sentences[0],
        "last_sentence": sentences[-1],
    }


def _reversed(record: PairRecord, period: Period, later: Period, cost: float, seed: int) -> dict[str, Any]:
    first = record.first_told(later)
    p_end = turn_p(record, period, later, cost, n=_BY_CHANCE, seed=seed)
    return {"end": first["date"], "ending": "reversal", "p_end": p_end, "end_sentence": first["sentence"]}


def _lapsed(spell: pd.DataFrame, silence: Duration | None) -> dict[str, Any]:
    last = date.fromisoformat(spell.loc[spell["sign"] > 0, "date"].iloc[-1])
    return _ONGOING | ({"end": silence.after(last).isoformat(), "ending": "silence"} if silence else {})


def _is_by(lapsed: dict[str, Any], day: str) -> bool:
    """Whether a friendship has ended in silence until a day."""
    return lapsed["end"] is not None and lapsed["end"] <= day
