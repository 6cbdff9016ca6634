"""A correction: what a person says about one relation, or about who is who."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Self

import pandas as pd

from network.corrections.checks import (
    as_choice,
    as_day,
    as_flag,
    as_kind,
    as_name,
    as_names,
    as_sign,
    as_status,
    as_text,
    as_type,
)
from network.errors import InputError
from network.selection import default_signs

VERDICTS = ("accept", "reject", "change")
"""What can be done to a relation."""

ACTIONS = (*VERDICTS, "merge", "rename", "split")

_CONTEXT = ("relation", "was", "sentence", "source_text", "target_text", "trigger", "document")
_WORDING = ("was", "sentence", "source_text", "target_text", "trigger")
_CRITERIA = ("written", "relations", "documents")
_KEYS = {
    "accept": _CONTEXT,
    "reject": _CONTEXT,
    "change": (*_CONTEXT, "set"),
    "merge": ("actors", "into", "kind"),
    "rename": ("actor", "to", "kind"),
    "split": ("actor", "into", *_CRITERIA, "kind"),
}
_NEEDED = {"change": ("set",), "merge": ("actors", "into"), "rename": ("actor", "to"), "split": ("actor", "into")}
_ALWAYS = ("action", "note", "made")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a relation says.

    Attributes
    ----------
    source, target
        Names of the actors as the text was read, before any actor was corrected or folded.
    """

    source: str
    type: str
    target: str
    sign: int
    status: str

    def __str__(self) -> str:
        return f"{self.source} -{self.type}-> {self.target}" + ("" if self.status == "asserted" else f", {self.status}")

    def changed(self, change: "Change") -> "Reading":
        """What the relation says after a change."""
        source, target = (self.target, self.source) if change.reverse else (self.source, self.target)
        sign = change.new_sign
        return Reading(
            source, change.type or self.type, target, self.sign if sign is None else sign, change.status or self.status
        )


@dataclass(frozen=True, slots=True)
class Change:
    """What a relation should say instead; None leaves a part as it is.

    Attributes
    ----------
    sign
        -1, 0 or 1; None where there is a new type stands for the type's own sign.
    reverse
        Whether source and target change places.
    """

    type: str | None = None
    sign: int | None = None
    status: str | None = None
    reverse: bool = False

    def __str__(self) -> str:
        sign = None if self.sign is None else f"sign {self.sign}"
        turned = "the other way round" if self.reverse else None
        return ", ".join(filter(None, (self.type, sign, self.status, turned)))

    @property
    def new_sign(self) -> int | None:
        """The sign to set, that of the type where none is given; None where the sign stays."""
        return default_signs()[self.type] if self.sign is None and self.type is not None else self.sign


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction by hand. `from_mapping` and `describe` make valid ones; `Corrections` takes no others.

    Attributes
    ----------
    action
        Of a relation ``"accept"``, ``"reject"`` or ``"change"``; of actors ``"merge"``, ``"rename"`` or ``"split"``.
    relation
        Id of the relation that is meant.
    was
        What it said when it was judged. A relation that says something else by now is left alone.
    set
        What it should say instead.
    sentence, source_text, target_text, trigger
        Where it stands, as written: with these and `was`, copies of the sentence in other documents are found too.
    document
        Id of its document.
    actors, actor
        Who is merged, or renamed or split.
    into, to
        The name that they get.
    written
        Split: mentions so written, apart from white space and capitals, or so named before spellings were merged.
    relations, documents
        Split: mentions in these. Where several of the three are given, all must hold.
    kind
        New kind of the resulting actor, one of `network.records.KINDS`.
    note
        Anything worth remembering.
    made
        The day it was made.
    """

    action: str
    relation: str | None = None
    was: Reading | None = None
    set: Change | None = None
    sentence: str | None = None
    source_text: str | None = None
    target_text: str | None = None
    trigger: str | None = None
    document: str | None = None
    actors: tuple[str, ...] = ()
    actor: str | None = None
    into: str | None = None
    to: str | None = None
    written: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    kind: str | None = None
    note: str | None = None
    made: date | None = None

    @classmethod
    def from_mapping(cls, mapping: object, where: str = "correction") -> Self:
        """Check a correction that comes from outside: of a file, or of a browser.

        Parameters
        ----------
        mapping
            Keys and values as in ``corrections.toml``; `made` may be ISO text. None counts as absent.
        where
            What error messages call it.

        Raises
        ------
        InputError
            Anything but a mapping, an unknown key or choice, a value of the wrong type, or too little or too much said.
        """
        if not isinstance(mapping, Mapping):
            raise InputError(f"{where}: a {type(mapping).__name__} is no correction; write keys with values")
        given = {key: value for key, value in mapping.items() if value is not None}
        action = given.get("action")
        if action is None:
            raise InputError(f"{where}: there is no action; choose one of {', '.join(ACTIONS)}")
        as_choice(action, ACTIONS, where, "action")
        known = (*_ALWAYS, *_KEYS[action])
        if unknown := sorted(str(key) for key in given if key not in known):
            named = ", ".join(map(repr, unknown))
            raise InputError(f"{where}: {action} has no key {named}; its keys are {', '.join(known)}")
        if missing := [key for key in _NEEDED.get(action, ()) if key not in given]:
            raise InputError(f"{where}: {action} needs {' and '.join(missing)}")
        correction = cls(**{key: _READERS[key](value, where, key) for key, value in given.items()})
        (_check_verdict if action in VERDICTS else _check_actors)(correction, where)
        return correction

    def to_mapping(self) -> dict[str, Any]:
        """Keys and values as in ``corrections.toml``; `from_mapping` takes them back."""
        return _without_absent(self)

    def __str__(self) -> str:
        kind = f" ({self.kind})" if self.kind else ""
        if self.action == "merge":
            return f"merge: {', '.join(self.actors)} into {self.into}{kind}"
        if self.action == "rename":
            return f"rename: {self.actor} to {self.to}{kind}"
        if self.action == "split":
            return f"split: {self.actor} into {self.into}{kind}, {criteria(self)}"
        change = f": now {self.set}" if self.set else ""
        return f"{self.action}: {self.was or f'relation {self.relation}'}{change}"


def criteria(correction: Correction) -> str:
    """In words, which mentions a split is about."""
    named = {
        "written ": [repr(text) for text in correction.written],
        "in relation ": correction.relations,
        "in document ": correction.documents,
    }
    return ", ".join(words + " or ".join(values) for words, values in named.items() if values)


def describe(
    table: pd.DataFrame,
    relation_id: str,
    action: str,
    *,
    set: Mapping[str, object] | None = None,
    note: str | None = None,
    made: date | str | None = None,
) -> Correction:
    """Make a correction of a relation, with all by which a reader and a later run know it again.

    Parameters
    ----------
    table
        A relation table with the names as the text was read; of a network, `Applied.correction` knows it.
    relation_id
        Id of one of its relations.
    action
        ``"accept"``, ``"reject"`` or ``"change"``.
    set
        Of a change: `type`, `sign`, `status` and `reverse`, any of them.
    note, made
        See `Correction`.

    Raises
    ------
    InputError
        There is no such relation, or what is asked for is no correction of one.
    """
    found = table[table["relation_id"] == relation_id]
    if found.empty:
        raise InputError(f"no relation has the id {relation_id!r}; it may have been rejected, or the table changed")
    row = found.iloc[0]
    texts = {key: str(row[key]) for key in ("sentence", "source_text", "target_text", "trigger")}
    was = {"sign": int(row["sign"])} | {key: str(row[key]) for key in ("source", "type", "target", "status")}
    about = {"action": action, "relation": str(relation_id), "was": was, "document": str(row["doc_id"])}
    return Correction.from_mapping(texts | about | {"set": set, "note": note, "made": made})


# ---------------------------------------------------------------------- as a whole


def _check_verdict(correction: Correction, where: str) -> None:
    said = {key: getattr(correction, key) for key in _WORDING} | {
        "sentence": (correction.sentence or "").strip() or None
    }
    lacking = [key for key, value in said.items() if value is None]
    if correction.relation is None and lacking:
        raise InputError(
            f'{where}: it does not say which relation is meant; write relation = "...", or add {", ".join(lacking)}'
        )
    if correction.set is None:
        return
    if correction.was is None and correction.set.reverse:
        raise InputError(
            f"{where}: reverse needs was = {{ source = ..., target = ... }}, to know which way round it was"
        )
    if correction.was is not None and correction.was.changed(correction.set) == correction.was:
        raise InputError(f"{where}: set changes nothing of {correction.was}; to confirm it, the action is accept")


def _check_actors(correction: Correction, where: str) -> None:
    new = correction.to or correction.into
    old = set(correction.actors or [correction.actor])
    if old == {new} and not (correction.action == "rename" and correction.kind):
        raise InputError(f"{where}: {new!r} stands on both sides; give the other actor, or take the correction out")
    if correction.action == "split" and not any(getattr(correction, key) for key in _CRITERIA):
        raise InputError(f"{where}: split needs one of {', '.join(_CRITERIA)}, to know which mentions are meant")


# ---------------------------------------------------------------------- value by value


def _part(mapping: object, keys: Mapping[str, Any], where: str, key: str) -> dict[str, Any]:
    """A mapping within a correction, value by value."""
    if not isinstance(mapping, Mapping):
        raise InputError(f"{where}: {key} is {mapping!r}; write {{ {', '.join(keys)} }}, each with a value")
    given = {name: value for name, value in mapping.items() if value is not None}
    if unknown := sorted(str(name) for name in given if name not in keys):
        raise InputError(f"{where}: {key} has no key {', '.join(map(repr, unknown))}; its keys are {', '.join(keys)}")
    return {name: keys[name](value, where, f"{key}.{name}") for name, value in given.items()}


def _reading(value: object, where: str, key: str) -> Reading:
    given = _part(value, _READING, where, key)
    if missing := [name for name in _READING if name not in given]:
        raise InputError(f"{where}: {key} lacks {', '.join(missing)}")
    return Reading(**given)


def _change(value: object, where: str, key: str) -> Change:
    change = Change(**_part(value, _CHANGE, where, key))
    if change == Change():
        raise InputError(f"{where}: {key} changes nothing; give any of {', '.join(_CHANGE)}")
    if change.sign is None and change.type is not None and change.type not in default_signs():
        known = ", ".join(default_signs())
        raise InputError(
            f"{where}: {key}.type is {change.type!r}, of which no sign is known; add sign, or choose {known}"
        )
    return change


_Reader = Callable[[object, str, str], Any]
_READING: dict[str, _Reader] = {
    "source": as_name,
    "type": as_type,
    "target": as_name,
    "sign": as_sign,
    "status": as_status,
}
_CHANGE: dict[str, _Reader] = {"type": as_type, "sign": as_sign, "status": as_status, "reverse": as_flag}
_READERS: dict[str, _Reader] = {
    **dict.fromkeys(("sentence", "source_text", "target_text", "trigger", "document", "note"), as_text),
    **dict.fromkeys(("relation", "actor", "into", "to"), as_name),
    **dict.fromkeys(("actors", *_CRITERIA), as_names),
    "action": lambda value, where, key: as_choice(value, ACTIONS, where, key),
    "kind": as_kind,
    "was": _reading,
    "set": _change,
    "made": as_day,
}


def _without_absent(record: Correction | Reading | Change) -> dict[str, Any]:
    """The fields that say something, lists and mappings in place of tuples and records."""
    values = {field.name: getattr(record, field.name) for field in fields(record)}
    return {
        name: list(value)
        if isinstance(value, tuple)
        else _without_absent(value)
        if isinstance(value, Reading | Change)
        else value
        for name, value in values.items()
        if value is not None and value != () and value is not False
    }
