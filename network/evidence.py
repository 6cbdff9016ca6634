"""Evidence: tables of sentences, shown in a notebook as they are."""

from html import escape

import numpy as np
import pandas as pd

_ROWS = 100
_CELL = "text-align: left; vertical-align: top; white-space: normal; overflow-wrap: break-word"


class Evidence(pd.DataFrame):
    """A DataFrame that a notebook shows with its sentences in full."""

    @property
    def _constructor(self) -> type["Evidence"]:
        return Evidence

    def _repr_html_(self) -> str:
        return html_table(self)


def html_table(table: pd.DataFrame) -> str:
    """A table whose text wraps and is shown as it is: no markup, no formulas."""
    head = "".join(f"<th>{escape(str(name))}</th>" for name in table.columns)
    shown = table.head(_ROWS)
    rows = "".join(
        "<tr>" + "".join(f'<td style="{_CELL}">{escape(_cell(value))}</td>' for value in row) + "</tr>"
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
