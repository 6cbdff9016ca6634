"""The explorer as part of a page: its code, and the networks that it shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from network.blocs import Blocs
from network.explorer.built import read_built
from network.explorer.payload import payload
from network.hierarchy import LEVELS, Level

if TYPE_CHECKING:
    from network.actor_network import ActorNetwork

_FOR_ALL_LEVELS = 5_000
"""Up to so many relations a page holds the network at all levels, unless told otherwise."""

_SENTENCES = 10_000
"""Relations that keep their sentence in the explorer of a page, at each level."""


@dataclass(frozen=True)
class Bundle:
    """Script and style of the explorer."""

    script: str
    style: str


def read_bundle() -> Bundle:
    """What the build made of the modules of the explorer.

    Raises
    ------
    InputError
        It was not built.
    """
    return Bundle(script=read_built("page.js"), style=read_built("explorer.css"))


def explorer_data(
    network: "ActorNetwork", blocs: Blocs, title: str | None, levels: Iterable[Level] | None, seed: int
) -> dict[str, Any]:
    """What the explorer of a page shows, by level; the first is that to start with.

    Where no levels are asked for, it is all of them, that of the network first, or of many relations that one alone.
    """
    if levels is None:
        many = len(network.relations) > _FOR_ALL_LEVELS
        levels = (network.level,) if many else sorted(LEVELS, key=lambda level: level != network.level)
    offered = list(dict.fromkeys(levels))
    return {
        "levels": {
            level: payload(
                network.at_level(level),
                blocs=blocs if level == network.level else None,
                title=title,
                levels=offered,
                seed=seed,
                max_sentences=_SENTENCES,
            )
            for level in offered
        }
    }
