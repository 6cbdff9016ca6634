"""Confidence: how likely a claim is to be right, told from how it was found.

A logistic model. The features of a claim are names; the log-odds that it is right are the weight of ``intercept`` and
those of its features, as ``data/confidence.csv`` has them. A feature weighs as often as it is given, and one that the
file does not name weighs nothing. ``make calibrate`` fits the weights; ``tests/bench/calibration.py`` says to what.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from math import exp, isfinite
from pathlib import Path
from types import MappingProxyType

from network.datafile import rows
from network.errors import InputError

INTERCEPT = "intercept"
COLUMNS = ("feature", "weight")
WEIGHTS = Path(str(resources.files("network") / "data" / "confidence.csv"))
DIGITS, LEAST = 4, 0.0001
"""Decimal places of a probability, which differences in arithmetic between machines do not reach, and the lowest."""


def probability(features: Iterable[str]) -> float:
    """How likely a claim with these features is to be right: between 0 and 1, neither reached."""
    weights = _packaged()
    return logistic(weights[INTERCEPT] + sum(weights.get(name, 0.0) for name in sorted(features)))


def logistic(log_odds: float) -> float:
    """The probability of these log-odds, to `DIGITS` places."""
    exact = 1 / (1 + exp(-max(log_odds, -30.0)))
    return min(max(round(exact, DIGITS), LEAST), 1 - LEAST)


@cache
def _packaged() -> Mapping[str, float]:
    return read(WEIGHTS)


def read(path: Path) -> Mapping[str, float]:
    """Weights by feature.

    Raises
    ------
    InputError
        The file cannot be read, names a feature twice, or none that is ``intercept``, or a weight is no finite number.
    """
    weights: dict[str, float] = {}
    for place, row in rows(path, COLUMNS):
        name = row["feature"]
        if not name or name in weights:
            raise InputError(f"{place}: feature {name!r} stands twice, or is empty")
        weights[name] = _number(place, row["weight"])
    if INTERCEPT not in weights:
        raise InputError(f"{path}: has no row for {INTERCEPT!r}")
    return MappingProxyType(weights)


def _number(place: str, text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = float("nan")
    if not isfinite(number):
        raise InputError(f"{place}: weight {text!r} is no finite number")
    return number
