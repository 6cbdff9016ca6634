"""The corrections that are made in an explorer, and the file that they go to."""

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from network.corrections import Correction, Corrections
from network.corrections.correction import VERDICTS
from network.errors import InputError

if TYPE_CHECKING:
    from network.actor_network import ActorNetwork

DEFAULT = "corrections.toml"


class Ledger:
    """Corrections of a network: those that it came with, and after them those of a file.

    The file is read anew before anything is added or taken off, so that what was written into it meanwhile, by hand or
    from another explorer, stays. Nothing is written before it is known that it can be applied.

    Parameters
    ----------
    network
        Corrections that it has from another place than the file hold, but are not touched.
    path
        The file; it appears when the first correction is made. By default the one that the network was built with,
        else ``corrections.toml`` in the working directory, which is read only once a correction goes to it.

    Raises
    ------
    InputError
        The file is there, but holds no corrections that can be used.
    """

    def __init__(self, network: "ActorNetwork", path: str | os.PathLike[str] | None = None) -> None:
        came = network.applied.corrections
        given = came.path if path is None else Path(path)
        self._path = Path(DEFAULT) if given is None else given
        self._place = self._path.absolute()
        self._came = Corrections() if came.path is not None and came.path.absolute() == self._place else came
        self._is_used = given is not None
        if path is not None:
            self.read()

    @property
    def path(self) -> Path | None:
        """The file as it was named; None where none is used yet."""
        return self._path if self._is_used else None

    @property
    def place(self) -> Path:
        """Where the file is, or would be."""
        return self._place

    @property
    def n_before(self) -> int:
        """How many corrections come before those of the file."""
        return len(self._came)

    def read(self) -> Corrections:
        """What the file holds now."""
        return Corrections.read(self._place, missing_ok=True)

    def replay(self, network: "ActorNetwork", kept: Corrections | None = None) -> "ActorNetwork":
        """The network with the corrections that it came with and those of the file, or others in place of these."""
        kept = self.read() if kept is None else kept
        return network.corrected(Corrections([*self._came, *kept]) if self._came else kept)

    def write(self, kept: Corrections) -> None:
        """Write the file."""
        kept.write(self._place)
        self._is_used = True

    def entry(self, mapping: object, network: "ActorNetwork") -> Correction:
        """Check a correction, and tell of a verdict on a relation how it reads in the text.

        Parameters
        ----------
        mapping
            Keys and values as in ``corrections.toml``. Of a verdict, `relation` is enough to know what is meant; where
            it says what the relation `was`, that must still be so.
        network
            The network that it was made in.

        Raises
        ------
        InputError
            It is not valid, there is no such relation, or the relation says something else by now.
        """
        made = Correction.from_mapping(mapping)
        if made.action not in VERDICTS or made.relation is None or not isinstance(mapping, Mapping):
            return made
        now = network.applied.correction(
            made.action, made.relation, set=mapping.get("set"), note=made.note, made=made.made or date.today()
        )
        if made.was is not None and now.was is not None:
            seen, reads = ((was.type, was.sign, was.status) for was in (made.was, now.was))
            if seen != reads:
                raise InputError(f"the relation reads differently by now: {now.was}; look at it again")
        return now
