"""Explanations, over the whole path: with the default model."""

import re
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

import network as nw
from network import cli, explanation
from network.extractors import RULES
from network.extractors.attempts import FIRED
from network.gazetteer import ACTOR_COLUMNS
from network.ontology import TRIGGER_COLUMNS

pytestmark = pytest.mark.usefixtures("nlp")

SENTENCES = (
    "Turkey attacked Syria.",
    "Turkey denied that it had armed Syria.",
    "US-backed rebels attacked the Syrian army, and France and Germany met in Bonn.",
    "Chad may attack Libya. Libya condemned the threat.",
    "Greece did not recognise Kosovo, Turkey said.",
    "Egypt vowed to send aid to Sudan.",
    "The weather in Peru was fine.",
    "Nobody was there.",
)
HOSTILE = "<script>alert('Turkey')</script> Turkey attacked <b onclick='x'>Syria</b> & $x^2$ Iran \x1b[31m."
COLUMNS = {
    "parse": ["i", "token", "lemma", "pos", "tag", "dep", "head", "head_i", "sentence"],
    "mentions": ["text", "actor", "kind", "use", "start", "end"],
    "attempts": ["i", "word", "lemma", "type", "source_places", "target_places", "source", "target", "outcome"],
    "words": ["i", "word", "lemma", "source", "target", "remark"],
}


class _Page(HTMLParser):
    """The tags and the text of a page."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.words = ""
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.words += data


def fired(found: nw.Explanation) -> pd.DataFrame:
    return found.attempts[found.attempts["outcome"].str.startswith(FIRED)]


# What it holds


@pytest.mark.parametrize("sentence", SENTENCES)
def test_relations_are_those_that_extract_finds(sentence: str) -> None:
    columns = ["source", "type", "target", "sign", "status", "speaker", "trigger_start", "confidence"]
    explained = nw.explain(sentence).relations[columns]
    extracted = nw.extract([sentence], progress=False, language=None).relations[columns]
    assert sorted(map(str, explained.to_numpy().tolist())) == sorted(map(str, extracted.to_numpy().tolist()))


def test_relations_name_their_rule() -> None:
    relations = nw.explain("Turkey attacked Syria, and France and Germany met.").relations
    assert dict(zip(relations["type"], relations["rule"], strict=True)) == {"ASSAULT": "frame", "CONSULT": "mutual"}
    assert set(relations["rule"]) <= set(RULES)


@pytest.mark.parametrize("name", COLUMNS)
@pytest.mark.parametrize("sentence", SENTENCES[-2:])
def test_tables_have_their_columns_also_where_they_are_empty(name: str, sentence: str) -> None:
    assert list(getattr(nw.explain(sentence), name).columns) == COLUMNS[name]


def test_parse_has_a_row_for_each_token() -> None:
    parse = nw.explain("Turkey attacked Syria. Iran protested.").parse
    assert parse["token"].tolist() == ["Turkey", "attacked", "Syria", ".", "Iran", "protested", "."]
    assert parse["head"].tolist() == [parse["token"][i] for i in parse["head_i"]]
    assert parse["sentence"].tolist() == [0, 0, 0, 0, 1, 1, 1]


def test_mentions_have_their_offsets() -> None:
    found = nw.explain("In Paris, Russian officials met Turkey.")
    assert all(found.text[m.start : m.end] == m.text for m in found.mentions.itertuples())
    assert {"Turkey", "Russia"} <= set(found.mentions["actor"])


def test_attempt_that_fired_names_its_word_and_its_actors() -> None:
    (attempt,) = fired(nw.explain("Turkey attacked Syria.")).to_dict("records")
    assert (attempt["word"], attempt["type"], attempt["source"], attempt["target"]) == (
        "attacked", "ASSAULT", "Turkey", "Syria",
    )  # fmt: skip


def test_attempts_lead_to_their_token() -> None:
    found = nw.explain("US-backed rebels attacked the Syrian army.")
    assert found.attempts["word"].tolist() == [found.parse["token"][i] for i in found.attempts["i"]]


def test_negation_is_told_with_its_word() -> None:
    (outcome,) = fired(nw.explain("Turkey did not attack Syria."))["outcome"]
    assert outcome.endswith("negated by “not”")


def test_verb_that_is_no_trigger_comes_with_a_row_that_makes_it_one(tmp_path: Path) -> None:
    sentence = "Turkey resembled Syria."
    (remark,) = nw.explain(sentence).words["remark"]
    row = re.search(r"`(.*?)`", remark)
    assert row is not None
    header = ",".join(TRIGGER_COLUMNS)
    (tmp_path / "triggers.csv").write_text(f"{header}\n{row[1].replace('TYPE', 'ACCUSE')}\n")
    found = nw.explain(sentence, ontology=tmp_path)
    assert found.relations[["source", "type", "target"]].to_numpy().tolist() == [["Turkey", "ACCUSE", "Syria"]]
    assert found.words.empty


def test_actors_of_the_user_are_known(tmp_path: Path) -> None:
    path = tmp_path / "actors.csv"
    path.write_text("name,kind\nHarbour List,party\n")
    assert set(ACTOR_COLUMNS) >= {"name", "kind"}
    assert "Harbour List" in set(nw.explain("Turkey attacked the Harbour List.", actors=path).mentions["actor"])


@pytest.mark.parametrize("day", ["1999-05-01", date(1999, 5, 1), pd.Timestamp("1999-05-01")])
def test_names_are_those_of_the_date(tmp_path: Path, day: object) -> None:
    path = tmp_path / "actors.csv"
    path.write_text("name,kind,aliases,begin,end\nOld Zarn,state,Zarn,,2000-01-01\nNew Zarn,state,Zarn,2000-01-01,\n")
    assert nw.explain("Zarn attacked Syria.", actors=path, date=day).mentions["actor"].tolist() == ["Old Zarn", "Syria"]


# What it refuses


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("", "is empty; give a sentence", id="empty"),
        pytest.param(" \n", "is empty; give a sentence", id="white space"),
        pytest.param(["Turkey attacked Syria."], "not a list; give one text at a time", id="list"),
        pytest.param(None, "not a NoneType", id="nothing"),
        pytest.param("Turkey attacked Syria. " * 200, "at most 3,000 characters.* has 4,600.*use extract", id="long"),
    ],
)
def test_what_is_no_sentence_is_refused_with_the_remedy(text: str, message: str) -> None:
    with pytest.raises(nw.InputError, match=message):
        nw.explain(text)


def test_date_in_doubt_is_refused() -> None:
    with pytest.raises(nw.InputError, match="'03/04/2015'"):
        nw.explain("Turkey attacked Syria.", date="03/04/2015")


def test_model_that_is_not_installed_is_named() -> None:
    with pytest.raises(nw.ModelMissingError, match="xx_none"):
        nw.explain("Turkey attacked Syria.", model="xx_none")


# How it shows itself


@pytest.mark.parametrize("sentence", [*SENTENCES, HOSTILE])
@pytest.mark.parametrize("show", [str, repr, lambda found: found._repr_html_()], ids=["str", "repr", "html"])
def test_every_text_can_be_shown(sentence: str, show: Callable[[nw.Explanation], str]) -> None:
    assert show(nw.explain(sentence))


def test_markup_of_the_text_is_shown_as_it_is() -> None:
    page = _Page(nw.explain(HOSTILE)._repr_html_())
    assert page.tags.isdisjoint({"script", "b onclick"})
    assert "onclick" not in page.attributes
    assert "<script>alert('" in page.words


def test_formulas_of_the_text_are_shown_as_they_are() -> None:
    assert nw.explain(HOSTILE)._repr_html_().startswith('<div class="tex2jax_ignore mathjax_ignore">')


def test_control_characters_of_the_text_do_not_reach_the_terminal() -> None:
    assert "\x1b" not in str(nw.explain(HOSTILE))


def test_notebook_marks_the_words_that_state_a_relation() -> None:
    markup = nw.explain("Turkey attacked Syria.")._repr_html_()
    marks = re.findall(r'<span style="([^"]*)">(\w+)<span', markup)
    assert [word for _, word in marks] == ["Turkey", "Syria"]
    assert f'<span style="{explanation._MARKS["trigger"]}">attacked</span>' in markup


def test_marks_that_overlap_leave_the_sentence_whole() -> None:
    found = nw.explain("US-backed rebels attacked Syria.")
    (relation,) = found.relations[found.relations["rule"] == "compound"].itertuples()
    words = _Page(explanation._marked(found.text, relation)).words
    assert words == "USsource-backed rebelstarget attacked Syria."


def test_only_the_sentence_of_a_relation_is_shown_with_it() -> None:
    found = nw.explain("It was quiet for long. Turkey attacked Syria. Then came the rain.")
    (relation,) = found.relations.itertuples()
    assert _Page(explanation._marked(found.text, relation)).words == "Turkeysource attacked Syriatarget."


def test_colours_are_those_of_the_page_but_for_half_transparent_marks() -> None:
    markup = nw.explain("Turkey attacked Syria.")._repr_html_()
    colours = set(re.findall(r"(?:color|background|fill|stroke): ?([^;\"]+)", markup))
    assert {colour for colour in colours if not colour.startswith("rgba(")} <= {"currentColor", "transparent", "none"}


def test_rows_that_lack_a_word_are_shown_as_one() -> None:
    found = nw.explain("Turkey gave Syria nothing.")
    assert sum(found.attempts["outcome"].str.startswith("needs")) > 50
    assert str(found).count("needs") == 1


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("It was quiet.", "it takes two actors, and none was found"),
        ("Turkey was quiet.", "it takes two actors, and 1 actor was found"),
        ("Turkey attacked near Syria what nobody knew.", "Trigger words"),
    ],
)
def test_lack_of_relations_is_explained(sentence: str, told: str) -> None:
    assert told in str(nw.explain(sentence))


def test_summary_counts() -> None:
    assert repr(nw.explain("Turkey attacked Syria.")) == "<Explanation: 1 relation, 2 mentions, 1 trigger word>"


# On the command line


def test_command_prints_the_explanation() -> None:
    done = CliRunner().invoke(cli.app, ["explain", "Turkey attacked Syria."])
    assert (done.exit_code, done.stdout) == (0, f"{nw.explain('Turkey attacked Syria.')}\n")


def test_command_takes_what_the_function_takes(tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_text("name,kind,end\nHarbour List,party,2000-01-01\n")
    (tmp_path / "triggers.csv").write_text(f"{','.join(TRIGGER_COLUMNS)}\nresemble,VERB,ACCUSE,subj,obj,,\n")
    options = ["--actors", str(tmp_path / "actors.csv"), "--ontology", str(tmp_path), "--date", "1999-01-01"]
    done = CliRunner().invoke(cli.app, ["explain", "Turkey resembled the Harbour List.", *options])
    assert "Turkey → Harbour List: ACCUSE" in done.stdout


def test_command_refuses_what_the_function_refuses() -> None:
    done = CliRunner().invoke(cli.app, ["explain", " "])
    assert (done.exit_code, "give a sentence" in done.stderr) == (2, True)
