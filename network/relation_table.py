"""The relation table: the one contract between extraction, analysis and the outside.

A relation table is a DataFrame with the columns of `network.records.RELATION_COLUMNS`, one row for each
relation, in canonical order. Text columns have dtype ``str`` (missing: NaN), offsets and sign ``int64``,
confidence ``float64``; days are ISO 8601 text. On disk it is JSON lines, CSV or Parquet.
"""

import csv
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd

from network.errors import InputError, UnknownNameError
from network.records import KINDS, RELATION_COLUMNS, STATUSES, Relation, stable_id
from network.spreadsheet import guarded, unguarded

T = TypeVar("T")

OFFSET_COLUMNS = tuple(name for name in RELATION_COLUMNS if name.endswith(("_start", "_end")))
DTYPES: dict[str, str] = dict.fromkeys(RELATION_COLUMNS, "str") | {
    **dict.fromkeys(OFFSET_COLUMNS, "int64"),
    "sign": "int64",
    "confidence": "float64",
}
CANONICAL_ORDER = (
    "doc_id",
    "sentence_start",
    "trigger_start",
    "source_start",
    "target_start",
    "type",
    "status",
    "relation_id",
)
SIGNS = (-1, 0, 1)
# Of a relation whose type is not given.
TYPE_OF_SIGN = {-1: "OPPOSE", 0: "NEUTRAL", 1: "ALLY"}
# Of a cell that is not given; a column without an entry may stay missing or has a rule of its own.
DEFAULTS: dict[str, str | float] = {
    "doc_id": "",
    "source_kind": "group",
    "target_kind": "group",
    "source_text": "",
    "target_text": "",
    "status": "asserted",
    "confidence": 1.0,
    "extractor": "hand",
    "trigger": "",
    "sentence": "",
}
_TEXT_COLUMNS = tuple(
    name for name in RELATION_COLUMNS if DTYPES[name] == "str" and name not in {"relation_id", "type", "date", "status"}
)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_YEAR = re.compile(r"\d{4}(-\d{2})?")


def relation_table(relations: Iterable[Relation]) -> pd.DataFrame:
    """Put relations into a table.

    Parameters
    ----------
    relations
        Relations in any order; they are trusted, not checked.

    Returns
    -------
    DataFrame
        A relation table in canonical order, with the right dtypes also when it is empty.
    """
    rows = list(relations)
    columns = {name: pd.Series([getattr(row, name) for row in rows], dtype="object") for name in DTYPES}
    texts = {name: _texts(values) for name, values in columns.items() if DTYPES[name] == "str"}
    return _in_order(pd.DataFrame(columns | texts).astype(DTYPES))


def join(tables: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Join relation tables into one, in canonical order."""
    return _in_order(pd.concat([relation_table([]), *tables], ignore_index=True))


def check_relations(
    frame: pd.DataFrame, *, name: str = "relations", signs: Mapping[str, int] | None = None
) -> pd.DataFrame:
    """Make a relation table of a DataFrame from outside, or say what keeps it from being one.

    `source`, `target`, and `type` or `sign` must be given. What else is missing, as a column or in a
    single cell, is filled in:

    - `type`: ``ALLY`` for sign 1, ``OPPOSE`` for -1, ``NEUTRAL`` for 0; `sign`: what `signs` says of the
      type;
    - `source_kind`, `target_kind`: ``"group"``, the kind that claims least; `status`: ``"asserted"``;
      `confidence`: 1; `extractor`: ``"hand"``;
    - `doc_id`, the sentence, the trigger and the mentions as written: the empty string; offsets: 0, so that
      an unknown span is an empty one;
    - `relation_id`: a hash of the row's content, and of how many rows like it stand above it;
    - `title`, `date`, `publisher`, `url` and `speaker` stay missing.

    Dates are ISO 8601, with or without a time of day; a year or a month stands for its first day. A row
    that repeats another in every column, `relation_id` included, is the same relation and is left out.
    Further columns are carried along behind the others; nothing is computed from them.

    Parameters
    ----------
    frame
        One row for each relation.
    name
        What error messages call the table, such as its file.
    signs
        Default sign of each type, for rows without a sign.

    Returns
    -------
    DataFrame
        A new relation table in canonical order.

    Raises
    ------
    InputError
        A column is missing or a cell cannot be used. The message names table and row, counted from 1, and
        the values that are valid.
    """
    if not isinstance(frame, pd.DataFrame):
        raise InputError(f"{name}: a {type(frame).__name__} is not a table; give a DataFrame")
    _check_columns(frame, name)
    given = frame.reset_index(drop=True)
    given = given.assign(**{column: None for column in RELATION_COLUMNS if column not in given.columns})
    table: dict[str, pd.Series[Any]] = {column: _texts(given[column]) for column in _TEXT_COLUMNS}
    for column in ("source", "target"):
        bad = table[column].isna() | (table[column].str.strip() == "")
        _reject(bad, given[column], column, name, "write the name of an actor")
    for column in ("source_kind", "target_kind"):
        table[column] = _one_of(table[column], KINDS, column, name)
    table["status"] = _one_of(_texts(given["status"]), STATUSES, "status", name)
    table["date"] = _days(given["date"], name)
    table["type"], table["sign"] = _types_and_signs(given, name, signs or {})
    table["confidence"] = _confidences(given["confidence"], name)
    table |= {column: _offsets(given[column], name) for column in OFFSET_COLUMNS}
    for column in OFFSET_COLUMNS:
        if column.endswith("_end"):
            start = column.replace("_end", "_start")
            bad = table[column] < table[start]
            _reject(bad, given[column], column, name, f"a span ends at or after its {start}")
    for column, value in DEFAULTS.items():
        table[column] = table[column].fillna(value)
    table["relation_id"] = _relation_ids(_texts(given["relation_id"]), table)
    checked = pd.DataFrame({column: table[column] for column in RELATION_COLUMNS})
    extra = [column for column in given.columns if column not in RELATION_COLUMNS]
    return _in_order(_without_repetitions(checked.join(given[extra]), name))


def read_relations(path: str | os.PathLike[str], *, signs: Mapping[str, int] | None = None) -> pd.DataFrame:
    """Read a relation table, or any table that `check_relations` can make one of.

    Parameters
    ----------
    path
        A ``.jsonl``, ``.csv`` or ``.parquet`` file; text is UTF-8. In CSV, cells are separated by commas; an
        empty cell is missing, an empty cell in quotes is the empty string, and the apostrophe that keeps a text from
        being a formula is taken off.
    signs
        Default sign of each type, for rows without a sign.

    Returns
    -------
    DataFrame
        A relation table in canonical order.

    Raises
    ------
    InputError
        The file cannot be read as what its name says, or `check_relations` finds fault with it.
    UnknownNameError
        The file's name ends in something else.
    """
    path = Path(path)
    read = _format(path, _READERS)
    try:
        frame = read(path)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error
    return check_relations(frame, name=str(path), signs=signs)


def is_relation_table(path: str | os.PathLike[str]) -> bool:
    """Whether a file has the columns that a relation table needs: `source`, `target`, and `type` or `sign`.

    Only the columns are looked at, so a table may still have a fault that `read_relations` tells. What cannot be
    opened or is no table is none.
    """
    path = Path(path)
    columns = _COLUMNS.get(path.suffix.lower())
    try:
        names = set(columns(path)) if columns else set()
    except (OSError, ValueError, csv.Error):  # a ValueError is of broken JSON, Parquet or UTF-8
        return False
    return {"source", "target"} <= names and bool({"type", "sign"} & names)


def write_relations(frame: pd.DataFrame, path: str | os.PathLike[str]) -> None:
    """Write a relation table; `read_relations` gives the same table back.

    The file appears whole or not at all: it is written beside its place and then moved there.

    Parameters
    ----------
    frame
        What `check_relations` can make a relation table of.
    path
        A name that ends in ``.jsonl``, ``.csv`` or ``.parquet``. An existing file is replaced.

    Raises
    ------
    InputError
        `check_relations` finds fault with `frame`.
    UnknownNameError
        The name ends in something else.

    Notes
    -----
    Text is data and is written as it is, but for CSV: so that a spreadsheet program runs no cell as a formula, a text
    that starts with ``=``, ``+``, ``-``, ``@``, a tab or a line end has an apostrophe before it. `read_relations` takes
    it off again; a program that reads the file otherwise meets it.
    """
    path = Path(path)
    write = _format(path, _WRITERS)
    table = check_relations(frame)
    with replacing(path) as temporary:
        write(table, temporary)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a path to write to that becomes `path` when all went well, and goes away otherwise."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        yield temporary
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _check_columns(frame: pd.DataFrame, name: str) -> None:
    columns = [str(column) for column in frame.columns]
    found = f"its columns are {', '.join(columns) or 'none'}"
    for column in ("source", "target"):
        if column not in columns:
            raise InputError(f"{name}: there is no column {column!r}; {found}. Rename the one that is meant")
    if not {"type", "sign"} & set(columns):
        raise InputError(f"{name}: there is neither a column 'type' nor 'sign'; {found}. Add one of them")
    if len(set(columns)) < len(columns):
        twice = sorted({column for column in columns if columns.count(column) > 1})
        raise InputError(f"{name}: more than one column is called {', '.join(twice)}; rename all but one")


def _reject(bad: "pd.Series[bool]", values: "pd.Series[Any]", column: str, name: str, remedy: str) -> None:
    """Raise where any row is bad."""
    rows = [position for position, is_bad in enumerate(bad) if is_bad] if bad.any() else []
    if rows:
        what = "missing" if values.isna().iloc[rows[0]] else repr(values.tolist()[rows[0]])
        others = f" (and {len(rows) - 1} more rows like it)" if len(rows) > 1 else ""
        raise InputError(f"{name}, row {rows[0] + 1}: {column} is {what}{others}; {remedy}")


def _texts(values: "pd.Series[Any]") -> "pd.Series[str]":
    """As text. Half a surrogate pair, which no file can hold, becomes U+FFFD."""
    if values.dtype == "str":
        return values
    missing = values.isna()
    texts = [
        None if gone else _LONE_SURROGATE.sub("\ufffd", str(value)) for value, gone in zip(values, missing, strict=True)
    ]
    return pd.Series(texts, dtype="str")


def _numbers(values: "pd.Series[Any]") -> "pd.Series[float]":
    """As numbers; NaN where missing or not a number."""
    if values.dtype.kind in "iuf":
        return values.astype("float64")
    return pd.Series([_number(value) for value in values], dtype="float64")


def _number(value: object) -> float:
    try:
        return float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return float("nan")


def _one_of(values: "pd.Series[str]", valid: Sequence[str], column: str, name: str) -> "pd.Series[str]":
    bad = values.notna() & ~values.isin(valid)
    _reject(bad, values, column, name, f"valid values: {', '.join(valid)}")
    return values


def _types_and_signs(
    given: pd.DataFrame, name: str, signs: Mapping[str, int]
) -> "tuple[pd.Series[str], pd.Series[int]]":
    types, numbers = _texts(given["type"]), _numbers(given["sign"])
    bad = types.notna() & ((types.str.strip() != types) | (types == "") | (types != types.str.upper()))
    _reject(bad, given["type"], "type", name, "a type is one or more upper-case words, such as ALLY or OPPOSE")
    bad = given["sign"].notna() & ~numbers.isin(SIGNS)
    _reject(bad, given["sign"], "sign", name, "valid values: -1, 0, 1")
    numbers = numbers.fillna(types.map(dict(signs)).astype("float64"))
    known = f"types with a default sign: {', '.join(sorted(signs))}" if signs else "no type has a default sign"
    _reject(numbers.isna(), given["sign"], "sign", name, f"write -1, 0 or 1 ({known})")
    whole = numbers.astype("int64")
    return types.fillna(whole.map(TYPE_OF_SIGN).astype("str")), whole


def _confidences(values: "pd.Series[Any]", name: str) -> "pd.Series[float]":
    numbers = _numbers(values)
    bad = values.notna() & ~numbers.between(0, 1)
    _reject(bad, values, "confidence", name, "write a number from 0 to 1")
    return numbers


def _offsets(values: "pd.Series[Any]", name: str) -> "pd.Series[int]":
    numbers = _numbers(values)
    bad = values.notna() & ~((numbers >= 0) & (numbers % 1 == 0))
    _reject(bad, values, str(values.name), name, "an offset is a whole number of characters from 0")
    return numbers.fillna(0).astype("int64")


def _days(values: "pd.Series[Any]", name: str) -> "pd.Series[str]":
    texts = _texts(values.astype("Int64") if values.dtype.kind == "f" and (values % 1 == 0).any() else values)
    days = {text: _day(text) for text in texts.dropna().unique()}
    read = texts.map(days).astype("str")
    bad = read.isna() & texts.notna() & (texts.str.strip() != "")
    _reject(bad, values, "date", name, "write it as year-month-day, such as 2015-10-06")
    return read


def _day(text: str) -> str | None:
    """First day of what an ISO 8601 text names, or None."""
    if _YEAR.fullmatch(text):
        text += "-01" if "-" in text else "-01-01"
    try:
        return datetime.fromisoformat(text).date().isoformat()
    except ValueError:
        return None


def _relation_ids(given: "pd.Series[str]", table: "Mapping[str, pd.Series[Any]]") -> "pd.Series[str]":
    missing = given.isna() | (given == "")
    if not missing.any():
        return given
    content = pd.DataFrame(table)[missing].drop(columns=["relation_id"], errors="ignore")
    content = content.reindex(columns=[name for name in RELATION_COLUMNS if name in content.columns])
    content = content.astype("object").where(content.notna(), None)
    above = content.groupby(list(content.columns), dropna=False, sort=False).cumcount()
    ids = [stable_id(*row) for row in zip(*(content[name] for name in content), above, strict=True)]
    return given.where(~missing, pd.Series(ids, index=content.index, dtype="str").reindex(given.index))


def _without_repetitions(table: pd.DataFrame, name: str) -> pd.DataFrame:
    if table["relation_id"].is_unique:
        return table
    once = table.drop_duplicates(subset=list(RELATION_COLUMNS))
    _reject(
        table["relation_id"].duplicated() & table.index.isin(once.index),
        table["relation_id"],
        "relation_id",
        name,
        "another row has the same id and says something else: keep one of the two, or drop the column",
    )
    return once


def _in_order(table: pd.DataFrame) -> pd.DataFrame:
    return table.sort_values(list(CANONICAL_ORDER), ignore_index=True)


def _format(path: Path, formats: Mapping[str, T]) -> T:
    if path.suffix.lower() not in formats:
        raise UnknownNameError("file ending", path.suffix, formats)
    return formats[path.suffix.lower()]


def _read_jsonl(path: Path) -> pd.DataFrame:
    rows = []
    with path.open(encoding="utf-8", newline="\n") as lines:
        try:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    rows.append(_json_object(line, f"{path}, line {number}"))
        except UnicodeDecodeError as error:
            raise InputError(f"{path}: {error}; save it as UTF-8") from error
    return pd.DataFrame({key: pd.Series([row.get(key) for row in rows], dtype="object") for key in _keys(rows)})


def _json_object(line: str, place: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"{place}: not JSON ({error}); write one object to a line") from error
    if not isinstance(row, dict):
        raise InputError(f"{place}: {type(row).__name__} instead of an object; write one object to a line")
    return row


def _keys(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Keys of all rows in order of appearance; of no rows, the columns of an empty table."""
    return list(dict.fromkeys(key for row in rows for key in row)) if rows else list(RELATION_COLUMNS)


def _write_jsonl(table: pd.DataFrame, path: Path) -> None:
    cells = table.astype("object").where(table.notna(), None)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in cells.to_dict("records"):
            file.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")


def _read_csv(path: Path) -> pd.DataFrame:
    import pyarrow
    from pyarrow import csv as arrow_csv

    try:
        table = arrow_csv.read_csv(
            path,
            # One block: a quoted cell, however long, must not straddle two.
            read_options=arrow_csv.ReadOptions(block_size=min(max(path.stat().st_size, 1), 2**31 - 1)),
            parse_options=arrow_csv.ParseOptions(newlines_in_values=True),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(RELATION_COLUMNS, pyarrow.string()),
                null_values=[""],
                strings_can_be_null=True,
                quoted_strings_can_be_null=False,
            ),
        )
    except pyarrow.ArrowInvalid as error:
        raise InputError(f"{path}: not a CSV table in UTF-8 ({error})") from error
    frame: pd.DataFrame = table.to_pandas()
    return unguarded(frame)


def _write_csv(table: pd.DataFrame, path: Path) -> None:
    import pyarrow
    from pyarrow import csv as arrow_csv

    plain = table.copy()
    for name in table.columns[table.dtypes == "object"]:
        plain[name] = _texts(table[name])
    plain = guarded(plain)
    # Every text in quotes, so that a missing one and an empty one differ.
    arrow_csv.write_csv(
        pyarrow.Table.from_pandas(plain, preserve_index=False),
        path,
        arrow_csv.WriteOptions(quoting_style="needed"),
    )


def _columns_of_jsonl(path: Path) -> Iterable[str]:
    with path.open(encoding="utf-8") as lines:
        first = json.loads(next((line for line in lines if line.strip()), "{}"))
    return first if isinstance(first, dict) else ()


def _columns_of_csv(path: Path) -> Iterable[str]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return next(csv.reader(lines), [])


def _columns_of_parquet(path: Path) -> Iterable[str]:
    from pyarrow import parquet

    return list(parquet.read_schema(path).names)


def _read_parquet(path: Path) -> pd.DataFrame:
    import pyarrow

    try:
        return pd.read_parquet(path)
    except pyarrow.ArrowInvalid as error:
        raise InputError(f"{path}: not a Parquet file ({error})") from error


def _write_parquet(table: pd.DataFrame, path: Path) -> None:
    table.to_parquet(path, index=False)


_READERS: dict[str, Callable[[Path], pd.DataFrame]] = {
    ".jsonl": _read_jsonl,
    ".csv": _read_csv,
    ".parquet": _read_parquet,
}
_WRITERS: dict[str, Callable[[pd.DataFrame, Path], None]] = {
    ".jsonl": _write_jsonl,
    ".csv": _write_csv,
    ".parquet": _write_parquet,
}
_COLUMNS: dict[str, Callable[[Path], Iterable[str]]] = {
    ".jsonl": _columns_of_jsonl,
    ".csv": _columns_of_csv,
    ".parquet": _columns_of_parquet,
}
