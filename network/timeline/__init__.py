"""Time: windows, series, tie histories, side switches, alliances, blocs through time and change points.

Undated relations are left out of all of it, as they cannot be placed; `ActorNetwork` counts them.
"""

from network.timeline.changes import change_points
from network.timeline.figures import FIGURES, series
from network.timeline.friendships import alliances
from network.timeline.pairs import decayed, histories, history
from network.timeline.sides import switches
from network.timeline.tracking import BlocTrack, track_blocs
from network.timeline.windowing import Window, by_event, expanding, windows

__all__ = [
    "FIGURES",
    "BlocTrack",
    "Window",
    "alliances",
    "by_event",
    "change_points",
    "decayed",
    "expanding",
    "histories",
    "history",
    "series",
    "switches",
    "track_blocs",
    "windows",
]
