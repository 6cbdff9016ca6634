"""Tests against chance: whether a figure tells more than a network whose signs are left to chance."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import networkx as nx
import numpy as np

from network.errors import InputError, UnknownNameError
from network.signed import Floats, SignedTies, signed_ties
from network.stability.many import as_graph, side_by_side
from network.stability.measures import MEASURES, Alternative, Look, Measure, Options, measure
from network.stability.nulls import NullModel, null_ties

Statistic = Callable[["nx.Graph[Any]"], float]

# Figures that differ by less are the same: what is left of rounding is no evidence.
_SAME = 1e-9


@dataclass(frozen=True, eq=False, repr=False)
class NullTest:
    """A figure of a network beside the same figure of networks whose signs are left to chance.

    Attributes
    ----------
    statistic
        Name of the figure.
    observed
        Its value in the network; NaN where it is not defined.
    nulls
        Its values in the null networks.
    p
        Probability of a value at least as extreme by chance, never 0; NaN where `observed` is.
    model
        The null model; see `network.stability.null_graphs`.
    alternative
        Which values are extreme: ``"greater"``, ``"less"`` or ``"two-sided"``.
    alpha
        Largest `p` that beats the null.
    """

    statistic: str
    observed: float
    nulls: Floats
    p: float
    model: NullModel
    alternative: Alternative
    alpha: float

    @property
    def n(self) -> int:
        """Number of null networks."""
        return len(self.nulls)

    @property
    def mean(self) -> float:
        """Mean over the null networks where the figure is defined; NaN where it is in none."""
        defined = self.nulls[~np.isnan(self.nulls)]
        return float(defined.mean()) if len(defined) else math.nan

    @property
    def sd(self) -> float:
        """Standard deviation over the null networks where the figure is defined; NaN where it is in fewer than two."""
        defined = self.nulls[~np.isnan(self.nulls)]
        if len(defined) < 2:
            return math.nan
        return 0.0 if np.ptp(defined) < _SAME else float(defined.std(ddof=1))

    @property
    def z(self) -> float:
        """Standard deviations that the value lies above the mean; NaN where the deviation is 0 or not defined."""
        return (self.observed - self.mean) / self.sd if self.sd > 0 else math.nan

    @property
    def beats_null(self) -> bool:
        """Whether `p` is at most `alpha`; False where it is not defined."""
        return self.p <= self.alpha

    @property
    def verdict(self) -> str:
        """What the test says, in words."""
        return verdict(self, self.p, beats=self.beats_null)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self}>"

    def __str__(self) -> str:
        chance = f"by chance {self.mean:.3g} ± {self.sd:.2g}, z = {self.z:.2f}, {self.n} networks, model {self.model!r}"
        return f"{self.statistic} = {self.observed:.3g}: {self.verdict}; {chance}"


def verdict(test: NullTest, p: float, *, beats: bool) -> str:
    """What a test says, in words; `p` may be corrected for the number of tests."""
    if math.isnan(test.observed):
        return "not defined in this network"
    if test.sd == 0:
        return f"cannot be told from chance: all networks of model {test.model!r} have the same value"
    known = MEASURES.get(test.statistic)
    more = known.more if known else {"greater": "higher", "less": "lower", "two-sided": "further off"}[test.alternative]
    said = f"p = {_p(p)}"
    return f"{more} than chance would have it ({said})" if beats else f"no {more} than chance would have it ({said})"


def _p(value: float) -> str:
    """A probability as papers print it: ".041"; two places where it is large."""
    if math.isnan(value):
        return "NaN"
    text = f"{value:.2f}" if value >= 0.1 else f"{value:.2g}" if value < 0.001 else f"{value:.3f}"
    return text.removeprefix("0")


def null_test(
    graph: "nx.Graph[Any]",
    statistic: str | Statistic,
    *,
    model: NullModel = "topology",
    n: int = 500,
    seed: int = 0,
    weight: str | None = None,
    resolution: float = 1.0,
    alternative: Alternative | None = None,
    alpha: float = 0.05,
) -> NullTest:
    """Test a figure of a network against networks whose signs are left to chance.

    Parameters
    ----------
    graph
        A signed graph; see `network.signed.signed_ties`. Directions are not looked at.
    statistic
        One of `network.stability.MEASURES`: ``"triangle_index"``, ``"walk_balance"``, ``"frustration"``,
        ``"modularity"``, ``"contrary"``; or a function of a graph that returns a number. The graph it gets has edges
        with `sign` (and `weight`, where one is named) and no other attributes.
    model
        What stays as it is: ``"signs"``, ``"degrees"`` or ``"topology"``; see `null_graphs`.
    n
        How many null networks. The smallest `p` there can be is 1 / (n + 1), or twice that two-sided.
    seed
        Of the random numbers.
    weight
        Edge attribute that holds the weight; None where every tie counts 1.
    resolution
        Of blocs, for figures of blocs; see `network.blocs.find`.
    alternative
        Which values count as extreme. None: those that speak of more structure (``"less"`` for ``"frustration"`` and
        ``"contrary"``, else ``"greater"``).
    alpha
        Largest `p` that beats the null.

    Returns
    -------
    NullTest

    Raises
    ------
    UnknownNameError
        A statistic, model or alternative that does not exist.
    InputError
        `n` below 1, `alpha` not between 0 and 1, or a graph that cannot be read.

    Notes
    -----
    ``p = (r + 1) / (n + 1)``, where r null networks have a value at least as extreme as the observed one [1]_ [2]_;
    two-sided, twice the smaller of both sides, at most 1. Values that differ by rounding only count as equal. A null
    network in which the figure is not defined (no triads) counts among the r, so that it never makes for a finding.
    The network itself is one of those that chance could give, hence the ones; the test is exact for all three
    models, see `null_graphs`.

    Where all null networks have the same value, as where no other network has what the model keeps, the deviation is
    0, `z` NaN, and `p` 1.

    Figures that are found by search (frustration, modularity) are found by the same effort in the network and in the
    null networks, less than that of `network.balance.frustration` and `network.blocs.find`, so that the comparison
    is fair; the value may be a little worse than theirs.

    Time: `n` + 1 times that of the figure, and see `null_graphs`.

    References
    ----------
    .. [1] Davison, A. C. and Hinkley, D. V. (1997). Bootstrap Methods and their Application. Cambridge University
       Press, section 4.2.
    .. [2] North, B. V., Curtis, D. and Sham, P. C. (2002). A note on the calculation of empirical P values from Monte
       Carlo procedures. American Journal of Human Genetics 71, 439-441.
    """
    if alternative not in {None, "greater", "less", "two-sided"}:
        raise UnknownNameError("alternative", alternative, ("greater", "less", "two-sided"))
    if not 0 < alpha < 1:
        raise InputError(f"alpha is {alpha}; give a number between 0 and 1, such as 0.05")
    ties = signed_ties(graph, weight=weight)
    figure = measure(statistic) if isinstance(statistic, str) else _own(statistic, weight)
    options = Options(resolution=resolution, seed=seed)
    return compared(ties, [figure], model, n=n, options=options, alternative=alternative, alpha=alpha)[0]


def _own(statistic: Statistic, weight: str | None) -> Measure:
    """A figure of the caller's own."""

    def of(look: Look) -> Floats:
        return np.array([float(statistic(as_graph(ties, weight))) for ties in look.many.networks])

    name = getattr(statistic, "__name__", type(statistic).__name__)
    return Measure(name, of, "greater", "higher", f"{name} of the graph")


def compared(
    ties: SignedTies,
    figures: Sequence[Measure],
    model: NullModel,
    *,
    n: int,
    options: Options,
    alternative: Alternative | None = None,
    alpha: float = 0.05,
) -> list[NullTest]:
    """Tests of some figures against the same null networks; see `null_test`."""
    networks = chain([ties], null_ties(ties, model=model, n=n, seed=options.seed))
    looks = (Look(many, options) for many in side_by_side(networks))
    batches = [[figure.of(look) for figure in figures] for look in looks]
    return [
        _test(figure, np.concatenate(values), model, alternative or figure.alternative, alpha)
        for figure, values in zip(figures, zip(*batches, strict=True), strict=True)
    ]


def _test(figure: Measure, values: Floats, model: NullModel, alternative: Alternative, alpha: float) -> NullTest:
    observed, nulls = float(values[0]), values[1:]
    return NullTest(
        statistic=figure.name,
        observed=observed,
        nulls=nulls,
        p=p_value(observed, nulls, alternative),
        model=model,
        alternative=alternative,
        alpha=alpha,
    )


def p_value(observed: float, nulls: Floats, alternative: Alternative) -> float:
    """Probability of a value at least as extreme; see the notes of `null_test`."""
    if math.isnan(observed):
        return math.nan
    # Counted are the null values that are surely less extreme, so that one that is not defined is not among them.
    n = len(nulls) + 1
    above = (n - int((nulls < observed - _SAME).sum())) / n
    below = (n - int((nulls > observed + _SAME).sum())) / n
    if alternative == "two-sided":
        return min(1.0, 2 * min(above, below))
    return above if alternative == "greater" else below
