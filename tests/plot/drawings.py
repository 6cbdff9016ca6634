"""Networks to draw, and what was drawn."""

import csv
import itertools
from pathlib import Path

import networkx as nx
import numpy as np
import pytest
from matplotlib.collections import LineCollection
from matplotlib.legend import Legend
from matplotlib.text import Text

REFERENCE = Path(__file__).parents[3] / "shared" / "reference"


def blocs(size: int, ties: float = 5.0, seed: int = 0) -> nx.Graph:
    """Actors with long names in three blocs, with `ties` ties each on average."""
    generator = np.random.default_rng(seed)
    graph = nx.Graph()
    for number in range(size):
        graph.add_node(f"Front for the Liberation of Land {number}", kind=["state", "party", "person"][number % 3])
    for (i, a), (j, b) in itertools.combinations(enumerate(list(graph)), 2):
        if generator.random() < ties / size:
            graph.add_edge(a, b, sign=1 if i % 3 == j % 3 else -1, weight=generator.integers(1, 9))
    return graph


def reference(name: str, **filters: str) -> nx.Graph:
    if not REFERENCE.is_dir():
        pytest.skip("the reference networks lie beside the project's own checkout only")
    with (REFERENCE / name).open(newline="") as file:
        rows = [row for row in csv.DictReader(file) if all(row[key] == value for key, value in filters.items())]
    return nx.Graph((row["source"], row["target"], {"sign": int(row["sign"])}) for row in rows)


def names(ax) -> list[Text]:
    return [text for text in ax.texts if text.get_text()]


def legend(ax) -> list[str]:
    return [text.get_text() for found in ax.findobj(Legend) for text in found.get_texts()]


def lines(ax) -> dict[str, LineCollection]:
    return {str(found.get_label()): found for found in ax.collections if isinstance(found, LineCollection)}


def drawn(ax):
    """The axes, after their figure was drawn."""
    ax.get_figure(root=True).canvas.draw()
    return ax


def overlapping(texts: list[Text]) -> int:
    boxes = [text.get_window_extent() for text in texts]
    return sum(one.overlaps(other) for one, other in itertools.combinations(boxes, 2))
