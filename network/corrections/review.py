"""Relations to review: drawn at random, so that what a person says of them tells of all."""

from collections.abc import Iterable

import pandas as pd

from network.corrections.correction import Correction
from network.corrections.replay import apply
from network.errors import InputError
from network.evidence import Evidence
from network.relation_table import CANONICAL_ORDER
from network.seeds import seeded
from network.ties import number_statements


def to_review(table: pd.DataFrame, corrections: Iterable[Correction] = (), *, n: int = 100, seed: int = 0) -> Evidence:
    """Draw relations at random that nobody has judged yet, one of each statement.

    Each statement is as likely as any other. Judge every one of them, and `precision` with their ids as `relations`
    holds for the table within its interval. Whoever stops early keeps the first ones: these are a random sample too.

    Parameters
    ----------
    table
        A relation table, such as `ActorNetwork.relations`.
    corrections
        What has been judged.
    n
        How many to draw; all that are left where they are fewer.
    seed
        The same seed gives the same relations.

    Returns
    -------
    Evidence
        A relation table in the order in which they were drawn.

    Raises
    ------
    InputError
        `n` is below 1, or `seed` is no whole number from 0.
    """
    if isinstance(n, bool) or not isinstance(n, int) or n < 1:
        raise InputError(f"n is {n!r}; give a whole number from 1")
    table = table.sort_values(list(CANONICAL_ORDER), ignore_index=True)
    statement = number_statements(table)["statement"]
    judged = table["relation_id"].isin(apply(table, corrections).judged)
    left = table[~statement.isin(statement[judged]) & ~statement.duplicated()]
    drawn = seeded(seed).permutation(len(left))[:n]
    return Evidence(left.iloc[drawn].reset_index(drop=True))
