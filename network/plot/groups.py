"""Blocs as figures name and order them."""

from collections.abc import Iterable, Mapping
from numbers import Integral
from typing import Any

import pandas as pd
from pandas.api.types import is_scalar

from network.blocs import AnyBlocs, membership

NO_BLOC = "no bloc"


def named_blocs(blocs: AnyBlocs, nodes: Iterable[Any]) -> dict[str, list[Any]]:
    """The nodes of each bloc, by its name, in the order of the nodes.

    A bloc whose label is a text has that as its name, one with a number is "bloc 1" and so on. Numbered blocs come in
    the order of their numbers, others by size. A node whose label is missing is in no bloc. Blocs that none of the
    nodes belongs to are left out.
    """
    found = membership(blocs)
    members: dict[Any, list[Any]] = {}
    for node in nodes:
        label: Any = found.get(node)
        if not (is_scalar(label) and pd.isna(label)):
            members.setdefault(label, []).append(node)
    named: dict[str, list[Any]] = {}
    for label in sorted(members, key=lambda label: _rank(label, members)):
        name = _name(label)
        while name in named:
            name += "′"
        named[name] = members[label]
    return named


def several(blocs: AnyBlocs, nodes: Iterable[Any]) -> dict[str, list[Any]]:
    """The blocs that two or more of the nodes belong to; see `named_blocs`."""
    return {name: members for name, members in named_blocs(blocs, nodes).items() if len(members) > 1}


def in_rows(blocs: AnyBlocs, nodes: Iterable[Any]) -> dict[str, list[Any]]:
    """All nodes: `several`, and in the end under `NO_BLOC` those who are in none of these."""
    nodes = list(nodes)
    groups = several(blocs, nodes)
    groups.pop(NO_BLOC, None)
    grouped = {node for members in groups.values() for node in members}
    alone = [node for node in nodes if node not in grouped]
    return {**groups, NO_BLOC: alone} if alone else groups


def _rank(label: Any, members: Mapping[Any, list[Any]]) -> tuple[int, int, str]:
    return (0, int(label), "") if _is_number(label) else (1, -len(members[label]), str(label))


def _name(label: Any) -> str:
    return f"bloc {label}" if _is_number(label) else " ".join(str(label).split())


def _is_number(label: Any) -> bool:
    return isinstance(label, Integral) and not isinstance(label, bool)
