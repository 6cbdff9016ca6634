"""The figures whose stability is looked at: each for many networks at once."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from network.balance.search import frustrated, search
from network.balance.triads import triangles
from network.balance.walks import walk_balance as estimate
from network.errors import UnknownNameError
from network.signed import Floats, Ints
from network.stability.many import Many, as_graph
from network.stability.partitions import bloc_labels, modularities, shares

Alternative = Literal["greater", "less", "two-sided"]

# Actors of a connected part whose eigenvalues are found; those of a larger one are estimated.
_EXACT = 2000
# Random starts of the search for two sides.
_STARTS = 8


@dataclass(frozen=True)
class Options:
    """What figures are found with.

    Attributes
    ----------
    resolution
        Of blocs; see `network.blocs.find`.
    n_starts
        Of the search for blocs.
    seed
        Of the searches.
    """

    resolution: float = 1.0
    n_starts: int = 2
    seed: int = 0


@dataclass(frozen=True, eq=False)
class Look:
    """Some networks, and what figures of them are found with."""

    many: Many
    options: Options

    @cached_property
    def blocs(self) -> Ints:
        """The bloc of each node, numbered within its network."""
        found = [
            bloc_labels(
                ties,
                resolution=self.options.resolution,
                n_starts=self.options.n_starts,
                seed=self.options.seed + number,
            )
            for number, ties in enumerate(self.many.networks)
        ]
        return np.concatenate(found)

    def share(self, of_ties: NDArray[np.bool_]) -> Floats:
        """Share of the ties of each network, by weight; NaN without ties."""
        sizes = self.many.ties.weights
        return shares(self.many.sums(of_ties * sizes), self.many.sums(sizes))


@dataclass(frozen=True)
class Measure:
    """A figure.

    Attributes
    ----------
    name
        As it is asked for.
    of
        The figure of each network; NaN where it is not defined.
    alternative
        Which values speak of more structure.
    more
        What a network has more of whose figure lies on that side, as in "more balanced than chance would have it".
    meaning
        The figure in words.
    """

    name: str
    of: Callable[[Look], Floats]
    alternative: Alternative
    more: str
    meaning: str


def friendly(look: Look) -> Floats:
    """Share of the ties, by weight, that are friendly; NaN without ties."""
    return look.share(look.many.ties.signs > 0)


def triangle_index(look: Look) -> Floats:
    """Share of triads that are balanced, 0 to 1; NaN where there is no triad."""
    many = look.many
    balanced, unbalanced = np.zeros(len(many)), np.zeros(len(many))
    for found in triangles(many.ties):
        network = many.of_tie[found[:, 0]]
        product = many.ties.signs[found].prod(axis=1)
        balanced += np.bincount(network[product > 0], minlength=len(many))
        unbalanced += np.bincount(network[product < 0], minlength=len(many))
    return shares(balanced, balanced + unbalanced)


def walk_balance(look: Look) -> Floats:
    """Degree of balance by closed walks, above 0, up to 1; NaN without ties. See `network.balance.walk_balance`."""
    many = look.many
    if many.largest_part > _EXACT:
        return np.array([estimate(as_graph(ties, "weight"), weight="weight") for ties in many.networks])
    sizes = many.ties.weights
    signed, plain = many.eigenvalues(sizes * many.ties.signs), many.eigenvalues(sizes)
    largest = np.zeros(len(many))
    np.maximum.at(largest, many.of_node, plain)
    above, below = (
        np.bincount(many.of_node, np.exp(values - largest[many.of_node]), len(many)).astype(float)
        for values in (signed, plain)
    )
    return shares(above, np.where(many.sums(sizes) > 0, below, 0.0))


def frustration(look: Look) -> Floats:
    """Share of the ties, by weight, that contradict the best two sides found; 0 to 1, NaN without ties.

    An upper bound, by search from random starts: enemies on one side, or friends across.
    """
    ties = look.many.ties
    found = search(ties, n_starts=_STARTS, seed=look.options.seed)
    least: Floats = np.min([look.share(wrong) for wrong in frustrated(ties, found.labels)], axis=0)
    return least


def modularity(look: Look) -> Floats:
    """Signed modularity of the best blocs found; NaN without ties. See `network.blocs.find`."""
    return modularities(look.many, look.blocs, look.options.resolution)


def contrary(look: Look) -> Floats:
    """Share of the ties, by weight, that contradict the best blocs found: enemies within, friends across."""
    return look.share(frustrated(look.many.ties, look.blocs))


def n_blocs(look: Look) -> Floats:
    """How many blocs have two actors or more."""
    return np.array([float((np.bincount(found) > 1).sum()) for found in look.many.split(look.blocs)])


MEASURES = {
    one.name: one
    for one in (
        Measure("triangle_index", triangle_index, "greater", "more balanced", "share of triads that are balanced"),
        Measure("walk_balance", walk_balance, "greater", "more balanced", "balance by closed walks"),
        Measure("frustration", frustration, "less", "less frustrated", "share of ties against the best two sides"),
        Measure("modularity", modularity, "greater", "more divided into blocs", "signed modularity of the blocs"),
        Measure("contrary", contrary, "less", "less at odds with its blocs", "share of ties against the blocs"),
    )
}


def measure(name: str) -> Measure:
    """A figure by its name.

    Raises
    ------
    UnknownNameError
        There is none.
    """
    if name not in MEASURES:
        raise UnknownNameError("statistic", name, MEASURES)
    return MEASURES[name]
