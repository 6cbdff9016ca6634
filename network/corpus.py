"""Text read in: from files, folders, tables and lists to an immutable `Corpus` of documents."""

import functools
import glob
import html
import itertools
import json
import numbers
import operator
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import chain
from pathlib import Path
from typing import Any, TypeAlias, overload

import pandas as pd

from . import formats
from .errors import InputError, UnknownNameError
from .formats import Columns, Record
from .records import Document, Skipped, stable_id

Source: TypeAlias = """(
    str
    | os.PathLike[str]
    | Document
    | pd.Series[Any]
    | pd.DataFrame
    | Mapping[Any, str]
    | Iterable[str]
    | Iterable[os.PathLike[str]]
    | Iterable[Document]
    | Iterable[Mapping[str, object]]
)"""
"""What `read` takes; see there."""

_SHOWN = 5  # documents and remarks in the HTML of a corpus
_LONGEST_PATH = 4096

LANGUAGE_CERTAINTY = 0.95
"""Probability of another language from which a document is skipped."""

LANGUAGE_RULED_OUT = 1e-6
"""Probability of the wanted language at which a document is skipped, whatever it is written in."""

LANGUAGE_LETTERS = 100
"""Shorter documents, of about twenty words, are taken in any language: too little to tell."""

_LANGUAGE_SAMPLE = 1000  # characters
_LANGUAGES = {
    "ar": "Arabic", "bg": "Bulgarian", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German",
    "el": "Greek", "en": "English", "es": "Spanish", "fa": "Persian", "fi": "Finnish", "fr": "French",
    "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "it": "Italian",
    "ja": "Japanese", "ko": "Korean", "ku": "Kurdish", "nl": "Dutch", "no": "Norwegian", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sr": "Serbian", "sv": "Swedish", "tr": "Turkish",
    "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


class Corpus(Sequence[Document]):
    """Documents in the order in which they were read, and what was left out and why.

    Immutable. An index gives a `Document`, a slice a `Corpus`, which keeps those remarks in `skipped` that
    concern its own documents.

    Parameters
    ----------
    documents
        With ids that differ.
    skipped
        What was not read, and remarks on documents that were (a date that cannot be read).

    Raises
    ------
    InputError
        Two documents have the same id.
    """

    def __init__(self, documents: Iterable[Document] = (), *, skipped: Iterable[Skipped] = ()) -> None:
        self._documents = tuple(documents)
        self._skipped = tuple(skipped)
        most = Counter(document.id for document in self._documents).most_common(1)
        if most and most[0][1] > 1:
            raise InputError(f"{most[0][1]} documents have the id {most[0][0]!r}; give each its own")

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """What was not read and why; an entry with the id of a document is a remark on that document."""
        return self._skipped

    @property
    def copies(self) -> pd.DataFrame:
        """Documents that reprint another one: doc_id, copy_of, date, publisher, title."""
        found = [d for d in self._documents if d.copy_of is not None]
        rows = [(d.id, d.copy_of, d.date, d.publisher, d.title) for d in found]
        return pd.DataFrame(rows, columns=["doc_id", "copy_of", "date", "publisher", "title"], dtype="str")

    def to_frame(self) -> pd.DataFrame:
        """One row a document: id, text, title, date, publisher, url, mentions, copy_of.

        `read` takes the frame back.
        """
        names = [field.name for field in fields(Document)]
        columns = {name: [getattr(document, name) for document in self._documents] for name in names}
        frame = pd.DataFrame(columns, columns=names, dtype="object")
        return frame.astype(dict.fromkeys((name for name in names if name != "mentions"), "str"))

    def __len__(self) -> int:
        return len(self._documents)

    @overload
    def __getitem__(self, index: int) -> Document: ...
    @overload
    def __getitem__(self, index: slice) -> "Corpus": ...
    def __getitem__(self, index: int | slice) -> "Document | Corpus":
        if not isinstance(index, slice):
            return self._documents[index]
        documents = self._documents[index]
        ids = {document.id for document in documents}
        return Corpus(documents, skipped=(entry for entry in self._skipped if entry.doc_id in ids))

    def __iter__(self) -> Iterator[Document]:
        return iter(self._documents)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Corpus):
            return NotImplemented
        return self._documents == other._documents and self._skipped == other._skipped

    def __hash__(self) -> int:
        return hash((self._documents, self._skipped))

    @functools.cached_property
    def _summary(self) -> str:
        dates = [document.date for document in self._documents if document.date]
        words = sum(len(document.text.split()) for document in self._documents)
        publishers = len({document.publisher for document in self._documents if document.publisher})
        copies = sum(document.copy_of is not None for document in self._documents)
        ids = {document.id for document in self._documents}
        remarks = sum(entry.doc_id in ids for entry in self._skipped)
        parts = [_count(len(self), "document"), _count(words, "word")]
        if dates:
            parts.append(min(dates) if min(dates) == max(dates) else f"{min(dates)} to {max(dates)}")
        parts += [_count(publishers, "publisher")] if publishers else []
        parts += [_count(copies, "copy", "copies")] if copies else []
        parts += [f"{len(self._skipped) - remarks:,} skipped"] if len(self._skipped) > remarks else []
        parts += [_count(remarks, "remark")] if remarks else []
        return ", ".join(parts)

    def __repr__(self) -> str:
        return f"<Corpus: {self._summary}>"

    def _repr_html_(self) -> str:
        head = ("id", "date", "publisher", "title", "words")
        rows = [
            (d.id, d.date or "", d.publisher or "", d.title or _start(d.text), f"{len(d.text.split()):,}")
            for d in self._documents[:_SHOWN]
        ]
        more = len(self) - len(rows)
        parts = [f"<p><b>Corpus</b>: {html.escape(self._summary)}</p>"]
        parts += [_table(head, rows)] if rows else []
        parts += [f"<p>and {_count(more, 'more document')}</p>"] if more else []
        if self._skipped:
            reasons = [(_place(entry), entry.reason) for entry in self._skipped[:_SHOWN]]
            rest = len(self._skipped) - len(reasons)
            parts.append(_table(("skipped or remarked on", "reason"), reasons))
            parts += [f"<p>and {rest:,} more in <code>skipped</code></p>"] if rest else []
        return f"<div>{''.join(parts)}</div>"


def read(source: Source, *, columns: Columns | None = None, language: str | None = "en", copies: bool = True) -> Corpus:
    """Read documents from files, folders, tables or lists.

    One document that cannot be used never ends the reading: it is left out, and `Corpus.skipped` tells why.

    Parameters
    ----------
    source
        - a path to a file or to a folder (with its subfolders, in order of name, without hidden files), a
          pattern such as ``"articles/*.txt"``, or a list of `pathlib.Path`;
        - ``"-"`` for standard input: JSON lines, or else one text;
        - a list of texts, a dict of id -> text, a pandas Series of texts (the index gives the ids);
        - a DataFrame or a list of dicts with the columns below (a DataFrame without a column ``id`` gives
          the labels of its index, where it has any);
        - a `Document`, a list of them, or a `Corpus`.

        A single string is always a path, and a list of strings always texts.
    columns
        Our name -> theirs, where a table or JSON file names its columns otherwise:
        ``{"text": "body", "date": "published"}``. The names are ``id``, ``text``, ``title``, ``date``,
        ``publisher``, ``url`` and ``mentions`` (a list of ``[start, end]``; in CSV the same as JSON). Only
        ``text`` is needed; further columns are ignored.
    language
        ISO 639-1 code. Documents that are with certainty in another language are skipped; None takes all.
    copies
        Whether to look for reprints (see `copies.find_copies`) and set `Document.copy_of`. If false,
        it stays as the source has it.

    Raises
    ------
    InputError
        There is no such file, or the source is nothing that can be read.
    UnknownNameError
        `columns` has a key that is not among the names above or a column that a file lacks, or `language`
        is not known.

    Notes
    -----
    Files are told by their ending: plain text (``.txt .text .md``), HTML (``.html .htm .xhtml``), JSON lines
    (``.jsonl .ndjson``), JSON (``.json``), tables (``.csv .tsv .parquet``); all but Parquet may be gzipped
    (``.gz``). Text is UTF-8, UTF-16 with a byte order mark, or else in the encoding that is most likely.

    The text stays as it is read, since offsets count its characters, with these exceptions: in plain text
    files every line end becomes a newline, as in `pathlib.Path.read_text`; NUL characters, lone surrogates
    and bytes that do not decode become U+FFFD, character for character.

    Of HTML pages the text is the article without menus, comments and scripts; title, date, publisher and
    address are those that the page states. A plain text file has its first line as title if that is short,
    ends without a full stop and is followed by a blank line, and a date if one of the first ten lines is
    only that.

    A date that leaves doubt (``"03/04/2015"``, ``"May 2015"``) is left out with a remark in
    `Corpus.skipped`; the document is kept.

    Ids come from the source. A file that is one document has its path within the folder, without ending, as
    id. A text without an id gets one that depends only on what it says, whatever its place. Where an id
    comes again with another text, it gets a number, with a remark; with the same text it is skipped.
    """
    documents, skipped = [], []
    for found in stream(source, columns=columns, language=language):
        if isinstance(found, Document):
            documents.append(found)
        else:
            skipped.append(found)
    if copies:
        from .copies import find_copies

        originals = find_copies(documents)
        documents = [replace(document, copy_of=originals.get(document.id)) for document in documents]
    return Corpus(documents, skipped=skipped)


def stream(
    source: Source, *, columns: Columns | None = None, language: str | None = "en"
) -> Iterator[Document | Skipped]:
    """Read documents one after the other, file by file and row by row, without looking for copies.

    Needs memory for one document and the ids so far (for one file in the case of ``.json``). The parameters,
    the errors and everything else are as in `read`; a wrong `source` or `language` is told at once, a
    column that a file lacks when that file is read.
    """
    columns = dict(columns or {})
    formats.check_columns(columns)
    if language is not None and language not in _identifier().labels:
        raise UnknownNameError("language", language, _identifier().labels)
    return _documents(_records(source, columns), language)


# From a source to records. A record comes with the id that it gets if it has none of its own.

_Found = Iterator[tuple[Record | Skipped, str | None]]


def _records(source: Any, columns: Columns) -> _Found:
    if isinstance(source, (str, os.PathLike)):
        return _from_files(_files([source]), columns)
    if isinstance(source, Document):
        source = [source]
    if isinstance(source, pd.DataFrame):
        return _from_frame(source, columns)
    if isinstance(source, (pd.Series, Mapping)):
        kind = "dict" if isinstance(source, Mapping) else "Series"
        rows = enumerate(source.items(), 1)
        return ((Record(kind, row, {"id": key, "text": text}), None) for row, (key, text) in rows)
    if isinstance(source, Iterable) and not isinstance(source, (bytes, bytearray)):
        return _from_iterable(source, columns)
    raise InputError(
        f"cannot read from {type(source).__name__}; give a path, a list of texts, a DataFrame or documents"
    )


def _from_iterable(source: Iterable[object], columns: Columns) -> _Found:
    items = iter(source)
    first = list(itertools.islice(items, 1))
    if first and isinstance(first[0], os.PathLike):
        paths: list[os.PathLike[str]] = []
        for item in chain(first, items):
            if not isinstance(item, os.PathLike):
                raise InputError(f"a list of paths holds a {type(item).__name__}; give pathlib.Path objects only")
            paths.append(item)
        return _from_files(_files(paths), columns)
    found = _from_items(chain(first, items), columns)
    remarks = source.skipped if isinstance(source, Corpus) else ()
    return chain(((entry, None) for entry in remarks), found)


def _from_items(items: Iterator[object], columns: Columns) -> _Found:
    expected: type | None = None
    seen: dict[str, None] = {}
    for row, item in enumerate(items, 1):
        kind = next((kind for kind in (str, Document, Mapping) if isinstance(item, kind)), None)
        if problem := _problem(item, kind, expected):
            # A wrong beginning is a mistake of the call; what is wrong further on does not end the reading.
            if row == 1 and not _missing(item):
                raise InputError(f"item 1 of the list {problem}")
            yield Skipped("list", row, None, f"it {problem}"), None
            continue
        expected = kind
        if isinstance(item, Document):
            yield Record("list", row, {field.name: getattr(item, field.name) for field in fields(item)}), None
        elif isinstance(item, Mapping):
            seen.update(dict.fromkeys(item))
            yield Record("list", row, formats.pick(item, columns)), None
        elif isinstance(item, str):
            if not re.search(r"\s", item) and formats.ending_of(Path(item)):
                raise InputError(
                    f"item {row} of the list, {item!r}, is named like a file, but strings in a list are texts; "
                    "to read files give pathlib.Path objects"
                )
            yield Record("list", row, {"text": item}), None
    if seen:
        formats.check_header(seen, columns, "the list")


def _problem(item: object, kind: type | None, expected: type | None) -> str | None:
    """Why an item of a list is no document, or None where it is one."""
    if _missing(item):
        return "has no text"
    if kind is None or kind is not (expected or kind):
        return (
            f"is of type {type(item).__name__}; "
            "give texts, or pathlib.Path objects, or documents, or dicts, and only one of these"
        )
    return None


def _from_frame(frame: pd.DataFrame, columns: Columns) -> _Found:
    formats.check_header(frame.columns, columns, "the DataFrame")
    name = columns.get("text", "text")
    if name not in frame.columns:
        known = ", ".join(map(str, frame.columns))
        remedy = "name it with columns={'text': ...}"
        raise InputError(f"the DataFrame has no column 'text'; columns: {known}; {remedy}")
    theirs = {field: columns.get(field, field) for field in formats.FIELDS}
    if twice := [name for name in theirs.values() if list(frame.columns).count(name) > 1]:
        raise InputError(f"the DataFrame has more than one column {twice[0]!r}; rename or drop all but one")
    values: dict[str, Iterable[object]] = {
        field: frame[name] for field, name in theirs.items() if name in frame.columns
    }
    if "id" not in values and not isinstance(frame.index, pd.RangeIndex):
        values["id"] = frame.index
    for row, cells in enumerate(zip(*values.values(), strict=True), 1):
        yield Record("DataFrame", row, dict(zip(values, cells, strict=True))), None


def _from_files(files: "list[_File | Skipped]", columns: Columns) -> _Found:
    """Records of all files; of several, one that lacks a column which was named is skipped, unless all do."""
    lacking: UnknownNameError | None = None
    n_read = 0
    for file in files:
        if isinstance(file, Skipped):
            yield file, None
            continue
        records = formats.read_stdin(columns) if file.path is None else formats.read_file(file.path, columns)
        try:
            for record in records:
                n_read += isinstance(record, Record)
                yield record, _own_id(record, file)
        except UnknownNameError as error:
            lacking = error
            yield Skipped(str(file.path or "-"), None, None, str(error)), None
    if lacking is not None and not n_read:
        raise lacking


def _own_id(record: Record | Skipped, file: "_File") -> str | None:
    return file.id if record.row is None else None  # rows are many a file


# Files


@dataclass(frozen=True, slots=True)
class _File:
    path: Path | None  # None: standard input
    id: str


def _files(sources: Iterable[str | os.PathLike[str]]) -> list[_File | Skipped]:
    """All files that the sources name, each once, with ids that are as short as they can be and differ."""
    found: dict[str, tuple[Path, str]] = {}
    order: list[Skipped | str] = []
    for source in sources:
        for place in _expand(source):
            if isinstance(place, Skipped):
                order.append(place)
                continue
            key = str(place[0].absolute())
            if key not in found:
                found[key] = place
                order.append(key)
    names = {key: (_stem(relative), relative, path.as_posix()) for key, (path, relative) in found.items()}
    counts = [Counter(level) for level in zip(*names.values(), strict=True)]

    def entry(key: str) -> _File:
        path, relative = found[key]
        name = next((n for n, count in zip(names[key], counts, strict=True) if count[n] == 1), relative)
        return _File(None, "stdin") if path == _STDIN else _File(path, name)

    return [key if isinstance(key, Skipped) else entry(key) for key in order]


_STDIN = Path("-")


def _expand(source: str | os.PathLike[str]) -> list[tuple[Path, str] | Skipped]:
    """Expand a path, folder or pattern to files, each with its path relative to where the search began."""
    # os.path, since pathlib raises on what cannot be a path, such as a whole text
    name = os.path.expanduser(os.fspath(source))  # noqa: PTH111
    path = Path(name)
    if path == _STDIN:
        return [(path, "-")]
    if not name.strip():
        raise InputError("the path is empty; the current folder is '.'")
    if os.path.isdir(name):  # noqa: PTH112
        return _walk(path, path)
    if os.path.exists(name):  # noqa: PTH110
        return _walk(path, path.parent)
    if glob.has_magic(name) and "\n" not in name and len(name) < _LONGEST_PATH:
        parts = path.parts
        root = Path(*parts[: next(place for place, part in enumerate(parts) if glob.has_magic(part))])
        matches = sorted(map(Path, glob.glob(name, recursive=True)), key=Path.as_posix)  # noqa: PTH207
        if matches:
            return list(chain.from_iterable(_walk(match, root) for match in matches))
    what = f"there is no file, folder or match for {_start(name)!r}"
    if isinstance(source, str) and re.search(r"\s", source):
        raise InputError(f"{what}; to read a text itself pass a list: read([text])")
    raise InputError(f"{what} in {Path.cwd()}; check the spelling, or give the full path")


def _walk(folder: Path, root: Path) -> list[tuple[Path, str] | Skipped]:
    """List the files of a folder, or the file itself."""
    if not folder.is_dir():
        return [(folder, _relative(folder, root))]
    failed: list[Skipped] = []

    def note(error: OSError) -> None:
        reason = f"the folder cannot be read: {error.strerror}"
        failed.append(Skipped(str(error.filename), None, None, reason))

    files: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=note):
        folders[:] = [name for name in folders if not name.startswith(".")]
        files += [Path(place, name) for name in names if not name.startswith(".")]
    if not files and not failed:
        failed.append(Skipped(str(folder), None, None, "no file in the folder"))
    return [*failed, *((path, _relative(path, root)) for path in sorted(files, key=Path.as_posix))]


def _relative(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def _stem(relative: str) -> str:
    return re.sub(r"\.[^./]+$", "", re.sub(r"\.gz$", "", relative, flags=re.IGNORECASE)) or relative


# From a record to a document


def _documents(records: _Found, language: str | None) -> Iterator[Document | Skipped]:
    taken: dict[str, str] = {}  # id -> hash of what the document says
    for record, own_id in records:
        if isinstance(record, Skipped):
            yield record
        elif reason := _unusable(record.fields, language):
            yield Skipped(record.source, record.row, _label(record.fields.get("id")) or own_id, reason)
        else:
            yield from _with_remarks(record, _document(record.fields, own_id), taken)


def _unusable(raw: Mapping[str, object], language: str | None) -> str | None:
    """Say why a record is no document, if it is none."""
    text = raw.get("text")
    if _missing(text) or text == "":
        return "it has no text"
    if not isinstance(text, str):
        return f"its text is of type {type(text).__name__}, not a string"
    if not re.search(r"[^\W\d_]", text):
        return "no words in it"
    if _mentions(raw.get("mentions"), len(text)) is None:
        return f"mentions must be a list of [start, end] with 0 <= start < end <= {len(text)} characters"
    return _foreign(text, language) if language else None


def _foreign(text: str, language: str) -> str | None:
    sample = text[:_LANGUAGE_SAMPLE]
    if sum(map(str.isalpha, sample)) < LANGUAGE_LETTERS:
        return None
    ranked = _identifier().rank(sample)
    found, certainty = ranked[0]
    # Close languages (the forms of Arabic, say) share their probability: none is certain, but others are ruled out.
    if found == language or (certainty < LANGUAGE_CERTAINTY and dict(ranked).get(language, 0.0) > LANGUAGE_RULED_OUT):
        return None
    name = f"{_LANGUAGES[found]} ({found})" if found in _LANGUAGES else found
    return f"written in {name}, not {_LANGUAGES.get(language, language)}; pass language=None to take it anyway"


@functools.cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _document(raw: Mapping[str, object], own_id: str | None) -> Document:
    text = _clean(str(raw["text"]))
    title, publisher, url = (_label(raw.get(name)) for name in ("title", "publisher", "url"))
    date = formats.parse_day(raw["date"]) if _label(raw.get("date")) else None
    mentions = _mentions(raw.get("mentions"), len(text)) or ()
    told = (part for part in (title, date, publisher, url, *mentions) if part)
    doc_id = _label(raw.get("id")) or own_id or f"text-{stable_id(text, *told)}"
    return Document(doc_id, text, title, date, publisher, url, mentions, _label(raw.get("copy_of")))


def _with_remarks(record: Record, document: Document, taken: dict[str, str]) -> Iterator[Document | Skipped]:
    """Yield the document under an id that is its own, then what has to be said of it; or that it is there already."""
    said = stable_id(document.text, document.mentions)
    if taken.get(document.id) == said:
        reason = f"the document {document.id!r} was read before, with the same text"
        yield Skipped(record.source, record.row, None, reason)
        return
    names = chain([document.id], (f"{document.id}-{number}" for number in itertools.count(2)))
    own = next(name for name in names if name not in taken)
    taken[own] = said
    yield replace(document, id=own)
    if own != document.id:
        reason = f"the id {document.id!r} belongs to another text; the document was kept as {own!r}"
        yield Skipped(record.source, record.row, own, reason)
    stated = _label(record.fields.get("date"))
    if stated and document.date is None:
        reason = (
            f"date {_start(stated)!r} is no date that can be read for certain; "
            "the document was kept without one; write it as YYYY-MM-DD"
        )
        yield Skipped(record.source, record.row, own, reason)


def _mentions(value: Any, length: int) -> tuple[tuple[int, int], ...] | None:
    """Return the spans, none where the value is missing, or None where they are no spans of the text."""
    if _missing(value) or (isinstance(value, str) and not value.strip()):
        return ()
    try:
        pairs = json.loads(value) if isinstance(value, str) else value
        spans = tuple((operator.index(start), operator.index(end)) for start, end in pairs)
    except (TypeError, ValueError, RecursionError):
        return None
    return spans if all(0 <= start < end <= length for start, end in spans) else None


def _missing(value: Any) -> bool:
    return bool(pd.api.types.is_scalar(value) and pd.isna(value))


def _label(value: object) -> str | None:
    """Return an id, a title or the like as a string, or None where there is none; 5.0 is how tables keep a 5."""
    if _missing(value) or not (pd.api.types.is_scalar(value) or isinstance(value, tuple)):
        return None
    if isinstance(value, numbers.Real) and not isinstance(value, numbers.Integral):
        number = float(value)
        value = int(number) if number.is_integer() else number
    text = _clean(str(value))
    return text if text.strip() else None


def _clean(text: str) -> str:
    """Replace what is no character, one for one: offsets stay."""
    return re.sub("[\x00\ud800-\udfff]", "\ufffd", text)


def _start(text: str) -> str:
    line = " ".join(text[:200].split())
    return line if len(line) <= 60 else f"{line[:59]}…"


# For people


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _place(entry: Skipped) -> str:
    row = "" if entry.row is None else f", row {entry.row}"
    return f"{entry.source}{row}" + (f" ({entry.doc_id})" if entry.doc_id else "")


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    def line(tag: str, cells: Sequence[str]) -> str:
        return "<tr>" + "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in cells) + "</tr>"

    body = "".join(line("td", row) for row in rows)
    return f"<table><thead>{line('th', head)}</thead><tbody>{body}</tbody></table>"
