"""The actor network: relations added up to ties, and handed out as plain networkx graphs."""

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any, Self

import networkx as nx
import numpy as np
import pandas as pd

from network.analysis import Analysis
from network.corrections import Applied, Correction, Corrections, Precision, apply
from network.durations import as_duration
from network.errors import InputError
from network.evidence import Evidence
from network.gazetteer import load as load_gazetteer
from network.hierarchy import LEVELS, Level
from network.htmltable import html_table
from network.identity import find_spellings
from network.records import KINDS, STATUSES
from network.relation_table import SIGNS, check_relations, read_relations, write_relations
from network.selection import Names, day, default_signs, is_among, known_values
from network.ties import (
    STATEMENT_COLUMNS,
    TIE_COLUMNS,
    add_up,
    contested,
    describe_actors,
    number_statements,
    prepare,
    statements,
)
from network.weighting import Weighting, as_intensity, as_of_day
from network.wording import counted

EVIDENCE_COLUMNS = (
    "date",
    "publisher",
    "doc_id",
    "source",
    "type",
    "sign",
    "target",
    "status",
    "speaker",
    "confidence",
    "sentence",
    "n_copies",
    "relation_id",
)
_SHOWN = 10


class ActorNetwork(Analysis):
    """Actors and what is said of their relations: who stands with whom, who against whom, since when.

    Immutable: what selects (`between`, `only`) gives a new network. Iteration, ``len`` and ``in`` are over
    the names of the actors.

    Parameters
    ----------
    relations
        A relation table, any table that `network.relation_table.check_relations` can make one of (so at
        least ``source``, ``target``, and ``type`` or ``sign``), or the path of a saved one. A missing sign
        is that of the type in the ontology of the package.
    level
        Who the actors of the network are. ``"actor"``: those of the table. ``"organisation"``: persons fold into
        what they lead or serve at the date of the relation, units into their army or group. ``"country"``:
        governments, armies and persons in office fold into their state; who opposes it stays (see
        `network.hierarchy.Hierarchy`).
    actors
        An actor file of your own or several (CSV), on top of the known ones: it says who is part of whom at which
        date, and which names are one actor (`aliases`) or two.
    merge_spellings
        Whether names that the text writes in several ways are merged where no data file knows them (see
        `network.identity.find_spellings`); `merged` lists what was.
    corrections
        Corrections by hand, or the path of a file of them, to be replayed; see `network.corrections.apply`.
        `corrections` lists what came of each.
    statuses
        Statuses of the relations that are in view. The others are kept: `only` can bring them in.

    Raises
    ------
    InputError
        The table or the corrections cannot be used; the message names the place and the remedy.
    UnknownNameError
        A status or level that does not exist, or a path with an unknown ending.

    Notes
    -----
    *Statements.* What one sentence says counts once. Relations that have the same source, target, type,
    sign and status, and the same sentence apart from white space, capitals and quotation marks, are copies
    of one statement (one dispatch in many papers). Its weight is the highest confidence among the copies,
    its date the earliest. A relation without a sentence is a statement of its own.

    *Selections* are of relations, by each one's own date, so a reprint in a later month is also evidence
    of that month.

    *Negated and hypothetical* relations, once in view, count with the sign that they would have.

    *Relations of an actor to itself*, as a level makes them ("the minister obeyed the president"), are in no tie.
    They are counted, in `n_loops`, and ``evidence("Russia", "Russia")`` shows them.
    """

    def __init__(
        self,
        relations: pd.DataFrame | str | os.PathLike[str],
        *,
        level: Level = "actor",
        actors: str | Path | Iterable[str | Path] | None = None,
        merge_spellings: bool = True,
        corrections: str | os.PathLike[str] | Iterable[Correction] | None = None,
        statuses: Iterable[str] = ("asserted",),
    ) -> None:
        if isinstance(corrections, str | os.PathLike):
            corrections = Corrections.read(corrections)
        given = () if corrections is None else corrections
        signs = default_signs()
        if isinstance(relations, str | os.PathLike):
            table = read_relations(relations, signs=signs)
        else:
            table = check_relations(relations, signs=signs)
        known_values("level", [level], LEVELS)
        self._level: Level = level
        actors = actors if actors is None or isinstance(actors, str | Path) else tuple(actors)
        self._made_of: dict[str, Any] = {"relations": table, "actors": actors, "merge_spellings": merge_spellings}
        gazetteer = load_gazetteer(actors)
        self._merged = find_spellings(table if merge_spellings else table[:0], gazetteer)
        self._applied = apply(table, given, spellings=self._merged, level=level, gazetteer=gazetteer)
        self._table = table = self._applied.table
        self._numbers = number_statements(table)
        self._statuses = known_values("status", statuses, STATUSES)
        self._weighting = Weighting()
        self._names_of = Names(table)

    def _selected(
        self, kept: "pd.Series[bool]", *, statuses: tuple[str, ...] | None = None, weighting: Weighting | None = None
    ) -> Self:
        network = object.__new__(type(self))
        network._table = self._table[kept].reset_index(drop=True)
        network._numbers = self._numbers[kept].reset_index(drop=True)
        network._statuses = self._statuses if statuses is None else statuses
        network._weighting = self._weighting if weighting is None else weighting
        network._names_of = self._names_of
        network._made_of = self._made_of
        network._level, network._merged, network._applied = self._level, self._merged, self._applied
        return network

    # ------------------------------------------------------------------ what is in view

    @property
    def statuses(self) -> tuple[str, ...]:
        """Statuses of the relations in view."""
        return self._statuses

    @property
    def relations(self) -> pd.DataFrame:
        """The relations in view, as a relation table (a copy)."""
        return self._in_view(self._table).reset_index(drop=True)

    @property
    def actors(self) -> pd.DataFrame:
        """Who stands in the relations in view, most mentioned first (a copy).

        Columns: `name`; `kind`, the commonest among the actor's relations; `n_relations`, `n_statements`
        and `n_documents` that name the actor as source or target; `n_partners`, how many other actors it
        stands in relation to; `first` and `last` date (missing where no relation is dated).
        """
        return self._actors.copy()

    @property
    def level(self) -> Level:
        """Level of the hierarchy that the relations were folded to."""
        return self._level

    @property
    def weighting(self) -> Weighting:
        """How statements are weighed; see `weighted`."""
        return self._weighting

    @property
    def known(self) -> Names:
        """What the table that all selections started from names."""
        return self._names_of

    @property
    def merged(self) -> pd.DataFrame:
        """Spellings that gave way to another name in the table that all selections started from (a copy).

        Columns: `name`, `canonical`, `similarity` (0 to 1) and `reason`; see `network.identity.find_spellings`.
        """
        return self._merged.copy()

    @property
    def folded(self) -> pd.DataFrame:
        """Who was folded into whom in the table that all selections started from (a copy).

        Columns: `name`; `into`, the actor at the level of the network; `n_relations` that named the former as
        source or target. A person has a row for each actor that they belonged to at some date.
        """
        return self._applied.folded.copy()

    @property
    def applied(self) -> Applied:
        """What came of the corrections in the table that all selections started from, and how to make new ones."""
        return self._applied

    @property
    def corrections(self) -> pd.DataFrame:
        """What came of each correction in the table that all selections started from (a copy).

        Columns: `index`, counted from 0; `action`; `what` it is; `n_relations` that it holds for; whether it was
        `applied`; `reason` why not, or what else is worth knowing.
        """
        return self._applied.report.copy()

    @property
    def precision(self) -> Precision | None:
        """Share of relations judged by hand that are right, or None where none was; see `Applied`."""
        return self._applied.precision

    @property
    def n_loops(self) -> int:
        """How many of the relations in view are of an actor to itself, and so in no tie."""
        view = self._in_view(self._table)
        return int((view["source"] == view["target"]).sum())

    def __len__(self) -> int:
        return len(self._actors)

    def __iter__(self) -> Iterator[str]:
        return iter(self._actors["name"].tolist())

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self._summary}>"

    def _repr_html_(self) -> str:
        ties = self._undirected
        if ties.empty:
            return f"<p><b>{type(self).__name__}</b>: {escape(self._summary)}</p>"
        signs = ties["sign"].value_counts()
        counts = ", ".join(
            f"{signs.get(sign, 0)} {word}" for sign, word in ((1, "friendly"), (-1, "hostile"), (0, "neutral"))
        )
        n_documents = (self._in_view(self._table)["doc_id"].replace("", np.nan)).nunique()
        shown = ties.head(_SHOWN)
        columns = ["a", "b", "sign", "weight", "agreement", "n_documents", "first", "last", "types"]
        return (
            f"<p><b>{type(self).__name__}</b>: {escape(self._summary)}<br>"
            f"Ties: {counts}; {int(ties['contested'].sum())} contested. Documents: {n_documents}. "
            f"Status: {', '.join(self._statuses)}.</p>"
            f"<p>Strongest ties ({len(shown)} of {len(ties)}):</p>{html_table(shown[columns])}"
        )

    # ------------------------------------------------------------------ selections

    def between(self, start: object, end: object) -> Self:
        """Relations from `start` until before `end`.

        Undated relations are left out, also where both ends are open.

        Parameters
        ----------
        start, end
            Dates: ISO 8601 text or anything else that pandas takes; None for an open end.

        Raises
        ------
        InputError
            A date cannot be read, or `start` is after `end`.
        """
        first, until = day(start, "between: the start"), day(end, "between: the end")
        if first is not None and until is not None and first > until:
            raise InputError(f"between: the start {first} is after the end {until}; swap them")
        dates = self._table["date"]
        kept = dates.notna()
        if first is not None:
            kept &= dates >= first
        if until is not None:
            kept &= dates < until
        return self._selected(kept)

    def only(
        self,
        *,
        actors: Iterable[str] | None = None,
        kinds: Iterable[str] | None = None,
        types: Iterable[str] | None = None,
        statuses: Iterable[str] | None = None,
        signs: Iterable[int] | None = None,
        publishers: Iterable[str | None] | None = None,
        speakers: Iterable[str | None] | None = None,
        min_confidence: float | None = None,
    ) -> Self:
        """Relations that meet every condition given.

        Parameters
        ----------
        actors, kinds
            Names or kinds that source and target must both be among.
        types, signs, publishers
            Values that the relation must have one of.
        statuses
            Statuses to bring into view, in place of those that are.
        speakers
            Whom the text must attribute the claim to. Among publishers and speakers, None stands for
            relations without one: ``speakers=[None]`` keeps what the texts say themselves.
        min_confidence
            Lowest confidence, from 0 to 1.

        Raises
        ------
        UnknownNameError
            A name, type, publisher or speaker that no relation has in the table that all selections started
            from (types of the ontology excepted), or a kind, status or sign that does not exist. The message
            lists those that there are, or where they are many the most similar.
        InputError
            A single text where several are expected, or `min_confidence` outside 0 to 1.
        """
        table = self._table
        kept = pd.Series(True, index=table.index)
        if actors is not None:
            names = known_values("actor", actors, self._names_of.actors)
            kept &= table["source"].isin(names) & table["target"].isin(names)
        if kinds is not None:
            some = known_values("kind", kinds, KINDS)
            kept &= table["source_kind"].isin(some) & table["target_kind"].isin(some)
        if types is not None:
            kept &= table["type"].isin(known_values("relation type", types, self._names_of.types))
        if signs is not None:
            kept &= table["sign"].isin(known_values("sign", signs, SIGNS))
        if publishers is not None:
            kept &= is_among(table["publisher"], publishers, "publisher", self._names_of.publishers)
        if speakers is not None:
            kept &= is_among(table["speaker"], speakers, "speaker", self._names_of.speakers)
        if min_confidence is not None:
            if not 0 <= min_confidence <= 1:
                raise InputError(f"min_confidence is {min_confidence}; give a number from 0 to 1")
            kept &= table["confidence"] >= min_confidence
        brought = None if statuses is None else known_values("status", statuses, STATUSES)
        return self._selected(kept, statuses=brought)

    def at_level(self, level: Level) -> Self:
        """The same relations, with the actors of another level.

        Parameters
        ----------
        level
            See the class; finer levels than that of this network can be had, too.

        Raises
        ------
        UnknownNameError
            A level that does not exist.
        """
        if level == self._level:
            return self
        return self._anew(level, self._applied.corrections)

    def corrected(self, corrections: Iterable[Correction]) -> Self:
        """The same relations, with these corrections in place of those that were replayed so far.

        Selections stay: what they took out of the network stays out, a relation that is no longer rejected is back.

        Parameters
        ----------
        corrections
            Corrections by hand; see `network.corrections.apply`.
        """
        return self._anew(self._level, corrections)

    def _anew(self, level: Level, corrections: Iterable[Correction]) -> Self:
        """A network of the same table, without the relations that selections took out of this one."""
        network = type(self)(**self._made_of, level=level, corrections=corrections)
        taken_out = set(self._names_of.table["relation_id"]) - set(self._table["relation_id"])
        kept = ~network._table["relation_id"].isin(taken_out)
        return network._selected(kept, statuses=self._statuses, weighting=self._weighting)

    def weighted(
        self,
        *,
        intensity: bool | Mapping[str, float] = False,
        half_life: object = None,
        as_of: object = None,
    ) -> Self:
        """The same relations, weighed otherwise: by how grave and how recent they are.

        A statement weighs its confidence, times what is asked for here. Each call stands for itself: it takes the
        place of what an earlier one asked for.

        Parameters
        ----------
        intensity
            Whether a statement counts by the intensity of its type, its size divided by 10: an `ASSAULT` (9.5) more
            than an `ACCUSE` (2). True takes those of the package's ontology; a dict adds types or overrides some.
        half_life
            Age at which a statement counts half: text such as "1 year", "6 months" or "P18M", or a number of days. The
            weight is halved for each half-life between its date and `as_of`. None where age does not matter.
        as_of
            The day that ages are counted to; by default the latest in view. What is dated later, and what is not
            dated, is left out where there is a half-life.

        Raises
        ------
        InputError
            A half-life that is not above zero, a date that cannot be read, an intensity outside -10 to 10, or a type
            without one.

        Notes
        -----
        Intensities are those of Goldstein [1]_, from -10 to 10, with which CAMEO and PLOVER rate events; they stand in
        ``network/data/ontology.toml``. Sums of them mix what is often said with what is grave; that is the price of
        one number. Exponential decay is that of tie strength in relational event models [2]_.

        References
        ----------
        .. [1] Goldstein (1992), A conflict-cooperation scale for WEIS events data, Journal of Conflict Resolution 36,
           369-385.
        .. [2] Brandes, Lerner and Snijders (2009), Networks evolving step by step: statistical analysis of dyadic event
           data, ASONAM 2009, 200-205.
        """
        dates = self._table["date"]
        if half_life is None:
            weighting = Weighting(as_intensity(intensity, self._table["type"]))
            return self._selected(pd.Series(True, index=dates.index), weighting=weighting)
        until = as_of_day(as_of, self._in_view(self._table)["date"])
        weighting = Weighting(as_intensity(intensity, self._table["type"]), as_duration(half_life, "half_life"), until)
        return self._selected(dates.notna() & (dates <= (until or "")), weighting=weighting)

    # ------------------------------------------------------------------ ties and evidence

    def ties(self, *, directed: bool = False) -> pd.DataFrame:
        """What all relations between two actors add up to, strongest first.

        Relations of an actor to itself are in no tie.

        Parameters
        ----------
        directed
            Whether a tie is from `a` to `b` only. Otherwise there is one row for a pair, its names in
            alphabetical order.

        Returns
        -------
        DataFrame
            One row for each tie, with the columns

            - `a`, `b`: the actors;
            - `positive`, `negative`, `neutral`: total weight of the statements with sign 1, -1 and 0 (see the
              notes of the class);
            - `weight`: `positive` + `negative`, how much is said of friendship and enmity; 0 where nothing is;
            - `net`: `positive` - `negative`; `sign`: the sign of `net`, 0 where they are equal;
            - `agreement`: share of `weight` on the larger side, 0.5 to 1; NaN where `weight` is 0;
            - `contested`: whether both signs occur; `n_positive`, `n_negative`: statements of either sign;
            - `n_relations`, `n_statements`, `n_documents`: relations, distinct statements, and documents that
              state them, copies included (documents without an id are not counted);
            - `first`, `last`: earliest and latest date of a statement; missing where none is dated;
            - `types`: a dict with the number of statements of each type; and one column for each type with
              the same numbers.
        """
        return (add_up(self._view, directed=True) if directed else self._undirected).copy()

    def contested(self) -> Evidence:
        """Ties of which the texts say both: strongest first, each side with its weightiest sentence.

        Returns
        -------
        Evidence
            A DataFrame with one row for each contested tie: `a`, `b`; `tally`, the number of friendly and of hostile
            statements ("+3 −5"); `sign`, `net` and `agreement` as in `ties`; and for each side the date and the
            sentence of the statement that weighs most, of equals the latest: `friendly_date`, `friendly`,
            `hostile_date`, `hostile`.
        """
        return Evidence(contested(self._statements, self._undirected))

    def statements(self) -> Evidence:
        """What the texts say of each two actors: the rows that `ties` adds up, earliest first, undated ones last.

        Returns
        -------
        Evidence
            A DataFrame with one row for each distinct statement of two different actors: their names in alphabetical
            order (`a`, `b`) and in that of the relation (`source`, `target`); `type` and `sign`; its `weight` and
            `confidence`, the highest among its copies; `date`, `doc_id`, `publisher`, `relation_id` and `sentence` of
            its earliest copy. What a sentence says of two actors both ways ("A and B met") is one statement. Sums of
            `weight` by pair and sign are `positive`, `negative` and `neutral` of `ties`.
        """
        return Evidence(self._statements[list(STATEMENT_COLUMNS)].reset_index(drop=True))

    def evidence(self, a: str | None = None, b: str | None = None, *, directed: bool = False) -> Evidence:
        """The sentences that a tie rests on, oldest first, undated ones last.

        Parameters
        ----------
        a
            An actor; None for all relations in view.
        b
            The other actor; None for all relations of `a`. ``evidence("Russia", "Russia")`` gives the
            relations of an actor to itself.
        directed
            Only relations from `a`.

        Returns
        -------
        Evidence
            A DataFrame with one row for each distinct statement, told by its earliest copy; `n_copies` says
            how many relations state it.

        Raises
        ------
        UnknownNameError
            An actor that is in no relation of the table that all selections started from.
        """
        for name in (a, b):
            if name is not None:
                known_values("actor", [name], self._names_of.actors)
        view = self._view
        kept = view["source"] == a if a is not None else view["source"].notna()
        if b is not None:
            kept &= view["target"] == b
        if not directed and a is not None:
            kept |= (view["target"] == a) & (True if b is None else view["source"] == b)
        found = view[kept]
        copies = found.groupby("statement").size()
        told = found.drop_duplicates("statement")
        told = told.assign(n_copies=told["statement"].map(copies).astype("int64"))
        return Evidence(told.reset_index(drop=True)[list(EVIDENCE_COLUMNS)])

    # ------------------------------------------------------------------ graphs and files

    def graph(self) -> "nx.MultiDiGraph[str]":
        """Every relation in view as an edge.

        Returns
        -------
        MultiDiGraph
            Nodes: the actors in alphabetical order, with the columns of `actors` as attributes. Edges: the
            relations in canonical order, each from source to target, its key the `relation_id`, its
            attributes all columns but `source` and `target`. What is missing has no attribute.
        """
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        graph.add_nodes_from(self._nodes())
        relations = self._in_view(self._table)
        attributes = _present(relations.drop(columns=["source", "target"]))
        ends = zip(relations["source"], relations["target"], relations["relation_id"], strict=True)
        graph.add_edges_from((*end, edge) for end, edge in zip(ends, attributes, strict=True))
        return graph

    def signed_graph(self, *, directed: bool = False) -> "nx.Graph[str]":
        """Ties that have a sign, as a plain graph for measures.

        Parameters
        ----------
        directed
            Whether to give a DiGraph of directed ties.

        Returns
        -------
        Graph or DiGraph
            Nodes: all actors in view, as in `graph`. Edges: the ties with `sign` 1 or -1, in alphabetical
            order, with all columns of `ties` but the counts of types; `weight` is above 0 whatever the sign.
            What is missing has no attribute.
        """
        graph: nx.Graph[str] | nx.DiGraph[str] = nx.DiGraph() if directed else nx.Graph()
        graph.add_nodes_from(self._nodes())
        ties = (add_up(self._view, directed=True) if directed else self._undirected)[list(TIE_COLUMNS)]
        signed = ties[ties["sign"] != 0].sort_values(["a", "b"])
        attributes = _present(signed.drop(columns=["a", "b", "types"]))
        graph.add_edges_from(zip(signed["a"], signed["b"], attributes, strict=True))
        return graph

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the relation table; ``ActorNetwork(path)`` reads it.

        Relations of every status are written, with the names that they have in the network: neither which ones
        are in view nor the `level` is kept.

        Parameters
        ----------
        path
            A name that ends in ``.jsonl``, ``.csv`` or ``.parquet``.

        Raises
        ------
        UnknownNameError
            The name ends in something else.
        """
        write_relations(self._table, path)

    def to_graphml(self, path: str | os.PathLike[str]) -> None:
        """Write `graph`, with every relation and its sentence, for Cytoscape, Gephi, igraph and others.

        Parameters
        ----------
        path
            Name of the GraphML file.
        """
        from network.export import write_graphml

        write_graphml(self.graph(), path)

    def to_gexf(self, path: str | os.PathLike[str]) -> None:
        """Write `graph`, with every relation and its sentence, for Gephi.

        Parameters
        ----------
        path
            Name of the GEXF file.
        """
        from network.export import write_gexf

        write_gexf(self.graph(), path)

    def to_html(self, path: str | os.PathLike[str], **options: Any) -> None:
        """Write a report to read, to explore, to print and to mail: one HTML file that loads nothing.

        Parameters
        ----------
        path
            Name of the file, which ends in ``.html``; an existing one is replaced.
        **options
            Those of `network.report.page`, such as its `title`.
        """
        from network.report import write

        write(self, path, **options)

    # ------------------------------------------------------------------ computed once

    def _in_view(self, table: pd.DataFrame) -> pd.DataFrame:
        return table[self._table["status"].isin(self._statuses)]

    @cached_property
    def _view(self) -> pd.DataFrame:
        """The relations in view, earliest first, with number, `weight` and `day` of their statement."""
        return prepare(self._in_view(self._table.join(self._numbers)), self._weighting)

    @cached_property
    def _statements(self) -> pd.DataFrame:
        return statements(self._view, directed=False)

    @cached_property
    def _undirected(self) -> pd.DataFrame:
        return add_up(self._view, directed=False)

    @cached_property
    def _actors(self) -> pd.DataFrame:
        return describe_actors(self._view)

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(self._actors["name"])

    @cached_property
    def _summary(self) -> str:
        dates = self._in_view(self._table)["date"]
        parts = [
            counted(len(self), "actor"),
            counted(len(dates), "relation"),
            counted(len(self._undirected), "tie"),
        ]
        if self.n_loops:
            parts.append(f"{self.n_loops} of an actor to itself")
        if dates.notna().any():
            parts.append(f"{dates.min()} to {dates.max()}")
        if dates.isna().any():
            parts.append(f"{dates.isna().sum()} undated")
        if self._level != "actor":
            parts.append(f"level {self._level}")
        if self._weighting != Weighting():
            parts.append(f"weighted by {self._weighting}")
        if len(self._merged):
            parts.append(f"{counted(len(self._merged), 'spelling')} merged")
        if self._applied.corrections:
            parts.append(str(self._applied))
        return ", ".join(parts)

    def _nodes(self) -> Iterator[tuple[str, dict[str, Any]]]:
        actors = self._actors.sort_values("name")
        return zip(actors["name"], _present(actors.drop(columns="name")), strict=True)


def _present(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Each row as a dict of what is not missing."""
    cells = frame.astype("object").where(frame.notna(), None)
    names = [str(name) for name in frame.columns]
    for row in zip(*(cells[name] for name in frame.columns), strict=True):
        yield {name: value for name, value in zip(names, row, strict=True) if value is not None}
