"""Cells that no spreadsheet takes for a formula, and how to get back what they held.

A spreadsheet program may run a cell of a CSV file that starts with ``=``, ``+``, ``-``, ``@``, the wide forms of these
signs, a tab or a line end. An apostrophe before it makes it text. So that nothing is lost, a text that has apostrophes
before such a character gets one more, and reading takes one off.
"""

import re

import pandas as pd

_SIGNS = "=+\\-@\t\r\n＝＋－＠"
_TO_GUARD = re.compile(f"^(?='*[{_SIGNS}])")
_GUARDED = re.compile(f"^'(?='*[{_SIGNS}])")


def guarded(table: pd.DataFrame) -> pd.DataFrame:
    """Put an apostrophe before texts, names of columns included, that a spreadsheet would run; numbers stay."""
    return _each_text(table, _TO_GUARD, "'")


def unguarded(table: pd.DataFrame) -> pd.DataFrame:
    """Take off again what `guarded` put before texts."""
    return _each_text(table, _GUARDED, "")


def _each_text(table: pd.DataFrame, start: re.Pattern[str], put: str) -> pd.DataFrame:
    changed = {name: table[name].str.replace(start, put, regex=True) for name in table.columns[table.dtypes == "str"]}
    return table.assign(**changed).rename(columns=lambda name: start.sub(put, str(name)))
