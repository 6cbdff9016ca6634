"""What the relations of a table say, while verdicts on them change it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from network.corrections.cells import NOTHING, Cells, Numbers, Outcome, alike
from network.corrections.correction import VERDICTS, Change, Correction, Reading
from network.relation_table import DTYPES
from network.ties import number_statements

Key = tuple[int, str, frozenset[str]]
"""Number of a sentence, its trigger, and the two mentions as written, in any order."""


class Claims:
    """Relations, found by id or by their words. Those that are rejected are not `alive` any more in `cells`.

    Parameters
    ----------
    table
        A relation table.
    cells
        The names in it.
    corrections
        All that will be applied, so that what they are about is looked up at once.
    """

    def __init__(self, table: pd.DataFrame, cells: Cells, corrections: Sequence[Correction]) -> None:
        self._cells = cells
        self._called = _called(corrections)
        self.type = table["type"].to_numpy(dtype="object", copy=True)
        self.sign = table["sign"].to_numpy(copy=True)
        self.status = table["status"].to_numpy(dtype="object", copy=True)
        self.turned = np.zeros(len(table), dtype=bool)
        self.judged = np.zeros(len(table), dtype=bool)
        self.verdicts: dict[int, str] = {}
        self._document = table["doc_id"].to_numpy(dtype="object")
        self._documents = frozenset(self._document)
        self._of_id = {name: row for row, name in enumerate(table["relation_id"])}
        self._key, self._worded = _wordings(table, [one for one in corrections if one.action in VERDICTS])

    def columns(self) -> dict[str, "pd.Series[Any]"]:
        """What is said now, as columns of the table."""
        said = {"type": self.type, "sign": self.sign, "status": self.status}
        return {name: pd.Series(values, dtype=DTYPES[name]) for name, values in said.items()}

    def apply(self, correction: Correction) -> Outcome:
        """Accept, reject or change."""
        found = self._find(correction)
        if not len(found):
            return Outcome(remark=self._why_not_found(correction))
        rows = found[self._cells.alive[found]]
        if not len(rows):
            return Outcome(remark="an earlier correction rejects it")
        said = rows if correction.was is None else rows[self._says(rows, correction.was)]
        if correction.was is not None and not len(said):
            return self._otherwise(rows, correction.was, correction.set)
        self._judge(said, "change" if correction.set else "accept")
        if correction.action == "reject":
            self._cells.alive[said] = False
        elif correction.set is not None:
            self._change(said, correction.set)
        return Outcome(said)

    def _judge(self, rows: Numbers, verdict: str) -> None:
        """What was ever changed stays so, whoever accepts what came of it."""
        self.judged[rows] = True
        for row in rows.tolist():
            self.verdicts[row] = verdict if self.verdicts.get(row) != "change" else "change"

    def _find(self, correction: Correction) -> Numbers:
        """Rows of the relation that is meant and of its copies in other documents, that of its id first."""
        rows = self._worded.get(self._key[correction], []) if correction in self._key else []
        row = self._of_id.get(correction.relation or "")
        if row is not None and correction.document in (None, self._document[row]):
            rows = [row, *(other for other in rows if other != row)]
        return np.array(rows, dtype=np.int64) if rows else NOTHING

    def _says(self, rows: Numbers, reading: Reading) -> NDArray[np.bool_]:
        """Whether each row reads so; its actors may have any name that they ever get."""
        source, target = self._ends(rows)
        named = self._cells.is_named(source, self._called.get(reading.source, {reading.source}))
        named &= self._cells.is_named(target, self._called.get(reading.target, {reading.target}))
        named &= (self.type[rows] == reading.type) & (self.sign[rows] == reading.sign)
        named &= self.status[rows] == reading.status
        return named

    def _ends(self, rows: Numbers) -> tuple[Numbers, Numbers]:
        """Cells of source and target."""
        return rows + self._cells.n * self.turned[rows], rows + self._cells.n * ~self.turned[rows]

    def _change(self, rows: Numbers, change: Change) -> None:
        if change.type is not None:
            self.type[rows] = change.type
        if change.new_sign is not None:
            self.sign[rows] = change.new_sign
        if change.status is not None:
            self.status[rows] = change.status
        self.turned[rows] ^= change.reverse

    def _otherwise(self, rows: Numbers, was: Reading, change: Change | None) -> Outcome:
        """What comes of a verdict on a reading that the relation does not have."""
        if change is not None and (done := rows[self._says(rows, was.changed(change))]).size:
            self._judge(done, "change")
            return Outcome(remark="it says so already")
        row = rows[0]
        source, target = (self._cells.names[self._cells.code[end[0]]] for end in self._ends(rows))
        now = Reading(source, self.type[row], target, int(self.sign[row]), self.status[row])
        return Outcome(
            remark=f"the reading has changed: {now} (sign {now.sign}), not {was} (sign {was.sign})", outdated=True
        )

    def _why_not_found(self, correction: Correction) -> str:
        if correction.document is not None and correction.document not in self._documents:
            alone = ", and no other says it in the same words" if correction in self._key else ""
            return f"no relation is of document {correction.document!r}{alone}"
        by_id = [] if correction.relation is None else [f"the id {correction.relation!r}"]
        by_words = ["these words"] if correction in self._key else []
        return f"no relation has {' or '.join(by_id + by_words)}"


def _called(corrections: Sequence[Correction]) -> dict[str, set[str]]:
    """All names, its own among them, that each corrected name is or becomes in the course of the corrections.

    A verdict names the actors of its day. They are still the same ones where the rest of the corrections, or a replay
    before this one, have given them other names.
    """
    called: dict[str, set[str]] = {}
    for one in reversed(corrections):
        new = one.to or one.into
        for old in one.actors or (one.actor,):
            if old is not None and new is not None:
                called[old] = {old} | called.get(old, set()) | called.get(new, {new})
    return called


def _wordings(
    table: pd.DataFrame, verdicts: Iterable[Correction]
) -> tuple[dict[Correction, Key], dict[Key, list[int]]]:
    """Words that verdicts name, and the rows of the table that have them."""
    told = [one for one in verdicts if one.was and (one.sentence or "").strip() and _has_words(one)]
    if not told:
        return {}, {}
    numbered = ["source", "target", "type", "sign", "status", "sentence", "relation_id"]
    asked = pd.DataFrame({name: table[name].iloc[:0] for name in numbered}).reindex(range(len(told)))
    asked = asked.assign(sentence=[one.sentence or "" for one in told])
    # Numbered together, sentences have one number where they are copies, as the network counts them.
    wording = number_statements(pd.concat([table[numbered], asked], ignore_index=True))["wording"].to_numpy()
    asked_for = wording[len(table) :].tolist()
    keys = {
        one: _key(number, one.trigger, one.source_text, one.target_text)
        for one, number in zip(told, asked_for, strict=True)
    }
    wanted = set(keys.values())
    rows: dict[Key, list[int]] = defaultdict(list)
    candidates = np.flatnonzero(np.isin(wording[: len(table)], asked_for))
    words = (table[name].iloc[candidates] for name in ("trigger", "source_text", "target_text"))
    for row, number, *texts in zip(candidates.tolist(), wording[candidates].tolist(), *words, strict=True):
        key = _key(number, *texts)
        if key in wanted:
            rows[key].append(row)
    return keys, rows


def _has_words(correction: Correction) -> bool:
    return None not in (correction.trigger, correction.source_text, correction.target_text)


def _key(number: int, trigger: str | None, source_text: str | None, target_text: str | None) -> Key:
    return number, alike(trigger or ""), frozenset((alike(source_text or ""), alike(target_text or "")))
