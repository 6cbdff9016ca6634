"""The page as a whole, on networks made by hand."""

import json
import re
from itertools import pairwise
from types import SimpleNamespace

import pandas as pd
import pytest
from reading import HOSTILE, network, page_of, read
from relations import table

from network.actor_network import ActorNetwork
from network.errors import InputError, UnknownNameError
from network.report import page, write

ARLAND = ("Arland", 1, "Borland")


@pytest.fixture(scope="module")
def html() -> str:
    return page(ActorNetwork(table()), title="Arland", n_samples=5)


@pytest.fixture(scope="module")
def whole(html):
    return read(html)


@pytest.fixture(scope="module")
def hostile():
    """A page whose every text is hostile."""
    rows = [(text, (-1) ** number, HOSTILE[number - 1]) for number, text in enumerate(HOSTILE)]
    texts = dict.fromkeys(("title", "publisher", "url", "speaker", "sentence", "trigger", "doc_id"), HOSTILE)
    found = SimpleNamespace(
        n_documents=1,
        n_words=2,
        skipped=pd.DataFrame(
            {"source": [*HOSTILE, "\udcff.txt"], "row": [None] * 12 + [3], "doc_id": None, "reason": HOSTILE[0]},
            dtype="object",
        ),
        copies=pd.DataFrame({"doc_id": HOSTILE, "copy_of": HOSTILE}),
    )
    net = network(*rows, **texts, date="2015-10-06")
    html = page(net, title="".join(HOSTILE), date=HOSTILE[0], found=found, n_samples=2)
    html.encode()
    return SimpleNamespace(html=html, page=read(html))


# ---------------------------------------------------------------------- structure


def test_a_page_says_its_language_and_title(whole):
    assert whole.every("html")[0]["lang"] == "en"
    assert whole.every("title")[0].text == "Arland"
    assert [heading.text for heading in whole.every("h1")] == ["Arland"]


def test_headings_leave_no_level_out(whole):
    levels = [int(one.tag[1]) for one in _in_order(whole) if re.fullmatch("h[1-6]", one.tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def _in_order(element):
    return [element, *(found for child in element.children for found in _in_order(child))]


def test_landmarks_and_a_link_past_the_contents(whole):
    assert [len(whole.every(tag)) for tag in ("header", "nav", "main", "footer")] == [1, 1, 1, 1]
    assert whole.every("a")[0]["href"] == "#main"


def test_ids_are_unique_and_all_links_within_the_page_lead_somewhere(whole):
    ids = [one["id"] for one in _in_order(whole) if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    named = [one[key] for one in _in_order(whole) for key in ("aria-labelledby",) if key in one.attributes]
    links = [one["href"][1:] for one in whole.every("a") if one["href"].startswith("#")]
    assert set(named) | set(links) <= set(ids)


def test_every_table_has_a_caption_and_scopes(whole):
    for one in whole.every("table"):
        assert len(one.every("caption")) == 1
        assert all(head["scope"] in {"col", "row"} for head in one.every("th"))


def test_every_picture_says_what_is_to_be_seen(whole):
    pictures = whole.every("img")
    assert len(pictures) == 3
    assert all(len(one["alt"]) > 80 for one in pictures)
    assert "Bloc 1: " in pictures[0]["alt"]


def test_every_picture_has_one_for_dark_ground(whole):
    sources = whole.every("source")
    assert {one["media"] for one in sources} == {"screen and (prefers-color-scheme: dark)"}
    assert len({one["srcset"] for one in sources} | {one["src"] for one in whole.every("img")}) == 6


def test_that_the_explorer_needs_javascript_is_told(whole):
    assert "The explorer needs JavaScript." in whole.by_id("explore").text


def test_the_explorer_has_its_data(whole):
    data = json.loads("".join(whole.by_id("explorer-data").texts))
    assert list(data["levels"]) == ["actor", "organisation", "country"]
    assert data["levels"]["actor"]["title"] == "Arland"
    assert data["levels"]["actor"]["levels"] == ["actor", "organisation", "country"]
    assert set(data["levels"]["country"]["actors"]["name"]) == {
        "Arland",
        "Borland",
        "Corland",
        "Red Front",
        "Mira Voss",
    }
    assert whole.by_id("explorer").children == []


# ---------------------------------------------------------------------- what it asks for


def test_a_page_loads_nothing(whole, html):
    assert [
        one.tag for one in _in_order(whole) if one.tag in {"link", "iframe", "object", "embed", "base", "form"}
    ] == []
    for one in _in_order(whole):
        sources = [one[name] for name in ("src", "srcset") if name in one.attributes]
        assert all(source.startswith("data:image/svg+xml;base64,") for source in sources)
    style = " ".join(one.text for one in whole.every("style"))
    assert "url(" not in style
    assert "@import" not in style


def test_the_policy_allows_the_scripts_of_the_page_and_nothing_from_elsewhere(whole):
    policy = next(one["content"] for one in whole.every("meta") if "http-equiv" in one.attributes)
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["img-src"] == "data: blob:"
    assert "unsafe" not in rules["script-src"]
    assert "http" not in policy
    scripts = [one for one in whole.every("script") if "type" not in one.attributes]
    assert len(scripts) == len(rules["script-src"].split()) == 2


def test_the_same_network_gives_the_same_bytes(html):
    assert page(ActorNetwork(table().sample(frac=1, random_state=1)), title="Arland", n_samples=5) == html


def test_no_clock_is_asked(html):
    assert not re.search(r"20[2-9]\d-\d\d-\d\d", html)


def test_a_date_is_printed_where_given():
    assert "23 November 2026" in page_of(network(ARLAND), date="23 November 2026").every("footer")[0].text


# ---------------------------------------------------------------------- what it says


def test_the_summary_tells_who_how_much_and_when(whole):
    told = whole.by_id("summary").text
    assert "7 documents by 2 publishers state 10 relations between 5 actors, dated 5 March 2001 to 1 July 2001." in told
    assert "They add up to 4 ties: 2 friendly, 1 hostile, 1 neither; of 1 tie the texts say both." in told
    assert "Most often named are Arland, Borland, Corland, Red Front and Mira Voss." in told
    assert "1 negated, 1 hypothetical, 1 of an actor to itself" in told


def test_a_tie_shows_its_sentences_and_where_they_are_from(whole):
    tie = next(one for one in whole.every("tbody") if "Arland friendly to Borland" in one.text)
    assert "contested, +2 −1" in tie.text
    assert "3 statements" in tie.text
    told = [one.text for one in tie.every("li")]
    assert len(told) == 3
    assert told[0].startswith("Arland and Borland signed the 'Harbour Pact' on Monday.")
    assert "2001-03-05, Courier, d1. Arland → Borland: ALLY, friendly, asserted, confidence 100 %." in told[0]


def test_a_speaker_is_named(whole):
    assert "asserted, says Arland, confidence" in whole.by_id("ties").text


def test_source_target_and_trigger_are_marked(whole):
    tie = next(one for one in whole.every("tbody") if "Corland friendly to Red Front" in one.text)
    marked = {one["class"]: one.text for one in tie.every("li")[0].every("span")}
    assert marked == {"source": "Corland", "trigger": "back", "target": "Red Front"}


def test_a_contested_tie_has_a_sentence_for_each_side_and_leads_to_its_row(whole):
    contested = whole.by_id("contested")
    assert "+2 −1" in contested.text
    assert len(contested.every("q")) == 2
    target = contested.every("a")[0]["href"][1:]
    assert "Arland friendly to Borland" in whole.by_id(target).text


def test_key_figures_say_how_sure_they_are_and_how_that_was_told(whole):
    figures = whole.by_id("figures").text
    assert "drawing the 5 documents anew 5 times" in figures
    assert "99 networks" in figures
    assert re.search(r"Friendly ties share of the ties that are friendly 0\.\d\d 0\.\d\d to \d\.\d\d", figures)


def test_members_of_blocs_say_how_firmly_they_belong(whole):
    members = whole.by_id("blocs").every("li")
    assert [one.text for one in members if "stays" not in one.text] == []


def test_what_was_done_to_the_data_is_told_even_where_it_is_nothing(whole):
    assert whole.by_id("data").text.count("None.") == 3


def test_without_samples_nothing_is_said_of_sureness():
    made = page_of(network(ARLAND, doc_id="d"), n_samples=0)
    assert made.by_id("figures") is None
    assert "sign holds" not in made.by_id("ties").text
    assert "stays" not in made.by_id("blocs").text


def test_a_document_with_an_address_is_linked():
    made = page_of(network(ARLAND, sentence="Arland helps Borland.", url="https://example.org/ä?a=1&b=2", title="Pact"))
    (link,) = [one for one in made.every("a") if "://" in one["href"]]
    assert link["href"] == "https://example.org/%C3%A4?a=1&b=2"
    assert link["rel"] == "noopener noreferrer nofollow"
    assert link.text == "Pact"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JaVaScRiPt:alert(1)//https://x.org", "data:text/html,x", "file://x", "//x.org"]
)
def test_other_addresses_are_no_links(address):
    made = page_of(network(ARLAND, sentence="Arland helps Borland.", url=address, title="Pact"))
    assert [one["href"] for one in made.every("a") if not one["href"].startswith("#")] == []
    assert "Pact" in made.by_id("ties").text


def test_what_was_read_skipped_and_reprinted_is_told():
    found = SimpleNamespace(
        n_documents=3,
        n_words=1234,
        skipped=pd.DataFrame({"source": ["a.csv"], "row": [7], "doc_id": [None], "reason": ["it is empty"]}),
        copies=pd.DataFrame({"doc_id": ["b"], "copy_of": ["c"]}),
    )
    made = page_of(network(ARLAND), found=found)
    assert "3 documents of 1,234 words were read." in made.by_id("summary").text
    assert "a.csv 7 – it is empty" in made.by_id("data").text
    assert "Documents counted once with the one that they reprint: 1" in made.by_id("data").text


def test_folded_actors_are_told():
    folded = ActorNetwork(table().assign(source=lambda rows: rows["source"].replace("Mira Voss", "Vladimir Putin")))
    data = page_of(folded.at_level("country")).by_id("data").text
    assert "Actors folded: 1" in data or "Actors folded" in data


# ---------------------------------------------------------------------- much, little, nothing


def test_a_network_without_relations_has_a_page():
    made = page_of(network())
    assert "There is no tie between two actors" in made.by_id("summary").text
    assert made.every("img") == []
    assert [made.by_id(name) for name in ("ties", "blocs", "figures", "timeline", "contested")] == [None] * 5


def test_relations_of_an_actor_to_itself_alone_are_no_tie():
    assert "There is no tie between two actors" in page_of(network(("Arland", 1, "Arland"))).by_id("summary").text


def test_one_tie_without_date_and_sentence_has_a_page():
    made = page_of(network(ARLAND))
    assert made.by_id("timeline") is None
    assert "(no sentence is kept) undated." in made.by_id("ties").text


def test_ties_without_a_sign_have_a_page():
    made = page_of(network(("Arland", 0, "Borland"), date="2001-01-01"))
    assert "1 neither" in made.by_id("summary").text
    assert made.by_id("figures") is None


def test_a_network_without_blocs_does_not_lead_to_them():
    made = page_of(network(("Arland", -1, "Borland")))
    assert made.by_id("blocs") is None
    assert [one["href"] for one in made.every("a") if one["href"] == "#blocs"] == []


def test_sentences_and_ties_are_capped_and_the_page_says_so():
    rows = [("Arland", (-1) ** (n < 3), "Borland") for n in range(30)] + [("Arland", 1, "Corland"), ("X", 1, "Y")]
    net = network(*rows, sentence=[f"Sentence {n}." for n in range(32)])
    made = page_of(net, max_ties=1, max_sentences=4)
    ties = made.by_id("ties")
    assert "The strongest 1 of 3 ties are listed; all are in the relation table." in ties.text
    assert "4 of 30 statements; all are in the relation table" in ties.text
    signs = [one.text.rpartition(", asserted")[0].rpartition(" ")[2] for one in ties.every("li")]
    assert sorted(signs) == ["friendly", "friendly", "hostile", "hostile"]


def test_contested_ties_are_capped():
    rows = [row for n in range(32) for row in ((f"A{n}", 1, f"B{n}"), (f"A{n}", -1, f"B{n}"))]
    made = page_of(network(*rows), max_ties=2)
    assert "The strongest 30 of 32 are shown." in made.by_id("contested").text
    assert len(made.by_id("contested").every("a")) == 2


# ---------------------------------------------------------------------- hostile texts


def test_hostile_texts_make_no_element(hostile, whole):
    assert {one.tag for one in _in_order(hostile.page)} <= {one.tag for one in _in_order(whole)}
    assert len(hostile.page.every("script")) == 3
    assert len(hostile.page.every("img")) == 3


def test_hostile_texts_make_no_attribute(hostile):
    known = {"id", "class", "href", "src", "alt", "width", "height", "rel", "target", "dir", "datetime", "scope"}
    known |= {"lang", "charset", "http-equiv", "content", "name", "type", "role", "tabindex", "colspan"}
    known |= {"aria-label", "aria-labelledby", "media", "srcset"}
    assert {name for one in _in_order(hostile.page) for name in one.attributes} <= known


def test_hostile_addresses_are_no_links(hostile):
    assert {one["href"][0] for one in hostile.page.every("a")} == {"#"}


def test_templates_in_texts_are_not_filled_in(hostile):
    assert "{{7*7}}{% raise %}" in hostile.page.by_id("ties").text
    assert "49" not in hostile.page.every("h1")[0].text


def test_what_cannot_be_seen_is_shown(hostile):
    assert "⟨U+202E⟩evil⟨U+2066⟩⟨U+200B⟩" in hostile.page.by_id("ties").text
    assert "⟨U+DCFF⟩.txt" in hostile.page.by_id("data").text
    visible = re.sub(r'<script type="application/json".*?</script>', "", hostile.html, flags=re.DOTALL)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u200b\u202a-\u202e\u2028\u2029\u2066-\u2069]", visible)


def test_the_data_of_the_explorer_hold_hostile_names_as_they_are(hostile):
    text = "".join(hostile.page.by_id("explorer-data").texts)
    assert not re.search("[<>\u2028\u2029]", text)
    names = json.loads(text)["levels"]["actor"]["actors"]["name"]
    assert set(HOSTILE) == set(names)


# ---------------------------------------------------------------------- files and options


def test_a_network_writes_its_page(tmp_path):
    net = network(ARLAND)
    net.to_html(tmp_path / "report.html", title="Pact", n_samples=2)
    assert (tmp_path / "report.html").read_text(encoding="utf-8") == page(net, title="Pact", n_samples=2)
    assert list(tmp_path.iterdir()) == [tmp_path / "report.html"]


def test_a_name_that_is_no_html_file_is_refused(tmp_path):
    with pytest.raises(InputError, match=r"ends in \.html"):
        write(network(ARLAND), tmp_path / "report.pdf")


@pytest.mark.parametrize("options", [{"n_samples": 1}, {"n_samples": -1}, {"max_ties": 0}, {"max_sentences": 0}])
def test_a_number_out_of_range_is_refused(options):
    with pytest.raises(InputError, match=next(iter(options))):
        page(network(ARLAND), **options)


def test_a_level_that_does_not_exist_is_refused():
    with pytest.raises(UnknownNameError, match="planet"):
        page(network(ARLAND), levels=["planet"])
