"""Turns: the history of a pair as friends and enemies that contradicts the least of what is said of them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from math import comb
from typing import Any
from zlib import crc32

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from network.errors import InputError
from network.seeds import checked_seed

Floats = NDArray[np.float64]

# Sums are rounded so that equal sums of different numbers are equal.
_DECIMALS = 9


@dataclass(frozen=True)
class Period:
    """A time during which two actors count as friends or as enemies.

    Attributes
    ----------
    sign
        1 or -1; 0 where as much is said of friendship as of enmity, without a turn.
    start, stop
        Positions in the dates of the pair, half-open.
    weight
        Weight of the statements that have the sign, less that of the others.
    """

    sign: int
    start: int
    stop: int
    weight: float


@dataclass(frozen=True, eq=False)
class PairRecord:
    """The dated statements of a pair that have a sign, added up to one value for each document.

    Attributes
    ----------
    a, b
        The actors.
    statements
        Their statements in order of time, with the `document` that tells each.
    values
        Signed weight of each document.
    of_date
        Position in `dates` of each document, in order.
    dates
        ISO dates, each once, in order.
    """

    a: str
    b: str
    statements: pd.DataFrame
    values: Floats
    of_date: NDArray[np.int64]
    dates: tuple[str, ...]

    def least_p(self) -> float:
        """The least p-value that the documents could have in the order that suits a turn best."""
        friendly, hostile = int((self.values > 0).sum()), int((self.values < 0).sum())
        return min(1.0, 2 / comb(friendly + hostile, friendly))

    def can_turn(self, cost: float) -> bool:
        """Whether the documents, in the order that suits it best, would show a turn."""
        return bool(min(self.values.clip(min=0).sum(), -self.values.clip(max=0).sum()) > cost)

    def periods(self, cost: float) -> list[Period]:
        """The periods between the turns; see `path`."""
        signs = path(*self._by_date(self.values[None, :]), cost)
        places = np.arange(1, len(signs))
        turns = places[np.diff(signs) != 0]
        found = []
        for start, stop in pairwise([0, *turns.tolist(), len(signs)]):
            inside = (self.of_date >= start) & (self.of_date < stop)
            sign = int(signs[start])
            weight = round(float(self.values[inside].sum()) * (sign or 1), _DECIMALS)
            found.append(Period(sign if len(turns) or weight else 0, start, stop, weight))
        return found

    def p_value(self, cost: float, n: int, seed: int) -> float:
        """How often random orders of the documents over their dates allow a history that costs as little."""
        rng = np.random.default_rng([checked_seed(seed), crc32(f"{self.a}\0{self.b}".encode())])
        shuffled = rng.permuted(np.tile(self.values, (n, 1)), axis=1)
        observed = least_costs(*self._by_date(self.values[None, :]), cost)
        by_chance = least_costs(*self._by_date(shuffled), cost)
        return float((1 + (by_chance <= observed).sum()) / (1 + n))

    def within(self, start: int, stop: int) -> "PairRecord":
        """The record of some of the dates."""
        inside = slice(*np.searchsorted(self.of_date, [start, stop]))
        dates = self.dates[start:stop]
        told = slice(*np.searchsorted(self._days_of_statements, [dates[0], dates[-1] + "~"]))
        return replace(
            self,
            statements=self.statements.iloc[told],
            values=self.values[inside],
            of_date=self.of_date[inside] - start,
            dates=dates,
        )

    def told(self, period: Period) -> pd.DataFrame:
        """The statements that are dated in a period."""
        return self.within(period.start, period.stop).statements

    def first_told(self, period: Period) -> dict[str, Any]:
        """The first statement that has the sign of a period, the weightiest of that day."""
        said = self.told(period)[lambda told: told["sign"] == period.sign]
        return _weightiest(said[said["date"] == said["date"].min()])

    def last_told(self, period: Period) -> dict[str, Any]:
        """The last statement that has the sign of a period, the weightiest of that day."""
        said = self.told(period)[lambda told: told["sign"] == period.sign]
        return _weightiest(said[said["date"] == said["date"].max()])

    @cached_property
    def _days_of_statements(self) -> NDArray[np.str_]:
        return self.statements["date"].to_numpy(str)

    @cached_property
    def _first_of_date(self) -> NDArray[np.int64]:
        return np.searchsorted(self.of_date, np.arange(len(self.dates)))

    def _by_date(self, values: Floats) -> tuple[Floats, Floats]:
        """Friendly and hostile weight of each date, from rows of values of the documents."""
        friendly = np.add.reduceat(values.clip(min=0), self._first_of_date, axis=1)
        hostile = np.add.reduceat((-values).clip(min=0), self._first_of_date, axis=1)
        return friendly, hostile


def records(statements: pd.DataFrame) -> Iterator[PairRecord]:
    """The record of each pair that has dated statements with a sign and a weight, in alphabetical order.

    Parameters
    ----------
    statements
        As `network.actor_network.ActorNetwork.statements` gives them.
    """
    signed = statements[statements["date"].notna() & (statements["sign"] != 0) & (statements["weight"] > 0)]
    # A statement without the id of a document stands for a document of its own.
    document = signed["doc_id"].where(signed["doc_id"].fillna("") != "", "\0" + signed["relation_id"])
    signed = signed.assign(document=document, value=signed["sign"] * signed["weight"])
    signed = signed.sort_values(["a", "b", "date", "document", "relation_id"], kind="stable")
    of_document = signed.groupby(["a", "b", "date", "document"])["value"].sum().round(_DECIMALS).reset_index()
    days, values = of_document["date"].to_numpy(str), of_document["value"].to_numpy(np.float64)
    for (a, b, told), (_, _, documents) in zip(by_pair(signed), by_pair(of_document), strict=True):
        dates, of_date = np.unique(days[documents], return_inverse=True)
        yield PairRecord(a, b, signed.iloc[told], values[documents], of_date, tuple(dates.tolist()))


def by_pair(table: pd.DataFrame) -> Iterator[tuple[str, str, slice]]:
    """The rows of each pair, of a table that is sorted by pair."""
    a, b = table["a"].to_numpy(str), table["b"].to_numpy(str)
    begins = np.flatnonzero((a[1:] != a[:-1]) | (b[1:] != b[:-1])) + 1
    for begin, stop in pairwise([0, *begins.tolist(), len(table)] if len(table) else []):
        yield str(a[begin]), str(b[begin]), slice(begin, stop)


def cost_of_turn(statements: pd.DataFrame, evidence: float) -> float:
    """Weight that a turn has to save: `evidence` times the mean weight of the statements that `records` takes.

    Raises
    ------
    InputError
        Evidence that is not above 0.
    """
    if not evidence > 0:
        raise InputError(f"evidence is {evidence}; give how many statements of mean weight a turn takes, such as 1.0")
    counted = statements["date"].notna() & (statements["sign"] != 0) & (statements["weight"] > 0)
    return evidence * float(statements.loc[counted, "weight"].mean()) if counted.any() else evidence


def path(friendly: Floats, hostile: Floats, cost: float) -> NDArray[np.int64]:
    """The cheapest history of one pair: its sign at each date.

    A history costs the weight of the statements that contradict it, and `cost` for each turn. Of equally cheap ones
    that with fewer and earlier turns is taken, and friends before enemies.

    Parameters
    ----------
    friendly, hostile
        Shape (1, dates): weight of either sign.
    cost
        Of a turn, above 0.
    """
    turned: list[tuple[bool, bool]] = []
    as_friends = as_enemies = np.zeros(1)
    for date in range(friendly.shape[1]):
        as_friends, as_enemies, to_friends, to_enemies = _step(
            as_friends, as_enemies, friendly[:, date], hostile[:, date], cost
        )
        turned.append((bool(to_friends[0]), bool(to_enemies[0])))
    sign = 1 if as_friends[0] <= as_enemies[0] else -1
    signs = np.empty(len(turned), dtype=np.int64)
    for date in reversed(range(len(turned))):
        signs[date] = sign
        sign = -sign if turned[date][0 if sign == 1 else 1] else sign
    return signs


def least_costs(friendly: Floats, hostile: Floats, cost: float) -> Floats:
    """What the cheapest history costs, for each row; see `path`."""
    as_friends = as_enemies = np.zeros(len(friendly))
    for date in range(friendly.shape[1]):
        as_friends, as_enemies, _, _ = _step(as_friends, as_enemies, friendly[:, date], hostile[:, date], cost)
    least: Floats = np.minimum(as_friends, as_enemies)
    return least


def _step(
    as_friends: Floats, as_enemies: Floats, friendly: Floats, hostile: Floats, cost: float
) -> tuple[Floats, Floats, NDArray[np.bool_], NDArray[np.bool_]]:
    """Costs of the cheapest histories that end as friends and as enemies, one date on, and which of them turn there."""
    to_friends, to_enemies = as_enemies + cost < as_friends, as_friends + cost < as_enemies
    cheapest_friends = np.where(to_friends, as_enemies + cost, as_friends) + hostile
    cheapest_enemies = np.where(to_enemies, as_friends + cost, as_enemies) + friendly
    return cheapest_friends.round(_DECIMALS), cheapest_enemies.round(_DECIMALS), to_friends, to_enemies


def turn_p(record: PairRecord, old: Period, new: Period, cost: float, *, n: int, seed: int) -> float:
    """P-value of the turn between two periods: of the whole history of the pair, and of the two periods alone.

    The larger of both stands, so that no turn is shown of a pair whose history chance would show.
    """
    of_pair = record.p_value(cost, n, seed)
    if (old.start, new.stop) == (0, len(record.dates)):
        return of_pair
    return max(of_pair, record.within(old.start, new.stop).p_value(cost, n, seed))


def _weightiest(said: pd.DataFrame) -> dict[str, Any]:
    row = said.sort_values("weight", kind="stable").iloc[-1]
    return {str(name): value for name, value in row.items()}


def check_test(n: int, alpha: float = 0.05) -> None:
    """Refuse options of a permutation test that mean nothing.

    Raises
    ------
    InputError
        Fewer than 1 random order, or a level outside 0 to 1.
    """
    if n < 1:
        raise InputError(f"n is {n}; give the number of random orders to compare with, such as 1999")
    if not 0 < alpha < 1:
        raise InputError(f"alpha is {alpha}; give the share of false findings to allow, such as 0.05")


def false_discovery_rates(p_values: Floats, n_tests: int) -> Floats:
    """Benjamini and Hochberg's adjusted p-values, of the smallest among a number of tests."""
    order = np.argsort(p_values, kind="stable")
    raised = p_values[order] * n_tests / np.arange(1, len(p_values) + 1)
    adjusted = np.empty(len(p_values))
    adjusted[order] = np.minimum.accumulate(raised[::-1])[::-1].clip(max=1.0)
    return adjusted
