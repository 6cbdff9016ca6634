"""Reference lists: known alliances and enmities, read into a signed graph."""

import math
import os
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd

from network.errors import InputError
from network.selection import day

COLUMNS = ("a", "b", "sign", "weight", "begin", "end")
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

        Other columns are left alone.
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
        The file cannot be read, lacks a column, or a row cannot be used: an empty name, an actor tied to itself, a
        wrong sign, weight or date, an end that is not after the begin, or a pair that is both friend and enemy (in a
        dated list: give `at`). The message names the file, the row and the remedy.

    Notes
    -----
    Time and memory grow with the number of rows.
    """
    place, first, table = _cells(source)
    columns = _columns(place, list(table.columns))
    cells = [dict(zip(columns.values(), row, strict=True)) for row in table[list(columns)].itertuples(index=False)]
    ties = [_tie(f"{place}, {first(number)}", row) for number, row in enumerate(cells)]
    moment = day(at, "at")
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted({name for a, b, _ in ties for name in (a, b)}))
    for number, (a, b, data) in enumerate(ties):
        if moment is None or (data.get("begin", "") <= moment and ("end" not in data or moment < data["end"])):
            _add(graph, a, b, data, f"{place}, {first(number)}")
    return graph


def _cells(source: Any) -> tuple[str, Any, pd.DataFrame]:
    """Name of the place, what its rows are called, and the table."""
    if isinstance(source, pd.DataFrame):
        labels = source.index.tolist()
        return "reference", lambda number: f"row {labels[number]}", source
    path = Path(source)
    try:
        table = pd.read_csv(path, dtype=str, keep_default_na=False, skip_blank_lines=False, encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: {error}") from error
    return str(path), lambda number: f"line {number + 2}", table


def _columns(place: str, names: list[Any]) -> dict[Any, str]:
    found = {name: _OTHER_NAMES.get(str(name), str(name)) for name in names}
    known = {name: ours for name, ours in found.items() if ours in COLUMNS}
    missing = [name for name in ("a", "b") if name not in known.values()]
    if missing or len(set(known.values())) < len(known):
        raise InputError(
            f"{place}: columns are {', '.join(map(str, names)) or 'none'}; name the two actors 'a' and 'b', or "
            "'source' and 'target', each once"
        )
    return known


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
