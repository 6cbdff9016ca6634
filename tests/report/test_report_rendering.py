import base64
import hashlib
import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.report.rendering import as_code, as_json, content_policy, number, percent, web_address


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://example.org", "https://example.org"),
        ("HTTP://example.org/a?b=c&d#e", "HTTP://example.org/a?b=c&d#e"),
        ("https://example.org/%20a", "https://example.org/%20a"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ('https://example.org/"<>', "https://example.org/%22%3C%3E"),
        ("https://example.org/\u202e", "https://example.org/%E2%80%AE"),
        ("https://[::1]/", "https://[::1]/"),
    ],
)
def test_an_address_of_the_web_is_one_to_link_to(address, link):
    assert web_address(address) == link


@pytest.mark.parametrize(
    "address",
    [None, "", "javascript:alert(1)", " https://x.org", "https://", "https:///x", "ftp://x", "https://[x", "x"],
)
def test_any_other_is_none(address):
    assert web_address(address) is None


@given(st.text(max_size=20))
def test_a_link_holds_nothing_that_ends_an_attribute(tail):
    link = web_address(f"https://x{tail}")
    assert link is None or (link.isascii() and not set(link) & set('"<> \n\t`\\'))


@given(st.text(max_size=20))
def test_json_in_a_page_is_the_same_data_and_ends_nothing(text):
    written = as_json({text: [text]})
    assert json.loads(written) == {text: [text]}
    assert not set(written) & set("<>&\u2028\u2029")


def test_json_holds_no_number_that_is_none():
    with pytest.raises(ValueError, match="JSON"):
        as_json({"a": math.nan})


@pytest.mark.parametrize("code", ["a</script >", "a</SCRIPT", "</style>", "<!-- x"])
def test_code_that_would_end_its_element_is_refused(code):
    with pytest.raises(ValueError, match="in code to inline"):
        as_code(code)


def test_code_stays_as_it_is():
    assert as_code("a < b && c > d") == "a < b && c > d"


def test_the_policy_names_each_script_by_its_hash():
    expected = base64.b64encode(hashlib.sha256(b"alert(1)").digest()).decode()
    assert f"script-src 'sha256-{expected}';" in content_policy("alert(1)")


def test_numbers_are_written_as_in_print():
    assert (percent(0.125), percent(1.0), percent(math.nan)) == ("12\u00a0%", "100\u00a0%", "")
    assert (number(-0.5), number(2.0, 1), number(math.nan)) == ("\u22120.50", "2.0", "")
