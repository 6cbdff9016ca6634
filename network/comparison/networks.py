"""Two networks compared tie by tie."""

from collections.abc import Hashable
from dataclasses import dataclass
from html import escape
from typing import Any, Literal, get_args

import networkx as nx
import numpy as np
import pandas as pd

from network.comparison.agreement import Layers, Tested, kappa, tested
from network.errors import InputError, UnknownNameError
from network.htmltable import html_table
from network.signed import SignedTies, signed_ties
from network.wording import counted

Actors = Literal["common", "all"]
Pair = tuple[Any, Any]

KINDS = ("opposite", "only left", "only right", "same")
_SHOWN = 20
_CHANCE = 0.05
_TOO_FEW_LABELLINGS = "too few different relabellings to test"
_TOO_FEW_SHARED = "too few shared ties under relabelling to test"


@dataclass(frozen=True, eq=False, repr=False)
class Comparison:
    """Where two networks agree, where they contradict each other, and what only one of them has.

    Attributes
    ----------
    names
        Of the left and the right network.
    actors
        The actors whose ties are compared, sorted.
    only_left_actors, only_right_actors
        The actors of one network that the other lacks, sorted.
    ties
        One row a pair that is tied in either network: `a`, `b`; `kind`, ``"same"`` (a tie in both, of the same sign),
        ``"opposite"``, ``"only left"`` or ``"only right"``; `sign_left`, `sign_right` (1, -1, or 0 for no tie);
        `weight_left`, `weight_right` (0 for no tie). Contradictions first, then what one lacks, the heaviest first.
    table
        All pairs of actors: rows friend, enemy or none on the left, columns on the right.
    scores
        The left network with the right one as reference, for friend ties, enemy ties and all: `left`, `right` and
        `both`, numbers of ties (`both`: of the same sign), `precision` = both / left, `recall` = both / right, and
        `f1`, their harmonic mean; NaN where the denominator is 0.
    kappa_signs, p_signs
        Cohen's kappa over the ties in both, friend or enemy, -1 to 1, and its p. NaN without ties in both, or where
        both networks have one and the same sign on all of them.
    kappa_pairs, p_pairs
        Cohen's kappa over all pairs, friend, enemy or none, and its p. NaN with fewer than two actors, or where all
        pairs are of one kind in both.
    least_p_signs, least_p_pairs
        The p that full agreement, a kappa of 1, would have: no p can be lower. Where it is .05 or more, the test cannot
        tell agreement from chance, whatever the networks say. NaN where there is no test.
    n_permutations
        How many relabellings the p are from; `exact` says whether these are all there are.

    Notes
    -----
    In sparse networks `p_signs` has little power. Relabelled ties then meet in few pairs, and a few ties agree fully
    by chance: a network of 60 actors and 60 ties compared with itself, of kappa 1, may get a `p_signs` of .07. Look at
    `least_p_signs` before reading a high `p_signs` as lack of agreement; `p_pairs` does not suffer from this.
    """

    names: tuple[str, str]
    actors: tuple[Any, ...]
    only_left_actors: tuple[Any, ...]
    only_right_actors: tuple[Any, ...]
    ties: pd.DataFrame
    table: pd.DataFrame
    scores: pd.DataFrame
    kappa_signs: float
    p_signs: float
    kappa_pairs: float
    p_pairs: float
    least_p_signs: float
    least_p_pairs: float
    n_permutations: int
    exact: bool

    @property
    def n_same(self) -> int:
        """Ties in both, of the same sign."""
        return self._count("same")

    @property
    def n_opposite(self) -> int:
        """Ties in both, friend in one and enemy in the other."""
        return self._count("opposite")

    @property
    def n_only_left(self) -> int:
        """Ties that only the left network has."""
        return self._count("only left")

    @property
    def n_only_right(self) -> int:
        """Ties that only the right network has."""
        return self._count("only right")

    @property
    def agreement(self) -> float:
        """Share of the ties in both that have the same sign, 0 to 1; NaN where there are none."""
        n_both = self.n_same + self.n_opposite
        return self.n_same / n_both if n_both else float("nan")

    def _count(self, kind: str) -> int:
        return int((self.ties["kind"] == kind).sum())

    def __repr__(self) -> str:
        return str(self)

    def __str__(self) -> str:
        left, right = self.names
        n_both = self.n_same + self.n_opposite
        actors, pairs = counted(len(self.actors), "actor"), counted(int(self.table.to_numpy().sum()), "pair")
        verb = "agrees" if self.n_same == 1 else "agree"
        one_side, other_side = len(self.only_left_actors), len(self.only_right_actors)
        scores = {name: _short(self.scores[name]["all"]) for name in ("precision", "recall", "f1")}
        return "\n".join(
            [
                f"{left} against {right}: {actors}, {pairs} "
                f"({counted(one_side, 'actor')} only in {left}, {other_side} only in {right})",
                f"of {counted(n_both, 'tie')} in both, {self.n_same} {verb} ({self._signs_tested})",
                f"{counted(self.n_only_left, 'tie')} only in {left}, {self.n_only_right} only in {right}",
                f"over all pairs, as friend, enemy or none: {self._pairs_tested}",
                f"{left} with {right} as reference: precision {scores['precision']}, "
                f"recall {scores['recall']}, F1 {scores['f1']}",
            ]
        )

    @property
    def _signs_tested(self) -> str:
        few_draws = self.n_permutations < 1 / _CHANCE
        obstacle = _TOO_FEW_LABELLINGS if few_draws else _TOO_FEW_SHARED
        return _told(Tested(self.kappa_signs, self.p_signs, self.least_p_signs), obstacle)

    @property
    def _pairs_tested(self) -> str:
        return _told(Tested(self.kappa_pairs, self.p_pairs, self.least_p_pairs), _TOO_FEW_LABELLINGS)

    def _repr_html_(self) -> str:
        lines = "<br>".join(escape(line) for line in str(self).splitlines())
        sides = dict(zip(("left", "right"), self.names, strict=True))
        kinds = {f"only {side}": f"only {name}" for side, name in sides.items()}
        heads = {f"{what}_{side}": f"{what} {name}" for what in ("sign", "weight") for side, name in sides.items()}
        shown = self.ties.head(_SHOWN)
        shown = shown.assign(kind=[kinds.get(kind, kind) for kind in shown["kind"]]).rename(columns=heads)
        head = f"<p>Ties ({len(shown)} of {len(self.ties)}), contradictions first:</p>" if len(shown) else ""
        return f"<p>{lines}</p>{head}{html_table(shown) if len(shown) else ''}"


def compare(
    left: "nx.Graph[Any]",
    right: "nx.Graph[Any]",
    *,
    names: tuple[str, str] = ("left", "right"),
    actors: Actors = "common",
    weight: str | None = "weight",
    n: int = 1000,
    seed: int = 0,
) -> Comparison:
    """Compare two signed networks tie by tie, and ask how much of their agreement chance would give.

    Direction does not count. A tie that only one network has is no contradiction: the other may be silent.

    Two kappas, for two questions. `kappa_signs`: where both networks have a tie, do they agree on friend or enemy?
    `kappa_pairs`: do they have the same ties, and of the same sign? The p of each is from the quadratic assignment
    procedure: the actors of the right network are relabelled at random, which keeps the shape of both networks and
    all that depends on an actor, and p is the share of relabellings that agree at least as well, the observed one
    counted in. Few actors with at most `n` relabellings are tested on all of them.

    In sparse networks relabelled ties meet in few pairs, so that `p_signs` has little power: even a network compared
    with itself may get a `p_signs` of .07. `least_p_signs` is the lowest that there can be; where it is .05 or more,
    the result says that there are too few shared ties to test, and nothing on chance.

    Parameters
    ----------
    left, right
        Edges have a `sign` of -1, 0 or 1. `right` is the reference of precision and recall.
    names
        What the two are called where the result is shown.
    actors
        ``"common"``: pairs of actors that both networks have; ``"all"``: of actors that either has, so that who is
        missing has no ties.
    weight
        Edge attribute that holds the weight, 1 where an edge has none. It is shown, and decides the sign where there
        are several edges between two actors; agreement is of signs.
    n
        Number of random relabellings; 0 for no test (p is NaN).
    seed
        Of the relabellings.

    Returns
    -------
    Comparison
        The ties, counts, kappas with p, and scores against the reference.

    Raises
    ------
    InputError
        An edge without a usable sign or weight, `n` below 0, or not two different names.
    UnknownNameError
        A value of `actors` that does not exist.

    Notes
    -----
    Time grows with n times the number of ties of the right network: about a second for 1,000 relabellings of 3,000
    ties. Memory grows with the number of ties, and with n.

    References
    ----------
    Krackhardt, D. (1988). Predicting with networks: nonparametric multiple regression analysis of dyadic data. Social
    Networks 10, 359-381.
    Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement 20,
    37-46.
    """
    if actors not in get_args(Actors):
        raise UnknownNameError("actors", actors, get_args(Actors))
    if n < 0:
        raise InputError(f"n is {n}; give a number of relabellings, or 0 for no test")
    called = _names(names)
    ties = [signed_ties(graph, weight=weight) for graph in (left, right)]
    known = [set(of.nodes) for of in ties]
    compared = _sorted(known[0] & known[1] if actors == "common" else known[0] | known[1])
    found = [_by_pair(of, set(compared)) for of in ties]
    layers = _layers(compared, found)
    drawn, exact = layers.relabelled(n, seed)
    signs = tested(kappa, layers.both, drawn, is_all=exact)
    pairs = tested(lambda both: kappa(layers.pairs_table(both)), layers.both, drawn, is_all=exact)
    return Comparison(
        names=called,
        actors=compared,
        only_left_actors=_sorted(known[0] - known[1]),
        only_right_actors=_sorted(known[1] - known[0]),
        ties=_tie_table(*found),
        table=_labelled(layers.pairs_table(layers.both)),
        scores=_scores(layers.pairs_table(layers.both)),
        kappa_signs=signs.kappa,
        p_signs=signs.p,
        kappa_pairs=pairs.kappa,
        p_pairs=pairs.p,
        least_p_signs=signs.least_p,
        least_p_pairs=pairs.least_p,
        n_permutations=len(drawn),
        exact=exact,
    )


def _names(names: object) -> tuple[str, str]:
    if not isinstance(names, tuple | list) or len(names) != 2:
        raise InputError(f"names is {names!r}; give two, such as ('text', 'list')")
    left, right = map(str, names)
    if left == right:
        raise InputError(f"names are {left!r} twice; give two different ones, such as ('text', 'list')")
    return left, right


def _sorted(nodes: set[Hashable]) -> tuple[Any, ...]:
    return tuple(sorted(nodes, key=lambda node: (str(node), type(node).__name__)))


def _by_pair(ties: SignedTies, actors: set[Any]) -> dict[Pair, tuple[int, float]]:
    """Sign and weight of the ties between these actors."""
    rows = zip(ties.pairs(), ties.signs.tolist(), ties.weights.tolist(), strict=True)
    return {(a, b): (sign, weight) for (a, b), sign, weight in rows if a in actors and b in actors}


def _layers(actors: tuple[Any, ...], found: list[dict[Pair, tuple[int, float]]]) -> Layers:
    position = {actor: number for number, actor in enumerate(actors)}
    n = len(actors)
    left, right = ({position[a] * n + position[b]: sign for (a, b), (sign, _) in of.items()} for of in found)
    return Layers(n, dict(sorted(left.items())), dict(sorted(right.items())))


def _tie_table(left: dict[Pair, tuple[int, float]], right: dict[Pair, tuple[int, float]]) -> pd.DataFrame:
    absent = (0, 0.0)
    rows = [(*pair, *left.get(pair, absent), *right.get(pair, absent)) for pair in {**left, **right}]
    table = pd.DataFrame(rows, columns=["a", "b", "sign_left", "weight_left", "sign_right", "weight_right"])
    table = table.astype({"a": "object", "b": "object", "sign_left": "int64", "sign_right": "int64"})
    table = table.astype({"weight_left": "float64", "weight_right": "float64"})
    product = table["sign_left"] * table["sign_right"]
    one = np.where(table["sign_right"] == 0, "only left", "only right")
    table.insert(2, "kind", np.select([product > 0, product < 0], ["same", "opposite"], one))
    order = table.assign(
        rank=table["kind"].map(KINDS.index),
        lightness=-(table["weight_left"] + table["weight_right"]),
        first=table["a"].map(str),
        second=table["b"].map(str),
    ).sort_values(["rank", "lightness", "first", "second"])
    columns = ["a", "b", "kind", "sign_left", "sign_right", "weight_left", "weight_right"]
    return table.loc[order.index, columns].reset_index(drop=True)


def _labelled(counts: "np.ndarray[Any, Any]") -> pd.DataFrame:
    labels = ["friend", "enemy", "none"]
    return pd.DataFrame(counts, index=pd.Index(labels, name="left"), columns=pd.Index(labels, name="right"))


def _scores(counts: "np.ndarray[Any, Any]") -> pd.DataFrame:
    left, right = counts.sum(axis=1)[:2].tolist(), counts.sum(axis=0)[:2].tolist()
    both = [int(counts[0, 0]), int(counts[1, 1])]
    rows = {"friends": (left[0], right[0], both[0]), "enemies": (left[1], right[1], both[1])}
    rows["all"] = (sum(left), sum(right), sum(both))
    scores = pd.DataFrame.from_dict(rows, orient="index", columns=["left", "right", "both"])
    numbers = scores.astype("float64").replace(0, np.nan)
    return scores.assign(
        precision=scores["both"] / numbers["left"],
        recall=scores["both"] / numbers["right"],
        f1=2 * scores["both"] / (scores["left"] + scores["right"]).replace(0, np.nan),
    )


def _told(test: Tested, obstacle: str) -> str:
    """A kappa and its p in words; `obstacle` is why no p can be low, where that is so."""
    if np.isnan(test.kappa):
        return "kappa undefined"
    if np.isnan(test.p):
        return f"kappa {_short(test.kappa)}, not tested"
    size = "p < .001" if test.p < 0.001 else f"p = {test.p:.3f}".replace("0.", ".", 1)
    told = f"kappa {_short(test.kappa)}, {size}"
    if test.p < _CHANCE:
        return told
    return f"{told}: {obstacle if test.least_p >= _CHANCE else 'not told from chance'}"


def _short(value: float) -> str:
    """Two decimals without the leading zero."""
    if np.isnan(value):
        return "undefined"
    text = f"{value:.2f}"
    return text.replace("0.", ".", 1) if abs(float(text)) < 1 else text
