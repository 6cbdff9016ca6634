"""The ontology: relation types and the words that state them, loaded from data files."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from itertools import product
from pathlib import Path
from types import MappingProxyType
from typing import Any

from network.datafile import rows
from network.errors import InputError, UnknownNameError
from network.records import KINDS

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict", "state")
PLACES = {
    "VERB": ("subj", "obj", "dative", "comp", "deed", "speaker"),
    "NOUN": ("owner", "self", "speaker"),
    "ADJ": ("subj", "speaker"),
    "PREFIX": ("self", "obj"),
}
"""Where actors stand around a trigger, by its part of speech, besides prepositions."""

POSITIONS = tuple(PLACES)
OPERATOR_POSITIONS = ("VERB", "NOUN", "ADJ", "AUX")
TRIGGER_COLUMNS = ("lemma", "pos", "type", "source", "target", "sign", "reciprocal")
OPERATOR_COLUMNS = ("lemma", "pos", "effect", "friendly", "hostile")
_ROLES = frozenset(place for places in PLACES.values() for place in places)
ANY = "*"
"""What stands in a lemma for a dependent that may be any object."""

EFFECTS = ("perform", "reverse", "negate", "hypothetical", "say")


@dataclass(frozen=True, slots=True)
class RelationType:
    """A relation type.

    Attributes
    ----------
    name
        Upper-case word.
    quad
        One of `QUADS`.
    sign
        Default sign: -1, 0 or 1.
    intensity
        From -10 (conflict) to 10 (cooperation), on the Goldstein scale; see ``data/ontology.toml``.
    reversed
        The type of a relation that says this one has ended.
    """

    name: str
    quad: str
    sign: int
    intensity: float
    reversed: str
    definition: str
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word in a frame that states a relation.

    Attributes
    ----------
    lemma
        Lemma of the word; joined by an underscore to that of a particle or an object it needs.
    source, target
        Where the actors stand, in order of preference: ``subj``, ``obj``, ``dative``, ``comp``,
        ``owner``, ``self``, ``speaker``, or a preposition; after a colon the kind of actor that alone will do there
        (``obj:place``).
    reciprocal
        Whether a plural subject alone makes the tie among its members.
    """

    lemma: str
    pos: str
    type: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    sign: int
    reciprocal: bool = False

    @property
    def head(self) -> str:
        """Lemma of the word itself."""
        return self.lemma.partition("_")[0]

    @property
    def dependent(self) -> str:
        """Lemma of the particle or object it needs, or the empty string."""
        return self.lemma.partition("_")[2]


@dataclass(frozen=True, slots=True)
class Operator:
    """A word that changes the relations in its scope.

    Attributes
    ----------
    effect
        ``perform`` (launch an attack), ``reverse`` (lift sanctions), ``negate`` (fail to attack),
        ``hypothetical`` (plan to attack), ``say`` (say that somebody attacked).
    friendly, hostile
        Type of the relation between the operator's subject and the target of a friendly or hostile
        relation in its scope ("vowed to attack": THREATEN), or the empty string.
    """

    lemma: str
    pos: str
    effect: str
    friendly: str = ""
    hostile: str = ""


@dataclass(frozen=True)
class Ontology:
    """Relation types by name, triggers by (lemma, part of speech), operators by that and by effect."""

    types: Mapping[str, RelationType]
    triggers: Mapping[tuple[str, str], tuple[Trigger, ...]]
    operators: Mapping[tuple[str, str], Mapping[str, Operator]]

    def __getitem__(self, name: str) -> RelationType:
        try:
            return self.types[name]
        except KeyError:
            raise UnknownNameError("relation type", name, self.types) from None


def load(path: str | Path | None = None) -> Ontology:
    """Load the ontology of the package, with what a folder of the user's adds or replaces.

    Parameters
    ----------
    path
        Folder with any of ``ontology.toml``, ``triggers.csv`` and ``operators.csv``, in the format of
        the package's own. A trigger file's rows come before the package's, so they win. A row of it may stand for many
        triggers: ``give|send_aid|food`` is each head with each word that it needs.

    Returns
    -------
    Ontology
        The package's own is the same object within a process; a folder of the user's is read at each call, so an edit
        to it counts.

    Raises
    ------
    InputError
        A file breaks the format; the message names file and row.
    """
    return _packaged() if path is None else _load(Path(path))


@cache
def _packaged() -> Ontology:
    return _load(None)


def _load(folder: Path | None) -> Ontology:
    own = Path(str(resources.files("network") / "data"))
    folders = [own] if folder is None else [folder, own]
    names = ("ontology.toml", "triggers.csv", "operators.csv")
    if folder is not None and not any((folder / name).is_file() for name in names):
        raise InputError(f"{folder}: holds none of {', '.join(names)}")
    types: dict[str, RelationType] = {}
    for place in reversed(folders):
        types |= _read_types(place / names[0])
    for kind in types.values():
        if kind.reversed not in types:
            raise InputError(f"type {kind.name}: `reversed` names {kind.reversed!r}; known: {', '.join(types)}")
    triggers: dict[tuple[str, str], list[Trigger]] = {}
    operators: dict[tuple[str, str], dict[str, Operator]] = {}
    found = [row for place in folders for row in _read_triggers(place / names[1], types)]
    for row in sorted(found, key=_generality):
        for trigger in row:
            triggers.setdefault((trigger.head, trigger.pos), []).append(trigger)
    for place in folders:
        for operator in _read_operators(place / names[2], types):
            operators.setdefault((operator.lemma, operator.pos), {}).setdefault(operator.effect, operator)
    ordered = {key: tuple(rows) for key, rows in triggers.items()}
    return Ontology(MappingProxyType(types), MappingProxyType(ordered), MappingProxyType(operators))


def _generality(row: list[Trigger]) -> tuple[bool, bool, bool]:
    """Sort key that puts the rows first that ask for more: another word beside the lemma, a kind of actor."""
    one = row[0]
    return not one.dependent, one.dependent == ANY, not any(":" in place for place in (*one.source, *one.target))


def _read_types(path: Path) -> dict[str, RelationType]:
    if not path.is_file():
        return {}
    try:
        tables: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: {error}") from error
    return {name: _relation_type(path, name, table) for name, table in tables.items()}


def _relation_type(path: Path, name: str, table: Any) -> RelationType:
    if not isinstance(table, dict):
        raise InputError(f"{path}: {name} is no table; write [{name}] and its keys below")
    known = {"quad", "sign", "intensity", "reversed", "definition", "examples"}
    if unknown := set(table) - known:
        raise InputError(f"{path}: [{name}] has unknown keys {sorted(unknown)}; known: {', '.join(sorted(known))}")
    if missing := known - {"examples"} - set(table):
        raise InputError(f"{path}: [{name}] lacks {', '.join(sorted(missing))}")
    if table["quad"] not in QUADS:
        raise InputError(f"{path}: [{name}] quad {table['quad']!r} is none of {', '.join(QUADS)}")
    if table["sign"] not in (-1, 0, 1):
        raise InputError(f"{path}: [{name}] sign {table['sign']!r} is none of -1, 0, 1")
    if not isinstance(table["intensity"], int | float) or not -10 <= table["intensity"] <= 10:
        raise InputError(f"{path}: [{name}] intensity {table['intensity']!r} is no number from -10 to 10")
    kind = RelationType(name=name, **table)
    return replace(kind, examples=tuple(kind.examples), intensity=float(kind.intensity))


def _choice(place: str, what: str, value: str, known: Mapping[str, object] | tuple[str, ...]) -> str:
    if value not in known:
        raise InputError(f"{place}: {what} {value!r} is none of {', '.join(known)}")
    return value


def _read_triggers(path: Path, types: Mapping[str, RelationType]) -> list[list[Trigger]]:
    """The triggers of each row."""
    found = []
    for place, row in rows(path, TRIGGER_COLUMNS) if path.is_file() else ():
        kind = types[_choice(place, "type", row["type"], types)]
        source, target = (tuple(filter(None, row[role].split("|"))) for role in ("source", "target"))
        if not row["lemma"] or not source or not target:
            raise InputError(f"{place}: lemma, source and target may not be empty")
        pos = _choice(place, "pos", row["pos"], PLACES)
        for word, _, kind_there in (word.partition(":") for word in (*source, *target)):
            _choice(place, "kind of actor", kind_there, ("", *KINDS))
            if word in _ROLES and word not in PLACES[pos]:
                raise InputError(
                    f"{place}: {word!r} is no place around a {pos}; it has {', '.join(PLACES[pos])}, and prepositions"
                )
        sign = int(_choice(place, "sign", row["sign"] or str(kind.sign), ("-1", "0", "1")))
        reciprocal = _choice(place, "reciprocal", row["reciprocal"], ("", "yes")) == "yes"
        lemmas = _lemmas(place, row["lemma"])
        found.append([Trigger(lemma, pos, kind.name, source, target, sign, reciprocal) for lemma in lemmas])
    return found


def _lemmas(place: str, cell: str) -> list[str]:
    """The lemmas that a cell stands for: `give|send_aid|food` is each head with each word that it needs."""
    parts = [part.split("|") for part in cell.split("_")]
    if len(parts) > 2:
        raise InputError(f"{place}: lemma {cell!r} has two underscores; a word can need one other at most")
    if not all(map(all, parts)):
        raise InputError(f"{place}: lemma {cell!r} has an empty alternative; write a word on each side of | and _")
    return ["_".join(words) for words in product(*parts)]


def _read_operators(path: Path, types: Mapping[str, RelationType]) -> list[Operator]:
    operators = []
    for place, row in rows(path, OPERATOR_COLUMNS) if path.is_file() else ():
        for column in ("friendly", "hostile"):
            if row[column]:
                _choice(place, column, row[column], types)
        effect = _choice(place, "effect", row["effect"], EFFECTS)
        pos = _choice(place, "pos", row["pos"], OPERATOR_POSITIONS)
        if not row["lemma"]:
            raise InputError(f"{place}: lemma may not be empty")
        operators.append(Operator(row["lemma"], pos, effect, row["friendly"], row["hostile"]))
    return operators
