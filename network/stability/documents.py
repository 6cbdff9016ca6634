"""The bootstrap over documents: how sure a network and its figures are, given who reported what."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

import numpy as np
import pandas as pd

from network.errors import InputError, UnknownNameError
from network.htmltable import html_table
from network.signed import Floats, Ints
from network.stability.many import side_by_side
from network.stability.measures import (
    Look,
    Options,
    contrary,
    friendly,
    frustration,
    modularity,
    n_blocs,
    triangle_index,
    walk_balance,
)
from network.stability.partitions import Coassignment, largest_first, shares
from network.stability.resampling import DRAWS, Counts, Draw, read_statements, samples

WEIGHTS = (None, "weight", "net")

FIGURES: dict[str, Callable[[Look], Floats]] = {
    "friendly": friendly,
    "triangle_index": triangle_index,
    "walk_balance": walk_balance,
    "frustration": frustration,
    "modularity": modularity,
    "contrary": contrary,
    "n_blocs": n_blocs,
}


@dataclass(frozen=True, eq=False, repr=False)
class Bootstrap:
    """How sure a network and its figures are.

    Attributes
    ----------
    figures
        By `figure`: `value` in the network of all statements; `low` and `high`, the interval; `mean` over the
        samples; and `n`, in how many samples the figure is defined. See `bootstrap` for what they are.
    ties
        One row for each two actors of whom something friendly or hostile is said: `a`, `b`; `sign` of the tie, 0
        where both sides are equal; `p_sign`, the share of the samples in which it has this sign; `p_friendly`,
        `p_hostile` and `p_absent`, which add up to 1; `n_documents` that the tie rests on.
    coassignment
        Actors by actors: the share of the samples in which both have ties, in which they are in one bloc. NaN where
        they never both have ties.
    actors
        By `actor`: `bloc` in the network of all statements, largest first, from 1 (0 for an actor without ties);
        `p_ties`, the share of the samples in which the actor has ties; `p_bloc`, its mean co-assignment with the
        others of its bloc; and `p_other`, the highest such mean with another bloc. NaN where there is none.
    samples
        One row for each sample, one column for each figure.
    n_documents
        How many documents were drawn from.
    level
        Share of the samples that the intervals hold.
    draw, misreadings
        How documents were drawn, and whether misreadings were too.
    """

    figures: pd.DataFrame
    ties: pd.DataFrame
    coassignment: pd.DataFrame
    actors: pd.DataFrame
    samples: pd.DataFrame
    n_documents: int
    level: float
    draw: Draw
    misreadings: bool

    @property
    def n(self) -> int:
        """Number of samples."""
        return len(self.samples)

    @property
    def _summary(self) -> str:
        how = {"replace": "drawn with replacement", "reweigh": "reweighed"}[self.draw]
        more = " and misreadings drawn" if self.misreadings else ""
        return f"{self.n} samples, {self.n_documents} documents {how}{more}; intervals hold {self.level:.0%}"

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self._summary}>"

    def __str__(self) -> str:
        lines = [
            f"{name:14} {value:8.3f}   {low:.3f} to {high:.3f}"
            for name, value, low, high in self.figures[["value", "low", "high"]].itertuples(name=None)
        ]
        return "\n".join([self._summary, *lines])

    def _repr_html_(self) -> str:
        return f"<p><b>Bootstrap</b>: {escape(self._summary)}.</p>{html_table(self.figures.reset_index())}"


def bootstrap(
    statements: pd.DataFrame,
    *,
    n: int = 200,
    seed: int = 0,
    draw: Draw = "replace",
    misreadings: bool = True,
    level: float = 0.95,
    weight: str | None = None,
    resolution: float = 1.0,
) -> Bootstrap:
    """Draw the documents again and again, and see what of a network and its figures stays.

    Each sample takes as many documents as there are, with replacement. A statement counts as often as the document
    that tells it first is drawn; a statement without a `doc_id` is a document of its own. What one document tells
    comes and goes together, as it should: it is not told independently.

    Parameters
    ----------
    statements
        One row a statement, as `ActorNetwork.statements` gives them, with the columns `a`, `b`, `sign`, `weight`,
        `confidence` and `doc_id`. Statements of an actor about itself are left out.
    n
        How many samples; 200 for the shares, 1,000 or more for the ends of intervals.
    seed
        Of the random numbers.
    draw
        ``"replace"``: documents are drawn with replacement [1]_. ``"reweigh"``: each document gets a random weight,
        exponential with mean 1 and all together as many as there are documents [2]_; none is left out.
    misreadings
        Whether each statement is, besides, kept in a sample only with the probability of its confidence, and then
        counts ``weight / confidence``. Where confidence is calibrated, errors of the extraction so flow into every
        figure; the expected weight of a tie stays what it is.
    level
        Share of the samples that an interval holds.
    weight
        What a tie weighs in the figures: None, every tie counts 1; ``"weight"``, friendly and hostile weight
        together; ``"net"``, the one less the other.
    resolution
        Of the blocs; see `network.blocs.find`.

    Returns
    -------
    Bootstrap
        Its `figures`:

        - `friendly`: share of the ties that are friendly;
        - `triangle_index`: share of triads that are balanced; NaN without triads;
        - `walk_balance`: see `network.balance.walk_balance`;
        - `frustration`: share of the ties that contradict the best two sides found, an upper bound;
        - `modularity`: signed modularity of the blocs found;
        - `contrary`: share of the ties that contradict these blocs: enemies within, friends across;
        - `n_blocs`: how many blocs have two actors or more.

        Without ties all but `n_blocs` are NaN.

    Raises
    ------
    InputError
        The table lacks a column or has a value that cannot be used, there are
        no statements between two actors, `n` is below 2, or `level` not between 0 and 1.
    UnknownNameError
        A way to draw or a weight that does not exist.

    Notes
    -----
    *Intervals* are percentile intervals: between the quantiles ``(1 - level) / 2`` and ``(1 + level) / 2`` of the
    samples in which the figure is defined; NaN where it is in none.

    *What they can and cannot say.* A sample with replacement leaves out about 37 % of the documents, so it has fewer
    ties than the network. Figures that depend on how many ties there are (`walk_balance` most of all, `frustration`,
    `contrary`, `modularity`, `n_blocs`) are then those of a sparser network, and an interval may lie to one side of
    the value: compare `mean` with `value`. ``"reweigh"`` keeps all documents, so that its intervals lie about the
    value but for the statements lost as misreadings; for it, what no weight can change is certain: without
    misreadings a tie that only one side is told of. So take ``"replace"`` for ties and blocs, ``"reweigh"`` for
    figures.

    A tie that rests on k documents is absent from a share of about exp(-k) of the samples with replacement at least.
    Neither way knows of silence and common error: ties that no document tells, papers that copy from one agency.
    Documents without any statement are not in the table, and not drawn.

    *Blocs and sides* are searched for anew in each sample, with other random numbers, so that doubt about the best
    partition counts as doubt: one start for the blocs of a sample, two for those of the network of all statements.
    `network.blocs.find` and `network.balance.frustration`, which try harder, may find slightly better ones.

    The result does not depend on the order of the rows. Time grows with `n` times the number of statements and ties,
    and with the cube of the number of actors of a connected part for `walk_balance`; memory with the square of the
    number of actors (co-assignment).

    References
    ----------
    .. [1] Efron, B. and Tibshirani, R. J. (1993). An Introduction to the Bootstrap. Chapman & Hall, chapter 13; of
       clusters, here documents: Davison, A. C. and Hinkley, D. V. (1997). Bootstrap Methods and their Application.
       Cambridge University Press, section 3.8.
    .. [2] Rubin, D. B. (1981). The Bayesian bootstrap. Annals of Statistics 9, 130-134.
    """
    if n < 2:
        raise InputError(f"n is {n}; draw at least 2 samples, and 200 or more for an interval")
    if not 0 < level < 1:
        raise InputError(f"level is {level}; give a number between 0 and 1, such as 0.95")
    if weight not in WEIGHTS:
        raise UnknownNameError("weight", weight, map(str, WEIGHTS))
    if draw not in DRAWS:
        raise UnknownNameError("draw", draw, DRAWS)
    read = read_statements(statements)
    if not read.n_documents:
        raise InputError("there are no statements between two actors; check the selection")
    counts = Counts(read)
    drawn = samples(read, n=n, seed=seed, draw=draw, misreadings=misreadings)
    networks = (network for sums in drawn for network in counts.passed(sums, weight))
    whole = next(side_by_side([read.ties(weight)]))
    told = Look(whole, Options(resolution, seed=seed))
    shared = Coassignment(len(read.actors))
    found = []
    for number, many in enumerate(side_by_side(networks), 1):
        look = Look(many, Options(resolution, n_starts=1, seed=seed + number))
        found.append(_described(look))
        shared.add(many, look.blocs)
    of_samples = pd.concat(found, ignore_index=True)
    coassignment = shared.table(read.actors)
    return Bootstrap(
        figures=_intervals(_described(told).iloc[0], of_samples, level),
        ties=counts.table(),
        coassignment=coassignment,
        actors=_actors(largest_first(told.blocs, whole.ties), coassignment, shared.present.diagonal() / n),
        samples=of_samples,
        n_documents=read.n_documents,
        level=level,
        draw=draw,
        misreadings=misreadings,
    )


def _described(look: Look) -> pd.DataFrame:
    """The figures of some networks."""
    return pd.DataFrame({name: figure(look) for name, figure in FIGURES.items()})


def _intervals(value: "pd.Series[float]", of_samples: pd.DataFrame, level: float) -> pd.DataFrame:
    ends = of_samples.quantile([(1 - level) / 2, (1 + level) / 2])
    table = pd.DataFrame(
        {
            "value": value,
            "low": ends.iloc[0],
            "high": ends.iloc[1],
            "mean": of_samples.mean(),
            "n": of_samples.notna().sum(),
        }
    )
    return table.rename_axis("figure")


def _actors(labels: Ints, coassignment: pd.DataFrame, p_ties: Floats) -> pd.DataFrame:
    """See `Bootstrap.actors`; `labels` are -1 for actors without ties."""
    others = coassignment.to_numpy(copy=True)
    np.fill_diagonal(others, np.nan)
    n_blocs = int(labels.max(initial=-1)) + 1
    means = np.column_stack(
        [_means(others[:, labels == bloc]) for bloc in range(n_blocs)] or [np.empty((len(labels), 0))]
    )
    own = np.arange(n_blocs) == labels[:, None]
    return pd.DataFrame(
        {
            "bloc": labels + 1,
            "p_ties": p_ties,
            "p_bloc": np.where(own, means, -np.inf).max(axis=1, initial=-np.inf),
            "p_other": np.where(own, -np.inf, np.nan_to_num(means, nan=-np.inf)).max(axis=1, initial=-np.inf),
        },
        index=coassignment.index,
    ).replace(-np.inf, np.nan)


def _means(found: Floats) -> Floats:
    """The mean of what is defined in each row; NaN where nothing is."""
    return shares(np.nansum(found, axis=1), (~np.isnan(found)).sum(axis=1))
