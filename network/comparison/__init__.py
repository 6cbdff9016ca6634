"""Two signed networks held against each other: two publishers, two periods, or text against a reference list."""

from network.comparison.agreement import kappa
from network.comparison.networks import Comparison, compare
from network.comparison.reference import read_reference

__all__ = ["Comparison", "compare", "kappa", "read_reference"]
