"""How often actors are in one bloc, over the resamples of a bootstrap."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import Colormap, LinearSegmentedColormap
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, leaves_list, linkage
from scipy.spatial.distance import squareform

from network.blocs import AnyBlocs
from network.errors import InputError
from network.plot.grid import below, draw_frames, draw_rows, draw_separators, square_axes, trim, write_blocs
from network.plot.groups import NO_BLOC, in_rows
from network.plot.style import (
    background,
    bloc_colours,
    counted,
    grey,
    ink,
    is_dark,
    luminance,
    tie_colour,
    write_nobody,
    write_title,
)

if TYPE_CHECKING:
    from network.stability import Bootstrap

Shares = NDArray[np.float64]

# Actors up to whom the shares are written into the cells, and the share from which on actors are framed together.
_WRITTEN, _TOGETHER = 14, 0.5


def coassignment(
    source: "Bootstrap | pd.DataFrame",
    *,
    blocs: AnyBlocs | None = None,
    ax: Axes | None = None,
    title: str | None = None,
    max_actors: int = 60,
) -> Axes:
    """Draw in which share of the resamples each two actors are in one bloc.

    Dark squares along the diagonal are blocs that hold whatever documents were drawn; grey rows are actors who could be
    elsewhere as well.

    Parameters
    ----------
    source
        A bootstrap (`network.stability.bootstrap`), or its table of shares: a row and a column for each
        actor, values from 0 to 1, missing where two actors were in no resample together.
    blocs
        Blocs to order and frame the actors by: found ones, sets of actors, or a dict of the bloc of each actor. Where
        None, actors are ordered so that those often together are neighbours, and framed where they are
        together in more than half of the resamples on average.
    ax
        Where to draw; a new figure, large enough for the names, where None. The scale of colours lies below the axes.
    title
        Title; by default the number of actors.
    max_actors
        Draw at most so many actors: those whose ties rest on the most documents, of a table those who are most often
        with others. The title says so.

    Returns
    -------
    Axes
        What was drawn on. The shares are written into the cells where there are 14 actors or fewer.

    Raises
    ------
    InputError
        A table that has other actors in its rows than in its columns, or values outside 0 to 1; blocs that are none;
        or `max_actors` below 1.

    Notes
    -----
    The order is that of the leaves of an average-linkage clustering on one minus the share, arranged so that neighbours
    are as alike as possible [1]_; missing shares count as 0. It does not depend on the order of the table. Time grows
    with the cube of the number of actors drawn, memory with its square.

    References
    ----------
    .. [1] Bar-Joseph, Gifford and Jaakkola (2001), Fast optimal leaf ordering for hierarchical clustering,
       Bioinformatics 17, S22-S29.
    """
    if max_actors < 1:
        raise InputError(f"max_actors is {max_actors}; give at least 1")
    table = _checked(source if isinstance(source, pd.DataFrame) else source.coassignment)
    shown = _foremost(table, source, max_actors)
    groups = _clustered(shown) if blocs is None else _given(shown, blocs)
    axes = square_axes(len(shown)) if ax is None else ax
    part = f"{len(shown)} of {len(table)} actors" if len(shown) < len(table) else counted(len(table), "actor")
    write_title(axes, part if title is None else title if len(shown) == len(table) else f"{title}\n({part})")
    if shown.empty:
        write_nobody(axes)
        return axes
    order = [node for members in groups.values() for node in members]
    cell = _draw_shares(axes, shown.loc[order, order])
    _draw_groups(axes, groups, cell, named=blocs is not None)
    if ax is None:
        trim(axes)
    return axes


# ---------------------------------------------------------------------- the table


def _checked(table: pd.DataFrame) -> pd.DataFrame:
    """Shares as floats, actors sorted by their text."""
    if set(table.index) != set(table.columns) or not (table.index.is_unique and table.columns.is_unique):
        raise InputError("the table of shares needs the same actors as rows and as columns, each once")
    order = sorted(table.index, key=lambda node: (str(node), type(node).__name__))
    try:
        shares = table.loc[order, order].astype("float64")
    except (TypeError, ValueError):
        raise InputError("the table of shares has values that are no numbers; give shares from 0 to 1") from None
    outside = ((shares < 0) | (shares > 1 + 1e-9)).to_numpy()
    if outside.any():
        a, b = (order[position] for position in np.argwhere(outside)[0])
        raise InputError(f"the share of {a!r} and {b!r} is {shares.loc[a, b]}; give shares from 0 to 1")
    return shares


def _foremost(shares: pd.DataFrame, source: "Bootstrap | pd.DataFrame", max_actors: int) -> pd.DataFrame:
    """The part to draw."""
    if len(shares) <= max_actors:
        return shares
    if isinstance(source, pd.DataFrame):
        merit = shares.sum(axis=1)
    else:
        ends = source.ties.melt(id_vars="n_documents", value_vars=["a", "b"])
        merit = ends.groupby("value")["n_documents"].sum().reindex(shares.index, fill_value=0)
    chosen = set(merit.sort_values(ascending=False, kind="stable").index[:max_actors])
    kept = [node for node in shares.index if node in chosen]
    return shares.loc[kept, kept]


def _clustered(shares: pd.DataFrame) -> dict[str, list[Any]]:
    """Clusters in the order of the leaves of the clustering."""
    if len(shares) < 2:
        return {"": list(shares.index)}
    values = shares.fillna(0).to_numpy()
    apart = 1 - (values + values.T) / 2
    np.fill_diagonal(apart, 0)
    tree = linkage(squareform(np.clip(apart, 0, 1), checks=False), "average", optimal_ordering=True)
    cluster = fcluster(tree, 1 - _TOGETHER, "distance")
    groups: dict[str, list[Any]] = {}
    for leaf in leaves_list(tree):
        groups.setdefault(str(cluster[leaf]), []).append(shares.index[leaf])
    return groups


def _given(shares: pd.DataFrame, blocs: AnyBlocs) -> dict[str, list[Any]]:
    """The blocs, in each the actors who are most often with the others of it first."""
    return {
        name: list(shares.loc[members, members].sum(axis=1).sort_values(ascending=False, kind="stable").index)
        for name, members in in_rows(blocs, shares.index).items()
    }


# ---------------------------------------------------------------------- drawing


def _draw_shares(ax: Axes, shares: pd.DataFrame) -> float:
    """Draw the cells and the scale of their colours; side of a cell in points."""
    number = len(shares)
    colours = LinearSegmentedColormap.from_list("shares", _scale(ax)).with_extremes(bad=grey(ax))
    mesh = ax.pcolormesh(
        np.arange(number + 1) - 0.5,
        np.arange(number + 1) - 0.5,
        np.ma.masked_invalid(shares.to_numpy()),
        cmap=colours,
        vmin=0,
        vmax=1,
        edgecolors=[background(ax)],
        linewidth=0.3,
        label="shares",
    )
    cell = draw_rows(ax, list(shares.index))
    scale = ax.inset_axes((0.15, below(number * cell, 20), 0.7, -below(number * cell, 10)))
    ax.figure.colorbar(mesh, cax=scale, orientation="horizontal", label="share of resamples in one bloc")
    if number <= _WRITTEN:
        _write_shares(ax, shares.to_numpy(), colours, cell)
    return cell


def _scale(ax: Axes) -> Sequence[Any]:
    """Colours from 0 to 1, from the ground on ever farther from it, in grey too."""
    return [background(ax), tie_colour(ax, "friendly"), "#E8F4FF" if is_dark(ax) else "#06264D"]


def _write_shares(ax: Axes, values: Shares, colours: Colormap, cell: float) -> None:
    size = min(0.34 * cell, 0.8 * float(mpl.rcParams["font.size"]))
    for (row, column), value in np.ndenumerate(values):
        if row != column and np.isfinite(value):
            colour = "black" if luminance(colours(value)) > 0.5 else "white"
            ax.text(column, row, f"{value:.2f}", ha="center", va="center", fontsize=size, color=colour)


def _draw_groups(ax: Axes, groups: dict[str, list[Any]], cell: float, *, named: bool) -> None:
    sizes = {name: len(members) for name, members in groups.items()}
    if named:
        colours = [*bloc_colours(ax, len(sizes) - (NO_BLOC in sizes)), *([grey(ax)] if NO_BLOC in sizes else [])]
        write_blocs(ax, sizes, colours, cell)
        draw_separators(ax, sizes.values(), sum(sizes.values()))
    framed = [size for name, size in sizes.items() if name != NO_BLOC]
    draw_frames(ax, framed, [ink(ax)] * len(framed))
