import pytest

from network.wording import counted


@pytest.mark.parametrize(("number", "told"), [(0, "0 ties"), (1, "1 tie"), (2, "2 ties"), (1200, "1,200 ties")])
def test_a_number_has_its_noun(number, told):
    assert counted(number, "tie") == told
