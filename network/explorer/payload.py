"""What the browser gets of a network: its actors, relations and sentences as columns, ready for JSON."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from network.blocs import AnyBlocs
from network.errors import InputError
from network.explorer.columns import columns
from network.explorer.filters import open_filters
from network.explorer.measures import MEASURES, measured
from network.explorer.palette import palette
from network.explorer.places import Places, laid_out
from network.explorer.shown import strongest, told, with_sentence
from network.hierarchy import LEVELS
from network.plot.groups import several
from network.records import STATUSES
from network.wording import counted

if TYPE_CHECKING:
    from network.actor_network import ActorNetwork

VERSION = 1
MAX_ACTORS, MAX_TIES, MAX_SENTENCES = 1_000, 3_000, 50_000


def payload(
    network: "ActorNetwork",
    *,
    blocs: AnyBlocs | None = None,
    places: Places | None = None,
    seed: int = 0,
    title: str | None = None,
    levels: Iterable[str] = LEVELS,
    max_actors: int = MAX_ACTORS,
    max_ties: int = MAX_TIES,
    max_sentences: int = MAX_SENTENCES,
) -> dict[str, Any]:
    """What the explorer shows of a network, as lists, dicts, texts and numbers that JSON can hold.

    The same relations give the same payload, whatever order they came in and on any machine.

    Parameters
    ----------
    network
        Relations of every status are taken; those in its view are what the filters show at first.
    blocs
        Blocs of actors; found by ``network.blocs()`` where None. Blocs of a single actor who is shown count as none.
    places
        Where to draw actors; whoever is not among them is drawn amid their partners. Laid out anew where None.
    seed
        Seed of the blocs and of the layout.
    title
        What the explorer is headed; what the network consists of where None.
    levels
        Levels that the explorer offers.
    max_actors, max_ties
        Show at most so many actors, and ties between two of them, where each sign is a tie of its own: those of most
        weight in view.
    max_sentences
        How many relations keep their sentence, tie by tie the heaviest ones. The others have the empty sentence and no
        spans; their numbers stay, so that the weights of ties stay right.

    Returns
    -------
    dict
        - `version`, `title`, `level`, `levels`;
        - `actors`: columns `name`, `kind`, `bloc` (place in `blocs`, counted from 1; 0 for none), `x` and `y` (friends
          are about 100 apart, `y` grows downward), and the `measures`; strongest first;
        - `blocs`: their names; `measures`: `key` and `label` of columns of actors;
        - `relations`, those between two different actors who are shown: columns `id`; `source` and `target` (places in
          `actors`); `type`, `status`, `speaker`, `document` and `sentence` (places in the lists of these; -1 for no
          speaker); `sign`; `date`; `confidence`; `weight`, the confidence times what else the network weighs by;
          `statement`, equal for copies of one statement between two actors, in whatever direction; `spans`, start and
          end of source, target and trigger in the sentence, in UTF-16 code units, -1 where unknown; `verdict`, what
          was said by hand, "accept", "change" or None;
        - `types`, `statuses`, `speakers`, `documents`, `sentences`;
        - `filters`: those to start with; `palette`; `corrections`: `path`, `entries` and `precision`;
        - `shown`: `actors` of `all_actors`, `ties` of `all_ties`, `relations` of `all_relations` between two different
          actors, and how many of these have their sentence, `with_sentence`.

    Raises
    ------
    InputError
        Blocs that are none, or a limit below 1.
    """
    for name, limit in (("max_actors", max_actors), ("max_ties", max_ties), ("max_sentences", max_sentences)):
        if isinstance(limit, bool) or not isinstance(limit, int) or limit < 1:
            raise InputError(f"{name} is {limit!r}; give a whole number, at least 1")
    whole = network.only(statuses=STATUSES)
    actors = measured(network, whole).head(max_actors)
    names = actors["name"].tolist()
    shown = strongest(told(whole), frozenset(names), statuses=network.statuses, max_ties=max_ties)
    kept = with_sentence(shown.relations, max_sentences)
    relations, lists = columns(shown.relations, names, kept)
    groups = several(network.blocs(seed=seed) if blocs is None else blocs, names)
    bloc_of = {name: number for number, members in enumerate(groups.values(), 1) for name in members}
    places = laid_out(names, _signed(shown.relations, network), bloc_of, places=places, seed=seed)
    return {
        "version": VERSION,
        "title": title or f"{counted(len(network), 'actor')}, {counted(len(network.ties()), 'tie')}",
        "level": network.level,
        "levels": list(levels),
        "actors": {
            "name": names,
            "kind": actors["kind"].tolist(),
            "bloc": [bloc_of.get(name, 0) for name in names],
            "x": [places[name][0] for name in names],
            "y": [places[name][1] for name in names],
            **{key: actors[key].tolist() for key in _keys(actors)},
        },
        "blocs": list(groups),
        "measures": [{"key": key, "label": MEASURES[key]} for key in _keys(actors)],
        "relations": relations | {"verdict": _verdicts(network, relations["id"])},
        **lists,
        "filters": open_filters(network.statuses),
        "shown": {
            "actors": len(names),
            "all_actors": len(whole),
            "ties": shown.n_ties,
            "all_ties": shown.all_ties,
            "relations": len(shown.relations),
            "all_relations": shown.all_relations,
            "with_sentence": int(kept.sum()),
        },
        "palette": palette(),
        "corrections": corrections_shown(network, path=network.applied.corrections.path),
    }


def _keys(actors: pd.DataFrame) -> list[str]:
    return [key for key in MEASURES if key in actors]


def _signed(relations: pd.DataFrame, network: "ActorNetwork") -> pd.DataFrame:
    """Each two actors of the relations, with the sign of their tie in view; 0 where they have none."""
    pairs = relations[["a", "b"]].drop_duplicates().sort_values(["a", "b"])
    signed = pairs.merge(network.ties()[["a", "b", "sign"]], on=["a", "b"], how="left")
    return signed.assign(sign=signed["sign"].fillna(0).astype("int64"))


# ---------------------------------------------------------------------- corrections


def _verdicts(network: "ActorNetwork", ids: Sequence[str]) -> list[str | None]:
    verdicts = network.applied.verdicts
    return [verdicts.get(relation_id) for relation_id in ids]


def corrections_shown(network: "ActorNetwork", *, path: Path | None, first: int = 0) -> dict[str, Any]:
    """The corrections of a network as the browser shows them.

    Parameters
    ----------
    network
        A network.
    path
        The file that they are in.
    first
        How many corrections come before those of the file.
    """
    report = network.applied.report.iloc[first:]
    precision = network.precision
    return {
        "path": None if path is None else str(path),
        "entries": [
            {
                "index": number,
                "action": row.action,
                "text": row.what,
                "applied": bool(row.applied),
                "reason": row.reason,
            }
            for number, row in enumerate(report.itertuples(index=False))
        ],
        "precision": None if precision is None else asdict(precision),
    }
