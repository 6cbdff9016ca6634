"""Tables for a notebook: text that wraps, shown as it is."""

from html import escape

import numpy as np
import pandas as pd

_ROWS = 100
_CELL = "text-align: left; vertical-align: top"
_SENTENCES = ("sentence", "sentence_before", "sentence_after", "first_sentence", "last_sentence", "end_sentence")
_DATES = ("date", "first", "last", "friendly_date", "hostile_date", "last_before", "begin", "end")
_LAYOUT = {
    **dict.fromkeys(
        (*_SENTENCES, "friendly", "hostile"), "; white-space: normal; overflow-wrap: anywhere; min-width: 22em"
    ),
    **dict.fromkeys((*_DATES, "tally"), "; white-space: nowrap"),
}


def html_table(table: pd.DataFrame) -> str:
    """A table whose text wraps and is shown as it is: no markup, no formulas."""
    styles = [_CELL + _LAYOUT.get(str(name), "; white-space: normal") for name in table.columns]
    head = "".join(f'<th style="text-align: left">{escape(str(name))}</th>' for name in table.columns)
    shown = table.head(_ROWS)
    rows = "".join(
        "<tr>"
        + "".join(f'<td style="{style}">{escape(_cell(cell))}</td>' for style, cell in zip(styles, row, strict=True))
        + "</tr>"
        for row in shown.itertuples(index=False, name=None)
    )
    more = f"<p>{len(table) - len(shown)} more rows</p>" if len(table) > len(shown) else ""
    classes = "dataframe tex2jax_ignore mathjax_ignore"
    return f'<table class="{classes}"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{more}'


def _cell(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {count}" for name, count in sorted(value.items(), key=lambda item: -item[1]))
    if isinstance(value, float):
        return "" if np.isnan(value) else f"{value:.2f}"
    return "" if value is None else str(value)
