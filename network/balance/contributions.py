"""What each tie contributes to balance, and which change of sign would relax the network most."""

from collections.abc import Iterable
from dataclasses import replace
from time import monotonic
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from network.balance.blocks import Block
from network.balance.frustration import check, settle
from network.balance.search import Labels, Search, frustrated
from network.balance.solver import Cycle, Solved, solve
from network.balance.triads import triangles
from network.errors import InputError
from network.signed import Floats, Ints, SignedTies, signed_ties

# Starts and sweeps of the search for other solutions nearly as good.
_STARTS, _SWEEPS = 64, 50


def contributions(
    graph: "nx.Graph[Any]", *, weight: str | None = None, prove: bool = True, time_limit: float = 60.0, seed: int = 0
) -> pd.DataFrame:
    """What each tie contributes to balance, and what a change of its sign would do.

    Parameters
    ----------
    graph
        Any networkx graph whose edges have a `sign` of -1, 0 or 1; opposite and parallel edges add up to one tie.
    weight
        Edge attribute that holds the weight of a tie; None where every tie counts 1. Triads are counted, not weighed.
    prove
        Whether to find frustration anew for each change of sign that good solutions of the network as it is do not
        settle.
    time_limit
        Seconds, half of which may be used for the frustration of the network as it is; see `frustration`.
    seed
        Of the searches.

    Returns
    -------
    DataFrame
        One row a tie, by name: actors `a` and `b`, `sign`, `weight`; `n_triads` that the tie is part of and how many of
        them are `n_unbalanced`; whether it is `frustrated` in the best two blocs found. If its sign were the opposite:
        `triads_change`, how many more triads of the network would be unbalanced, and `frustration_change`, by how much
        the frustration index with two blocs would change, from minus to plus the weight; below 0, the change relaxes.
        `proved` tells whether that is proved, or only the best that was found.

    Raises
    ------
    InputError
        An edge has no usable sign or weight, or an option is out of its range.

    Notes
    -----
    A change of one sign changes frustration by at most the weight of the tie. So a tie that is frustrated in some best
    solution relaxes by its weight, a bridge changes nothing, and in a balanced block no change relaxes. The rest is
    found anew with the sign changed, in the block of the tie, from the cycles already known: some hundredths of a
    second for each tie of a network of 100 actors. Without that, time and memory grow with ties.
    """
    check(2, time_limit)
    ties = signed_ties(graph, weight=weight)
    start = monotonic()
    labels, solved = settle(ties, n_blocs=2, time_limit=time_limit / 2, seed=seed, exact=True)
    change, proved = np.zeros(len(ties)), np.ones(len(ties), dtype=bool)
    waiting = len(ties)
    for block, solution in sorted(solved, key=lambda found: len(found[0].ties)):
        now = monotonic()
        deadline = now + (start + time_limit - now) * len(block.ties) / waiting
        until = deadline if prove else now
        change[block.positions], proved[block.positions] = _changes(block, solution, until, seed)
        waiting -= len(block.ties)
    n_triads, n_unbalanced = _triads(ties)
    first, second = zip(*ties.pairs(), strict=True) if len(ties) else ((), ())
    return pd.DataFrame(
        {
            "a": pd.Series(first, dtype=object),
            "b": pd.Series(second, dtype=object),
            "sign": ties.signs,
            "weight": ties.weights,
            "n_triads": n_triads,
            "n_unbalanced": n_unbalanced,
            "frustrated": frustrated(ties, labels),
            "triads_change": n_triads - 2 * n_unbalanced,
            "frustration_change": change,
            "proved": proved,
        }
    )


def relaxing(
    graph: "nx.Graph[Any]", *, n: int = 10, weight: str | None = None, time_limit: float = 60.0, seed: int = 0
) -> pd.DataFrame:
    """The single changes of sign that would relax the network most.

    Parameters
    ----------
    n
        How many, at most.
    graph, weight, time_limit, seed
        As for `contributions`, here without `prove`: a change that lowers frustration is proved wherever the
        frustration of the network as it is can be.

    Returns
    -------
    DataFrame
        Rows of `contributions`, of ties whose change lowers frustration or the number of unbalanced triads without
        raising the other: those that lower frustration most first, then those that balance most triads, then by name.
        Without rows where no single change helps, as in a balanced network.

    Raises
    ------
    InputError
        An edge has no usable sign or weight, or an option is out of its range.

    Notes
    -----
    Time as for `contributions`.
    """
    if n < 0:
        raise InputError(f"n is {n!r}; give 0 or more")
    table = contributions(graph, weight=weight, prove=False, time_limit=time_limit, seed=seed)
    changes = ["frustration_change", "triads_change"]
    helping = (table[changes] <= 0).all(axis=1) & (table[changes] < 0).any(axis=1)
    ranked: pd.DataFrame = table.loc[helping].sort_values(changes, kind="stable")
    return ranked.head(n).reset_index(drop=True)


def _triads(ties: SignedTies) -> tuple[Ints, Ints]:
    """Of each tie: triads, and unbalanced ones."""
    n_triads, n_unbalanced = np.zeros(len(ties), dtype=np.int64), np.zeros(len(ties), dtype=np.int64)
    for found in triangles(ties):
        wrong = ties.signs[found].prod(axis=1) < 0
        n_triads += np.bincount(found.ravel(), minlength=len(ties))
        n_unbalanced += np.bincount(found[wrong].ravel(), minlength=len(ties))
    return n_triads, n_unbalanced


def _changes(block: Block, solution: Solved, deadline: float, seed: int) -> tuple[Floats, NDArray[np.bool_]]:
    """Change of frustration by a change of each sign, and whether it is proved."""
    ties = block.ties
    if len(ties) == 1:
        return np.zeros(1), np.ones(1, dtype=bool)
    pool = np.concatenate([solution.labels[None], Search(ties).random(_STARTS, _SWEEPS, seed).labels])
    change, nearest = _best_known(ties, pool, solution)
    least = -ties.weights if solution.upper else np.full(len(ties), ties.weights.min())
    proved = np.full(len(ties), solution.optimal) & (change <= least)
    open_ties = np.flatnonzero(~proved) if solution.optimal else np.empty(0, dtype=np.int64)
    for number, tie in enumerate(open_ties.tolist()):
        now = monotonic()
        if now >= deadline:
            break
        share = now + (deadline - now) / (len(open_ties) - number)
        anew = _solve_changed(ties, tie, pool[nearest[tie]], cycles=solution.cycles, deadline=share, seed=seed)
        change[tie], proved[tie] = min(change[tie], anew.upper - solution.upper), anew.optimal
    return np.round(change, 9), proved


def _best_known(ties: SignedTies, pool: Labels, solution: Solved) -> tuple[Floats, Ints]:
    """The least change of frustration that solutions and single moves allow, and which solution is the nearest."""
    change, nearest = np.full(len(ties), np.inf), np.zeros(len(ties), dtype=np.int64)
    for number, labels in enumerate(pool):
        wrong = frustrated(ties, labels)
        after = wrong @ ties.weights - solution.upper + ties.weights * np.where(wrong, -1, 1)
        better = after < change
        change[better], nearest[better] = after[better], number
    wrong = frustrated(ties, solution.labels)
    gain = ties.weights * np.where(wrong, -1, 1)
    moved = np.bincount(ties.ends.ravel(), np.repeat(gain, 2), minlength=ties.n_nodes)
    by_move = np.where(wrong, np.inf, moved[ties.ends].min(axis=1) - ties.weights)
    return np.minimum(change, by_move), nearest


def _solve_changed(
    ties: SignedTies, tie: int, labels: Labels, *, cycles: Iterable[Cycle], deadline: float, seed: int
) -> Solved:
    signs = ties.signs.copy()
    signs[tie] *= -1
    kept = [cycle for cycle in cycles if tie not in cycle]
    changed = replace(ties, signs=signs)
    return solve(changed, n_blocs=2, deadline=deadline, seed=seed, labels=labels, cycles=kept)
