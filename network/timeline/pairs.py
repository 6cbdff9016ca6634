"""Tie histories: the dated statements of a pair, and how they add up as time goes on."""

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from network.durations import as_date, as_duration
from network.errors import InputError, UnknownNameError
from network.evidence import Evidence
from network.timeline.turns import Floats, PairRecord, by_pair, cost_of_turn, records
from network.weighting import decay

if TYPE_CHECKING:
    from network.actor_network import ActorNetwork

HISTORY_COLUMNS = (
    "date",
    "type",
    "sign",
    "weight",
    "running",
    "running_sign",
    "side",
    "source",
    "target",
    "publisher",
    "sentence",
    "doc_id",
    "relation_id",
)
_DECIMALS = 9


def history(net: "ActorNetwork", a: str, b: str, *, half_life: object = None, evidence: float = 1.0) -> Evidence:
    """What is said of two actors, statement by statement, and what it adds up to at each date.

    Parameters
    ----------
    net
        The network; its weighting counts.
    a, b
        The actors, in either order.
    half_life
        Age at which a statement counts half in the running sum: a duration as in `network.timeline.windows`, such as
        "2y". None where all count in full for ever.
    evidence
        What a turn costs, in statements of the network's mean weight; see `network.timeline.switches`.

    Returns
    -------
    Evidence
        A DataFrame with one row for each statement, earliest first, undated ones last, with the columns

        - `date`, `type`, `sign`, `weight`, `source`, `target`, `publisher`, `sentence`, `doc_id`, `relation_id`, as
          `net.statements` gives them;
        - `running`: the sum of sign times weight times ½^(age / half-life) over all statements until the end of that
          date; NaN where the row is undated, as undated statements are in no running sum;
        - `running_sign`: its sign, -1, 0 or 1; missing where it is undated;
        - `side`: sign of the period between two turns that the date falls in, as `network.timeline.switches` finds
          them, tested or not; 0 where the statements cancel out, missing where the row is undated.

        Empty where the network says nothing of the two.

    Raises
    ------
    UnknownNameError
        An actor that is in no relation in view.
    InputError
        A half-life that cannot be read, or evidence that is not above 0.

    Notes
    -----
    Time grows with the number of statements of the network.
    """
    for name in (a, b):
        if name not in net:
            raise UnknownNameError("actor", name, net)
    if a == b:
        raise InputError(f"{a!r} is given twice; a history is that of two different actors")
    first, second = sorted((a, b))
    statements = net.statements()
    told = statements[(statements["a"] == first) & (statements["b"] == second)]
    return Evidence(_told(told, half_life, cost_of_turn(statements, evidence))[list(HISTORY_COLUMNS)])


def histories(net: "ActorNetwork", *, half_life: object = None, evidence: float = 1.0) -> Evidence:
    """The history of each pair of which something is said, one after the other.

    Parameters
    ----------
    net, half_life, evidence
        As in `history`.

    Returns
    -------
    Evidence
        The rows of `history`, with the names of the pair as columns `a` and `b` before them; sorted by the names.

    Raises
    ------
    InputError
        As in `history`.

    Notes
    -----
    Time grows with the number of statements.
    """
    statements = net.statements()
    told = _told(statements, half_life, cost_of_turn(statements, evidence))
    return Evidence(told[["a", "b", *HISTORY_COLUMNS]])


def decayed(statements: pd.DataFrame, half_life: object, as_of: object = None) -> pd.DataFrame:
    """Statements that weigh less the older they are: weight times ½^(age / half-life).

    What is dated after `as_of` is not yet known then, and what is undated has no age: both are left out, as undated
    statements are left out of windows. To keep the undated ones, add them back: ``pd.concat([decayed(statements, "2y"),
    statements[statements["date"].isna()]])``.

    Parameters
    ----------
    statements
        A table with columns `date` (ISO text) and `weight`, such as `ActorNetwork.statements` gives.
    half_life
        Age at which a statement counts half; a duration as in `network.timeline.windows`, a month taken as a twelfth
        of the mean year.
    as_of
        The day that ages are counted to; the latest date of the table by default.

    Returns
    -------
    DataFrame
        The statements that are left, in the same order, with their new `weight`.

    Raises
    ------
    InputError
        A half-life or a date that cannot be read, or a table without one of the columns.

    Notes
    -----
    Time grows with the number of statements. `ActorNetwork.weighted` does the same to a whole network.

    References
    ----------
    Brandes, Lerner and Snijders (2009), Networks evolving step by step: statistical analysis of dyadic event data,
    ASONAM 2009, 200-205.
    """
    missing = {"date", "weight"} - set(statements.columns)
    if missing:
        raise InputError(
            f"statements: no column {', '.join(sorted(missing))}; give what ActorNetwork.statements() gives"
        )
    half = as_duration(half_life, "half_life").in_days
    dates = statements["date"].dropna()
    if as_of is None and dates.empty:
        return statements[:0].copy()
    until = as_date(dates.max() if as_of is None else as_of, "as_of")
    age = (pd.Timestamp(until) - pd.to_datetime(statements["date"], format="%Y-%m-%d")) / pd.Timedelta(days=1)
    factors = decay(age / half)
    known = age.ge(0)
    return statements.assign(weight=statements["weight"] * factors)[known]


def _told(statements: pd.DataFrame, half_life: object, cost: float) -> pd.DataFrame:
    """Statements, sorted by pair, with what they add up to."""
    half = np.inf if half_life is None else as_duration(half_life, "half_life").in_days
    keys = ["a", "b", "date", "doc_id", "relation_id"]
    rows = statements.sort_values(keys, kind="stable", na_position="last", ignore_index=True)
    is_dated = rows["date"].notna().to_numpy()
    dates = rows["date"].where(is_dated, "").to_numpy(str)
    days = np.array([date.fromisoformat(day).toordinal() if day else 0 for day in dates.tolist()], dtype=float)
    values = (rows["sign"] * rows["weight"]).to_numpy(float)
    begins_of = {(record.a, record.b): _begins(record, cost) for record in records(rows)}
    running, sides = np.zeros(len(rows)), np.zeros(len(rows), dtype=np.int64)
    for a, b, place in by_pair(rows):
        dated = slice(place.start, place.start + int(is_dated[place].sum()))
        running[dated] = _running(days[dated], values[dated], half)
        begins, signs = begins_of.get((a, b), ([], [0]))
        sides[dated] = np.array(signs)[np.searchsorted(begins, dates[dated], side="right")]
    return rows.assign(
        running=pd.Series(running).where(is_dated),
        running_sign=pd.Series(np.sign(running).astype(np.int64), dtype="Int64").where(is_dated),
        side=pd.Series(sides, dtype="Int64").where(is_dated),
    )


def _begins(record: PairRecord, cost: float) -> tuple[list[str], list[int]]:
    """Dates at which a period begins after another, and the signs of all periods."""
    periods = record.periods(cost)
    return [record.dates[period.start] for period in periods[1:]], [period.sign for period in periods]


def _running(days: Floats, values: Floats, half: float) -> Floats:
    """Decayed sum of the values until the end of each day, of days in order."""
    sums = np.zeros(len(days))
    kept = np.exp2(-np.diff(days, prepend=days[:1]) / half)
    total = 0.0
    for place, value in enumerate(values):
        total = total * kept[place] + value
        sums[place] = total
    until_end_of_day = np.searchsorted(days, days, side="right") - 1
    return np.round(sums[until_end_of_day], _DECIMALS)
