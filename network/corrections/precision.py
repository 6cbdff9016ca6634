"""Precision: what share of the relations that a person judged is right."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from math import sqrt

from network.corrections.cells import alike
from network.corrections.correction import VERDICTS, Correction

_Z = 1.959963984540054  # of a normal distribution, 95 % lie within so many standard deviations


@dataclass(frozen=True, slots=True)
class Precision:
    """Share of judged relations that are right, with its 95 % interval.

    Attributes
    ----------
    right, judged
        Relations.
    share
        `right` / `judged`.
    low, high
        Bounds of the Wilson score interval, 0 to 1.
    """

    right: int
    judged: int
    share: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.right:,} of {self.judged:,} right: {self.share:.0%} ({self.low:.0%} to {self.high:.0%})"


def precision(corrections: Iterable[Correction], *, relations: Collection[str] | None = None) -> Precision | None:
    r"""Measure the precision of extraction by the verdicts of a person.

    A relation that was accepted is right; one that was ever rejected or changed is wrong. Copies of one statement count
    once.

    Parameters
    ----------
    corrections
        Corrections by hand; those of actors do not count.
    relations
        Ids of the only relations that count, such as those that `to_review` drew.

    Returns
    -------
    Precision or None
        None where nothing was judged.

    Notes
    -----
    Relations that somebody happened to look at are no random sample, and errors draw the eye: their precision says
    little of the others, and the interval, which allows for chance alone, does not mend that. Judge what `to_review`
    draws, all of it, for a figure that holds for the whole table.

    The Wilson score interval [1]_ of a share :math:`p` of :math:`n` is, with :math:`z = 1.96`,

    .. math:: \frac{p + z^2/2n \pm z \sqrt{p(1-p)/n + z^2/4n^2}}{1 + z^2/n}.

    It keeps its promise also for few verdicts and for shares near 1 [2]_.

    References
    ----------
    .. [1] Wilson (1927), Probable inference, the law of succession, and statistical inference, Journal of the American
       Statistical Association 22, 209-212.
    .. [2] Brown, Cai and DasGupta (2001), Interval estimation for a binomial proportion, Statistical Science 16,
       101-133.
    """
    statement: dict[str | None, object] = {}
    right: dict[object, bool] = {}
    for one in corrections:
        if one.action not in VERDICTS or not (relations is None or one.relation in relations):
            continue
        told = _statement(one)
        about = told if one.relation is None else statement.setdefault(one.relation, told)
        right[about] = one.action == "accept" and right.get(about, True)
    return _share(sum(right.values()), len(right))


def _statement(correction: Correction) -> object:
    """What is the same for copies of one statement; of a relation without a sentence, its id."""
    if correction.was is None or not alike(correction.sentence or ""):
        return correction.relation
    return alike(correction.sentence or ""), correction.was


def _share(right: int, judged: int) -> Precision | None:
    if not judged:
        return None
    share, z2 = right / judged, _Z**2 / judged
    middle = (share + z2 / 2) / (1 + z2)
    reach = sqrt(share * (1 - share) * z2 + z2**2 / 4) / (1 + z2)
    return Precision(right, judged, share, max(0.0, middle - reach), min(1.0, middle + reach))
