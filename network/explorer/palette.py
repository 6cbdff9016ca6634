"""Colours of the explorer: those of the figures, on light and on dark ground."""

from typing import Any

from network.plot.network import KIND_STYLES
from network.plot.style import BLOC_COLOURS, TIE_COLOURS


def palette() -> dict[str, dict[str, Any]]:
    """Colours for ``"light"`` and ``"dark"`` ground, as hexadecimal numbers.

    Returns
    -------
    dict
        Of each ground: ``friendly``, ``hostile``, ``neutral`` and ``contested``, of ties; ``blocs``, a list; ``kinds``,
        by kind of actor.
    """
    kinds = {kind: colour for kind, (_, colour) in KIND_STYLES.items()}
    return {
        ground: {
            **{style: colours[number] for style, colours in TIE_COLOURS.items()},
            "blocs": [colours[number] for colours in BLOC_COLOURS],
            "kinds": dict(kinds),
        }
        for number, ground in enumerate(("light", "dark"))
    }
