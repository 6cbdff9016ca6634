"""In words and numbers: who, how much, when; and what was done to the data before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

import pandas as pd

from network.blocs import Blocs
from network.records import STATUSES
from network.report.sentences import rows_of
from network.wording import counted

if TYPE_CHECKING:
    from network.actor_network import ActorNetwork

_NAMED, _CAMPS, _OF_CAMP = 5, 3, 4


class Read(Protocol):
    """What is told of an extraction, such as `network.Extraction`."""

    @property
    def n_documents(self) -> int:
        """Documents analysed."""

    @property
    def n_words(self) -> int:
        """Their words."""

    @property
    def skipped(self) -> pd.DataFrame:
        """What was left out: `source`, `row`, `doc_id`, `reason`."""

    @property
    def copies(self) -> pd.DataFrame:
        """Documents that reprint another one: `doc_id`, `copy_of`."""


@dataclass(frozen=True)
class Summary:
    """The network in one paragraph.

    Attributes
    ----------
    read, told, span
        How much was read (empty where unknown), what it tells, and when.
    signs
        How many ties are friendly, hostile and neither, as far as there are any.
    actors
        Whom the texts name most, and how many more there are.
    camps, n_more_camps
        The first members of the largest blocs of two or more, each with how many more it has; how many more blocs
        there are.
    in_no_tie
        Relations that are in none: how many of each status that is not in view, and of an actor to itself.
    """

    read: str
    told: str
    span: str
    signs: Sequence[str]
    actors: tuple[Sequence[str], int]
    camps: Sequence[tuple[Sequence[str], int]]
    n_more_camps: int
    in_no_tie: Sequence[str]


def summary(network: "ActorNetwork", blocs: Blocs, found: Read | None) -> Summary:
    """Tell a network in a few words."""
    relations, actors, ties = network.relations, network.actors, network.ties()
    documents = relations.loc[relations["doc_id"] != "", "doc_id"].nunique()
    publishers = relations["publisher"].nunique()
    by = f" by {counted(publishers, 'publisher')}" if publishers else ""
    source = f"{counted(documents, 'document')}{by}" if documents else "The table"
    states = "state" if documents > 1 else "states"
    told = f"{source} {states} {counted(len(relations), 'relation')} between {counted(len(actors), 'actor')}"
    camps = [members for members in blocs.members if len(members) > 1]
    return Summary(
        read=f"{counted(found.n_documents, 'document')} of {counted(found.n_words, 'word')} were read" if found else "",
        told=told,
        span=_span(relations["date"]),
        signs=_signs(ties),
        actors=(actors["name"].head(_NAMED).tolist(), max(len(actors) - _NAMED, 0)),
        camps=[(members[:_OF_CAMP], max(len(members) - _OF_CAMP, 0)) for members in camps[:_CAMPS]],
        n_more_camps=max(len(camps) - _CAMPS, 0),
        in_no_tie=_in_no_tie(network),
    )


def _span(dates: "pd.Series[str]") -> str:
    known = dates.dropna()
    if known.empty:
        return ""
    first, last = (date.fromisoformat(day) for day in (known.min(), known.max()))
    return in_words(first) if first == last else f"{in_words(first)} to {in_words(last)}"


def in_words(day: date) -> str:
    """A day as it is said: 6 October 2015."""
    return f"{day.day} {day:%B} {day.year}"


def _signs(ties: pd.DataFrame) -> list[str]:
    counts = ties["sign"].value_counts()
    words = {1: "friendly", -1: "hostile", 0: "neither"}
    return [f"{counts[sign]:,} {word}" for sign, word in words.items() if sign in counts.index]


def _in_no_tie(network: "ActorNetwork") -> list[str]:
    statuses = network.only(statuses=STATUSES).relations["status"].value_counts()
    left_out = [status for status in STATUSES if status in statuses.index and status not in network.statuses]
    loops = [f"{network.n_loops:,} of an actor to itself"] if network.n_loops else []
    return [f"{int(statuses[status]):,} {status}" for status in left_out] + loops


def changes(network: "ActorNetwork", found: Read | None, most: int) -> dict[str, Any]:
    """What was merged, folded, corrected, counted once and skipped: rows to show, and how many there are."""
    tables = {
        "merged": network.merged[["name", "canonical", "reason"]],
        "folded": network.folded[["name", "into", "n_relations"]],
        "corrections": network.corrections[["action", "what", "n_relations", "applied", "reason"]],
    }
    if found is not None:
        tables["skipped"] = found.skipped[["source", "row", "doc_id", "reason"]]
        tables["copies"] = found.copies[["doc_id", "copy_of"]]
    return {name: {"rows": rows_of(table.head(most)), "n": len(table)} for name, table in tables.items()}
