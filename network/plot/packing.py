"""Drawings of separate parts packed beside each other."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

# Width to height of the whole, and empty space around each part.
_ASPECT = 1.35
_PAD = 0.6


def packed(drawings: Sequence[Points]) -> list[Points]:
    """The drawings moved so that their boxes do not overlap, the whole centred on the origin.

    Each in turn, in the order given, lies left below as far as the whole stays compact. Time grows with the third
    power of the number of drawings: a second for some hundreds.
    """
    sizes = np.array([np.ptp(points, axis=0) + 2 * _PAD for points in drawings]).reshape(-1, 2)
    corners = np.zeros((0, 2))
    for number, size in enumerate(sizes):
        corners = np.vstack([corners, _corner(corners, sizes[:number], size)])
    if not len(corners):
        return []
    whole = (corners + sizes).max(axis=0)
    shift = corners + _PAD - (whole / 2 if len(drawings) > 1 else sizes[0] / 2)
    return [points - points.min(axis=0) + moved for points, moved in zip(drawings, shift, strict=True)]


def _corner(corners: Points, sizes: Points, size: Points) -> Points:
    """Lower left corner of the next box: beside or above what lies, where the whole grows least."""
    if not len(corners):
        return np.zeros(2)
    ends = corners + sizes
    x, y = np.meshgrid(np.append(0.0, np.unique(ends[:, 0])), np.append(0.0, np.unique(ends[:, 1])))
    places = np.column_stack([x.ravel(), y.ravel()])
    lower = np.maximum(places[:, None], corners[None])
    upper = np.minimum(places[:, None] + size, ends[None])
    free = ~np.all(lower < upper - 1e-9, axis=2).any(axis=1)
    places = places[free]
    reach = np.maximum(places + size, ends.max(axis=0))
    extent = np.maximum(reach[:, 0] / _ASPECT, reach[:, 1])
    middle = np.linalg.norm(places + size / 2, axis=1)
    best: Points = places[np.lexsort((middle, np.round(extent, 9)))[0]]
    return best
