"""Reference lists: known alliances and enmities, read into a signed graph."""

import csv
import math
import os
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple

import networkx as nx
import pandas as pd

from network.errors import InputError
from network.selection import day

COLUMNS = ("a", "b", "sign", "weight", "begin", "end")
_NEAR = 0.8
_OTHER_NAMES = {"source": "a", "target": "b"}
_SIGNS = {"1": 1, "+1": 1, "+": 1, "-1": -1, "-": -1, "−1": -1, "−": -1, "0": 0, "1.0": 1, "-1.0": -1, "0.0": 0}


def read_reference(source: str | os.PathLike[str] | pd.DataFrame, *, at: object = None) -> "nx.Graph[str]":
    """Read a list of known alliances and enmities into a signed graph.

    Parameters
    ----------
    source
        Path of a CSV file (UTF-8), or a DataFrame. Columns:

        - `a` and `b`, or `source` and `target`: the names of two actors;
        - `sign`: 1 (also ``+``), -1 (also ``-``) or 0; without this column all ties are alliances, 1;
        - `weight`, optional: a number not below 0; empty is 1;
        - `begin`, `end`, optional: dates (a year stands for its first day) from which and until before which the tie
          holds; empty is open.

        Case, and spaces about a name, do not count. Other columns are left alone, but a name that is nearly one of
        these is an error, as are lines with more fields than there are columns. Empty lines of a file are passed over,
        and fields missing at the end of a line are empty.
    at
        Only the ties that hold at this date; None for all of the list.

    Returns
    -------
    Graph
        Actors of the whole list in alphabetical order, also those without a tie at the date. Edges have `sign`,
        `weight`, and `begin` and `end` (ISO 8601) where known. Rows that say the same of a pair are one tie: weights
        add up, and dates are the earliest and the latest.

    Raises
    ------
    InputError
        `source` is neither a path nor a DataFrame, the file cannot be read, lacks a column or has it twice, or a row
        cannot be used: too many fields, an empty name, an actor tied to itself, a wrong sign, weight or date, an end
        that is not after the begin, or a pair that is both friend and enemy (in a dated list: give `at`). The message
        names the file, the row and the remedy.

    Notes
    -----
    Time and memory grow with the number of rows.
    """
    listed = _table(source)
    columns = _columns(listed.place, listed.header)
    rows = [(place, {ours: row[at] for at, ours in columns.items()}) for place, row in listed.rows]
    ties = [(place, *_tie(place, row)) for place, row in rows]
    moment = day(at, "at")
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted({name for _, a, b, _ in ties for name in (a, b)}))
    for place, a, b, data in ties:
        if moment is None or (data.get("begin", "") <= moment and ("end" not in data or moment < data["end"])):
            _add(graph, a, b, data, place)
    return graph


class _Table(NamedTuple):
    """A list as it was given: its name, the names of its columns, and its rows, each with the place it is at."""

    place: str
    header: list[str]
    rows: list[tuple[str, list[Any]]]


def _table(source: object) -> _Table:
    if isinstance(source, pd.DataFrame):
        rows = zip(source.index.tolist(), source.itertuples(index=False, name=None), strict=True)
        return _Table(
            "reference", list(map(str, source.columns)), [(f"reference, row {label}", list(row)) for label, row in rows]
        )
    name = os.fspath(source) if isinstance(source, str | os.PathLike) else None
    if not isinstance(name, str):
        raise InputError(f"reference is of type {type(source).__name__}; give the path of a CSV file, or a DataFrame")
    if not name:
        raise InputError("reference: the path is empty; give that of a CSV file")
    path = Path(name)
    if path.is_dir():
        raise InputError(f"{path} is a folder; give the path of a CSV file in it")
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return _csv(str(path), csv.reader(file, strict=True))
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8") from error
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: {error}") from error


def _csv(path: str, reader: Any) -> _Table:
    lines = _lines(path, reader)
    _, header = next(lines, ("", []))
    rows = []
    for place, row in lines:
        if len(row) > len(header):
            raise InputError(
                f"{place}: {len(row)} fields under {len(header)} columns; put what has a comma in quotation marks, or "
                "delete what is too much"
            )
        rows.append((place, row + [""] * (len(header) - len(row))))
    return _Table(path, header, rows)


def _lines(path: str, reader: Any) -> Iterator[tuple[str, list[str]]]:
    """Lines that are not empty, each with the place where it begins."""
    begin = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield f"{path}, line {begin}", row
            begin = reader.line_num + 1
    except csv.Error as error:
        raise InputError(f"{path}, line {begin}: {error}; look for a quotation mark without its pair") from error


def _columns(place: str, names: list[str]) -> dict[int, str]:
    """Position and our name of each column that is read."""
    plain = [name.strip().casefold() for name in names]
    ours = [_OTHER_NAMES.get(name, name) for name in plain]
    known = {at: name for at, name in enumerate(ours) if name in COLUMNS}
    if not {"a", "b"} <= set(known.values()):
        raise InputError(
            f"{place}: columns are {', '.join(names) or 'none'}; name the two actors 'a' and 'b', or "
            "'source' and 'target', each once"
        )
    for name in known.values():
        if list(known.values()).count(name) > 1:
            double = ", ".join(repr(names[at]) for at, of in known.items() if of == name)
            raise InputError(f"{place}: columns {double} are all {name!r}; give each once")
    for at in sorted(set(range(len(names))) - set(known)):
        for name in COLUMNS:
            if name not in known.values() and _is_near(plain[at], name):
                raise InputError(f"{place}: column {names[at]!r} is not read; call it {name!r}, or something else")
    return known


def _is_near(name: str, known: str) -> bool:
    """Whether a name looks like a slip of the pen for one that is known: letters in another order, or one off."""
    return sorted(name) == sorted(known) or SequenceMatcher(None, name, known).ratio() > _NEAR


def _tie(place: str, row: dict[str, Any]) -> tuple[str, str, dict[str, Any]]:
    a, b = sorted(_text(row[end]) for end in ("a", "b"))
    if not a:
        raise InputError(f"{place}: a name is empty; fill it in, or delete the row")
    if a == b:
        raise InputError(f"{place}: {a!r} is tied to itself; name two actors")
    sign = _text(row.get("sign", 1))
    if sign not in _SIGNS:
        raise InputError(f"{place}: sign is {sign!r}; write 1 for friends, -1 for enemies, or 0")
    data: dict[str, Any] = {"sign": _SIGNS[sign], "weight": _weight(place, row.get("weight"))}
    for name in ("begin", "end"):
        if text := _text(row.get(name)):
            data[name] = _date(place, name, text)
    if "begin" in data and "end" in data and data["begin"] >= data["end"]:
        raise InputError(f"{place}: ends {data['end']}, not after its begin {data['begin']}; correct one of them")
    return a, b, data


def _text(cell: object) -> str:
    """A cell without white space; whole numbers without decimals, as pandas reads years beside empty cells."""
    if cell is None or cell is pd.NA or cell is pd.NaT:
        return ""
    if isinstance(cell, float):
        return "" if math.isnan(cell) else str(int(cell)) if cell.is_integer() else str(cell)
    return str(cell).strip()


def _weight(place: str, cell: object) -> float:
    text = _text(cell) or "1"
    try:
        weight = float(text)
    except ValueError:
        weight = math.nan
    if not (math.isfinite(weight) and weight >= 0):
        raise InputError(f"{place}: weight is {text!r}; write a number not below 0, or leave it empty")
    return weight


def _date(place: str, name: str, text: str) -> str:
    try:
        return str(day(text, name))
    except InputError as error:
        raise InputError(f"{place}: {error}") from error


def _add(graph: "nx.Graph[str]", a: str, b: str, data: dict[str, Any], place: str) -> None:
    if not graph.has_edge(a, b):
        graph.add_edge(a, b, **data)
        return
    known = graph.edges[a, b]
    if known["sign"] != data["sign"]:
        remedy = "give at= a date" if {"begin", "end"} & {*known, *data} else "delete one of the rows"
        raise InputError(f"{place}: {a} and {b} have sign {data['sign']}, and {known['sign']} before; {remedy}")
    known["weight"] += data["weight"]
    for name, pick in (("begin", min), ("end", max)):
        if name in known and name in data:
            known[name] = pick(known[name], data[name])
        else:
            known.pop(name, None)
