"""Ties: what all relations between two actors add up to."""

from typing import Any
from unicodedata import normalize

import numpy as np
import pandas as pd

from network.records import KINDS
from network.weighting import Weighting

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
    "n_positive",
    "n_negative",
    "n_relations",
    "n_statements",
    "n_documents",
    "first",
    "last",
    "types",
)
STATEMENT_COLUMNS = (
    "a",
    "b",
    "source",
    "target",
    "type",
    "sign",
    "weight",
    "confidence",
    "date",
    "doc_id",
    "publisher",
    "relation_id",
    "sentence",
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


def prepare(view: pd.DataFrame, weighting: Weighting) -> pd.DataFrame:
    """Relations in view, earliest first, with the `day` and the `weight` of their statement."""
    days = pd.to_datetime(view["date"], format="%Y-%m-%d")
    of_statement = view["statement"]
    day = days.groupby(of_statement).transform("min")
    confidence = view["confidence"].groupby(of_statement).transform("max")
    weight = confidence * weighting.factors(view["type"], day)
    return view.assign(day=day, weight=weight).loc[days.sort_values(kind="stable", na_position="last").index]


def statements(view: pd.DataFrame, *, directed: bool) -> pd.DataFrame:
    """What is said of each two actors, `a` and `b`, a row for each statement, told by its earliest copy."""
    told = _between_two(view, directed=directed)
    # "A and B met" is told both ways; between the two it is one statement.
    same = told.groupby(["a", "b", "type", "sign", "status", "wording"], sort=False)
    told = told.assign(weight=same["weight"].transform("max"), confidence=same["confidence"].transform("max"))
    return told[~same.cumcount().astype(bool)]


def _between_two(view: pd.DataFrame, *, directed: bool) -> pd.DataFrame:
    """Relations of different actors, whom `a` and `b` name in the order of the tie."""
    view = view[view["source"] != view["target"]]
    source, target = view["source"], view["target"]
    swapped = (source > target) & (not directed)
    return view.assign(a=source.where(~swapped, target), b=target.where(~swapped, source))


def add_up(view: pd.DataFrame, *, directed: bool) -> pd.DataFrame:
    """Ties of relations in view; see `ActorNetwork.ties`."""
    pairs = _between_two(view, directed=directed)[["a", "b", "doc_id"]]
    pairs = pairs.assign(tie=pairs.groupby(["a", "b"]).ngroup())
    ties = pairs[["a", "b", "tie"]].drop_duplicates("tie").set_index("tie").sort_index()

    said = statements(view, directed=directed)
    said = said.assign(tie=pairs["tie"])
    of_tie = said.groupby("tie")
    for name, sign in (("positive", 1), ("negative", -1), ("neutral", 0)):
        of_sign = said["sign"] == sign
        ties[name] = said["weight"].where(of_sign, 0.0).groupby(said["tie"]).sum().round(_DECIMALS)
        ties[f"n_{name}"] = of_sign.groupby(said["tie"]).sum()
    ties["net"] = (ties["positive"] - ties["negative"]).round(_DECIMALS)
    ties["weight"] = (ties["positive"] + ties["negative"]).round(_DECIMALS)
    ties["sign"] = np.sign(ties["net"]).astype("int64")
    larger = ties[["positive", "negative"]].max(axis="columns")
    ties["agreement"] = larger / ties["weight"].where(ties["weight"] > 0)
    ties["contested"] = (ties["positive"] > 0) & (ties["negative"] > 0)
    ties["n_relations"] = pairs.groupby("tie").size()
    ties["n_statements"] = of_tie.size()
    ties["n_documents"] = _n_distinct(pairs["tie"], pairs["doc_id"].replace("", np.nan))
    ties["first"], ties["last"] = _iso(of_tie["day"].min()), _iso(of_tie["day"].max())
    counts = said.groupby(["tie", "type"]).size()
    ties["types"] = _dicts(counts, ties.index)
    ties = ties[list(TIE_COLUMNS)].join(counts.unstack(fill_value=0))
    order = ["weight", "neutral", "a", "b"]
    return ties.sort_values(order, ascending=[False, False, True, True], ignore_index=True)


def contested(said: pd.DataFrame, ties: pd.DataFrame) -> pd.DataFrame:
    """Ties of which both signs are stated, each with its weightiest sentences; see `ActorNetwork.contested`."""
    torn = ties.loc[ties["contested"], ["a", "b", "sign", "net", "agreement", "n_positive", "n_negative"]]
    tally = [f"+{good} \N{MINUS SIGN}{bad}" for good, bad in zip(torn["n_positive"], torn["n_negative"], strict=True)]
    torn = torn.drop(columns=["n_positive", "n_negative"])
    torn.insert(2, "tally", pd.Series(tally, index=torn.index, dtype="str"))
    heaviest = said.sort_values(["weight", "day"], ascending=False, kind="stable")
    for name, sign in (("friendly", 1), ("hostile", -1)):
        told = (
            heaviest[heaviest["sign"] == sign].drop_duplicates(["a", "b"]).assign(date=lambda rows: _iso(rows["day"]))
        )
        told = told[["a", "b", "date", "sentence"]].rename(columns={"date": f"{name}_date", "sentence": name})
        torn = torn.merge(told, on=["a", "b"], how="left")
    return torn


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
