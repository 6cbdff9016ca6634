"""Blocs of many networks: their modularity, and who shares one how often."""

from typing import Any

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from network.blocs.layers import layers, parts
from network.blocs.moving import search
from network.signed import Floats, Ints, SignedTies
from network.stability.many import Many


def bloc_labels(ties: SignedTies, *, resolution: float, n_starts: int, seed: int) -> Ints:
    """The bloc of each node, found in each connected part; see `network.blocs.find`."""
    labels = np.arange(ties.n_nodes)
    for nodes, part in parts(layers(ties, labels, 0, resolution)):
        if len(nodes) > 1:
            labels[nodes] = np.array(nodes)[search(part, n_starts=n_starts, seed=seed)]
    return labels


def largest_first(labels: Ints, ties: SignedTies) -> Ints:
    """Blocs numbered from 0, those with most actors first; -1 for nodes without ties."""
    tied = np.zeros(len(labels), dtype=bool)
    tied[ties.ends] = True
    names, firsts, sizes = np.unique(labels[tied], return_index=True, return_counts=True)
    numbers = np.full(int(labels.max(initial=-1)) + 1, -1)
    numbers[names[np.lexsort((firsts, -sizes))]] = np.arange(len(names))
    return np.where(tied, numbers[labels], -1)


def shares(part: Floats, whole: Floats) -> Floats:
    """One divided by the other; NaN where the whole is not above 0."""
    found = np.full(np.shape(whole), np.nan)
    np.divide(part, whole, out=found, where=whole > 0)
    return found


def modularities(many: Many, labels: Ints, resolution: float) -> Floats:
    """Signed modularity of the blocs of each network; NaN without ties. See `network.blocs.find`."""
    ties = many.ties
    width = int(labels.max(initial=0)) + 1
    blocs = (many.of_node * width + labels)[ties.ends]
    within = blocs[:, 0] == blocs[:, 1]
    excess = 2 * many.sums(within * ties.signs * ties.weights)
    for sign in (1, -1):
        sizes = ties.weights * (ties.signs == sign)
        strengths = np.bincount(blocs.ravel(), weights=np.repeat(sizes, 2), minlength=len(many) * width)
        squares = (strengths.reshape(len(many), width) ** 2).sum(axis=1)
        twice = 2 * many.sums(sizes)
        excess -= sign * resolution * np.divide(squares, twice, out=np.zeros(len(many)), where=twice > 0)
    whole = 2 * many.sums(ties.weights)
    return shares(excess, whole)


class Coassignment:
    """Counts in how many networks of the same actors two of them share a bloc.

    Attributes
    ----------
    together, present
        Shape (actors, actors): networks in which both have ties and one bloc, and in which both have ties.
    """

    def __init__(self, n_actors: int) -> None:
        self.together: Floats = np.zeros((n_actors, n_actors))
        self.present: Floats = np.zeros((n_actors, n_actors))

    def add(self, many: Many, labels: Ints) -> None:
        """Count some more networks."""
        tied = np.zeros(len(labels), dtype=bool)
        tied[many.ties.ends] = True
        actor = np.tile(np.arange(len(self.together)), len(many))[tied]
        width = int(labels.max(initial=0)) + 1
        self.present += self._products(actor, many.of_node[tied], len(many))
        self.together += self._products(actor, (many.of_node * width + labels)[tied], len(many) * width)

    def _products(self, actor: Ints, group: Ints, n_groups: int) -> Floats:
        """How many groups each two actors share."""
        member = csr_array((np.ones(len(actor)), (actor, group)), shape=(len(self.together), n_groups))
        shared: Floats = (member @ member.T).toarray()
        return shared

    def table(self, actors: tuple[Any, ...]) -> pd.DataFrame:
        """Share of the networks in which both have ties, in which they share a bloc; NaN where they never have."""
        index = pd.Index(list(actors), name="actor", dtype="object")
        return pd.DataFrame(shares(self.together, self.present), index=index, columns=index.rename(None))
