"""Figures, and how they are shown."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

WIDTH = 50  # of the column with the names


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One figure.

    Attributes
    ----------
    value
        None where it could not be measured; then `note` says why.
    at_least, at_most
        The mark, where there is one.
    """

    part: str
    name: str
    value: float | None
    at_least: float | None = None
    at_most: float | None = None
    note: str = ""

    @property
    def mark(self) -> str:
        marks = (("at least", self.at_least), ("at most", self.at_most))
        return " and ".join(f"{word} {bound:g}" for word, bound in marks if bound is not None)

    @property
    def met(self) -> bool | None:
        """Whether the value meets its mark; None where there is no mark or no value."""
        if self.value is None or not self.mark:
            return None
        low = self.at_least is None or self.value >= self.at_least
        return low and (self.at_most is None or self.value <= self.at_most)

    def row(self) -> str:
        """The figure as a row of the table."""
        value = "-" if self.value is None else show(self.value)
        met = {True: "met", False: "NOT MET", None: ""}[self.met]
        return f"  {self.name:{WIDTH}} {value:>10}   {self.mark:14} {met:8} {self.note}".rstrip()

    def record(self) -> dict[str, object]:
        """The figure for JSON."""
        return asdict(self) | {"met": self.met}


HEAD = f"  {'figure':{WIDTH}} {'value':>10}   {'mark':14}"


def show(value: float) -> str:
    """A number in few characters: counts and large figures whole, others to three places."""
    return f"{value:,.0f}" if isinstance(value, int) or abs(value) >= 1000 else f"{value:.3f}"


def left_out(part: str, path: Path) -> Figure:
    """What stands in for the figures of a part that needs a file which is not there."""
    return Figure(part=part, name="left out", value=None, note=f"{path} is missing")


def spread(values: Iterable[float]) -> str:
    """The range of repeated measurements."""
    found = sorted(values)
    return f"{show(found[0])} to {show(found[-1])} in {len(found)} runs"
