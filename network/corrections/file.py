"""The corrections file: a list in order, as TOML that a person can read and edit."""

import os
import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, NamedTuple, Self, overload

from network.corrections.correction import Correction
from network.errors import InputError
from network.relation_table import replacing
from network.wording import counted

HEADER = """\
# Corrections by hand, replayed in this order on every run, also on new documents; what no longer applies is reported.
# Actions are accept, reject and change (of a relation), merge, rename and split (of actors). Edit, move or delete them
# as you like; comments stay, one directly above a correction goes with it.
"""

# Headers and comments, and the strings that may look like them.
_TOKEN = re.compile(
    r"""
      (?P<header> ^[ \t]* \[\[ [ \t]* (?:correction|"correction"|'correction') [ \t]* \]\] )
    | (?P<comment> ^[ \t]* \# [^\n]* )
    | \# [^\n]*
    | \"{3} (?:\\.|[^\\])*? \"{3,5} | '{3} .*? '{3,5}
    | " (?:\\.|[^"\\\n])* " | ' [^'\n]* '
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)


_BLANK = ("\n\n", "\n\r\n")
_COMMENTS = r"(?:[ \t]*#[^\n]*(?:\n|\Z))*"
_BELOW = re.compile(_COMMENTS)
_ABOVE = re.compile(f"(?m:^){_COMMENTS}\\Z")


class _Block(NamedTuple):
    """Where a correction stands: its header, and from the comment right above it to the one right below."""

    start: int
    header: int
    end: int


class Corrections(Sequence[Correction]):
    """Corrections in the order in which they are replayed. Immutable: what adds or removes gives new ones.

    Comments, order and layout that somebody gave to the file stay as they are. A comment directly above a correction
    goes with it when it is removed.

    Parameters
    ----------
    corrections
        Corrections by hand.
    path
        Where `write` writes them.

    Raises
    ------
    InputError
        One of them is not valid; see `Correction.from_mapping`.
    """

    def __init__(self, corrections: Iterable[Correction] = (), *, path: str | os.PathLike[str] | None = None) -> None:
        numbered = enumerate(corrections, start=1)
        self._entries = tuple(_valid(correction, f"correction {number}") for number, correction in numbered)
        self._text: str | None = None
        self._path = None if path is None else Path(path)

    @classmethod
    def read(cls, path: str | os.PathLike[str], *, missing_ok: bool = False) -> Self:
        """Read a corrections file.

        Parameters
        ----------
        path
            A TOML file in UTF-8, made of ``[[correction]]`` tables; the keys of each are the attributes of
            `Correction`.
        missing_ok
            Whether a file that is not there stands for no corrections; `write` then makes it.

        Raises
        ------
        InputError
            The file cannot be read, or a correction in it is not valid. The message names file, number and line of
            the correction, and the remedy.
        """
        path = Path(path)
        if missing_ok and not path.exists():
            return cls(path=path)
        try:
            text = path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise InputError(f"{path}: it is not UTF-8 ({error}); save it as UTF-8") from error
        except OSError as error:
            raise InputError(f"{path}: {error.strerror or error}; an empty file stands for no corrections") from error
        return cls()._with(_parsed(text, path), text, path)

    def write(self, path: str | os.PathLike[str] | None = None) -> None:
        """Write the corrections; the file appears whole or not at all.

        Parameters
        ----------
        path
            By default where they were read from. To keep what somebody wrote into the file meanwhile, read it anew,
            add, and write.

        Raises
        ------
        InputError
            There is no path, or nothing can be written there.
        """
        place = self._path if path is None else Path(path)
        if place is None:
            raise InputError("the corrections came from no file; give a path to write to")
        try:
            with replacing(place) as temporary:
                temporary.write_bytes(self.text.encode("utf-8"))
        except OSError as error:
            raise InputError(f"{place}: it cannot be written ({error.strerror or error})") from error

    @property
    def path(self) -> Path | None:
        """The file that they come from, None where they were made by a program."""
        return self._path

    @property
    def text(self) -> str:
        """What `write` writes."""
        if self._text is None:
            self._text = "\n".join([HEADER, *(_rendered(correction.to_mapping()) for correction in self._entries)])
        return self._text

    def added(self, correction: Correction) -> Self:
        """With one more at the end.

        Raises
        ------
        InputError
            It is not valid; see `Correction.from_mapping`.
        """
        valid = _valid(correction, f"correction {len(self) + 1}")
        return self._with((*self._entries, valid), _appended(self.text, valid), self._path)

    def undone(self) -> Self:
        """Without the last one.

        Raises
        ------
        InputError
            There is none.
        """
        if not self:
            raise InputError("there is no correction to undo")
        return self.without(len(self) - 1)

    def without(self, index: int) -> Self:
        """Without one of them.

        Parameters
        ----------
        index
            Its position, counted from 0.

        Raises
        ------
        InputError
            There is none at that position.
        """
        if isinstance(index, bool) or not isinstance(index, int) or not 0 <= index < len(self):
            raise InputError(f"there is no correction at {index!r}; there are {len(self)}, counted from 0")
        block = _blocks(self.text)[index]
        before, after = self.text[: block.start], self.text[block.end :].lstrip("\r\n")
        text = before + after if after or not before else before.rstrip("\r\n") + _line_end(before)
        return self._with(self._entries[:index] + self._entries[index + 1 :], text, self._path)

    def _with(self, entries: tuple[Correction, ...], text: str, path: Path | None) -> Self:
        other = object.__new__(type(self))
        other._entries, other._text, other._path = entries, text, path
        return other

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Correction]:
        return iter(self._entries)

    @overload
    def __getitem__(self, index: int) -> Correction: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Correction, ...]: ...
    def __getitem__(self, index: int | slice) -> Correction | tuple[Correction, ...]:
        return self._entries[index]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Corrections) and self._entries == other._entries

    def __hash__(self) -> int:
        return hash(self._entries)

    def __repr__(self) -> str:
        place = f" of {self._path}" if self._path else ""
        return f"<{type(self).__name__}: {counted(len(self), 'correction')}{place}>"


def _valid(correction: object, where: str) -> Correction:
    if not isinstance(correction, Correction):
        raise InputError(f"{where}: a {type(correction).__name__} is no Correction; see Correction.from_mapping")
    return Correction.from_mapping(correction.to_mapping(), where)


# ---------------------------------------------------------------------- reading


def _parsed(text: str, path: Path) -> tuple[Correction, ...]:
    try:
        tables = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}: it is not TOML: {error}; put text in quotes, and a backslash twice") from error
    if unknown := [name for name in tables if name != "correction"]:
        raise InputError(f"{path}: {unknown[0]!r} is not known here; start each correction with [[correction]]")
    entries = tables.get("correction", [])
    blocks = _blocks(text)
    if not isinstance(entries, list) or len(entries) != len(blocks) or not (entries or "correction" not in tables):
        raise InputError(f"{path}: correction must be a list of tables; start each correction with [[correction]]")
    lines = accumulate(
        text.count("\n", start, end) for start, end in pairwise([0, *(block.header for block in blocks)])
    )
    return tuple(
        Correction.from_mapping(entry, f"{path}, correction {number} (line {line + 1})")
        for number, (entry, line) in enumerate(zip(entries, lines, strict=True), start=1)
    )


def _blocks(text: str) -> list[_Block]:
    """Where each correction stands; comments that blank lines set apart, and those that head the file, are in none."""
    tokens = list(_TOKEN.finditer(text))
    headers = [token.start() for token in tokens if token["header"]]
    comments = [token.span() for token in tokens if token["comment"]]
    seams = [_seam(text, comments, limit) for limit in (*headers, len(text))]
    return [_Block(start, header, end) for (_, start), header, (end, _) in zip(seams, headers, seams[1:], strict=False)]


def _seam(text: str, comments: list[tuple[int, int]], limit: int) -> tuple[int, int]:
    """Above a header or the end of the text: where what comes before ends, and where what belongs to it starts."""
    top = limit
    for number in range(bisect_left(comments, (limit, 0)) - 1, -1, -1):
        start, end = comments[number]
        if text[end:top].strip():
            break
        top = start
    between = text[top:limit]
    above = _ABOVE.search(between)
    heads_file = top == 0 and above is not None and above.start() == 0
    start = limit if above is None or heads_file or limit == len(text) else top + above.start()
    apart = top == 0 or text.endswith(_BLANK, 0, top)
    below = None if apart else _BELOW.match(text, top, start)
    return (below.end() if below else top), start


# ---------------------------------------------------------------------- writing


def _appended(text: str, correction: Correction) -> str:
    """The text with a correction at its end, a blank line above it, and line ends as they are in the text."""
    block = _rendered(correction.to_mapping())
    gap = "" if not text or text.endswith(_BLANK) else "\n" if text.endswith("\n") else "\n\n"
    return text + (gap + block).replace("\n", _line_end(text))


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _rendered(mapping: dict[str, Any]) -> str:
    """A correction as TOML, with what cannot be seen as escapes: controls, and marks that turn the text around."""
    import tomlkit

    table = tomlkit.table()
    for key, value in mapping.items():
        if isinstance(value, dict):
            inline = tomlkit.inline_table()
            inline.update(value)
            table.append(key, inline)
        else:
            table.append(key, value)
    tables = tomlkit.aot()
    tables.append(table)
    toml = tomlkit.document()
    toml.append("correction", tables)
    return "".join(c if c.isprintable() or c == "\n" else _escaped(c) for c in toml.as_string())


def _escaped(character: str) -> str:
    number = ord(character)
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
