"""Agreement of two networks over the same actors, and how much of it chance would give."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import permutations
from math import factorial
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from network.errors import InputError
from network.seeds import seeded
from network.signed import Floats, Ints

_EQUAL = 1e-12


def kappa(table: ArrayLike) -> Floats:
    """Cohen's kappa of a square table of counts, or of many at once.

    (o - e) / (1 - e), with o the share on the diagonal and e the share that the margins let expect there: 1 for full
    agreement, 0 for what chance gives, below 0 for less; at least -1.

    Parameters
    ----------
    table
        Counts, shape (..., k, k): rows by one judge, columns by the other.

    Returns
    -------
    ndarray
        Shape (...). NaN where there is no count, or where both judges put everything into one category.

    Raises
    ------
    InputError
        A table that is not square, or holds what is no count.

    Notes
    -----
    Time and memory grow with the number of counts.

    References
    ----------
    Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement 20,
    37-46.
    """
    counts = _counts(table)
    total = counts.sum(axis=(-2, -1))
    # Multiplied by the square of the total, so that a table without spread gives exactly 0 / 0.
    observed = total * np.trace(counts, axis1=-2, axis2=-1)
    expected = (counts.sum(axis=-1) * counts.sum(axis=-2)).sum(axis=-1)
    spread = total**2 - expected
    result: Floats = np.full(total.shape, np.nan)
    np.divide(observed - expected, spread, out=result, where=spread > 0)
    return result


def _counts(table: ArrayLike) -> Floats:
    try:
        counts: Floats = np.asarray(table, dtype=float)
    except (TypeError, ValueError) as error:
        raise InputError("the table is not one of numbers; give a square table of numbers") from error
    if counts.ndim < 2 or counts.shape[-2] != counts.shape[-1]:
        raise InputError(f"the table has shape {counts.shape}; give as many rows as columns")
    if not (np.isfinite(counts) & (counts >= 0)).all():
        raise InputError("the table holds what is no count; give counts not below 0")
    return counts


@dataclass(frozen=True, eq=False)
class Layers:
    """Ties of two networks over the same actors.

    Attributes
    ----------
    n_actors
        Number of actors.
    left, right
        Sign of each tied pair; a pair a < b of positions is the number a * n_actors + b. Sorted by it.
    """

    n_actors: int
    left: dict[int, int]
    right: dict[int, int]

    @property
    def n_pairs(self) -> int:
        """Pairs of actors."""
        return self.n_actors * (self.n_actors - 1) // 2

    @cached_property
    def both(self) -> Ints:
        """Ties in both: rows friend and enemy on the left, columns on the right."""
        return self._overlap(np.arange(self.n_actors))

    def relabelled(self, n_draws: int, seed: int) -> tuple[Ints, bool]:
        """`both` with the actors of the right network relabelled: all ways to do so if at most `n_draws`, else draws.

        Returns
        -------
        tuple of (ndarray, bool)
            Shape (draws, 2, 2), and whether these are all ways.
        """
        is_all = self.n_actors <= n_draws and factorial(self.n_actors) <= n_draws
        found = [self._overlap(order) for order in self._orders(n_draws, seed, is_all)]
        return np.array(found, dtype=np.int64).reshape(-1, 2, 2), is_all

    def _orders(self, n_draws: int, seed: int, is_all: bool) -> Iterator[Ints]:
        if is_all:
            return (np.array(order, dtype=np.int64) for order in permutations(range(self.n_actors)))
        draw = seeded(seed)
        return (draw.permutation(self.n_actors) for _ in range(n_draws))

    def pairs_table(self, both: Ints) -> Ints:
        """All pairs as friend, enemy or none on the left (rows) and on the right, from the ties in `both`."""
        left, right = (np.array([list(of.values()).count(sign) for sign in (1, -1)]) for of in (self.left, self.right))
        table = np.zeros((*both.shape[:-2], 3, 3), dtype=np.int64)
        table[..., :2, :2] = both
        table[..., :2, 2] = left - both.sum(axis=-1)
        table[..., 2, :2] = right - both.sum(axis=-2)
        table[..., 2, 2] = self.n_pairs - table.sum(axis=(-2, -1))
        return table

    @cached_property
    def _arrays(self) -> tuple[Ints, Ints, Ints, Ints]:
        keys, signs, right_keys, right_signs = (
            np.array(list(of), dtype=np.int64)
            for of in (self.left, self.left.values(), self.right, self.right.values())
        )
        return keys, signs, right_keys, right_signs

    def _overlap(self, order: Ints) -> Ints:
        keys, signs, right_keys, right_signs = self._arrays
        if not len(keys) or not len(right_keys):
            return np.zeros((2, 2), dtype=np.int64)
        ends = order[np.array(np.divmod(right_keys, self.n_actors))]
        moved = ends.min(axis=0) * self.n_actors + ends.max(axis=0)
        found = np.minimum(np.searchsorted(keys, moved), len(keys) - 1)
        met = keys[found] == moved
        cells = 2 * (signs[found[met]] < 0) + (right_signs[met] < 0)
        return np.bincount(cells, minlength=4).reshape(2, 2)


def p_value(observed: float, drawn: Floats, *, is_all: bool) -> float:
    """Share of draws that reach `observed`, which counts as one itself unless all ways are there; NaN if undefined.

    Draws in which the figure is undefined are left out.
    """
    defined = drawn[~np.isnan(drawn)]
    if np.isnan(observed) or not len(defined):
        return float("nan")
    n_reached = int((defined >= observed - _EQUAL).sum())
    return n_reached / len(defined) if is_all else (1 + n_reached) / (1 + len(defined))


def least_p(drawn: Floats, *, is_all: bool) -> float:
    """The p of a kappa of 1, below which no p can be; NaN where no draw is defined."""
    n_defined = int((~np.isnan(drawn)).sum())
    if not n_defined:
        return float("nan")
    return max(p_value(1.0, drawn, is_all=is_all), 1 / (n_defined if is_all else n_defined + 1))


Statistic = Callable[[Ints], Floats]


class Tested(NamedTuple):
    """A kappa, its p, and the least p that there could be."""

    kappa: float
    p: float
    least_p: float


def tested(statistic: Statistic, observed: Any, drawn: Any, *, is_all: bool) -> Tested:
    """A kappa of the ties in both, and what the relabellings say of it."""
    value, by_chance = float(statistic(observed)), statistic(drawn)
    return Tested(value, p_value(value, by_chance, is_all=is_all), least_p(by_chance, is_all=is_all))
