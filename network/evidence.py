"""Evidence: the sentences that ties rest on, as a table."""

import pandas as pd

from network.htmltable import html_table

_HIDDEN = ("doc_id", "relation_id")


class Evidence(pd.DataFrame):
    """A DataFrame that a notebook shows with its sentences in full, and without its columns of ids."""

    @property
    def _constructor(self) -> type["Evidence"]:
        return Evidence

    def _repr_html_(self) -> str:
        return html_table(self.drop(columns=list(_HIDDEN), errors="ignore"))
