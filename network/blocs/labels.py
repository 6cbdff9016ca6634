"""Blocs in whatever form they come, and how far two divisions into blocs agree."""

from collections.abc import Hashable, Iterable, Mapping
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from network.blocs.found import Blocs
from network.errors import InputError
from network.signed import Ints

# Blocs as `find` gives them, sets of actors, or the label of each actor.
AnyBlocs: TypeAlias = Blocs | Mapping[Any, Hashable] | Iterable[Iterable[Any]]


def membership(blocs: AnyBlocs) -> dict[Any, Hashable]:
    """The bloc of each actor, whatever form the blocs have.

    Parameters
    ----------
    blocs
        What `find` gave; or sets of actors, which are numbered from 1 in their order; or a dict or Series of actor
        and label, which is copied.

    Returns
    -------
    Actor and bloc. Actors that are in no bloc are left out.

    Raises
    ------
    InputError
        An actor in two blocs, or something else where a set of actors or a label is expected.

    Notes
    -----
    Time grows with the number of actors.
    """
    if isinstance(blocs, Blocs):
        return dict(blocs.membership)
    if isinstance(blocs, Mapping | pd.Series):
        given = dict(blocs.items())
        if unusable := [label for label in given.values() if not isinstance(label, Hashable)]:
            raise InputError(f"{unusable[0]!r} cannot name a bloc; give a text or a number")
        return given
    if isinstance(blocs, str) or not isinstance(blocs, Iterable):
        raise InputError(f"blocs are {blocs!r}; give sets of actors, or a dict or Series of actor and bloc")
    found: dict[Any, Hashable] = {}
    for number, members in enumerate(blocs, 1):
        if isinstance(members, str) or not isinstance(members, Iterable):
            what = "the text" if isinstance(members, str) else type(members).__name__
            raise InputError(f"bloc {number} is {what} {members!r}; give each bloc as a set of actors")
        for actor in members:
            if found.setdefault(actor, number) != number:
                raise InputError(f"{actor!r} is in two blocs, {found[actor]} and {number}; leave it in one")
    return found


def agreement(left: AnyBlocs, right: AnyBlocs) -> float:
    """How far two divisions into blocs agree, beyond chance: the adjusted Rand index.

    Of all pairs of actors, some are together in both divisions. With ``n_ij`` actors in bloc `i` of the left and
    `j` of the right, ``a_i`` and ``b_j`` in either and `n` in all, the index is

    ``(sum C(n_ij, 2) - E) / ((sum C(a_i, 2) + sum C(b_j, 2)) / 2 - E)``, where
    ``E = sum C(a_i, 2) * sum C(b_j, 2) / C(n, 2)`` is expected when blocs of these sizes are drawn at random.

    Only actors that are in a bloc on both sides count.

    Parameters
    ----------
    left, right
        Blocs in any form that `membership` takes.

    Returns
    -------
    1 where the divisions are the same, about 0 where they agree as by chance, below 0 (at least -1) where less. NaN
    with fewer than two actors in common. 1 where both put all actors together, or each alone.

    Raises
    ------
    InputError
        See `membership`.

    Notes
    -----
    Time grows with the number of actors.

    References
    ----------
    Hubert, L. and Arabie, P. (1985). Comparing partitions. Journal of Classification 2, 193-218.

    Examples
    --------
    >>> agreement([{"a", "b"}, {"c", "d"}], {"a": "east", "b": "east", "c": "west", "d": "west"})
    1.0
    """
    one, other = membership(left), membership(right)
    common = [actor for actor in one if actor in other]
    if len(common) < 2:
        return float("nan")
    rows, columns = _codes(one[actor] for actor in common), _codes(other[actor] for actor in common)
    cells = np.unique(np.stack([rows, columns]), axis=1, return_counts=True)[1]
    together = _pairs(cells)
    by_row, by_column = _pairs(np.bincount(rows)), _pairs(np.bincount(columns))
    expected = by_row * by_column / _pairs(np.array([len(common)]))
    most = (by_row + by_column) / 2
    return 1.0 if most == expected else float((together - expected) / (most - expected))


def _codes(labels: Iterable[Hashable]) -> Ints:
    numbers: dict[Hashable, int] = {}
    return np.array([numbers.setdefault(label, len(numbers)) for label in labels], dtype=np.int64)


def _pairs(sizes: Ints) -> float:
    """Number of pairs within groups of these sizes."""
    return float((sizes.astype(float) * (sizes - 1) / 2).sum())
