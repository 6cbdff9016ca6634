"""Networks of dated statements, made by hand: for tests of what happens through time."""

from collections.abc import Iterable

import pandas as pd

from network.actor_network import ActorNetwork

Row = tuple[str, str, str | None, int]


def net_of(rows: Iterable[tuple[object, ...]]) -> ActorNetwork:
    """A network of statements: source, target, date, sign, and, if not its own, weight, document and type."""
    table = []
    for number, row in enumerate(rows):
        source, target, date, sign, *more = row
        weight, doc_id, type_ = (*more, *(1.0, f"d{number}", None)[len(more) :])
        table.append(
            {
                "source": source,
                "target": target,
                "date": date,
                "sign": sign,
                "confidence": weight,
                "doc_id": doc_id,
                "type": type_ or {1: "ALLY", -1: "OPPOSE", 0: "MEMBER"}[int(str(sign))],
                "sentence": f"Sentence {number} on {source} and {target}.",
            }
        )
    columns = ["source", "target", "date", "sign", "confidence", "doc_id", "type", "sentence"]
    return ActorNetwork(pd.DataFrame(table, columns=columns), merge_spellings=False)


def pair(signs: Iterable[int], *, first: int = 1900, a: str = "Arland", b: str = "Borland") -> list[tuple[object, ...]]:
    """One document a year on two actors."""
    return [(a, b, f"{first + year}-06-01", sign, 1.0, f"{a}-{b}-{year}") for year, sign in enumerate(signs)]
