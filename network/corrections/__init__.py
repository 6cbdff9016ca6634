"""Corrections by hand: verdicts on relations and on who is who, kept in a readable file and replayed on every run."""

from network.corrections.correction import Change, Correction, Reading, describe
from network.corrections.file import Corrections
from network.corrections.precision import Precision, precision
from network.corrections.replay import Applied, apply
from network.corrections.review import to_review

__all__ = [
    "Applied",
    "Change",
    "Correction",
    "Corrections",
    "Precision",
    "Reading",
    "apply",
    "describe",
    "precision",
    "to_review",
]
