"""Change points: where a figure of a series settles on another level, and whether chance would do that."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import ruptures
from numpy.typing import NDArray

from network.errors import InputError, UnknownNameError
from network.seeds import seeded
from network.timeline.turns import check_test, false_discovery_rates

Floats = NDArray[np.float64]

DEFAULT = ("friendly", "triangle_index", "walk_balance", "frustration", "modularity", "polarisation")
CHANGE_COLUMNS = ("figure", "window", "start", "before", "after", "n_before", "n_after", "p", "q", "finding")
# Mean absolute deviation of a normal distribution, in standard deviations.
_MAD = 0.6745
_DECIMALS = 9


def change_points(
    series: pd.DataFrame,
    figures: Iterable[str] | None = None,
    *,
    penalty: float = 1.0,
    min_size: int = 2,
    n: int = 1999,
    alpha: float = 0.05,
    seed: int = 0,
) -> pd.DataFrame:
    """Where figures of a series change their level for good, tested against chance.

    The series is cut where that lowers the sum of squared distances to the mean of each part by more than a penalty.

    Parameters
    ----------
    series
        As `network.timeline.series` gives it: one row for each window, in order of time, with `start` and `end`.
    figures
        Columns to look at; those on balance and polarisation that it has by default: `friendly`, `triangle_index`,
        `walk_balance`, `frustration`, `modularity` and `polarisation`.
    penalty
        For each change, in units of that of the Bayesian information criterion, 2 σ² ln(number of windows). More gives
        fewer changes.
    min_size
        Windows that a level lasts at least.
    n
        Number of random orders that a change is compared with.
    alpha
        Share of false ones among the findings to allow.
    seed
        Of the random orders.

    Returns
    -------
    DataFrame
        One row for each change, findings first, then by figure and date, with the columns

        - `figure`; `window`, the first one on the new level, and its `start`;
        - `before`, `after`: mean on either side, until the changes next to it; `n_before`, `n_after`: number of windows
          with a value there;
        - `p`: how often windows in random order show as much;
        - `q`: the same as false discovery rate over all changes, and figures without one;
        - `finding`: whether `q` is at most `alpha`. Where it is not, chance would show as much: it is no finding.

    Raises
    ------
    UnknownNameError
        A figure that the series does not have.
    InputError
        Windows that all begin on one day (`network.timeline.expanding`), as each then holds those before it; a penalty
        not above 0; `min_size` or `n` below 1; `alpha` outside 0 to 1.

    Notes
    -----
    The best cut for a penalty is found exactly by PELT [1]_. σ is taken from the differences of windows that share no
    day (their median size, which a few changes hardly touch).

    The test has two steps, and the larger p-value stands. First, of the whole series: how often the same values in
    random order can be cut to as good a fit, penalties included (σ² is here the variance of the values, whatever their
    order). Second, of each change: how often the values between the changes next to it have, in random order, a cut
    anywhere that tells as much apart, √(n₁ n₂ / (n₁ + n₂)) times the difference of both means. So the search over
    dates and numbers of changes is accounted for. Windows that overlap are alike without any change: runs of twice as
    many as share a day are kept together when the order is drawn, so that it takes many of them for a finding.

    Windows without a value (NaN) are passed over. A figure with fewer than twice `min_size` values has no change.

    A change here is one of level. It is not a turn of a tie, for which see `network.timeline.switches`, and the date is
    as coarse as the windows.

    Time grows with `n` times the square of the number of windows.

    References
    ----------
    .. [1] Killick, Fearnhead and Eckley (2012), Optimal detection of changepoints with a linear computational cost,
       Journal of the American Statistical Association 107, 1590-1598; implementation: Truong, Oudre and Vayatis (2020),
       Selective review of offline change point detection methods, Signal Processing 167.
    """
    check_test(n, alpha)
    if not penalty > 0:
        raise InputError(f"penalty is {penalty}; give a multiple of that of the Bayesian criterion, such as 1.0")
    if min_size < 1:
        raise InputError(f"min_size is {min_size}; give the windows that a level lasts at least, such as 2")
    names = _known(series, figures)
    n_sharing = _n_sharing(series)
    # Windows that overlap are alike up to the number that share a day; runs of twice as many break up few of these.
    test = _Test(penalty, min_size, 2 * n_sharing if n_sharing > 1 else 1, n, seed)
    rows: list[dict[str, Any]] = []
    n_steady = 0
    for name in names:
        values = series[name].astype("float64").dropna()
        numbers: Floats = np.asarray(values, dtype=np.float64)
        cuts = _cuts(numbers, penalty, min_size, n_sharing)
        n_steady += not cuts
        rows.extend(_tested(name, values, series["start"], cuts, test) if cuts else ())
    found = pd.DataFrame(rows, columns=list(CHANGE_COLUMNS))
    found["q"] = false_discovery_rates(found["p"].to_numpy(float), len(found) + n_steady)
    found["finding"] = found["q"] <= alpha
    order = {name: number for number, name in enumerate(names)}
    found = found.assign(order=found["figure"].map(order))
    found = found.sort_values(["finding", "order", "start"], ascending=[False, True, True], ignore_index=True)
    return found[list(CHANGE_COLUMNS)]


def _known(series: pd.DataFrame, figures: Iterable[str] | None) -> list[str]:
    if isinstance(figures, str):
        raise InputError(f"figures: expected several names, not the text {figures!r}; write [{figures!r}]")
    missing = {"start", "end"} - set(series.columns)
    if missing:
        raise InputError(f"series: no column {', '.join(sorted(missing))}; give what network.timeline.series gives")
    known = [str(name) for name in series.columns if name not in {"start", "end"}]
    names = [name for name in DEFAULT if name in known] if figures is None else list(dict.fromkeys(figures))
    for name in names:
        if name not in known:
            raise UnknownNameError("figure", name, known)
    return names


def _n_sharing(series: pd.DataFrame) -> int:
    """The largest number of windows that share a day."""
    starts, ends = series["start"].tolist(), series["end"].tolist()
    if len(starts) > 1 and len(set(starts)) == 1:
        raise InputError("the windows all begin on one day, so each holds those before it; cut windows of equal width")
    return max((sum(start <= day < end for start, end in zip(starts, ends, strict=True)) for day in starts), default=1)


def _cuts(values: Floats, penalty: float, min_size: int, n_sharing: int) -> list[int]:
    """Positions of the first value of each new level."""
    if len(values) < 2 * min_size:
        return []
    lag = min(n_sharing, len(values) - 1)
    differences = np.abs(values[lag:] - values[:-lag])
    sigma = float(np.median(differences)) / (_MAD * np.sqrt(2)) or float(differences.std())
    if not sigma or np.ptp(values) < 10.0**-_DECIMALS:
        return []
    per_change = penalty * 2 * sigma**2 * np.log(len(values))
    found = ruptures.Pelt(model="l2", min_size=min_size, jump=1).fit(values).predict(pen=per_change)
    return [int(place) for place in found[:-1]]


def _tested(
    name: str, values: "pd.Series[float]", starts: "pd.Series[str]", cuts: list[int], test: "_Test"
) -> Iterator[dict[str, Any]]:
    numbers = np.asarray(values, dtype=np.float64)
    of_series = test.p_of_series(numbers)
    bounds = [0, *cuts, len(numbers)]
    for begin, cut, stop in zip(bounds, cuts, bounds[2:], strict=False):
        label = values.index[cut]
        yield {
            "figure": name,
            "window": label,
            "start": starts[label],
            "before": float(numbers[begin:cut].mean()),
            "after": float(numbers[cut:stop].mean()),
            "n_before": cut - begin,
            "n_after": stop - cut,
            "p": max(of_series, test.p_of_cut(numbers[begin:stop], cut - begin)),
        }


@dataclass(frozen=True)
class _Test:
    """Comparison with random orders, in which runs of values stay together."""

    penalty: float
    min_size: int
    run: int
    n: int
    seed: int

    def p_of_series(self, values: Floats) -> float:
        """How often the values in random order are cut to as good a fit, at a penalty that does not depend on order."""
        per_change = self.penalty * 2 * float(values.var()) * np.log(len(values))
        observed = least_costs(values[None, :], per_change, self.min_size)
        return self._p(least_costs(self._shuffled(values), per_change, self.min_size) <= observed)

    def p_of_cut(self, values: Floats, cut: int) -> float:
        """How often the values in random order have a cut anywhere that tells as much apart."""
        before, after = values[:cut], values[cut:]
        size = np.sqrt(cut * len(after) / len(values)) * abs(after.mean() - before.mean())
        return self._p(largest_change(self._shuffled(values), self.min_size) >= np.round(size, _DECIMALS))

    def _p(self, as_extreme: NDArray[np.bool_]) -> float:
        return float((1 + as_extreme.sum()) / (1 + self.n))

    def _shuffled(self, values: Floats) -> Floats:
        rng = seeded(self.seed)
        runs = np.arange(len(values)) // self.run
        keys = rng.random((self.n, runs[-1] + 1))[:, runs]
        shuffled: Floats = values[np.argsort(keys, axis=1, kind="stable")]
        return shuffled


def least_costs(values: Floats, per_change: float, min_size: int) -> Floats:
    """Least sum of squared distances to the mean of each part, and of penalties, for rows of values."""
    n_rows, length = values.shape
    centred = values - values.mean(axis=1, keepdims=True)
    sums = np.hstack([np.zeros((n_rows, 1)), np.cumsum(centred, axis=1)])
    squares = np.hstack([np.zeros((n_rows, 1)), np.cumsum(centred**2, axis=1)])
    least = np.full((n_rows, length + 1), np.inf)
    least[:, 0] = -per_change
    for stop in range(min_size, length + 1):
        begin = np.arange(stop - min_size + 1)
        spread = squares[:, [stop]] - squares[:, begin] - (sums[:, [stop]] - sums[:, begin]) ** 2 / (stop - begin)
        least[:, stop] = (least[:, begin] + spread).min(axis=1) + per_change
    return least[:, -1].round(_DECIMALS)


def largest_change(values: Floats, min_size: int) -> Floats:
    """Size of the largest change of rows of values at any single cut: √(n₁ n₂ / n) times the difference of means."""
    length = values.shape[1]
    before = np.arange(min_size, length - min_size + 1)
    sums = np.cumsum(values, axis=1)
    means = sums[:, before - 1] / before
    means_after = (sums[:, -1:] - sums[:, before - 1]) / (length - before)
    sizes = np.sqrt(before * (length - before) / length) * np.abs(means_after - means)
    largest: Floats = np.round(sizes.max(axis=1), _DECIMALS)
    return largest
