"""Words of messages and summaries."""


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 tie", "1,200 ties"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
