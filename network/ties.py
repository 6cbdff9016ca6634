"""Ties: what all relations between two actors add up to."""

from typing import Any
from unicodedata import normalize

import numpy as np
import pandas as pd

from network.records import KINDS

TIE_COLUMNS = (
    "a",
    "b",
    "sign",
    "weight",
    "positive",
    "negative",
    "neutral",
    "net",
    "agreement",
    "contested",
    "n_relations",
    "n_statements",
    "n_documents",
    "first",
    "last",
    "types",
)
_QUOTES = str.maketrans(dict.fromkeys("\"'`´‘’‚‛“”„‟‹›«»′″"))
# Sums of confidences are rounded so that equal sums of different numbers are equal.
_DECIMALS = 9


def number_statements(table: pd.DataFrame) -> pd.DataFrame:
    """Number what each relation of a table is a copy of; see the notes of `ActorNetwork`.

    Returns
    -------
    DataFrame
        ``wording``: number of the sentence, looks apart; ``statement``: number of what it states.
    """
    sentences = table["sentence"]
    unique = {sentence: _normalised(sentence) for sentence in sentences.unique()}
    # A relation without a sentence is told from every other by its id.
    told_by = sentences.map(unique).where(sentences.str.strip() != "", table["relation_id"])
    columns = ["source", "target", "type", "sign", "status"]
    told = table[columns].assign(wording=told_by.groupby(told_by, sort=False).ngroup())
    return told.assign(statement=told.groupby([*columns, "wording"], sort=False).ngroup())[["wording", "statement"]]


def _normalised(sentence: str) -> str:
    return " ".join(normalize("NFC", sentence).casefold().translate(_QUOTES).split())


def add_up(view: pd.DataFrame, *, directed: bool) -> pd.DataFrame:
    """Ties of relations in view; see `ActorNetwork.ties`."""
    view = view[view["source"] != view["target"]]
    source, target = view["source"], view["target"]
    swapped = (source > target) & (not directed)
    pairs = pd.DataFrame({"a": source.where(~swapped, target), "b": target.where(~swapped, source)})
    pairs = pairs.assign(tie=pairs.groupby(["a", "b"]).ngroup())
    ties = pairs.drop_duplicates("tie").set_index("tie").sort_index()

    weight = view["confidence"].groupby(view["statement"]).transform("max")
    statements = view.assign(tie=pairs["tie"], weight=weight).drop_duplicates("statement")
    # "A and B met" is told both ways; between the two it is one statement.
    statements = statements.drop_duplicates(["tie", "type", "sign", "status", "wording"])
    of_tie = statements.groupby("tie")
    for name, sign in (("positive", 1), ("negative", -1), ("neutral", 0)):
        part = statements["weight"].where(statements["sign"] == sign, 0.0)
        ties[name] = part.groupby(statements["tie"]).sum().round(_DECIMALS)
    ties["net"] = (ties["positive"] - ties["negative"]).round(_DECIMALS)
    ties["weight"] = (ties["positive"] + ties["negative"]).round(_DECIMALS)
    ties["sign"] = np.sign(ties["net"]).astype("int64")
    larger = ties[["positive", "negative"]].max(axis="columns")
    ties["agreement"] = larger / ties["weight"].where(ties["weight"] > 0)
    ties["contested"] = (ties["positive"] > 0) & (ties["negative"] > 0)
    ties["n_relations"] = pairs.groupby("tie").size()
    ties["n_statements"] = of_tie.size()
    ties["n_documents"] = _n_distinct(pairs["tie"], view["doc_id"].replace("", np.nan))
    ties["first"], ties["last"] = _iso(of_tie["day"].min()), _iso(of_tie["day"].max())
    counts = statements.groupby(["tie", "type"]).size()
    ties["types"] = _dicts(counts, ties.index)
    ties = ties[list(TIE_COLUMNS)].join(counts.unstack(fill_value=0))
    order = ["weight", "neutral", "a", "b"]
    return ties.sort_values(order, ascending=[False, False, True, True], ignore_index=True)


def describe_actors(view: pd.DataFrame) -> pd.DataFrame:
    """Actors of relations in view; see `ActorNetwork.actors`."""
    shared = ["statement", "doc_id", "day"]
    as_source = view[["source", "source_kind", "target", *shared]]
    as_target = view.loc[view["source"] != view["target"], ["target", "target_kind", "source", *shared]]
    columns = ["name", "kind", "partner", *shared]
    ends = pd.concat([as_source.set_axis(columns, axis=1), as_target.set_axis(columns, axis=1)], ignore_index=True)
    of_actor = ends.groupby("name")
    actors = pd.DataFrame({"kind": _commonest_kind(ends), "n_relations": of_actor.size()})
    actors["n_statements"] = _n_distinct(ends["name"], ends["statement"])
    actors["n_documents"] = _n_distinct(ends["name"], ends["doc_id"].replace("", np.nan))
    actors["n_partners"] = _n_distinct(ends["name"], ends["partner"].where(ends["partner"] != ends["name"]))
    actors["first"], actors["last"] = _iso(of_actor["day"].min()), _iso(of_actor["day"].max())
    actors = actors.rename_axis("name").reset_index()
    return actors.sort_values(["n_relations", "name"], ascending=[False, True], ignore_index=True)


def _commonest_kind(ends: pd.DataFrame) -> "pd.Series[str]":
    """Commonest kind of each name; of equally common ones the first in `KINDS`."""
    counts = ends.groupby(["name", "kind"]).size().rename("n").reset_index()
    counts["rank"] = counts["kind"].map({kind: rank for rank, kind in enumerate(KINDS)})
    ranked = counts.sort_values(["name", "n", "rank"], ascending=[True, False, True])
    return ranked.drop_duplicates("name").set_index("name")["kind"]


def _n_distinct(groups: "pd.Series[Any]", values: "pd.Series[Any]") -> "pd.Series[int]":
    """How many different values each group has, missing ones not counted."""
    return values.groupby(groups).nunique()


def _iso(days: "pd.Series[pd.Timestamp]") -> "pd.Series[str]":
    texts = pd.Series(np.datetime_as_string(days.to_numpy(), unit="D"), index=days.index, dtype="str")
    return texts.where(days.notna())


def _dicts(counts: "pd.Series[int]", index: pd.Index) -> "pd.Series[Any]":
    """Counts with the index (tie, type), as one dict for each tie."""
    dicts: dict[Any, dict[str, int]] = {tie: {} for tie in index}
    ties, kinds = (counts.index.get_level_values(level) for level in ("tie", "type"))
    for tie, kind, count in zip(ties, kinds, counts.tolist(), strict=True):
        dicts[tie][kind] = count
    return pd.Series(dicts, index=index, dtype="object")
