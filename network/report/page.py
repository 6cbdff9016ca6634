"""The page: all that a reader needs of a network, in one file that asks the network for nothing."""

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import network as nw
from network.blocs import Blocs
from network.errors import InputError
from network.hierarchy import Level
from network.relation_table import replacing
from network.report.certainty import key_figures, sure_blocs
from network.report.explorer import Bundle, explorer_data, read_bundle
from network.report.pictures import Picture, matrix_picture, network_picture
from network.report.rendering import as_code, as_json, content_policy, packaged, render
from network.report.sentences import Tie, rows_of, ties_with_sentences
from network.report.summary import Read, changes, summary
from network.report.timeline import timeline
from network.stability import Bootstrap, Findings

if TYPE_CHECKING:
    from network.actor_network import ActorNetwork

NULL_NETWORKS = 99
"""How many networks left to chance; fewer could find nothing in five figures."""

_CONTESTED, _MEMBERS, _LISTED = 30, 60, 100
"""Contested ties, members of a bloc, and rows of a list that the page shows at most."""


def write(network: "ActorNetwork", path: str | os.PathLike[str], **options: Any) -> None:
    """Write the page of a network to a file; an existing one is replaced once the new one is whole.

    Parameters
    ----------
    network
        What to report.
    path
        A name that ends in ``.html``.
    **options
        Those of `page`.

    Raises
    ------
    InputError
        The name does not end in ``.html`` or ``.htm``, or as of `page`.
    """
    path = Path(path)
    if path.suffix.lower() not in {".html", ".htm"}:
        raise InputError(f"{path}: a report is an HTML file; give it a name that ends in .html")
    made = page(network, **options)
    with replacing(path) as temporary:
        temporary.write_text(made, encoding="utf-8", newline="\n")


def page(
    network: "ActorNetwork",
    *,
    title: str | None = None,
    date: str | None = None,
    found: Read | None = None,
    levels: Iterable[Level] | None = None,
    n_samples: int = 100,
    max_ties: int = 200,
    max_sentences: int = 12,
    seed: int = 0,
) -> str:
    """Report a network as one HTML page: to explore, to read, to print, to mail.

    It holds a summary, the explorer, the network and its matrix as pictures, a timeline, the key figures and blocs with
    how sure they are, contested ties, the ties with their sentences, what was merged, folded, corrected and skipped,
    and how to read it all. It loads nothing, and works without JavaScript but for the explorer.

    Parameters
    ----------
    network
        What to report: its level, its statuses and its weights are those of the page.
    title
        Heading of the page.
    date
        Printed at its foot; nothing where None, so that the same network gives the same bytes.
    found
        The extraction that the relations are from: then the page also says how much was read and what was skipped.
    levels
        Levels that the explorer offers, the first at the start; by default all, that of the network first, or with
        more than 5,000 relations that one alone.
    n_samples
        How many times documents are drawn anew to tell how sure things are, see `network.stability.bootstrap`; 0 leaves
        that, and the key figures, out.
    max_ties, max_sentences
        So many ties are listed, the strongest first, each with so many sentences at most; the page says how many
        there are.
    seed
        Of the random numbers.

    Returns
    -------
    str
        The page.

    Raises
    ------
    InputError
        `n_samples` is 1 or negative, `max_ties` or `max_sentences` below 1, or the explorer was not built.
    UnknownNameError
        A level that does not exist.

    Notes
    -----
    Most of the time goes into `n_samples` samples, drawn twice, and 99 networks left to chance: some seconds for the
    sample corpora, some minutes for 30,000 ties.
    """
    _check(n_samples, max_ties, max_sentences)
    bundle = read_bundle()
    blocs = network.blocs(seed=seed)
    drawn = n_samples > 0 and blocs.quality.n_ties > 0
    sure = network.bootstrap(n=n_samples, seed=seed) if drawn else None
    findings = network.findings(n=NULL_NETWORKS, n_samples=n_samples, seed=seed) if drawn else None
    ties = ties_with_sentences(network, sure, most_ties=max_ties, most_sentences=max_sentences)
    return _render(
        bundle,
        explorer_data(network, blocs, title, levels, seed),
        title=title or "Alliance network",
        made=date,
        summary=summary(network, blocs, found),
        pictures=_pictures(network, blocs) if ties else None,
        timeline=timeline(network.statements()),
        blocs=sure_blocs(blocs, sure, _MEMBERS),
        alone=[members[0] for members in blocs.members if len(members) == 1],
        quality=blocs.quality,
        ties=ties,
        n_ties=len(network.ties()),
        changes=changes(network, found, _LISTED),
        **_sureness(sure, findings),
        **_contested(network, ties),
        **{name: getattr(network, name) for name in ("level", "precision", "statuses", "weighting")},
    )


def _check(n_samples: int, max_ties: int, max_sentences: int) -> None:
    if n_samples != 0 and n_samples < 2:
        raise InputError(f"n_samples is {n_samples}; draw at least 2 samples, 100 or more to be sure, or 0 for none")
    for name, number in (("max_ties", max_ties), ("max_sentences", max_sentences)):
        if number < 1:
            raise InputError(f"{name} is {number}; give at least 1")


def _sureness(sure: Bootstrap | None, findings: Findings | None) -> dict[str, Any]:
    """The key figures, what is to be said of the division into blocs, and how both were told."""
    if sure is None or findings is None:
        return {"figures": [], "division": ""}
    return {
        "figures": key_figures(sure, findings),
        "division": findings.table.loc["modularity", "verdict"],
        "n_samples": sure.n,
        "n_documents_drawn": sure.n_documents,
        "n_nulls": findings.n,
    }


def _contested(network: "ActorNetwork", ties: Sequence[Tie]) -> dict[str, Any]:
    """Contested ties, each with the number under which its sentences are listed, 0 where they are not."""
    every = network.contested()
    numbers = {(tie.a, tie.b): tie.number for tie in ties}
    rows = rows_of(every.head(_CONTESTED))
    return {
        "n_contested": len(every),
        "contested": [row | {"number": numbers.get((row["a"], row["b"]), 0)} for row in rows],
    }


def _pictures(network: "ActorNetwork", blocs: Blocs) -> dict[str, Picture]:
    return {"network": network_picture(network, blocs), "matrix": matrix_picture(network, blocs)}


def _render(bundle: Bundle, data: Mapping[str, Any], **context: Any) -> str:
    own = packaged("report.js")
    scripts = {"opening": as_code(own), "explorer": as_code(bundle.script)}
    styles = {"page": as_code(packaged("report.css")), "explorer": as_code(bundle.style)}
    return render(
        "page.html",
        policy=content_policy(*scripts.values()),
        scripts=scripts,
        styles=styles,
        data=as_json(data),
        version=nw.__version__,
        **context,
    )
