import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.visible import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\u202egnp.exe", "⟨U+202E⟩gnp.exe"),
        ("a\u200bb", "a⟨U+200B⟩b"),
        ("\x1b[31m", "⟨U+001B⟩[31m"),
        ("\u2028", "⟨U+2028⟩"),
        ("a\x00", "a⟨U+0000⟩"),
        ("\udcff.txt", "⟨U+DCFF⟩.txt"),
        ("\U000e0041", "⟨U+E0041⟩"),
    ],
)
def test_what_cannot_be_seen_is_shown(text, shown):
    assert visible(text) == shown


@pytest.mark.parametrize("text", ["", "Recep Tayyip Erdoğan", "a\n\tb", "القاعدة", "🙂", "10\u00a0km", "<b>"])
def test_what_can_be_seen_stays(text):
    assert visible(text) == text


@given(st.text())
def test_it_is_all_there_at_the_second_look(text):
    assert visible(visible(text)) == visible(text)
