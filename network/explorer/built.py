"""The browser part of the explorer, as `hatch_build.py` leaves it."""

from pathlib import Path

from network.errors import InputError

STATIC = Path(__file__).parent / "static"


def read_built(name: str) -> str:
    """A file of the browser part.

    Raises
    ------
    InputError
        It has not been built.
    """
    try:
        return (STATIC / name).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise InputError(
            f"{STATIC / name} is missing: the browser part of the explorer is not built. Install the package again, or "
            "in its checkout run python hatch_build.py run build"
        ) from error
