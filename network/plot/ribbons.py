"""Blocs through time, drawn as ribbons: who stays, who changes sides, and when."""

from collections.abc import Hashable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from matplotlib import patheffects
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from network.errors import InputError
from network.plot.lanes import ALONE, Lanes, arrange, shades
from network.plot.style import background, bloc_colours, counted, grey, ink, new_axes, pixels_per_point, write_title

if TYPE_CHECKING:
    from network.timeline import BlocTrack

# Half the width of a bar, in windows; room beside names, in pixels.
_BAR, _EDGE = 0.035, 6.0
# Sizes of actors' names in points; where a lane is lower than the first, names of actors are left out.
_TEXT = (4.5, 8.0)
_MOST_NAMED = 3
N_COLOURS = 8
"""How many colours of blocs are different."""
# Of blocs in turn, so that they are told apart without colour.
_HATCHES = ("", "///", "...", "\\\\\\", "||", "--", "++", "xx")


def ribbons(
    tracks: "BlocTrack | pd.DataFrame",
    *,
    ax: Axes | None = None,
    names: Mapping[Any, str] | None = None,
    highlight: Iterable[str] | None = None,
    labels: bool = True,
    title: str | None = None,
    max_actors: int = 60,
) -> Axes:
    """Draw blocs through time as ribbons (an alluvial diagram).

    Each actor is a lane of the same height, each bloc of a window a bar of its actors, and the actors that go
    together from a bar to a bar of the next window a ribbon, coloured and hatched by the bloc that they come from.
    An actor who is in no bloc is a grey lane; one who is absent from a window has no lane there. Actors are named
    where their lanes begin and end, and where they set out for another bloc.

    Parameters
    ----------
    tracks
        As `network.timeline.track_blocs` gives them, or their table: one row for each actor, one column for each
        window in order of time; cells are blocs that keep their name from window to window, 0 where the actor is in
        none, missing where it is absent. A bloc that never has a second actor is none.
    ax
        Where to draw; a new figure where None.
    names
        Names of blocs by their value in `tracks`; where None, those actors that are longest in the bloc.
    highlight
        Actors to bring out; the ribbons of all others are fainter.
    labels
        Whether to write the names of actors. Where lanes are too low for them, and where `names` are given, blocs
        are named.
    title
        Title; by default how many actors and blocs there are.
    max_actors
        Draw at most so many actors: those that are in blocs in most windows. The title says so.

    Returns
    -------
    Axes
        What was drawn on.

    Raises
    ------
    InputError
        An actor with two rows, `highlight` with an actor that has none, or `max_actors` below 1.

    Notes
    -----
    Actors who are never in a bloc are left out. Names and titles are written as they are: a dollar sign starts no
    formula.

    Blocs are ordered by barycentre sweeps from window to window [1]_, from several starts, of which the order with
    the fewest crossings of lanes is kept. Then they are moved up and down, without changing their order, so that
    ribbons run as level as they can (least squares, by isotonic regression). Time grows with the number of windows
    times the square of the number of actors.

    References
    ----------
    .. [1] Sugiyama, Tagawa and Toda (1981), Methods for visual understanding of hierarchical system structures,
       IEEE Transactions on Systems, Man, and Cybernetics 11(2), 109-125.
    """
    table = tracks if isinstance(tracks, pd.DataFrame) else tracks.table
    if table.index.has_duplicates:
        raise InputError(f"tracks: {table.index[table.index.duplicated()][0]!r} has two rows; give one for each actor")
    if max_actors < 1:
        raise InputError(f"max_actors is {max_actors}; give at least 1")
    chosen = None if highlight is None else _chosen(table, highlight)
    shown = _longest(table, max_actors)
    axes = new_axes(9, 5) if ax is None else ax
    _bare(axes)
    if shown.empty:
        write_title(axes, title or "")
        axes.set_xticks([])
        axes.text(0.5, 0.5, "no blocs", ha="center", va="center", transform=axes.transAxes)
        return axes
    lanes = arrange(shown)
    write_title(axes, _described(title, table, lanes))
    drawing = _Drawing(axes, lanes, shades(table, N_COLOURS))
    drawing.fit([str(window) for window in shown.columns])
    drawing.draw_flows(chosen)
    drawing.draw_bars()
    size = drawing.text_size() if labels else None
    if size is not None:
        drawing.name_actors(size)
    if names is not None or size is None:
        drawing.name_blocs(names, beside=size is None)
    drawing.widen()
    drawing.thin_out()
    return axes


def _chosen(table: pd.DataFrame, highlight: Iterable[str]) -> set[str]:
    chosen = {highlight} if isinstance(highlight, str) else set(highlight)
    unknown = sorted(chosen - {str(name) for name in table.index})
    if unknown:
        raise InputError(f"highlight: {unknown[0]!r} is no actor of the tracks; take one of their index")
    return chosen


def _longest(table: pd.DataFrame, max_actors: int) -> pd.DataFrame:
    """The actors that are in a bloc in some window, those that are longest so."""
    stays = (table.notna() & (table != ALONE)).sum(axis=1)
    order = sorted(table.index[stays > 0], key=lambda actor: (-stays[actor], str(actor)))
    return table.loc[order[:max_actors]]


def _described(title: str | None, table: pd.DataFrame, lanes: Lanes) -> str:
    shown = len(lanes.actors)
    in_blocs = len(_longest(table, len(table) + 1))
    part = f"{shown} of {in_blocs} actors" if shown < in_blocs else counted(shown, "actor")
    if title is None:
        return f"{part}, {counted(len(lanes.names), 'bloc')}"
    return f"{title}\n({part})" if shown < in_blocs else title


def _bare(ax: Axes) -> None:
    """Leave only the labels below."""
    ax.set_yticks([])
    ax.tick_params(axis="x", length=0)
    for side in ("left", "right", "top", "bottom"):
        ax.spines[side].set_visible(False)


# ---------------------------------------------------------------------- drawing


class _Drawing:
    """One figure while it is drawn."""

    def __init__(self, ax: Axes, lanes: Lanes, shades_of: Mapping[Hashable, tuple[int, int]]) -> None:
        self.ax, self.lanes, self.actors = ax, lanes, lanes.actors
        colours, found = bloc_colours(ax, N_COLOURS), [shades_of[name] for name in lanes.names]
        self.colours = [colours[colour] for colour, _ in found] + [grey(ax)] * len(lanes.actors)
        self.hatches = [_HATCHES[(colour + before) % len(_HATCHES)] for colour, before in found]
        self.hatches += [""] * len(lanes.actors)

    def fit(self, windows: list[str]) -> None:
        n_windows = len(windows)
        self.ax.set_xlim(-0.5, n_windows - 0.5)
        low, high = np.nanmin(self.lanes.middle), np.nanmax(self.lanes.middle)
        self.ax.set_ylim(low - 1, high + 1)
        self.ax.set_xticks(range(n_windows), windows)
        for text in self.ax.get_xticklabels():
            text.set_parse_math(False)
        figure = self.ax.get_figure(root=True)
        if figure is not None and figure.get_layout_engine() is not None:
            figure.draw_without_rendering()

    def draw_flows(self, chosen: set[str] | None) -> None:
        for window, origin, _, actors in self.lanes.flows():
            for group in self._split(actors, chosen):
                faint = chosen is not None and self.actors[group[0]] not in chosen
                alone = origin >= len(self.lanes.names)
                alpha = (0.5 if chosen is None else 0.18 if faint else 0.75) * (0.6 if alone else 1)
                here, there = (self.lanes.middle[group, w] for w in (window, window + 1))
                heights = [(end.min() - 0.5, end.max() + 0.5) for end in (here, there)]
                self.ax.add_patch(
                    PathPatch(
                        _ribbon(window + _BAR, window + 1 - _BAR, *heights),
                        facecolor=self.colours[origin],
                        edgecolor=background(self.ax),
                        linewidth=0.6,
                        hatch=self.hatches[origin],
                        alpha=alpha,
                        zorder=1 if faint else 1.2,
                        label="ribbon",
                    )
                )

    def _split(self, actors: list[int], chosen: set[str] | None) -> list[list[int]]:
        """The actors of a ribbon, those that are brought out apart from their neighbours."""
        groups: list[list[int]] = []
        for actor in actors:
            if groups and (chosen is None or (self.actors[actor] in chosen) == (self.actors[groups[-1][-1]] in chosen)):
                groups[-1].append(actor)
            else:
                groups.append([actor])
        return groups

    def draw_bars(self) -> None:
        for window, bloc, low, high in self.lanes.bars():
            self.ax.add_patch(
                Rectangle(
                    (window - _BAR, low),
                    2 * _BAR,
                    high - low,
                    color=self.colours[bloc],
                    linewidth=0,
                    zorder=2,
                    label="bar",
                )
            )

    def text_size(self) -> float | None:
        """Size at which a name fits its lane, in points; None where it would be too small to read."""
        box, (low, high) = self.ax.get_window_extent(), self.ax.get_ylim()
        lane = box.height / (high - low) / pixels_per_point(self.ax)
        size = min(0.8 * lane, _TEXT[1])
        return size if size >= _TEXT[0] else None

    def name_actors(self, size: float) -> None:
        """Name actors where their lanes begin and end, and where they set out for another bloc."""
        blocs = np.pad(self.lanes.blocs, ((0, 0), (1, 1)), constant_values=-1)
        for actor, window in np.argwhere(self.lanes.blocs >= 0).tolist():
            height = self.lanes.middle[actor, window]
            before, here, after = blocs[actor, window : window + 3].tolist()
            if before < 0:
                self._write(window - 2 * _BAR, height, self.actors[actor], size, ha="right")
            is_last = window == self.lanes.blocs.shape[1] - 1
            if after != here and (before >= 0 or is_last):
                self._write(window + 2 * _BAR, height, self.actors[actor], size, ha="left")

    def name_blocs(self, names: Mapping[Any, str] | None, *, beside: bool) -> None:
        """Name each bloc at its first bar, large ones first."""
        first: dict[int, tuple[int, float, float]] = {}
        for window, bloc, low, high in self.lanes.bars():
            if bloc < len(self.lanes.names):
                first.setdefault(bloc, (window, low, high))
        for bloc, (window, low, high) in sorted(first.items(), key=lambda item: item[1][1] - item[1][2]):
            name = self._members(bloc) if names is None else names.get(self.lanes.names[bloc], "")
            if beside and window == 0:
                self._write(-2 * _BAR, (low + high) / 2, name, _TEXT[1], ha="right", weight="bold")
            else:
                self._write(window, high, name, _TEXT[1], ha="center", va="bottom", weight="bold")

    def widen(self) -> None:
        """Make room for the names on both sides."""
        frame = self.ax.get_window_extent()
        boxes = [text.get_window_extent() for text in self.ax.texts]
        last = self.lanes.blocs.shape[1] - 1
        ends = self.ax.transData.transform([(0, 0), (last, 0)])[:, 0]
        before = max([2 * _EDGE, *(ends[0] - box.x0 + _EDGE for box in boxes)])
        after = max([2 * _EDGE, *(box.x1 - ends[1] + _EDGE for box in boxes)])
        if last and before + after < 0.7 * frame.width:
            window = (frame.width - before - after) / last
            self._break_windows(window)
            self.ax.set_xlim(-before / window, last + after / window)

    def _break_windows(self, width: float) -> None:
        """Write the names of windows in two lines where they are wider than so many pixels."""
        labels = self.ax.get_xticklabels()
        if max(label.get_window_extent().width for label in labels) > 0.95 * width:
            names = [label.get_text().replace(" to ", "\nto ") for label in labels]
            self.ax.set_xticks(self.ax.get_xticks(), names)
            for label in self.ax.get_xticklabels():
                label.set_parse_math(False)

    def thin_out(self) -> None:
        """Remove names that lie on others."""
        taken: list[Bbox] = []
        for text in list(self.ax.texts):
            box = text.get_window_extent()
            if any(box.overlaps(other) for other in taken):
                text.remove()
            else:
                taken.append(box)

    def _members(self, bloc: int) -> str:
        stays = (self.lanes.blocs == bloc).sum(axis=1)
        order = [actor for actor in np.argsort(-stays, kind="stable").tolist() if stays[actor]]
        more = f" +{len(order) - _MOST_NAMED}" if len(order) > _MOST_NAMED else ""
        return ", ".join(self.actors[actor] for actor in order[:_MOST_NAMED]) + more

    def _write(self, x: float, y: float, text: str, size: float, **options: Any) -> Text:
        halo = patheffects.withStroke(linewidth=1.5, foreground=background(self.ax), alpha=0.8)
        style: dict[str, Any] = {"va": "center", "color": ink(self.ax), "zorder": 3, "parse_math": False}
        return self.ax.text(x, y, text, fontsize=size, path_effects=[halo], in_layout=False, **style | options)


def _ribbon(left: float, right: float, here: tuple[float, float], there: tuple[float, float]) -> Path:
    """A band from one height to another, level at both ends."""
    middle = (left + right) / 2
    corners = [
        (left, here[1]),
        (middle, here[1]),
        (middle, there[1]),
        (right, there[1]),
        (right, there[0]),
        (middle, there[0]),
        (middle, here[0]),
        (left, here[0]),
        (left, here[1]),
    ]
    curve = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY]
    return Path(corners, curve)
