"""Seeds of random numbers, checked in one place."""

from numbers import Integral

import numpy as np

from network.errors import InputError


def checked_seed(seed: object) -> int:
    """The seed, a whole number not below 0.

    Raises
    ------
    InputError
        It is something else; None too, since what is drawn without a seed cannot be drawn again.
    """
    if isinstance(seed, bool) or not isinstance(seed, Integral) or seed < 0:
        raise InputError(f"seed is {seed!r}; give a whole number not below 0, so that the result can be had again")
    return int(seed)


def seeded(seed: object) -> np.random.Generator:
    """Random numbers of a seed; see `checked_seed`."""
    return np.random.default_rng(checked_seed(seed))
