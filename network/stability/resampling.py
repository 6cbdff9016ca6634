"""Statements as arrays, and samples of the documents that tell them."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, get_args

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from network.errors import InputError
from network.seeds import checked_seed
from network.signed import Floats, Ints, SignedTies

Draw = Literal["replace", "reweigh"]
DRAWS: tuple[Draw, ...] = get_args(Draw)

COLUMNS = ("a", "b", "sign", "weight", "confidence", "doc_id")
# What a sample adds up is rounded as what `network.signed` adds up.
_DECIMALS = 9
# Numbers in the largest array of one batch of samples.
_CELLS = 4_000_000


@dataclass(frozen=True, eq=False)
class Statements:
    """Statements between two actors, as arrays.

    Attributes
    ----------
    actors
        Who is named, sorted by text.
    pairs
        Shape (pairs, 2): positions in `actors` of those of whom something friendly or hostile is said.
    n_documents
        How many documents tell the statements; a statement without one is a document of its own.
    document, pair, sign, weight, confidence
        Of each friendly or hostile statement; `document` and `pair` are positions.
    """

    actors: tuple[Any, ...]
    pairs: Ints
    n_documents: int
    document: Ints
    pair: Ints
    sign: Ints
    weight: Floats
    confidence: Floats

    @cached_property
    def incidence(self) -> csr_array:
        """Shape (statements, pairs): 1 where a statement is of a pair."""
        n = len(self.pair)
        return csr_array((np.ones(n), (np.arange(n), self.pair)), shape=(n, len(self.pairs)))

    def ties(self, weight: str | None) -> SignedTies:
        """The network of all statements."""
        return Sums(self, self.weight[np.newaxis]).ties(0, weight)

    @cached_property
    def net(self) -> Floats:
        """Of each pair, friendly less hostile weight of all statements."""
        net: Floats = Sums(self, self.weight[np.newaxis]).net[0]
        return net

    @cached_property
    def documents_of_pairs(self) -> Ints:
        """How many documents tell something friendly or hostile of each pair."""
        told = np.unique(np.column_stack([self.pair, self.document]), axis=0)
        return np.bincount(told[:, 0], minlength=len(self.pairs))


class Sums:
    """What the statements of some samples add up to.

    Attributes
    ----------
    net, total
        Shape (samples, pairs): friendly less hostile weight, and both together.
    """

    def __init__(self, statements: Statements, amounts: Floats) -> None:
        self._statements = statements
        self.net: Floats = np.round((amounts * statements.sign) @ statements.incidence, _DECIMALS)
        self.total: Floats = np.round(amounts @ statements.incidence, _DECIMALS)

    def __len__(self) -> int:
        return len(self.net)

    def ties(self, sample: int, weight: str | None) -> SignedTies:
        """The network of one sample, with ties where the sums of a pair differ."""
        net = self.net[sample]
        kept = np.flatnonzero(net)
        sizes = {None: np.ones(len(net)), "net": np.abs(net), "weight": self.total[sample]}[weight]
        return SignedTies(
            nodes=self._statements.actors,
            ends=self._statements.pairs[kept],
            signs=np.sign(net[kept]).astype(np.int64),
            weights=sizes[kept],
            directed=False,
        )


def read_statements(table: pd.DataFrame) -> Statements:
    """Arrays of a table of statements, such as `ActorNetwork.statements` gives.

    Raises
    ------
    InputError
        A column is missing, or has a value that cannot be used; the message names it.
    """
    _check(table)
    table = table[table["a"] != table["b"]]
    actors = tuple(sorted({*table["a"], *table["b"]}, key=lambda name: (str(name), type(name).__name__)))
    index: dict[Hashable, int] = {name: position for position, name in enumerate(actors)}
    ends = np.sort(np.column_stack([table[side].map(index).to_numpy(dtype=np.int64) for side in ("a", "b")]), axis=1)
    ids = table["doc_id"].replace("", np.nan)
    numbers = ids.map({name: number for number, name in enumerate(sorted(ids.dropna().unique(), key=str))})
    columns = {name: table[name].to_numpy(dtype=float) for name in ("sign", "weight", "confidence")}
    rows = pd.DataFrame(
        {"first": ends[:, 0], "second": ends[:, 1], "document": numbers.to_numpy(dtype=float), **columns}
    )
    # The order of the rows decides which random numbers they get, so it has to be that of their content.
    rows = rows.sort_values(["document", "first", "second", *columns], ignore_index=True)
    alone = rows["document"].isna()
    n_named = numbers.nunique()
    rows.loc[alone, "document"] = n_named + np.arange(alone.sum())
    signed = rows[rows["sign"] != 0]
    pairs, pair = np.unique(signed[["first", "second"]].to_numpy(dtype=np.int64), axis=0, return_inverse=True)
    return Statements(
        actors=actors,
        pairs=pairs.reshape(-1, 2),
        n_documents=n_named + int(alone.sum()),
        document=signed["document"].to_numpy(dtype=np.int64),
        pair=pair.reshape(-1).astype(np.int64),
        sign=signed["sign"].to_numpy(dtype=np.int64),
        weight=signed["weight"].to_numpy(dtype=float),
        confidence=signed["confidence"].to_numpy(dtype=float),
    )


def _check(table: pd.DataFrame) -> None:
    missing = [name for name in COLUMNS if name not in table.columns]
    if missing:
        raise InputError(f"the statements have no column {', '.join(missing)}; give the table of net.statements()")
    if table[["a", "b"]].isna().to_numpy().any():
        raise InputError("a statement has no actor a or b; drop such rows")
    for name, usable, needed in (
        ("sign", table["sign"].isin([-1, 0, 1]), "-1, 0 or 1"),
        ("weight", (table["weight"] >= 0) & np.isfinite(table["weight"]), "a number not below 0"),
        ("confidence", table["confidence"].between(0, 1), "a number from 0 to 1"),
    ):
        if not usable.all():
            row, found = next(iter(table.loc[~usable, name].items()))
            raise InputError(f"statement {row!r}: {name} is {found!r}; give {needed}")


def samples(statements: Statements, *, n: int, seed: int, draw: Draw, misreadings: bool) -> Iterator[Sums]:
    """Samples of the documents, some at a time; see `network.stability.bootstrap`."""
    both = np.random.SeedSequence(checked_seed(seed)).spawn(2)
    of_documents, of_readings = map(np.random.default_rng, both)
    n_documents = statements.n_documents
    confidence, weight = statements.confidence, statements.weight
    full = np.divide(weight, confidence, out=np.zeros_like(weight), where=confidence > 0)
    at_once = max(1, _CELLS // max(len(weight), n_documents))
    for start in range(0, n, at_once):
        size = min(at_once, n - start)
        times: Floats = (
            of_documents.multinomial(n_documents, np.full(n_documents, 1 / n_documents), size=size).astype(float)
            if draw == "replace"
            else of_documents.dirichlet(np.ones(n_documents), size=size) * n_documents
        )
        amounts: Floats = times[:, statements.document] * (full if misreadings else weight)
        if misreadings:
            amounts *= of_readings.random(amounts.shape) < confidence
        yield Sums(statements, amounts)


class Counts:
    """In how many samples each pair is friendly, and hostile."""

    def __init__(self, statements: Statements) -> None:
        self._statements = statements
        self._friendly = np.zeros(len(statements.pairs))
        self._hostile = np.zeros(len(statements.pairs))
        self._n = 0

    def passed(self, sums: Sums, weight: str | None) -> Iterator[SignedTies]:
        """The networks of some samples, whose ties are counted."""
        self._friendly += (sums.net > 0).sum(axis=0)
        self._hostile += (sums.net < 0).sum(axis=0)
        self._n += len(sums)
        return (sums.ties(sample, weight) for sample in range(len(sums)))

    def table(self) -> pd.DataFrame:
        """See `network.stability.Bootstrap.ties`."""
        names = pd.Series(self._statements.actors, dtype="object")
        first, second = self._statements.pairs.T
        signs = np.sign(self._statements.net).astype(np.int64)
        friendly, hostile = self._friendly / self._n, self._hostile / self._n
        absent = (self._n - self._friendly - self._hostile) / self._n
        return pd.DataFrame(
            {
                "a": names.take(first).to_numpy(),
                "b": names.take(second).to_numpy(),
                "sign": signs,
                "p_sign": np.choose(signs + 1, [hostile, absent, friendly]),
                "p_friendly": friendly,
                "p_hostile": hostile,
                "p_absent": absent,
                "n_documents": self._statements.documents_of_pairs,
            }
        )
