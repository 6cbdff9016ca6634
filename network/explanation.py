"""Explanation: how one sentence was read, which rules fired, and why others did not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING, Any

import pandas as pd

from network.corpus import read
from network.errors import InputError
from network.extractors import RULES, Claim, ParsedText
from network.extractors.attempts import FIRED, NEEDS, Attempt, Stranger, attempts, strangers
from network.htmltable import html_table
from network.language import Piece, drawing
from network.relation_table import relation_table
from network.texttable import plain, text_table
from network.wording import counted
from network.worker import Worker, relation_of, settings

if TYPE_CHECKING:
    from network.grammar.parse import Parse
    from network.records import Actor, Document

LONGEST = 3_000
"""Most characters of a text that `explain` takes: more than any paragraph that can be read at a glance."""

RELATION_COLUMNS = (
    "source", "type", "target", "sign", "status", "speaker", "confidence", "rule",
    "source_text", "source_start", "source_end", "trigger", "trigger_start", "trigger_end",
    "target_text", "target_start", "target_end", "sentence", "sentence_start", "sentence_end",
)  # fmt: skip
MENTION_COLUMNS = ("text", "actor", "kind", "use", "start", "end")
ATTEMPT_COLUMNS = ("i", "word", "lemma", "type", "source_places", "target_places", "source", "target", "outcome")
WORD_COLUMNS = ("i", "word", "lemma", "source", "target", "remark")

_LISTED = 8
"""Words that a folded row lists."""

_ROLES = ("source", "trigger", "target")
_MARKS = {
    "source": "background: rgba(66, 133, 244, 0.3); border-radius: 3px; padding: 0 2px",
    "trigger": "font-weight: bold; border-bottom: 2px solid currentColor",
    "target": "background: rgba(255, 152, 0, 0.38); border-radius: 3px; padding: 0 2px",
}
"""Half-transparent, so that they go with a light and a dark page."""

_LABEL = "font-size: 0.7em; font-weight: normal; opacity: 0.75; margin-left: 2px"


@dataclass(frozen=True, eq=False, repr=False)
class Explanation:
    """How a sentence or paragraph was read. A notebook shows it; `print` gives it as plain text.

    Attributes
    ----------
    text
        What was explained.
    parse
        One row a token: its number ``i``, token, lemma, pos, tag, dep, the word that is its head and the number
        ``head_i`` of that, and the number of the sentence, all counted from 0.
    mentions
        The actors found: text, actor, kind, use (``name``, ``demonym``, ``seat``, ``nominal``, ``pronoun``), and
        half-open offsets.
    relations
        The main columns of the relation table, and ``rule``: by which each was found, one of
        `network.extractors.RULES`.
    attempts
        One row for each row of the ontology that a word of the text might have followed: the token's number ``i``,
        word, the row's lemma, type and places, who was found at these, and the outcome: it fired, or why not.
    words
        Verbs between two actors that no row of the ontology is for, and what to do about it.
    """

    text: str
    parse: pd.DataFrame
    mentions: pd.DataFrame
    relations: pd.DataFrame
    attempts: pd.DataFrame
    words: pd.DataFrame

    def __repr__(self) -> str:
        return f"<Explanation: {self._summary}>"

    def __str__(self) -> str:
        return "\n\n".join(_as_text(self))

    def _repr_html_(self) -> str:
        return f'<div class="tex2jax_ignore mathjax_ignore">{"".join(_as_html(self))}</div>'

    @property
    def _summary(self) -> str:
        tried = self.attempts["i"].nunique()
        return ", ".join((
            counted(len(self.relations), "relation"),
            counted(len(self.mentions), "mention"),
            counted(tried, "trigger word"),
            *([f"{counted(len(self.words), 'verb')} between actors without a row"] if len(self.words) else []),
        ))  # fmt: skip


def explain(
    text: str,
    *,
    date: object = None,
    actors: str | Path | Iterable[str | Path] | None = None,
    ontology: str | Path | None = None,
    model: str | None = None,
) -> Explanation:
    """Show how a sentence is read: its parse, its actors, which rule fired, and why others did not.

    Parameters
    ----------
    text
        A sentence or a paragraph, of at most 3,000 characters. It is read for itself: whom a pronoun or "the regime"
        means may have been said before it in its document.
    date
        Of the text, for names that meant different actors at different times (a date as `read` takes it).
    actors, ontology, model
        As for `extract`.

    Returns
    -------
    Explanation
        Its relations are those that `extract` finds in a document of this text.

    Raises
    ------
    InputError
        The text is empty, too long or no string, the date cannot be read, or an actor file or the ontology cannot be
        used.
    ModelMissingError
        The pipeline is not installed.
    """
    document = _document(text, date)
    worker = Worker(settings(actors=actors, ontology=ontology, model=model))
    with closing(worker.parsed([document])) as texts:
        piece, parsed = next(texts)
        claims = list(worker.extractor(parsed))
        return Explanation(
            document.text,
            _parse_table(parsed.parse),
            _mention_table(parsed, document.text),
            _relation_table(claims, parsed, piece, worker.name),
            _attempt_table(attempts(parsed, claims), parsed.parse),
            _word_table(strangers(parsed, claims), parsed.parse),
        )


def _document(text: object, date: object) -> Document:
    if not isinstance(text, str):
        raise InputError(f"explain takes a sentence, not a {type(text).__name__}; give one text at a time, as a string")
    if not text.strip():
        raise InputError("the text to explain is empty; give a sentence")
    if len(text) > LONGEST:
        raise InputError(
            f"explain is for a sentence or a paragraph of at most {LONGEST:,} characters, and this text has "
            f"{len(text):,}; give the sentence in question (relations have it in the column `sentence`), or use extract"
        )
    corpus = read([{"text": text, "date": date}], language=None, copies=False)
    if corpus.skipped:
        raise InputError(corpus.skipped[0].reason)
    return corpus[0]


# Tables


def _parse_table(parse: Parse) -> pd.DataFrame:
    columns = {
        "i": range(len(parse)),
        "token": parse.text,
        "lemma": parse.lemma,
        "pos": parse.pos,
        "tag": parse.tag,
        "dep": parse.dep,
        "head": [parse.text[head] for head in parse.head],
        "head_i": parse.head,
        "sentence": parse.sentence,
    }
    return pd.DataFrame(columns)


def _mention_table(text: ParsedText, words: str) -> pd.DataFrame:
    parse = text.parse
    spans = ((parse.start[span.first], parse.end[span.end - 1], span) for span in text.mentions.spans)
    rows = ((words[start:end], span.actor.name, span.actor.kind, span.use, start, end) for start, end, span in spans)
    return pd.DataFrame(rows, columns=MENTION_COLUMNS)


def _relation_table(claims: Iterable[Claim], text: ParsedText, piece: Piece, extractor: str) -> pd.DataFrame:
    found = [(relation_of(claim, text, piece, extractor), claim.rule) for claim in claims]
    rules = {relation.relation_id: rule for relation, rule in found}
    table = relation_table(relation for relation, _ in found)
    return table.assign(rule=table["relation_id"].map(rules).astype("str"))[list(RELATION_COLUMNS)]


def _attempt_table(tried: Iterable[Attempt], parse: Parse) -> pd.DataFrame:
    rows = (
        {
            "i": one.token,
            "word": parse.text[one.token],
            "lemma": one.trigger.lemma,
            "type": one.trigger.type,
            "source_places": "|".join(one.trigger.source),
            "target_places": "|".join(one.trigger.target),
            "source": _names(one.source),
            "target": _names(one.target),
            "outcome": one.outcome,
        }
        for one in tried
    )
    return pd.DataFrame(rows, columns=ATTEMPT_COLUMNS)


def _word_table(words: Iterable[Stranger], parse: Parse) -> pd.DataFrame:
    rows = (
        {
            "i": one.token,
            "word": parse.text[one.token],
            "lemma": parse.lemma[one.token],
            "source": _names(one.source),
            "target": _names(one.target),
            "remark": _remark(one, parse.lemma[one.token]),
        }
        for one in words
    )
    return pd.DataFrame(rows, columns=WORD_COLUMNS)


def _remark(word: Stranger, lemma: str) -> str:
    known = f"it only says how other words are meant ({', '.join(word.effects)})" if word.effects else "no trigger"
    return (
        f"{known}: if it states a relation, add a row such as `{lemma},VERB,TYPE,subj,{word.place},,` to a "
        "triggers.csv of your own; see “Your own actors, types and engines” in the README"
    )


def _names(actors: Iterable[Actor]) -> str:
    return ", ".join(actor.name for actor in actors)


# Showing


def _as_html(found: Explanation) -> Iterator[str]:
    yield f"<p><b>Explanation</b>: {escape(found._summary)}</p>"
    for relation in found.relations.itertuples(index=False):
        line = f"{_marked(found.text, relation)}<br><small>{escape(_told(relation))}</small>"
        yield f'<p style="line-height: 1.6">{line}</p>'
    if found.relations.empty:
        yield f"<p>{escape(found.text)}</p><p><b>{escape(_nothing(found))}</b></p>"
    for title, table in _tables(found):
        yield f'<p style="margin-bottom: 0"><b>{escape(title)}</b></p>{html_table(table)}'
    columns = ["i", "token", "lemma", "pos", "tag", "dep", "head"]
    yield f"<details><summary>Parse</summary>{_drawings(found.parse)}{html_table(found.parse[columns])}</details>"


def _as_text(found: Explanation) -> Iterator[str]:
    yield plain(" ".join(found.text.split()))
    told = [_told(relation) for relation in found.relations.itertuples(index=False)]
    yield "\n".join(plain(line) for line in told or [_nothing(found)])
    for title, table in _tables(found):
        yield f"{title}\n{indent(text_table(_narrow(table)), '  ')}"
    yield f"Parse\n{indent(text_table(found.parse[['token', 'lemma', 'pos', 'tag', 'dep', 'head']]), '  ')}"


def _tables(found: Explanation) -> Iterator[tuple[str, pd.DataFrame]]:
    """The tables of an explanation that hold something, with their titles."""
    if len(found.mentions):
        yield "Actors", found.mentions[["text", "actor", "kind", "use"]]
    if len(found.attempts):
        yield "Trigger words", _folded(found.attempts)
    if len(found.words):
        yield "Verbs between actors that are no triggers", found.words[["word", "source", "target", "remark"]]


def _told(relation: Any) -> str:
    """A relation in one line."""
    sign = {1: "+1", -1: "−1"}.get(relation.sign, "0")
    speaker = f", says {relation.speaker}" if isinstance(relation.speaker, str) else ""
    rule = f"; {RULES[relation.rule]}" if relation.rule in RULES else ""
    return (
        f"{relation.source} → {relation.target}: {relation.type} ({sign}), {relation.status}{speaker}, "
        f"by “{relation.trigger}”, confidence {relation.confidence:.2f}{rule}"
    )


def _nothing(found: Explanation) -> str:
    n_actors = found.mentions["actor"].nunique()
    if n_actors < 2:
        found_here = "1 actor was found" if n_actors else "none was found"
        return (
            f"No relation: it takes two actors, and {found_here}. "
            "A name that is not known can be put into an actor file of your own (`actors=...`)."
        )
    if found.attempts.empty:
        return "No relation: no word here is a trigger."
    return "No relation: no trigger word has an actor in each of its roles; the table says what stands there."


def _marked(text: str, relation: Any) -> str:
    """The sentence of a relation, with its source, trigger and target marked; these may overlap."""
    spans = {role: (getattr(relation, f"{role}_start"), getattr(relation, f"{role}_end")) for role in _ROLES}
    first, last = relation.sentence_start, relation.sentence_end
    cuts = sorted({first, last, *(min(max(cut, first), last) for span in spans.values() for cut in span)})
    parts = []
    for start, end in pairwise(cuts):
        roles = [role for role, span in spans.items() if span[0] <= start and end <= span[1]]
        words = escape(text[start:end])
        style = "; ".join(_MARKS[role] for role in roles)
        ends = [role for role in roles if role != "trigger" and spans[role][1] == end]
        label = "".join(f'<span style="{_LABEL}">{role}</span>' for role in ends)
        parts.append(f'<span style="{style}">{words}{label}</span>' if roles else words)
    return "".join(parts)


def _drawings(parse: pd.DataFrame) -> str:
    """Each sentence with its dependencies, without the punctuation."""
    drawn = []
    for _, sentence in parse.groupby("sentence"):
        heads = set(sentence["head_i"])
        words = sentence[~sentence["pos"].isin(("PUNCT", "SPACE")) | sentence["i"].isin(heads)]
        number = {i: place for place, i in enumerate(words["i"])}
        rows = zip(words["head_i"], words["i"], words["dep"], strict=True)
        arcs = [(number[head], number[i], dep) for head, i, dep in rows if i != head]
        drawn.append(drawing(list(zip(words["token"], words["pos"], strict=True)), arcs))
    return f'<div style="overflow-x: auto">{"".join(drawn)}</div>'


def _folded(tried: pd.DataFrame) -> pd.DataFrame:
    """The attempts for a reader: rows of one word that failed for one reason are one row."""
    groups: dict[object, list[dict[Any, Any]]] = {}
    for number, row in enumerate(tried.to_dict("records")):
        fired, needs = row["outcome"].startswith(FIRED), row["outcome"].startswith(NEEDS)
        reason = number if fired else NEEDS if needs else row["outcome"]
        groups.setdefault((row["i"], row["source"], row["target"], reason), []).append(row)
    return pd.DataFrame([_fold(group) for group in groups.values()])


def _narrow(table: pd.DataFrame) -> pd.DataFrame:
    """The attempts in two columns, for a terminal: each row of the ontology, and below it what came of it."""
    if "outcome" not in table:
        return table
    lines = []
    for row in table.to_dict("records"):
        actors = f" ({row['actors']})" if row["actors"] else ""
        lines += [(row["word"], row["row"] + actors), ("", row["outcome"])]
    return pd.DataFrame(lines, columns=["word", "row of the ontology, and what came of it"])


def _fold(group: list[dict[Any, Any]]) -> dict[str, str]:
    first = group[0]
    row, outcome = "{lemma} {type}: {source_places} → {target_places}".format(**first), first["outcome"]
    if len(group) > 1:
        row = f"{first['lemma'].partition('_')[0]} {_listed(one['type'] for one in group)} ({len(group)} rows)"
        if outcome.startswith(NEEDS):
            outcome = f"{NEEDS}one of these beside it: {_listed(one['lemma'].partition('_')[2] for one in group)}"
    found = f"{first['source'] or '–'} → {first['target'] or '–'}" if first["source"] or first["target"] else ""
    return {"word": first["word"], "row": row, "actors": found, "outcome": outcome}


def _listed(words: Iterable[str]) -> str:
    """Each word once, a few of them in full."""
    distinct = list(dict.fromkeys(words))
    more = f" and {len(distinct) - _LISTED} more" if len(distinct) > _LISTED else ""
    return ", ".join(distinct[:_LISTED]) + more
