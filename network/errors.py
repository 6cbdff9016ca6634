"""Exceptions that a caller may want to catch."""

from collections.abc import Iterable


class NetworkError(Exception):
    """Base class of every error this package raises on purpose."""


class InputError(NetworkError, ValueError):
    """What the caller brought cannot be used: the message names the place and the remedy."""


class UnknownNameError(NetworkError, LookupError):
    """A name that is not in a catalogue; the message lists the names that are.

    Parameters
    ----------
    what
        The catalogue's noun, such as ``"extractor"`` or ``"column"``.
    name
        The name that was asked for.
    known
        The names that exist; those of a list are shown in its order, others sorted.
    """

    def __init__(self, what: str, name: object, known: Iterable[str]) -> None:
        self.what, self.name = what, name
        self.known = tuple(known if isinstance(known, list) else sorted(known))
        super().__init__(f"unknown {what} {name!r}; known: {', '.join(self.known)}")


class ModelMissingError(NetworkError, OSError):
    """A spaCy pipeline that is not installed; the message says how to install it."""
