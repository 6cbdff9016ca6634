"""Findings: the key figures of a network, and which of them tell more than chance."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Literal, get_args

import networkx as nx
import numpy as np
import pandas as pd

from network.errors import InputError, UnknownNameError
from network.htmltable import html_table
from network.signed import Floats, signed_ties
from network.stability.chance import NullTest, compared, verdict
from network.stability.documents import bootstrap
from network.stability.measures import MEASURES, Options, measure
from network.stability.nulls import MODELS, NullModel
from network.stability.resampling import read_statements
from network.wording import counted

Correction = Literal["holm", "benjamini-hochberg"]
_ROUNDING = 1e-9
CORRECTIONS: tuple[Correction, ...] = get_args(Correction)


@dataclass(frozen=True, eq=False, repr=False)
class Findings:
    """Key figures of a network, and which of them are findings.

    Attributes
    ----------
    table
        By `figure`: `value`; `low` and `high`, its interval (NaN where there are no documents to draw from);
        `null_mean`, `null_sd`, `z` and `p` against networks whose signs are left to chance; `p_adjusted` for the
        number of figures tested; `finding`, whether that is at most `alpha`; and `verdict` in words.
    model
        The null model; see `network.stability.null_graphs`.
    n
        Number of null networks.
    alpha
        Largest adjusted p of a finding.
    correction
        How p is adjusted.
    """

    table: pd.DataFrame
    model: NullModel
    n: int
    alpha: float
    correction: Correction

    @property
    def found(self) -> pd.DataFrame:
        """The rows of `table` that are findings."""
        return self.table[self.table["finding"]]

    @property
    def not_found(self) -> pd.DataFrame:
        """The rows of `table` that are not told from chance."""
        return self.table[~self.table["finding"]]

    @property
    def _method(self) -> str:
        name = {"holm": "Holm", "benjamini-hochberg": "Benjamini-Hochberg"}[self.correction]
        return f"{counted(self.n, 'network')} of model {self.model!r}, p after {name}, at most {self.alpha:g}"

    @property
    def _too_few(self) -> str:
        """That no figure could be a finding with so few null networks, and how many it takes; empty if one could."""
        n_tested = int(self.table["p"].notna().sum())
        if not n_tested or adjust(np.full(n_tested, 1 / (self.n + 1)), self.correction).min() <= self.alpha:
            return ""
        enough = math.ceil((n_tested if self.correction == "holm" else 1) / self.alpha - _ROUNDING) - 1
        return (
            f"{counted(self.n, 'null network')} cannot give a finding at {self.alpha:g} with "
            f"{counted(n_tested, 'figure')}; give n={enough} or more"
        )

    def __repr__(self) -> str:
        figures = counted(len(self.table), "figure")
        return f"<{type(self).__name__}: {len(self.found)} of {figures}, {self._method}>"

    def __str__(self) -> str:
        found = [f"  {_shown(name, row)}: {row['verdict']}" for name, row in self.found.iterrows()]
        others = [f"  {name}: {row['verdict']}" for name, row in self.not_found.iterrows()]
        lines = [f"Findings ({self._method}):", *([self._too_few] if self._too_few else []), *(found or ["  none"])]
        return "\n".join([*lines, *(["Not told from chance:", *others] if others else [])])

    def _repr_html_(self) -> str:
        columns = ["value", "low", "high", "null_mean", "z", "p_adjusted", "verdict"]
        found = html_table(self.found[columns].reset_index()) if len(self.found) else "<p>none</p>"
        remark = f"<p>{escape(self._too_few)}</p>" if self._too_few else ""
        html = f"<p><b>Findings</b> ({escape(self._method)}):</p>{remark}{found}"
        if len(self.not_found):
            html += f"<p>Not told from chance:</p>{html_table(self.not_found[['verdict']].reset_index())}"
        return html


def _shown(name: object, row: "pd.Series[Any]") -> str:
    interval = "" if math.isnan(row["low"]) else f" ({row['low']:.3g} to {row['high']:.3g})"
    return f"{name} = {row['value']:.3g}{interval}"


def findings(
    network: "nx.Graph[Any] | pd.DataFrame",
    *,
    statistics: Sequence[str] = tuple(MEASURES),
    model: NullModel = "topology",
    n: int = 500,
    seed: int = 0,
    weight: str | None = None,
    resolution: float = 1.0,
    alpha: float = 0.05,
    correction: Correction = "holm",
    n_samples: int = 200,
    level: float = 0.95,
) -> Findings:
    """Say which key figures of a network tell more than chance, and how sure their values are.

    Parameters
    ----------
    network
        A signed graph, or the table of `ActorNetwork.statements`; only the latter has documents to draw from, so only
        then there are intervals.
    statistics
        Some of `network.stability.MEASURES`: ``"triangle_index"``, ``"walk_balance"``, ``"frustration"``,
        ``"modularity"``, ``"contrary"``; one named twice counts once. Each one more makes it harder for all to pass.
    model
        The null model; see `null_graphs`.
    n
        How many null networks. With five figures and ``"holm"``, fewer than 99 can find nothing at 0.05; what is
        printed then says so.
    seed
        Of the random numbers.
    weight
        Edge attribute that holds the weight of a graph; of statements, ``"weight"`` or ``"net"``; None where every tie
        counts 1.
    resolution
        Of the blocs; see `network.blocs.find`.
    alpha
        Largest adjusted p of a finding.
    correction
        ``"holm"``: the probability of any finding by chance is at most `alpha` [1]_. ``"benjamini-hochberg"``: the
        share of the findings that are by chance is expected to be at most `alpha` [2]_.
    n_samples
        How many samples of the documents.
    level
        Share of the samples that an interval holds.

    Returns
    -------
    Findings
        What does not beat its null model is in the table with the verdict "no ... than chance would have it", and is
        not shown as a finding.

    Raises
    ------
    UnknownNameError
        A statistic, model, correction or weight that does not exist.
    InputError
        No statistic, a number out of its range, or a network that cannot be read.

    Notes
    -----
    All figures are tested against the same null networks; p is one-sided, for more structure, see `null_test`. A
    figure that is not defined is not tested, and does not count in the correction. The correction of Holm holds
    whatever the figures have to do with one another; that of Benjamini and Hochberg where they rise and fall together,
    as these do.

    Intervals are those of `bootstrap` with ``draw="reweigh"`` and misreadings, as figures depend on how many ties
    there are. An interval tells how sure a value is, a p whether such a value means anything; a figure may be sure and
    yet no more than chance.

    Time: that of one `null_test` of each figure, less what they share, and of one `bootstrap`.

    References
    ----------
    .. [1] Holm, S. (1979). A simple sequentially rejective multiple test procedure. Scandinavian Journal of Statistics
       6, 65-70.
    .. [2] Benjamini, Y. and Hochberg, Y. (1995). Controlling the false discovery rate. Journal of the Royal
       Statistical Society B 57, 289-300.
    """
    if correction not in CORRECTIONS:
        raise UnknownNameError("correction", correction, CORRECTIONS)
    if not 0 < alpha < 1:
        raise InputError(f"alpha is {alpha}; give a number between 0 and 1, such as 0.05")
    if isinstance(statistics, str) or not statistics:
        raise InputError(f"statistics is {statistics!r}; give a list of some of {', '.join(MEASURES)}")
    if model not in MODELS:
        raise UnknownNameError("null model", model, MODELS)
    if n < 1:
        raise InputError(f"n is {n}; draw at least 1 null network, and 500 or more for a p value")
    names = list(dict.fromkeys(statistics))
    figures = [measure(name) for name in names]
    options = Options(resolution=resolution, seed=seed)
    if isinstance(network, pd.DataFrame):
        sure = bootstrap(
            network, n=n_samples, seed=seed, draw="reweigh", level=level, weight=weight, resolution=resolution
        )
        intervals = sure.figures.loc[names, ["low", "high"]]
        ties = read_statements(network).ties(weight)
    else:
        intervals = pd.DataFrame(math.nan, index=names, columns=["low", "high"])
        ties = signed_ties(network, weight=weight)
    tested = compared(ties, figures, model, n=n, options=options, alpha=alpha)
    return Findings(_table(tested, intervals, alpha, correction), model, n, alpha, correction)


def _table(tested: Sequence[NullTest], intervals: pd.DataFrame, alpha: float, correction: Correction) -> pd.DataFrame:
    adjusted = adjust(np.array([test.p for test in tested]), correction)
    rows = [
        {
            "figure": test.statistic,
            "value": test.observed,
            "low": intervals.loc[test.statistic, "low"],
            "high": intervals.loc[test.statistic, "high"],
            "null_mean": test.mean,
            "null_sd": test.sd,
            "z": test.z,
            "p": test.p,
            "p_adjusted": p,
            "finding": p <= alpha,
            "verdict": verdict(test, p, beats=p <= alpha),
        }
        for test, p in zip(tested, adjusted.tolist(), strict=True)
    ]
    return pd.DataFrame(rows).set_index("figure")


def adjust(p: Floats, correction: Correction) -> Floats:
    """Probabilities for the number of tests; those that are NaN stay so and do not count."""
    adjusted = np.full(len(p), np.nan)
    tested = np.flatnonzero(~np.isnan(p))
    order = tested[np.argsort(p[tested], kind="stable")]
    n = len(order)
    if correction == "holm":
        adjusted[order] = np.maximum.accumulate(p[order] * (n - np.arange(n)))
    else:
        adjusted[order] = np.minimum.accumulate((p[order] * n / np.arange(1, n + 1))[::-1])[::-1]
    return adjusted.clip(max=1.0)
