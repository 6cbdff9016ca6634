"""Figures of matplotlib: networks, matrices and change, for the notebook and for print."""

from network.plot.brokerage import brokerage
from network.plot.heatmap import coassignment
from network.plot.history import history
from network.plot.layout import signed_layout
from network.plot.multiples import multiples
from network.plot.network import plot
from network.plot.ribbons import ribbons
from network.plot.series import series
from network.plot.signed_matrix import matrix

__all__ = [
    "brokerage",
    "coassignment",
    "history",
    "matrix",
    "multiples",
    "plot",
    "ribbons",
    "series",
    "signed_layout",
]
