"""The command line: parses arguments, calls the package, and tells on standard error what came of it."""

import glob
import shutil
import signal
import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

import network as nw
from network.texttable import plain
from network.wording import counted

if TYPE_CHECKING:
    import pandas as pd

    from network.corrections import Corrections

SOME_SKIPPED, USAGE, NOTHING_READ, INTERRUPTED = 1, 2, 3, 130
"""Exit codes beside 0."""

STDOUT = "-"
LISTED = 10
"""Skipped documents, and remarks, that the summary lists."""

_ENDINGS = (".jsonl", ".csv", ".parquet")
# The library's remedies, as they are on the command line.
_REMEDIES = {
    "pass language=None": "use --language any",
    "name it with columns={'text': ...}": "name it with --columns text=...",
}
_SIGNS = {1: "positive", -1: "negative", 0: "neutral"}
_EXTRACT_EXAMPLES = """
[bold]Examples[/bold]

alliance-network extract articles/ --output relations.jsonl

alliance-network extract 'news/*.html' reports.csv --columns text=body,date=published -o relations.csv

zcat news.jsonl.gz | alliance-network extract - --output - > relations.jsonl

[bold]Exit codes[/bold]

0: all went well; documents that could not be read are named in the summary

1: with --strict, a document was skipped

2: wrong usage or bad input

3: nothing could be read

130: interrupted; what was found until then is written
"""
_TIES_EXAMPLES = """
[bold]Examples[/bold]

alliance-network ties relations.jsonl

alliance-network ties relations.jsonl --level country --output ties.csv
"""
_REPORT_EXAMPLES = """
[bold]Examples[/bold]

alliance-network report articles/ --output report.html --title "Who stands with whom"

alliance-network report relations.jsonl --level country --corrections corrections.toml -o report.html

[bold]Exit codes[/bold]

Those of extract; where it is interrupted, nothing is written.
"""
_EXPLAIN_EXAMPLES = """
[bold]Example[/bold]

alliance-network explain "Turkey denied that it had armed the rebels."
"""

CorrectionsFile = Annotated[
    Path | None,
    typer.Option(
        "--corrections", metavar="FILE", help="Corrections by hand (TOML), to be replayed.", show_default=False
    ),
]

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Start with: alliance-network extract articles/ --output relations.jsonl",
)


def main() -> None:
    """Run the command ``alliance-network``."""
    app(prog_name="alliance-network")


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"alliance-network {nw.__version__}")
        raise typer.Exit


@app.callback()
def _program(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Find out from news text who stands with whom, who against whom, since when, and who says so."""


@app.command(epilog=_EXTRACT_EXAMPLES)
def extract(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...",
            help="Files (text, HTML, JSON lines, JSON, CSV, Parquet), folders, or patterns in quotes; "
            "- is standard input.",
            show_default=False,
        ),
    ],
    *,
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Relation table to write: .jsonl, .csv or .parquet; - writes JSON lines to standard output.",
            show_default=False,
        ),
    ],
    extractor: Annotated[
        str, typer.Option(metavar="NAME", help="Engine that finds relations: dependency or cooccurrence.")
    ] = "dependency",
    model: Annotated[
        str | None, typer.Option(metavar="NAME", help="Installed spaCy pipeline instead of the default one.")
    ] = None,
    actors: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="Actors of your own (CSV), on top of the known ones; may be repeated."),
    ] = None,
    ontology: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder with relation types and triggers of your own.")
    ] = None,
    coreference: Annotated[
        str, typer.Option(metavar="NAME", help="What says whom pronouns mean: rules, or fastcoref if it is installed.")
    ] = "rules",
    language: Annotated[
        str,
        typer.Option(metavar="CODE", help="Skip documents in another language; any takes all.", show_default=True),
    ] = "en",
    corrections: CorrectionsFile = None,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            metavar="OURS=THEIRS,...",
            help="Columns or keys with other names: text=body,date=published. Ours are id, text, title, date, "
            "publisher, url and mentions.",
        ),
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", metavar="N", min=1, help="Processes that work at once.")] = 1,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 if a document was skipped.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary; errors only.")] = False,
) -> None:
    """Extract the relations between actors that documents state."""
    from network.coreference import check
    from network.extractors import get
    from network.language import load

    with _plain_errors(), _told() as tell:
        _check_output(output, inputs)
        renamed = _columns(columns or [])
        # A wrong name is told now, not after an hour of reading.
        get(extractor)
        check(coreference)
        load(model)
        given = _corrections(corrections)
        corpus = _read(inputs, renamed, language, tell, quiet=quiet)
        found = nw.extract(
            corpus,
            extractor=extractor,
            model=model,
            actors=actors,
            ontology=ontology,
            coreference=coreference,
            n_process=jobs,
            progress=not quiet and sys.stderr.isatty(),
        )
        skipped, remarks = _left_out(corpus, found)
        relations = found.relations
        corrected: list[str] = []
        if found.n_documents and given is not None:
            network = nw.ActorNetwork(relations, actors=actors, corrections=given)
            relations, corrected = network.applied.table, list(_corrected(network))
        if found.n_documents:
            _write(relations, output)
        if not quiet:
            for line in (*_summary(found, skipped, remarks), *corrected):
                tell(line)
        if found.interrupted:
            _stop(_interrupted(corpus, found, output), INTERRUPTED)
        if not found.n_documents:
            _stop(f"none of the documents could be read; {_name(output)} was not written", NOTHING_READ)
        if not quiet:
            tell(f"written    {_name(output)}")
    if strict and skipped:
        raise typer.Exit(SOME_SKIPPED)


@app.command(epilog=_TIES_EXAMPLES)
def ties(
    relations: Annotated[
        Path,
        typer.Argument(metavar="RELATIONS", help="Relation table: .jsonl, .csv or .parquet.", show_default=False),
    ],
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write a .csv file instead; - is standard output."),
    ] = None,
    *,
    level: Annotated[
        str,
        typer.Option(
            metavar="LEVEL",
            help="Fold actors into what they belong to at the date: actor (not at all), organisation or country.",
        ),
    ] = "actor",
    actors: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="Actors of your own (CSV), on top of the known ones; may be repeated."),
    ] = None,
    as_written: Annotated[
        bool, typer.Option("--as-written", help="Keep names apart that are spellings of one name.")
    ] = False,
    corrections: CorrectionsFile = None,
) -> None:
    """Add the relations of a saved table up to ties, strongest first."""
    with _plain_errors(), _told() as tell:
        if output is not None:
            _check_output(output, [str(relations)], endings=(".csv",))
        network = nw.ActorNetwork(
            relations,
            level=level,  # type: ignore[arg-type]  # an unknown one is told with the known
            actors=actors,
            merge_spellings=not as_written,
            corrections=_corrections(corrections),
        )
        for line in _corrected(network):
            tell(line)
        table = network.ties()
        if output is None:
            _show(table)
            return
        _write_csv(table.drop(columns="types"), output)


@app.command(epilog=_REPORT_EXAMPLES)
def report(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...",
            help="Documents, as for extract, or saved relation tables (.jsonl, .csv, .parquet).",
            show_default=False,
        ),
    ],
    *,
    output: Annotated[
        str,
        typer.Option(
            "--output", "-o", metavar="FILE", help="HTML file to write; - is standard output.", show_default=False
        ),
    ],
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="Heading of the report.")] = None,
    date: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Date to print at its foot; without, the same input gives the same file."),
    ] = None,
    level: Annotated[
        str,
        typer.Option(
            metavar="LEVEL",
            help="Fold actors into what they belong to at the date: actor (not at all), organisation or country.",
        ),
    ] = "actor",
    actors: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="Actors of your own (CSV), on top of the known ones; may be repeated."),
    ] = None,
    as_written: Annotated[
        bool, typer.Option("--as-written", help="Keep names apart that are spellings of one name.")
    ] = False,
    corrections: CorrectionsFile = None,
    samples: Annotated[
        int, typer.Option(metavar="N", min=0, help="How often documents are drawn anew to tell how sure it is; 0: not.")
    ] = 100,
    max_ties: Annotated[int, typer.Option(metavar="N", min=1, help="List so many ties at most.")] = 200,
    max_sentences: Annotated[
        int, typer.Option(metavar="N", min=1, help="Show so many sentences of a tie at most.")
    ] = 12,
    language: Annotated[
        str, typer.Option(metavar="CODE", help="Skip documents in another language; any takes all.", show_default=True)
    ] = "en",
    columns: Annotated[
        list[str] | None,
        typer.Option(metavar="OURS=THEIRS,...", help="Columns or keys of documents with other names, as for extract."),
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", metavar="N", min=1, help="Processes that extract at once.")] = 1,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 if a document was skipped.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary; errors only.")] = False,
) -> None:
    """Write one HTML file to read, explore, print and mail: the network, how sure it is, and its sentences."""
    from network.hierarchy import LEVELS
    from network.relation_table import join, read_relations
    from network.report import page, write
    from network.report.explorer import read_bundle
    from network.selection import default_signs, known_values

    skipped: list[str] = []
    with _plain_errors(), _told() as tell:
        _check_output(output, inputs, endings=(".html", ".htm"))
        renamed, given = _columns(columns or []), _corrections(corrections)
        # What is wrong is told now, not after an hour of reading.
        known_values("level", [level], LEVELS)
        read_bundle()
        if samples == 1:
            raise nw.InputError("--samples is 1; give 2 or more, 100 to be sure, or 0 for none")
        found: nw.Extraction | None = None
        if tables := _relation_tables(inputs):
            signs = default_signs()
            relations = join(read_relations(table, signs=signs) for table in tables)
        else:
            corpus = _read(inputs, renamed, language, tell, quiet=quiet)
            found = nw.extract(corpus, actors=actors, n_process=jobs, progress=not quiet and sys.stderr.isatty())
            skipped = _tell_of(corpus, found, output, tell, quiet=quiet)
            relations = found.relations
        network = nw.ActorNetwork(
            relations,
            level=level,  # type: ignore[arg-type]  # an unknown one is told with the known
            actors=actors,
            merge_spellings=not as_written,
            corrections=given,
        )
        if not quiet:
            for line in _corrected(network):
                tell(line)
            tell(f"reporting  {network!r}")
        options: dict[str, Any] = {"title": title, "date": date, "found": found, "n_samples": samples}
        options |= {"max_ties": max_ties, "max_sentences": max_sentences}
        if output == STDOUT:
            sys.stdout.write(page(network, **options))
        else:
            write(network, output, **options)
        if not quiet:
            tell(f"written    {_name(output)}")
    if strict and skipped:
        raise typer.Exit(SOME_SKIPPED)


@app.command(epilog=_EXPLAIN_EXAMPLES)
def explain(
    sentence: Annotated[
        str, typer.Argument(metavar="SENTENCE", help="A sentence or a paragraph, in quotes.", show_default=False)
    ],
    *,
    date: Annotated[
        str | None, typer.Option(metavar="DATE", help="Date of the text: names may have meant others at another time.")
    ] = None,
    model: Annotated[
        str | None, typer.Option(metavar="NAME", help="Installed spaCy pipeline instead of the default one.")
    ] = None,
    actors: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="Actors of your own (CSV), on top of the known ones; may be repeated."),
    ] = None,
    ontology: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder with relation types and triggers of your own.")
    ] = None,
) -> None:
    """Show how a sentence is read: its actors, which rule found a relation, and why others did not."""
    with _plain_errors():
        typer.echo(str(nw.explain(sentence, date=date, actors=actors, ontology=ontology, model=model)))


# Before the work


def _read(
    inputs: list[str], columns: dict[str, str], language: str, tell: Callable[[str], None], *, quiet: bool
) -> "nw.Corpus":
    """The documents to extract from; what is done is told."""
    if not quiet:
        tell(f"reading {', '.join(inputs)}")
    corpus = nw.read(
        [_path(source) for source in inputs], columns=columns, language=None if language == "any" else language
    )
    if not quiet:
        tell(f"extracting from {counted(_n_originals(corpus), 'document')}")
    return corpus


def _relation_tables(inputs: Iterable[str]) -> list[Path]:
    """The inputs, if they are saved relation tables; empty if they are documents."""
    from network.relation_table import is_relation_table

    paths = [_path(source) for source in inputs]
    tables = [path for path in paths if is_relation_table(path)]
    if tables and len(tables) < len(paths):
        raise nw.InputError(f"{tables[0]} is a relation table, other INPUTs are not; report them one by one")
    return tables


def _check_output(output: str, inputs: Iterable[str], *, endings: tuple[str, ...] = _ENDINGS) -> None:
    """Find out now, not after the work, that the result cannot be written."""
    if output == STDOUT:
        return
    path = Path(output)
    if path.suffix.lower() not in endings:
        raise nw.UnknownNameError("file ending of --output", path.suffix, endings)
    if path.is_dir():
        raise nw.InputError(f"--output {output} is a folder; name a file in it")
    if not path.parent.is_dir():
        raise nw.InputError(f"--output {output}: there is no folder {path.parent}; create it first")
    try:
        with tempfile.TemporaryFile(dir=path.parent):
            pass
    except OSError as error:
        raise nw.InputError(f"--output {output}: cannot write to {path.parent}: {error.strerror}") from error
    if path.exists() and any(_covers(source, path.resolve()) for source in inputs):
        raise nw.InputError(f"--output {output} is among the inputs; write to another place, or remove it first")


def _covers(source: str, path: Path) -> bool:
    """Whether `path` is among the files that `source` names."""
    if source == STDOUT:
        return False
    places = [Path(source), *map(Path, glob.glob(source, recursive=True))]  # noqa: PTH207
    return any(path.is_relative_to(place.resolve()) for place in places)


def _path(source: str) -> Path:
    if not source.strip():
        raise nw.InputError("an INPUT is empty; the current folder is .")
    return Path(source)


def _columns(given: Iterable[str]) -> dict[str, str]:
    pairs = [pair for text in given for pair in text.split(",")]
    for pair in pairs:
        if not all(part.strip() for part in (pair.partition("=")[0], pair.partition("=")[2])):
            raise nw.InputError(f"--columns: {pair!r} is not of the form OURS=THEIRS, such as text=body")
    return {ours.strip(): theirs.strip() for ours, _, theirs in (pair.partition("=") for pair in pairs)}


def _corrections(path: Path | None) -> "Corrections | None":
    from network.corrections import Corrections

    return None if path is None else Corrections.read(path)


# After the work


def _write(relations: "pd.DataFrame", output: str) -> None:
    if output != STDOUT:
        nw.write_relations(relations, output)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "relations.jsonl")
        nw.write_relations(relations, path)
        with path.open("rb") as file:
            shutil.copyfileobj(file, sys.stdout.buffer)
    sys.stdout.flush()


def _write_csv(table: "pd.DataFrame", output: str) -> None:
    from network.relation_table import replacing
    from network.spreadsheet import guarded

    table = guarded(table)
    if output == STDOUT:
        sys.stdout.write(table.to_csv(index=False, lineterminator="\n"))
        return
    with replacing(Path(output)) as path:
        table.to_csv(path, index=False, lineterminator="\n", encoding="utf-8")


def _tell_of(
    corpus: "nw.Corpus", found: "nw.Extraction", output: str, tell: Callable[[str], None], *, quiet: bool
) -> list[str]:
    """Tell what was extracted for a report, and end where there is nothing to report; what was skipped."""
    skipped, remarks = _left_out(corpus, found)
    if not quiet:
        for line in _summary(found, skipped, remarks):
            tell(line)
    if found.interrupted:
        raise KeyboardInterrupt
    if not found.n_documents:
        _stop(f"none of the documents could be read; {_name(output)} was not written", NOTHING_READ)
    return skipped


def _left_out(corpus: "nw.Corpus", found: "nw.Extraction") -> tuple[list[str], list[str]]:
    """What was skipped and why, and remarks on documents that were not."""
    ids = {document.id for document in corpus}
    on_kept = {(entry.doc_id, entry.reason) for entry in corpus.skipped if entry.doc_id in ids}
    skipped: list[str] = []
    remarks: list[str] = []
    frame = found.skipped.astype("object")
    for source, row, doc_id, reason in frame.where(frame.notna(), None).itertuples(index=False, name=None):
        place = source if row is None else f"{source}, row {row}"
        if source == "document":
            place = f"document {doc_id}"
        entries = remarks if (doc_id, reason) in on_kept else skipped
        entries.append(f"{place}: {_remedy(reason)}")
    return skipped, remarks


def _remedy(reason: str) -> str:
    for ours, theirs in _REMEDIES.items():
        reason = reason.replace(ours, theirs)
    return reason


def _summary(found: "nw.Extraction", skipped: list[str], remarks: list[str]) -> Iterator[str]:
    yield f"read       {counted(found.n_documents, 'document')}, {counted(found.n_words, 'word')}"
    if len(found.copies):
        yield f"copies     {len(found.copies):,}, each counted once with the document that it reprints"
    yield from _list("skipped", skipped)
    yield from _list("remarks", remarks)
    if not found.n_documents:
        return
    relations = found.relations
    yield f"relations  {len(relations):,}"
    for sign, name in _SIGNS.items():
        types = Counter(relations.loc[relations["sign"] == sign, "type"])
        if types:
            each = ", ".join(f"{type_} {count:,}" for type_, count in types.most_common())
            yield f"  {name:<9}{types.total():,}: {each}"
    statuses = Counter(relations["status"])
    del statuses["asserted"]
    if statuses:
        yield "  of these " + ", ".join(f"{count:,} {status}" for status, count in sorted(statuses.items()))


def _corrected(network: "nw.ActorNetwork") -> Iterator[str]:
    """How many corrections apply, and which do not, with the reason."""
    report = network.corrections
    if len(report):
        yield f"corrected  by {counted(int(report['applied'].sum()), 'correction')} of {len(report):,}"
        idle = report[~report["applied"]]
        yield from _list(
            "unapplied", [f"{what}: {why}" for what, why in zip(idle["what"], idle["reason"], strict=True)]
        )


def _list(title: str, entries: list[str]) -> Iterator[str]:
    if entries:
        yield f"{title:<11}{len(entries):,}"
        yield from (f"  {entry}" for entry in entries[:LISTED])
        if len(entries) > LISTED:
            yield f"  and {len(entries) - LISTED:,} more"


def _interrupted(corpus: "nw.Corpus", found: "nw.Extraction", output: str) -> str:
    if not found.n_documents:
        return f"interrupted before the first document was done; {_name(output)} was not written"
    done = f"{found.n_documents:,} of {counted(_n_originals(corpus), 'document')}"
    return f"interrupted; what was found so far, in {done}, is written to {_name(output)}"


def _n_originals(corpus: "nw.Corpus") -> int:
    return len(corpus) - len(corpus.copies)


def _name(output: str) -> str:
    return "standard output" if output == STDOUT else output


def _show(table: "pd.DataFrame") -> None:
    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console.width = 10_000  # a file or a pipe has no edge
    shown = Table(box=None, header_style="bold", pad_edge=False)
    for name in ("a", "", "b"):
        shown.add_column(name, overflow="fold")
    for name in ("weight", "agreement", "documents"):
        shown.add_column(name, justify="right")
    for name in ("first", "last", "types"):
        shown.add_column(name, overflow="fold")
    for tie in table.to_dict("records"):
        shown.add_row(*(Text(plain(cell)) for cell in _cells(tie)))
    console.print(shown if len(table) else "no ties")


def _cells(tie: dict[Any, Any]) -> tuple[str, ...]:
    first, last = (str(tie[name])[:10] if tie[name] == tie[name] and tie[name] else "" for name in ("first", "last"))
    return (
        tie["a"],
        {1: "+", -1: "-"}.get(tie["sign"], "0"),
        tie["b"],
        f"{tie['weight']:.2f}",
        f"{tie['agreement']:.0%}" if tie["agreement"] == tie["agreement"] else "",
        f"{tie['n_documents']:,}",
        first,
        last,
        ", ".join(f"{type_} {count}" for type_, count in tie["types"].items()),
    )


# Telling


@contextmanager
def _plain_errors() -> Iterator[None]:
    """Tell an expected error in one line; a termination is an interrupt."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except nw.NetworkError as error:
        _stop(str(error), USAGE)
    except BrokenPipeError:
        raise  # whoever read our output has seen enough
    except OSError as error:
        _stop(f"{error.filename}: {error.strerror}" if error.filename else str(error), USAGE)
    except KeyboardInterrupt:
        _stop("interrupted; nothing was written", INTERRUPTED)
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def _told() -> Iterator[Any]:
    """Give a function that tells a line on standard error; that the run was interrupted, we tell ourselves."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "interrupted", RuntimeWarning)
        yield lambda line: _err(Text(plain(line)))


def _stop(message: str, code: int) -> NoReturn:
    label = "" if code == INTERRUPTED else "error: "
    _err(Text.assemble((label, "bold red"), plain(message)))
    raise typer.Exit(code)


def _err(text: Text) -> None:
    Console(stderr=True, highlight=False).print(text, soft_wrap=True)
