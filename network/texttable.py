"""Tables for a terminal: columns side by side, the last one wrapped, text shown as it is."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

WIDTH = 110
_NARROWEST = 30
"""Least width of the last column, however wide the others are."""


def text_table(table: pd.DataFrame, *, width: int = WIDTH) -> str:
    """A table as lines of text; cells that would act on a terminal are shown as what they are."""
    rows = [[plain(name) for name in table.columns]]
    rows += [[plain(cell) for cell in row] for row in table.itertuples(index=False, name=None)]
    sizes = [max(map(len, column)) for column in zip(*rows, strict=True)][:-1]
    indent = sum(sizes) + 2 * len(sizes)
    lines = []
    for row in rows:
        first = "".join(cell.ljust(size + 2) for cell, size in zip(row[:-1], sizes, strict=True))
        last, *more = wrap(row[-1], max(width - indent, _NARROWEST)) or [""]
        lines += [(first + last).rstrip(), *(" " * indent + line for line in more)]
    return "\n".join(lines)


def plain(text: object) -> str:
    """Characters that would act on a terminal, of a document or a file name, as what they are."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in str(text))
