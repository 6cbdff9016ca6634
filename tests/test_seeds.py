import numpy as np
import pytest

from network.errors import InputError
from network.seeds import checked_seed, seeded


def test_a_seed_gives_the_same_numbers_again():
    assert seeded(3).random() == seeded(np.int64(3)).random() == np.random.default_rng(3).random()


@pytest.mark.parametrize("seed", [None, -1, 1.5, "1", True])
def test_what_is_no_seed_is_refused(seed):
    with pytest.raises(InputError, match="give a whole number not below 0"):
        checked_seed(seed)
