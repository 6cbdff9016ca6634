"""The explorer in a notebook: a widget whose browser part asks for the network, and whose state Python shares."""

import os
from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal
from weakref import WeakSet

import anywidget
import pandas as pd
import traitlets
from IPython.display import Image

from network.blocs import AnyBlocs
from network.corrections import Corrections
from network.errors import InputError, NetworkError
from network.explorer.built import read_built
from network.explorer.filters import checked_filters, filtered, open_filters
from network.explorer.ledger import Ledger
from network.explorer.measures import MEASURES
from network.explorer.messages import number_of, question
from network.explorer.payload import MAX_ACTORS, MAX_SENTENCES, MAX_TIES, corrections_shown
from network.explorer.scene import Scene, in_focus
from network.explorer.state import (
    NOTHING,
    checked_height,
    checked_hidden,
    checked_options,
    checked_pins,
    checked_selection,
    without_unknown,
)
from network.hierarchy import LEVELS, Level
from network.selection import known_values

if TYPE_CHECKING:
    from network.actor_network import ActorNetwork

_SHARED = ("selection", "filters", "level", "hidden", "pins", "options")
"""What a browser may set."""
MOST_DRAWN = 300
"""Actors of a picture; writing the names of more takes long, and nobody could read them."""


class Explorer(anywidget.AnyWidget):
    """A network to take in hand: a graph, a matrix and a list in the browser, each tie with its sentences.

    `ActorNetwork.explore` makes one. Display it as the last line of a cell. What is selected, filtered and moved in
    the browser can be read from its attributes and set there; ``view.observe(function, "selection")`` calls a function
    whenever that changes. Assign anew rather than change in place: ``view.filters = {"signs": [-1]}``.

    Where no browser part can run, as on GitHub, a picture of the strongest actors stands in.

    Parameters
    ----------
    network
        The network; see `ActorNetwork.explore` for this and the others.

    Attributes
    ----------
    selection
        ``actors``, names; ``ties``, each two actors and a sign; ``relations``, their ids.
    filters
        See `network.explorer.filters.open_filters`; what is not named is open.
    level
        Level of the actors; see `ActorNetwork`.
    hidden
        Names of actors that are not shown.
    pins
        Place of each actor that was put somewhere by hand: x and y, which grows downward; friends are about 100 apart.
    options
        ``view`` ("graph", "matrix" or "list"), ``colour`` ("bloc" or "kind"), ``size`` (a measure), ``directed``, and
        ``focus``: None, or ``actor`` and ``hops`` around it.
    height
        Height in the notebook, as CSS writes it.
    """

    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)
    selection: Any = traitlets.Dict().tag(sync=True)
    filters: Any = traitlets.Dict().tag(sync=True)
    level: Any = traitlets.Unicode().tag(sync=True)
    hidden: Any = traitlets.List().tag(sync=True)
    pins: Any = traitlets.Dict().tag(sync=True)
    options: Any = traitlets.Dict().tag(sync=True)
    height: Any = traitlets.Unicode().tag(sync=True)

    # Explorers of one corrections file hear of each other's corrections.
    _all: ClassVar[WeakSet["Explorer"]] = WeakSet()

    def __init__(
        self,
        network: "ActorNetwork",
        *,
        blocs: AnyBlocs | None = None,
        corrections: str | os.PathLike[str] | None = None,
        colour: Literal["bloc", "kind"] = "bloc",
        size: str | None = None,
        seed: int = 0,
        title: str | None = None,
        max_actors: int = MAX_ACTORS,
        max_ties: int = MAX_TIES,
        max_sentences: int = MAX_SENTENCES,
        height: str = "720px",
    ) -> None:
        self._ledger = Ledger(network, corrections)
        self._given = network if corrections is None else self._ledger.replay(network)
        self._blocs = blocs
        limits = {"max_actors": max_actors, "max_ties": max_ties, "max_sentences": max_sentences}
        self._made_with = {"seed": seed, "title": title, **limits}
        self._kept = self._ledger.read() if self._ledger.path is not None else Corrections()
        self._scenes: dict[str, Scene] = {}
        self._left: dict[str, Any] = {}
        self._defaults = {
            "view": "graph",
            "colour": colour,
            "size": next(iter(MEASURES)) if size is None else size,
            "directed": False,
            "focus": None,
        }
        super().__init__(
            _esm=read_built("explorer.js"),
            _css=read_built("explorer.css"),
            level=network.level,
            filters=open_filters(network.statuses),
            selection=NOTHING,
            options=self._defaults,
            height=height,
        )
        self.on_msg(self._receive)
        self._all.add(self)

    def __repr__(self) -> str:
        return f"<Explorer of {self._scene.network!r}>"

    def _repr_mimebundle_(self, **options: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
        found: tuple[dict[str, Any], dict[str, Any]] | None = super()._repr_mimebundle_(**options)
        if found is not None:
            found[0]["image/png"] = b64encode(self._scene.picture).decode("ascii")
        return found

    # ------------------------------------------------------------------ back to Python

    @property
    def network(self) -> "ActorNetwork":
        """What passes the filters, without hidden actors, corrected: a network to go on with."""
        return filtered(self._scene.network, self.filters, hidden=self.hidden)

    @property
    def selected_relations(self) -> pd.DataFrame:
        """Relations of `network` that are selected: by themselves, by their tie or by an actor in them (a copy)."""
        relations = self.network.relations
        actors = self.selection["actors"]
        kept = relations["relation_id"].isin(self.selection["relations"])
        kept |= relations["source"].isin(actors) | relations["target"].isin(actors)
        for a, b, sign in self.selection["ties"]:
            of_tie = (relations["source"] == a) & (relations["target"] == b)
            if not self.options["directed"]:
                of_tie |= (relations["source"] == b) & (relations["target"] == a)
            kept |= of_tie & (relations["sign"] == sign)
        return relations[kept].reset_index(drop=True)

    def png(self, path: str | os.PathLike[str] | None = None, *, dpi: int = 150) -> Image:
        """A picture of what the graph shows now: same actors, same places, same blocs.

        It is drawn by `network.plot.plot`, not by the browser, for which a kernel cannot wait while it runs a cell: its
        lines and labels are those of the figures. Of more than 300 actors the strongest are drawn, and the title says
        so; colours of blocs go by those that are drawn.

        Parameters
        ----------
        path
            Where to write it, too.
        dpi
            Dots per inch, of 9 by 7 inches.

        Returns
        -------
        Image
            Shows itself at the end of a cell; its `data` are the bytes of the file.
        """
        scene, shown = self._scene, self.network
        places = scene.places | {name: tuple(place) for name, place in self.pins.items()}
        names = frozenset(scene.payload["actors"]["name"]) & in_focus(shown, self.options["focus"])
        data = scene.draw(
            shown.only(actors=names),
            places=places,
            coloured=self.options["colour"] == "bloc",
            neutral=0 in self.filters["signs"],
            most=MOST_DRAWN,
            dpi=dpi,
        )
        if path is not None:
            Path(path).write_bytes(data)
        return Image(data=data, format="png", width=900)  # type: ignore[no-untyped-call]

    # ------------------------------------------------------------------ corrections

    @property
    def corrections(self) -> pd.DataFrame:
        """What came of each correction; see `ActorNetwork.corrections`."""
        return self._scene.network.corrections

    def correct(self, correction: Mapping[str, Any]) -> None:
        """Correct a relation or an actor: keep it in the corrections file, and show the network with it.

        Parameters
        ----------
        correction
            Keys and values as in ``corrections.toml``, see `network.corrections.Correction`. Of a verdict on a
            relation `action` and `relation` are enough: ``{"action": "reject", "relation": "0123456789abcdef"}``.

        Raises
        ------
        InputError
            It is not valid, would not apply to the network, or the file cannot be read or written; nothing is changed
            then.
        """
        self._correct(correction)

    def undo(self) -> None:
        """Take the last correction out of the file again.

        Raises
        ------
        InputError
            There is none, the file was changed meanwhile (the view then shows what it holds), or it cannot be written.
        """
        self._take_off(len(self._kept) - 1)

    def remove(self, index: int) -> None:
        """Take one correction out of the file again.

        Parameters
        ----------
        index
            Its place in the file, counted from 0.

        Raises
        ------
        InputError
            See `undo`.
        """
        self._take_off(index)

    def _correct(self, mapping: object) -> str:
        kept = self._ledger.read()
        added = kept.added(self._ledger.entry(mapping, self._replayed(kept)))
        outcome = self._replayed(added).applied.report.iloc[-1]
        if not outcome["applied"]:
            raise InputError(f"{outcome['what']}: {outcome['reason']}; nothing was changed")
        self._write(added)
        return f"kept in {self._ledger.path}: {outcome['what']}"

    def _take_off(self, index: int) -> str:
        kept = self._ledger.read() if self._ledger.path is not None else self._kept
        if kept != self._kept:
            self._show(kept)
            raise InputError(f"{self._ledger.path} was changed meanwhile; look at its corrections again")
        if not kept:
            raise InputError("there is no correction to undo")
        left = kept.without(index)
        self._write(left)
        return f"taken out of {self._ledger.path}: {kept[index]}"

    def _replayed(self, kept: Corrections) -> "ActorNetwork":
        """The network at the level shown, with other corrections in the file."""
        if kept == self._kept:
            return self._scene.network
        return self._ledger.replay(self._given, kept).at_level(self.level)

    def _write(self, kept: Corrections) -> None:
        self._ledger.write(kept)
        for view in list(self._all):
            if view is self or (view._ledger.path is not None and view._ledger.place == self._ledger.place):
                view._show(kept)

    def _show(self, kept: Corrections) -> None:
        """Show the network with these corrections in the file."""
        self._given, self._kept = self._ledger.replay(self._given, kept), kept
        self._left |= {level: scene.leaves for level, scene in self._scenes.items()}
        self._scenes = {}
        self._drop_unknown()
        self.send({"push": "network", "network": self._sent(self.level)})

    # ------------------------------------------------------------------ levels and state

    @property
    def _scene(self) -> Scene:
        return self._scene_at(self.level)

    def _scene_at(self, level: Level) -> Scene:
        known_values("level", [level], LEVELS)
        if level not in self._scenes:
            # Blocs that were given are of the level that was given.
            blocs = self._blocs if level == self._given.level else None
            options = self._made_with | {"blocs": blocs}
            self._scenes[level] = Scene(self._given.at_level(level), self._left.get(level), options)
        return self._scenes[level]

    def _checked(self, name: str, value: Any, scene: Scene) -> Any:
        """What a trait may be, in full."""
        if name == "level":
            return known_values("level", [value], LEVELS)[0]
        if name == "filters":
            return checked_filters(value, scene.network)
        if name == "options":
            return checked_options(value, scene, self._defaults)
        return {"selection": checked_selection, "hidden": checked_hidden, "pins": checked_pins}[name](value, scene)

    @traitlets.validate(*_SHARED)
    def _valid(self, proposal: Any) -> Any:
        name, value = proposal["trait"].name, proposal["value"]
        return self._checked(name, value, self._scene)

    @traitlets.validate("height")
    def _valid_height(self, proposal: Any) -> str:
        return checked_height(proposal["value"])

    @traitlets.observe("level")
    def _on_level(self, _: Any) -> None:
        self._drop_unknown()

    def _drop_unknown(self) -> None:
        """Leave out of the state whom the network does not have any more."""
        scene, focus = self._scene, self.options["focus"]
        self.selection = without_unknown(self.selection, scene)
        self.hidden = [name for name in self.hidden if name in scene.actors]
        self.pins = {name: place for name, place in self.pins.items() if name in scene.actors}
        if focus is not None and focus["actor"] not in scene.actors:
            self.options = self.options | {"focus": None}

    # ------------------------------------------------------------------ from the browser

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Take state from the browser; where any of it cannot be, none is taken and the browser is told what holds."""
        given = {name: sync_data[name] for name in _SHARED if name in sync_data}
        try:
            scene = self._scene_at(given.get("level", self.level))
            checked = {name: self._checked(name, value, scene) for name, value in given.items()}
        except NetworkError:
            self.send_state(list(given))
            return
        super().set_state(checked)

    def _receive(self, _: Any, content: Any, __: Any) -> None:
        """Answer a message; whatever is wrong with it, the browser gets an answer."""
        try:
            answer = {"ok": True, **self._answer(*question(content))}
        except NetworkError as error:
            answer = {"ok": False, "message": str(error)}
        except Exception as error:
            self.log.exception("the explorer could not answer")
            answer = {"ok": False, "message": f"{type(error).__name__}: {error}"}
        self.send({"answer": number_of(content), **answer})

    def _answer(self, asked: str, about: Any) -> dict[str, Any]:
        if asked == "network":
            return {"network": self._sent(about)}
        if asked == "correct":
            return {"message": self._correct(about)}
        return {"message": self._take_off(about if asked == "remove" else len(self._kept) - 1)}

    def _sent(self, level: Any) -> dict[str, Any]:
        scene, ledger = self._scene_at(level), self._ledger
        return scene.payload | {
            "corrections": corrections_shown(scene.network, path=ledger.path, first=ledger.n_before)
        }
