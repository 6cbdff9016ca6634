"""The package leidenalg behind the call of `find`; it is under the GPL, so a user installs it."""

from importlib.util import find_spec
from typing import Any

import numpy as np

from network.errors import InputError
from network.seeds import seeded
from network.signed import Ints, SignedTies

_LARGEST_SEED = 2**31 - 1


def optimised(ties: SignedTies, groups: Ints, *, n_fixed: int, resolution: float, n_starts: int, seed: int) -> Ints:
    """The group of each node, by leidenalg; `groups` has the one that each node starts in, the first `n_fixed` stay.

    Raises
    ------
    InputError
        leidenalg is not installed.
    """
    if find_spec("leidenalg") is None:
        message = "method='leiden' needs the package leidenalg (GPL): pip install \"alliance-network[leiden]\""
        raise InputError(f"{message}; method='local' needs nothing")
    import leidenalg

    fixed = (groups < n_fixed).tolist()
    best, most = groups, -np.inf
    if not len(ties):
        return best
    for own_seed in seeded(seed).integers(_LARGEST_SEED, size=n_starts).tolist():
        parts, layer_weights = _parts(leidenalg, ties, groups, resolution)
        optimiser = leidenalg.Optimiser()
        optimiser.set_rng_seed(own_seed)
        optimiser.optimise_partition_multiplex(parts, layer_weights, n_iterations=-1, is_membership_fixed=fixed)
        reached = sum(weight * part.quality() for weight, part in zip(layer_weights, parts, strict=True))
        if reached > most + 1e-6:
            best, most = np.array(parts[0].membership, dtype=np.int64), reached
    return best


def _parts(leidenalg: Any, ties: SignedTies, groups: Ints, resolution: float) -> tuple[list[Any], list[int]]:
    """A partition for each sign that has ties, and the weights of these layers."""
    import igraph

    signs = [sign for sign in (1, -1) if (ties.signs == sign).any()]
    parts = [
        leidenalg.RBConfigurationVertexPartition(
            igraph.Graph(n=ties.n_nodes, edges=ties.ends[ties.signs == sign].tolist()),
            initial_membership=groups.tolist(),
            weights=ties.weights[ties.signs == sign].tolist(),
            resolution_parameter=resolution,
        )
        for sign in signs
    ]
    return parts, signs
