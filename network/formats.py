"""Files and what stands in them: one small reader a format, each yielding raw records.

A reader takes an open binary file and yields a `Record` for every document in it, or a `Skipped` where a
row cannot be used. It knows bytes, encodings and columns; what makes a record a document is `corpus`'s
business.
"""

import codecs
import contextlib
import csv
import gzip
import io
import json
import logging
import re
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

from .errors import UnknownNameError
from .records import Skipped

FIELDS = ("id", "text", "title", "date", "publisher", "url", "mentions")
"""What a record may hold, by our names: the keys of ``columns=``."""

Columns = Mapping[str, str]
"""Our name of a field -> the name of the column or key that holds it, where the two differ."""

BROKEN = (OSError, ValueError, EOFError, RecursionError, csv.Error, zlib.error)
"""What reading a damaged file may raise; the file is then skipped with the message as the reason."""

STDIN = "standard input"

_SAMPLE = 1 << 17
_PARQUET_ROWS = 64  # a batch; documents can be long
_HEADER_LINES = 10  # of a plain text file, in which a line that is only a date is its date
_LONGEST_TITLE = 150
_LONGEST_DATE = 60
_MAGIC = (  # PDF, zip and office files, pictures, programs, Parquet, gzip, old office files
    *(b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8"),
    *(b"\x7fELF", b"PAR1", b"\x1f\x8b", b"\xd0\xcf\x11\xe0"),
)
_BOMS = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = bytes(set(range(0x20)) - set(b"\t\n\r\f\b\v\x1b"))
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_ISO_DAY = re.compile(
    r"(?P<year>\d{4})(?P<mark>[-/.]?)(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)"
    r"(?:[T ]\d\d?:?\d\d\S*(?: \S{1,6})?)?"  # a time of day and its zone
)


@dataclass(frozen=True, slots=True)
class Record:
    """A document as it stands in a file or table, before anything in it is checked.

    Attributes
    ----------
    source
        Where it stands, as in `Skipped`.
    row
        Row in `source`, counted from 1, or None where the source holds this one document.
    fields
        Raw values by our names, `FIELDS`.
    """

    source: str
    row: int | None
    fields: Mapping[str, object]


Reader = Callable[[BinaryIO, str, Columns], Iterator[Record | Skipped]]


class _UnreadableError(ValueError):
    """A file that cannot be used, in words for a person."""


def ending_of(path: Path) -> str | None:
    """The ending that decides the reader (``".jsonl"``, without ``.gz``), or None where none is known."""
    name = path.name.lower().removesuffix(".gz")
    ending = Path(name).suffix
    zipped = path.name.lower().endswith(".gz")
    return ending if ending in READERS and not (zipped and ending == ".parquet") else None


def known_endings() -> str:
    """The endings that are read, for a message."""
    return f"{' '.join(READERS)}, each but .parquet also with .gz"


def read_file(path: Path, columns: Columns) -> Iterator[Record | Skipped]:
    """Every record of a file, one after the other; what cannot be read comes as `Skipped`, never as an error.

    Raises
    ------
    UnknownNameError
        `columns` names a column that the file lacks.
    """
    source, ending, last = str(path), ending_of(path), None
    if ending is None:
        reason = f"the ending {path.suffix!r} is not known; known: {known_endings()}"
        yield Skipped(source, None, None, reason)
        return
    empty = True
    try:
        with _open(path) as file:
            if not file.read(1):
                raise _UnreadableError("the file is empty")
            file.seek(0)
            for record in READERS[ending](file, source, columns):
                empty, last = False, record.row
                yield record
    except BROKEN as error:
        yield _broken(source, last, error)
        return
    if empty:
        yield Skipped(source, None, None, "no document in it")


def read_stdin(columns: Columns) -> Iterator[Record | Skipped]:
    """The records of standard input: JSON lines where the first line begins an object, else one text."""
    import shutil
    import tempfile

    stdin = getattr(sys.stdin, "buffer", None)
    with tempfile.SpooledTemporaryFile(max_size=1 << 24) as spool:
        if stdin is None:  # a StringIO put in its place
            spool.write(sys.stdin.read().encode("utf-8", "surrogatepass"))
        else:
            shutil.copyfileobj(stdin, spool)
        spool.seek(0)
        file: BinaryIO = spool  # type: ignore[assignment]
        try:
            start = file.read(_SAMPLE)
            file.seek(0)
            if not start:
                raise _UnreadableError("standard input is empty")
            head = start.decode("utf-8-sig", "replace")
            reader = _read_json_lines if re.match(r'\s*\{\s*"', head) else _read_text
            yield from reader(file, STDIN, columns)
        except BROKEN as error:
            yield _broken(STDIN, None, error)


def check_columns(columns: Columns) -> None:
    """Raise UnknownNameError where `columns` maps a name that no document has."""
    for name in columns:
        if name not in FIELDS:
            raise UnknownNameError("field of a document", name, FIELDS)


def check_header(header: Iterable[object], columns: Columns, source: str) -> None:
    """Raise UnknownNameError where `columns` names a column that `header` lacks."""
    known = [str(name) for name in header]
    for name in columns.values():
        if name not in known:
            raise UnknownNameError(f"column of {source}", name, known)


def pick(row: Mapping[str, object], columns: Columns) -> dict[str, object]:
    """The fields of a row by our names."""
    return {field: row.get(columns.get(field, field)) for field in FIELDS}


def parse_day(value: object) -> str | None:
    """A date as ISO 8601 day, or None where it cannot be read for certain.

    Read are dates and datetimes, ISO 8601 with or without hyphens, ``"6 October 2015"``,
    ``"October 6, 2015"`` and RFC 2822. The day is taken as written, in its own time zone. Not read are a
    year or month alone, two-digit years, seconds since an epoch, and what could be either day-month or
    month-day (``"03/04/2015"``; ``"13/04/2015"`` can not).
    """
    if isinstance(value, date):  # a datetime and a pandas Timestamp are dates too
        day = value.isoformat()[:10]
        return None if day == "NaT" else day
    text = str(value).strip()
    if len(text) > _LONGEST_DATE or not re.search(r"\d{4}", text):
        return None
    iso = _ISO_DAY.fullmatch(text)
    if iso and (iso["mark"] or len(iso["month"] + iso["day"]) == 4):
        try:
            return date(int(iso["year"]), int(iso["month"]), int(iso["day"])).isoformat()
        except ValueError:
            return None
    return None if text.isdigit() else _day_in_words(text)


def _day_in_words(text: str) -> str | None:
    from dateutil import parser

    # What the text leaves open is filled from the default: two defaults and both orders of day and month
    # agree only where it leaves nothing open.
    try:
        readings = {
            parser.parse(text, default=default, dayfirst=dayfirst, ignoretz=True).date()
            for default in (datetime(2000, 1, 1), datetime(2003, 6, 15))
            for dayfirst in (True, False)
        }
    except (ValueError, OverflowError):
        return None
    return readings.pop().isoformat() if len(readings) == 1 else None


# Bytes to text


def _open(path: Path) -> BinaryIO:
    if path.name.lower().endswith(".gz"):
        return gzip.open(path, "rb")  # type: ignore[return-value]
    return path.open("rb")


def _decoded(file: BinaryIO, *, newline: str | None) -> io.TextIOWrapper:
    """The file as text in the encoding that it is in; bytes that are damaged become U+FFFD."""
    encoding = _encoding(file)
    file.seek(0)
    return io.TextIOWrapper(file, encoding=encoding, errors="replace", newline=newline)


def _encoding(file: BinaryIO) -> str:
    start = file.read(_SAMPLE)
    for mark, encoding in _BOMS:
        if start.startswith(mark):
            return encoding
    controls = len(start) - len(start.translate(None, _CONTROL))
    # A stray NUL in a text is no reason to refuse it; a twentieth of control characters is.
    if start.startswith(_MAGIC) or controls > 1 + len(start) / 20:
        raise _UnreadableError("it is binary, not text")
    file.seek(0)
    decoder, position = codecs.getincrementaldecoder("utf-8-sig")(), 0
    try:
        while chunk := file.read(_SAMPLE):
            decoder.decode(chunk)
            position += len(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        file.seek(max(0, position - _SAMPLE // 2))
        return _guess(file.read(2 * _SAMPLE))
    return "utf-8-sig"


def _guess(sample: bytes) -> str:
    """The encoding of bytes that are not all UTF-8."""
    as_utf8 = sample.decode("utf-8", "replace")
    damaged = as_utf8.count("\ufffd")
    if sum(character > "\x7f" for character in as_utf8) > 2 * damaged:
        return "utf-8-sig"  # sequences that are valid by chance are rare: it is UTF-8 with some damage
    western = sample.decode("cp1252", "ignore")
    # Nearly all ASCII leaves a statistical guess nothing to go by; English on the web is then Windows-1252.
    if damaged <= len(sample) / 20 and len(western) == len(sample):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    if best is None:
        raise _UnreadableError("its encoding cannot be told; save it as UTF-8")
    return best.encoding


def _broken(source: str, row: int | None, error: BaseException) -> Skipped:
    where = "" if row is None else f"reading stopped after row {row}: "
    what = str(error) if isinstance(error, _UnreadableError) else f"it cannot be read: {_message(error)}"
    return Skipped(source, None, None, where + what)


def _message(error: BaseException) -> str:
    text = (getattr(error, "strerror", None) or str(error)).strip()
    return text.splitlines()[0] if text else type(error).__name__


# One reader a format


def _read_text(file: BinaryIO, source: str, _columns: Columns) -> Iterator[Record | Skipped]:
    """One document; line ends come out as a newline, as Python itself reads text."""
    with _decoded(file, newline=None) as lines:
        text = lines.read()
    yield Record(source, None, {"text": text, **_header(text)})


def _header(text: str) -> dict[str, str]:
    """Title and date where the first lines of a plain text are evidently these.

    The title is a first line that is short, does not end like a sentence and has a blank line after it;
    the date a line among the first ten that is a date and nothing else.
    """
    lines = text.lstrip()[: 1 << 14].split("\n")[:_HEADER_LINES]
    found = {}
    title = lines[0].lstrip("#").strip()
    short = 0 < len(title) < _LONGEST_TITLE and not title.endswith(".")
    if len(lines) > 2 and not lines[1].strip() and short and not parse_day(title):
        found["title"] = title
    day = next((day for line in lines if len(line) <= _LONGEST_DATE and (day := parse_day(line))), None)
    if day:
        found["date"] = day
    return found


def _read_html(file: BinaryIO, source: str, _columns: Columns) -> Iterator[Record | Skipped]:
    """One document: the article in a page, without menus, comments and scripts."""
    fields = _article(_page(file.read()))
    if not fields:
        raise _UnreadableError("no article text in the page")
    yield Record(source, None, fields)


def _page(page: bytes) -> str:
    encoding = _encoding(io.BytesIO(page))
    declared = _CHARSET.search(page[:4096])
    if declared and not encoding.startswith("utf"):  # the page's own word counts for more than a guess
        with contextlib.suppress(LookupError):
            return page.decode(declared[1].decode("ascii", "replace"), "replace")
    return page.decode(encoding, "replace")


def _article(page: str) -> dict[str, object]:
    import trafilatura

    for name in ("trafilatura", "htmldate"):  # without a handler their remarks would go to standard error
        logging.getLogger(name).addHandler(logging.NullHandler())
    try:
        found: Any = trafilatura.bare_extraction(
            page,
            with_metadata=True,
            include_comments=False,
            # the day it was first published, and only where the page states it
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except (MemoryError, *BROKEN):
        raise
    except Exception as error:  # what a foreign parser may raise on a broken page is not documented
        raise _UnreadableError(f"the page cannot be parsed: {_message(error)}") from error
    if found is None or not (found.text or "").strip():
        return {}
    return {
        "text": found.text,
        "title": found.title,
        "date": found.date,
        "publisher": found.sitename or found.hostname,
        "url": found.url,
    }


def _read_json_lines(file: BinaryIO, source: str, columns: Columns) -> Iterator[Record | Skipped]:
    """One object a line."""

    def parsed() -> Iterator[tuple[int, object]]:
        with _decoded(file, newline="\n") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield number, _json(line)

    return _objects(parsed(), source, columns)


def _read_json(file: BinaryIO, source: str, columns: Columns) -> Iterator[Record | Skipped]:
    """A list of objects, or one object; read whole, so that large collections are better as JSON lines."""
    with _decoded(file, newline="") as text:
        value = _json(text.read())
    if isinstance(value, ValueError):
        raise _UnreadableError(f"{value}; a file with one object a line must end in .jsonl")
    if isinstance(value, list):
        return _objects(enumerate(value, 1), source, columns)
    return _objects([(None, value)], source, columns)


def _json(text: str) -> object:
    """The value, or the ValueError that says why it is none: a broken row is a finding, not an exception."""
    try:
        value: object = json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        return ValueError(f"it is not valid JSON: {error.msg}, at character {error.pos + 1}")
    except (ValueError, RecursionError) as error:
        return ValueError(f"it is not valid JSON: {_message(error)}")
    return value


def _objects(values: Iterable[tuple[int | None, object]], source: str, columns: Columns) -> Iterator[Record | Skipped]:
    seen: dict[str, None] = {}
    for row, value in values:
        if isinstance(value, dict):
            seen.update(dict.fromkeys(value))
            yield Record(source, row, pick(value, columns))
        elif isinstance(value, ValueError):
            yield Skipped(source, row, None, str(value))
        else:
            yield Skipped(source, row, None, "it is JSON, but not an object with a text")
    if seen:  # any single object may lack a key: a named one is missing only where none has it
        check_header(seen, columns, source)


def _read_csv(file: BinaryIO, source: str, columns: Columns) -> Iterator[Record | Skipped]:
    """A header and one document a row; rows count from 1 below the header."""
    csv.field_size_limit(sys.maxsize)  # a whole report stands in one field; the limit is the module's own
    with _decoded(file, newline="") as lines:
        first = lines.readline()
        lines.seek(0)
        tabs = source.lower().removesuffix(".gz").endswith(".tsv")
        delimiter = "\t" if tabs else max(",;\t", key=first.count)
        rows = csv.reader(lines, delimiter=delimiter, strict=True)
        header = [name.strip() for name in next(rows, [])]
        _check_table(header, columns, source)
        for number, row in enumerate(_csv_rows(rows), 1):
            if isinstance(row, csv.Error):
                yield Skipped(source, number, None, f"the row cannot be read: {row}")
            elif len(row) > len(header):
                reason = f"the row has {len(row)} fields, the header {len(header)}"
                yield Skipped(source, number, None, f"{reason}; quote fields that hold {delimiter!r}")
            elif row:
                yield Record(source, number, pick(dict(zip(header, row, strict=False)), columns))


def _csv_rows(rows: Iterator[list[str]]) -> Iterator[list[str] | csv.Error]:
    while True:
        try:
            yield next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield error


def _read_parquet(file: BinaryIO, source: str, columns: Columns) -> Iterator[Record | Skipped]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.ParquetFile(file)
        header = table.schema_arrow.names
        _check_table(header, columns, source)
        wanted = [name for field in FIELDS if (name := columns.get(field, field)) in header]
        batches = table.iter_batches(batch_size=_PARQUET_ROWS, columns=wanted)
        for row, values in enumerate(chain.from_iterable(batch.to_pylist() for batch in batches), 1):
            yield Record(source, row, pick(values, columns))
    except pa.ArrowException as error:  # not all of these are ValueErrors
        raise _UnreadableError(f"it cannot be read as Parquet: {_message(error)}") from error


def _check_table(header: list[str], columns: Columns, source: str) -> None:
    check_header(header, columns, source)
    name = columns.get("text", "text")
    if name not in header:
        known = ", ".join(header)
        raise _UnreadableError(f"no column 'text'; columns: {known}; name it with columns={{'text': ...}}")


READERS: dict[str, Reader] = {
    **dict.fromkeys((".txt", ".text", ".md"), _read_text),
    **dict.fromkeys((".html", ".htm", ".xhtml"), _read_html),
    **dict.fromkeys((".jsonl", ".ndjson"), _read_json_lines),
    ".json": _read_json,
    **dict.fromkeys((".csv", ".tsv"), _read_csv),
    ".parquet": _read_parquet,
}
"""The reader of each ending."""
