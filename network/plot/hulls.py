"""Soft hulls around the actors of a bloc."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter
from scipy.spatial import ConvexHull, QhullError

Points = NDArray[np.float64]

# Grid points within the padding of a hull, and how far its edge is smoothed, in grid points.
_FINENESS, _SMOOTHING = 4.0, 1.5


def draw_hull(ax: Axes, members: Points, others: Points, *, pad: float, colour: str, name: str) -> PathPatch:
    """Draw a rounded hull so far around the members of a bloc, with a hollow where another actor lies within.

    Parameters
    ----------
    ax
        Axes whose limits are final.
    members, others
        Positions of those in the bloc, at least one, and of those who are not.
    pad
        How far the edge is from the members, in data coordinates.
    colour
        Of the edge; the ground is a tint of it.
    name
        Label of the patch.
    """
    patch = PathPatch(
        hull_path(members, others, pad),
        facecolor=to_rgba(colour, 0.13),
        edgecolor=to_rgba(colour, 0.75),
        linewidth=1.0,
        zorder=0.5,
        label=name,
    )
    ax.add_patch(patch)
    return patch


def hull_path(members: Points, others: Points, pad: float) -> Path:
    """Outline of what is nearer than `pad` to the convex hull of the members, and not around another."""
    step = pad / _FINENESS
    low, high = members.min(axis=0) - 2 * pad, members.max(axis=0) + 2 * pad
    cells = np.ceil((high - low) / step).astype(int)
    x, y = (np.linspace(low[axis], high[axis], cells[axis] + 1) for axis in (0, 1))
    grid = np.stack(np.meshgrid(x, y), axis=-1)
    field = _beyond(grid, members) - pad
    for other in others[np.all((others > low) & (others < high), axis=1)]:
        hollow = min(pad, 0.6 * float(np.linalg.norm(members - other, axis=1).min()))
        field = np.maximum(field, hollow - np.linalg.norm(grid - other, axis=-1))
    field = gaussian_filter(field, _SMOOTHING)
    regions = Figure().add_subplot().contourf(x, y, field, levels=[field.min() - 1, 0])
    return regions.get_paths()[0]


def _beyond(grid: Points, members: Points) -> Points:
    """Distance of each point of a grid from the convex hull of the members, negative inside."""
    try:
        hull = ConvexHull(members)
    except (QhullError, ValueError):
        return _from_chain(grid, members[np.lexsort(members.T)])
    inside = (np.einsum("...i,fi->...f", grid, hull.equations[:, :2]) + hull.equations[:, 2] <= 0).all(axis=-1)
    distance = _from_chain(grid, members[np.append(hull.vertices, hull.vertices[0])])
    signed: Points = np.where(inside, -distance, distance)
    return signed


def _from_chain(grid: Points, chain: Points) -> Points:
    """Distance of each point of a grid from the nearest of the segments between successive points."""
    starts, ends = (chain[:-1], chain[1:]) if len(chain) > 1 else (chain, chain)
    distances = []
    for start, end in zip(starts, ends, strict=True):
        along = end - start
        share = np.clip((grid - start) @ along / max(float(along @ along), 1e-12), 0, 1)
        distances.append(np.linalg.norm(grid - start - share[..., None] * along, axis=-1))
    nearest: Points = np.min(distances, axis=0)
    return nearest
