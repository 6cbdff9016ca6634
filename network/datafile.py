"""Data files: rows of a CSV file, each with its place for messages."""

import csv
from collections.abc import Collection, Iterator
from pathlib import Path

from network.errors import InputError


def rows(
    path: Path, columns: Collection[str], *, needed: Collection[str] | None = None
) -> Iterator[tuple[str, dict[str, str]]]:
    """Read the rows of a CSV file.

    Parameters
    ----------
    columns
        Columns to read; a cell of one that the file lacks is empty.
    needed
        Columns that the file may not lack; all of them where None.

    Yields
    ------
    tuple of (str, dict)
        File and line, and the cells by column, without white space around them.

    Raises
    ------
    InputError
        The file cannot be read, lacks a column, has an unknown one, or a row has too many cells.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            if missing := set(columns if needed is None else needed) - set(reader.fieldnames or ()):
                raise InputError(f"{path}: lacks {', '.join(sorted(missing))}; columns: {', '.join(columns)}")
            if unknown := set(reader.fieldnames or ()) - set(columns):
                names = ", ".join(sorted(map(repr, unknown)))
                raise InputError(f"{path}: unknown columns {names}; known: {', '.join(columns)}")
            for row in reader:
                place = f"{path}, line {reader.line_num}"
                if None in row:
                    raise InputError(f"{place}: has more cells than columns; put quotes around a comma")
                yield place, {name: (row.get(name) or "").strip() for name in columns}
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: it is not UTF-8 ({error}); save it as UTF-8") from error
    except (OSError, csv.Error) as error:
        raise InputError(f"{path}: {getattr(error, 'strerror', None) or error}") from error
