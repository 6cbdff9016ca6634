"""Dependency parses written by hand, so that no test of a rule needs a model.

One row a token, with its columns in any spacing; a blank line ends a sentence:

    word    lemma  POS   TAG  label  head     entity
    Russia  Russia PROPN NNP  nsubj  bombed   B-GPE
    bombed  bomb   VERB  VBD  ROOT   bombed
    them    they   PRON  PRP  dobj   bombed
    .       .      PUNCT .    punct  bombed

The head is a word of the same sentence: ``word`` where it stands there once, ``word/2`` for the second one.
The entity is ``B-LABEL``, ``I-LABEL`` or left out. Words are joined by spaces as English writes them.
``python tests/parses.py "Some text."`` prints the table that the default model makes of a text, to start from.
"""

import re
from collections import Counter
from itertools import pairwise

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from network.grammar.parse import Parse

_GLUED_LEFT = (".", ",", ";", ":", "!", "?", ")", "]", "%", "'s", "’s", "'", "n't", "''", "-", "–")
_GLUED_RIGHT = ("(", "[", "``", "-", "–", "$")


def doc(table: str) -> Doc:
    """The parse that a table describes, as a spaCy Doc."""
    rows: list[list[str]] = []
    heads: list[int] = []
    for block in _blocks(table):
        heads += [len(rows) + _index([row[0] for row in block], row[5]) for row in block]
        rows += block
    words, lemmas, pos, tags, deps = (list(column) for column in zip(*(row[:5] for row in rows), strict=True))
    after = [_is_glued(left, right) for left, right in pairwise(rows)]
    return Doc(
        Vocab(),
        words=words,
        spaces=[*(not glued for glued in after), False],
        pos=pos,
        tags=tags,
        lemmas=lemmas,
        heads=heads,
        deps=deps,
        ents=[row[6] if len(row) > 6 else "O" for row in rows],
    )


def parse(table: str) -> Parse:
    """The parse that a table describes, as plain lists."""
    return Parse(doc(table))


def with_rows(table: str, word: str, *rows: str) -> str:
    """The table with others in place of the one row of a word; none leave it out."""
    lines = table.splitlines()
    (place,) = (number for number, line in enumerate(lines) if line.split()[:1] == [word])
    return "\n".join([*lines[:place], *rows, *lines[place + 1 :]])


def with_word(table: str, word: str, other: str) -> str:
    """The table with another word in place of one, wherever it stands by itself."""
    return re.sub(rf"(?<!\S){re.escape(word)}(?!\S)", other, table)


def table_of(doc: Doc) -> str:
    """The table that describes a parse."""
    return "\n\n".join(_block(sentence) for sentence in doc.sents)


def _block(sentence: Span) -> str:
    lines, seen = [], Counter[str]()
    names = {}
    for token in sentence:
        seen[token.text] += 1
        names[token.i] = (token.text, seen[token.text])
    for token in sentence:
        word, number = names[token.head.i]
        head = word if seen[word] == 1 else f"{word}/{number}"
        entity = f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else ""
        lines.append(f"{token.text} {token.lemma_} {token.pos_} {token.tag_} {token.dep_} {head} {entity}".rstrip())
    return "\n".join(lines)


def index(parsed: Parse, word: str) -> int:
    """The token that is `word`, or ``word/2`` for the second one; in the whole text."""
    return _index(parsed.text, word)


def words(parsed: Parse, indices: list[int]) -> list[str]:
    """The words of these tokens."""
    return [parsed.text[i] for i in indices]


def _blocks(table: str) -> list[list[list[str]]]:
    blocks: list[list[list[str]]] = [[]]
    for line in table.strip().splitlines():
        if row := line.split():
            assert len(row) in (6, 7), f"six or seven columns, not {len(row)}: {line}"
            blocks[-1].append(row)
        elif blocks[-1]:
            blocks.append([])
    return blocks


def _index(tokens: list[str], word: str) -> int:
    name, _, number = word.partition("/")
    places = [i for i, token in enumerate(tokens) if token == name]
    assert places, f"no token {name!r} among {tokens}"
    assert number or len(places) == 1, f"several tokens {name!r}; write {name}/1, {name}/2, ..."
    return places[int(number or 1) - 1]


def _is_glued(left: list[str], right: list[str]) -> bool:
    """Whether no space stands between two tokens; quotation marks go by their tags."""
    closes = right[0] in _GLUED_LEFT or right[3] == "''"
    opens = left[0] in _GLUED_RIGHT or left[3] == "``"
    return closes or opens


if __name__ == "__main__":
    import sys

    from network.language import load, prepare

    nlp = load()
    print(table_of(nlp(prepare(nlp, sys.argv[1]))))
