"""Integer programmes for frustration, solved by HiGHS."""

import math

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, csr_array, hstack

from network.balance.search import Labels
from network.signed import Ints, SignedTies

# Nodes, those with most ties first, by which blocs are told apart.
_NUMBERED = 40


def two_sides(ties: SignedTies, labels: Labels, cycles: csr_array, seconds: float) -> tuple[Labels | None, float]:
    """Solve the XOR model: a binary side for each node, and for each tie whether it is frustrated.

    The node with most ties has a fixed side; each cycle has a frustrated tie.

    Parameters
    ----------
    labels
        The best sides known. Signs are switched by them, so that "all on one side" is a solution as good.
    cycles
        Negative cycles, shape (cycles, ties).
    seconds
        Limit of time.

    Returns
    -------
    Sides, None where none were found in time, and a lower bound.

    References
    ----------
    Aref, S., Mason, A. J. & Wilson, M. C. (2020). A modeling and computational study of the frustration index in
    signed networks. Networks 75(1), 95-110.
    """
    n, m = ties.n_nodes, len(ties)
    first, second = ties.ends.T
    switched = ties.signs * np.where(labels[first] == labels[second], 1, -1)
    tie = np.arange(m)
    rows = np.concatenate([tie, tie, tie, m + tie, m + tie, m + tie])
    columns = np.concatenate([n + tie, first, second] * 2)
    one = np.ones(m)
    values = np.concatenate([one, -one, switched, one, one, -switched])
    enemy = (1 - switched) / 2
    xor = csr_array(coo_array((values, (rows, columns)), shape=(2 * m, n + m)))
    upper = np.ones(n + m)
    upper[np.bincount(ties.ends.ravel(), minlength=n).argmax()] = 0
    found = milp(
        np.concatenate([np.zeros(n), ties.weights]),
        integrality=np.concatenate([np.ones(n), np.zeros(m)]),
        bounds=Bounds(0, upper),
        constraints=[
            LinearConstraint(xor, np.concatenate([-enemy, enemy]), np.inf),
            *_through(cycles, n),
        ],
        options={"time_limit": seconds, "mip_rel_gap": 0},
    )
    if found.x is None:
        return None, _bound(found.mip_dual_bound)
    moved = np.round(found.x[:n]).astype(np.int8)
    return labels ^ moved, _bound(found.mip_dual_bound)


def several_blocs(ties: SignedTies, n_blocs: int, cycles: csr_array, seconds: float) -> tuple[Labels | None, float]:
    """Solve the assignment model: a binary for each node and bloc, and for each tie whether it is frustrated.

    Blocs are told apart by their first node, nodes with most ties coming first; each cycle has a frustrated tie.

    Parameters
    ----------
    cycles
        Cycles with exactly one enemy tie, shape (cycles, ties).
    seconds
        Limit of time.

    Returns
    -------
    Blocs, None where none were found in time, and a lower bound.
    """
    n, m = ties.n_nodes, len(ties)
    first, second = ties.ends.T
    place = np.arange(n * n_blocs).reshape(n, n_blocs)
    one_bloc = csr_array(
        (np.ones(n * n_blocs), (np.repeat(np.arange(n), n_blocs), place.ravel())), (n, n * n_blocs + m)
    )
    # f >= x(first, bloc) - x(second, bloc) for friends, f >= x(first, bloc) + x(second, bloc) - 1 for enemies.
    rows = np.arange(m * n_blocs)
    share = np.repeat(n * n_blocs + np.arange(m), n_blocs)
    sign = np.repeat(ties.signs, n_blocs).astype(float)
    values = np.concatenate([np.ones(len(rows)), -np.ones(len(rows)), sign])
    columns = np.concatenate([share, place[first].ravel(), place[second].ravel()])
    wrong = csr_array((values, (np.tile(rows, 3), columns)), (len(rows), n * n_blocs + m))
    order = np.argsort(-np.bincount(ties.ends.ravel(), minlength=n), kind="stable")
    upper = np.ones(n * n_blocs + m)
    for position, node in enumerate(order[:n_blocs].tolist()):
        upper[place[node, position + 1 :]] = 0
    found = milp(
        np.concatenate([np.zeros(n * n_blocs), ties.weights]),
        integrality=np.concatenate([np.ones(n * n_blocs), np.zeros(m)]),
        bounds=Bounds(0, upper),
        constraints=[
            LinearConstraint(one_bloc, 1, 1),
            LinearConstraint(wrong, np.minimum(sign, 0), np.inf),
            _numbered(place[order[:_NUMBERED]], n * n_blocs + m),
            *_through(cycles, n * n_blocs),
        ],
        options={"time_limit": seconds, "mip_rel_gap": 0},
    )
    if found.x is None:
        return None, _bound(found.mip_dual_bound)
    return found.x[: n * n_blocs].reshape(n, n_blocs).argmax(axis=1).astype(np.int8), _bound(found.mip_dual_bound)


def _numbered(place: Ints, width: int) -> LinearConstraint:
    """A node is in a bloc only if a node before it is in the bloc before."""
    n, n_blocs = place.shape
    matrix = np.zeros((n * (n_blocs - 1), width))
    for row, (node, bloc) in enumerate(np.ndindex(n, n_blocs - 1)):
        matrix[row, place[node, bloc + 1]] = 1
        matrix[row, place[:node, bloc]] = -1
    return LinearConstraint(csr_array(matrix), -np.inf, 0)


def _through(cycles: csr_array, n_before: int) -> list[LinearConstraint]:
    """A frustrated tie on each cycle; ties come after so many other variables."""
    if not cycles.shape[0]:
        return []
    return [LinearConstraint(hstack([csr_array((cycles.shape[0], n_before)), cycles], format="csr"), 1, np.inf)]


def _bound(value: float | None) -> float:
    return -math.inf if value is None else float(value)
