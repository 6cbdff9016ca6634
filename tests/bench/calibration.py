"""Calibration: fit what `confidence` is told from, and measure how far it can be believed.

``make calibrate`` (``python -m tests.bench.calibration``) extracts the training sets beside the checkout, fits the
weights, and writes ``network/data/confidence.csv``. It is to be run again after each change of the rules or the words.
``python -m tests.bench --only calibration`` measures, and draws ``build/calibration.png``. Each takes some minutes.

What counts as right
    ``event``: on a pair of the gold, a claim of the gold's type; of the states that last, which that gold does not
    know, a claim of the gold's quad class. ``stance-train``: on a pair of the gold, a claim with the direction and the
    sign of the label. There the crowd was asked who is for or against whom, so only types that tell this by themselves
    are judged: one meets, and agrees with, foes as well as friends.
What stands for unseen news
    Both sets, each for half of it: ``event`` for international affairs, ``stance-train`` for domestic politics. All
    pairs of ``event`` are known to be tied, so that claims look too good there; one label in eight of ``stance-train``
    is debatable, so that they look too bad. Neither is corrected. Actors are found, not given, as in news.
Status
    Neither gold judges what is denied or merely possible. Such claims were drawn at random from the training sets and
    read: right were those with the right status that were right in all else too (`READ`). The weight of a status
    brings the mean confidence in its claims down to that share.
"""

import csv
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq, minimize

import network as nw
from network.confidence import COLUMNS, INTERCEPT, WEIGHTS
from network.extractors import Claim, ParsedText, dependency

from . import quality
from .figures import Figure, left_out

Numbers = NDArray[np.float64]

PICTURE = Path(__file__).resolve().parents[2] / "build" / "calibration.png"
TRAINING = ("event", "stance-train")
UNSEEN = "stance"
FOLDS = 10
BINS = 10
PENALTY = 4.0
"""Half of it times the sum of the squared weights is added to the loss: weights are expected within about 0.5 of 0."""

READ = {"status:negated": (23, 35), "status:hypothetical": (33, 45)}
"""Of the claims read, how many were right, of how many."""

FREE = ("type:", "rule:", "pos:")
"""Kinds of features that may speak for a claim; all others can but speak against it."""

QUADS = (
    {"AGREE", "CONSULT", "SUPPORT", "ALLY"},
    {"COOPERATE", "AID", "YIELD", "BACK"},
    {"REQUEST", "ACCUSE", "REJECT", "THREATEN", "OPPOSE"},
    {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"},
)
ONE_IN_GOLD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
NOT_IN_GOLD = frozenset(("ALLY", "BACK", "OPPOSE"))
UNJUDGED = frozenset(("MEMBER", "LEAD", "CONTROL"))
FOR = frozenset(("ALLY", "BACK", "SUPPORT", "AID"))
AGAINST = frozenset(("OPPOSE", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"))


@dataclass(frozen=True, slots=True)
class Found:
    """A claim of a document, with its actors in characters."""

    claim: Claim
    source: tuple[int, int]
    target: tuple[int, int]

    def runs(self, sources: Iterable[Sequence[int]], targets: Iterable[Sequence[int]]) -> bool:
        """Whether it runs from one of the first spans to one of the others."""
        return _meets(self.source, sources) and _meets(self.target, targets)


@dataclass(frozen=True, slots=True)
class Example:
    """A claim that the gold judges; `part` is the set that it is from, `text` the document."""

    part: str
    text: str
    features: tuple[str, ...]
    right: bool


class Weights(dict[str, float]):
    """Weights by feature, as the file has them."""

    def log_odds(self, features: Iterable[str]) -> float:
        return self[INTERCEPT] + sum(self.get(name, 0.0) for name in features)


def main() -> None:
    """Fit the weights, and write them."""
    found = {name: _extracted(name) for name in TRAINING}
    examples = [example for name in TRAINING for example in _judged(name, found[name])]
    weights = fit(examples)
    claims = [one.claim for documents in found.values() for found_in in documents.values() for one in found_in]
    for status, (right, read) in READ.items():
        weights[status] = status_weight(
            [weights.log_odds(c.features) for c in claims if status in c.features], right / read
        )
    write(WEIGHTS, weights)
    counted = Counter((example.part, example.right) for example in examples)
    for part in TRAINING:
        print(f"{part}: {counted[part, True]} right and {counted[part, False]} wrong claims")
    print(f"wrote {len(weights)} weights to {WEIGHTS}")


def calibration() -> Iterator[Figure]:
    """Expected calibration error: how far confidence is from the share that is right, on average over the claims."""
    for name in (*TRAINING, UNSEEN):
        if not (path := _folder(name) / "gold.jsonl").exists():
            yield left_out("calibration", path)
            return
    training = [example for name in TRAINING for example in _judged(name, _extracted(name))]
    told = cross_validated(training)
    yield from _figures("cross-validated", told, training, at_most=0.05)
    for part in TRAINING:
        of_part = np.array([example.part == part for example in training])
        yield from _figures(f"of it {part}", told[of_part], [e for e in training if e.part == part])
    unseen = _judged(UNSEEN, _extracted(UNSEEN))
    told_unseen = predict(fit(training), unseen)
    yield from _figures(f"out of sample, {UNSEEN}", told_unseen, unseen)
    draw(PICTURE, {"training sets, cross-validated": (told, training), "stance, out of sample": (told_unseen, unseen)})
    yield Figure(part="calibration", name="reliability plot", value=None, note=str(PICTURE))


def _folder(name: str) -> Path:
    return quality.SHARED / "bench" / name


def _extracted(name: str) -> dict[str, list[Found]]:
    """By id, what is found in each document of a set; actors that the set gives are left for the program to find."""
    heard: list[tuple[str, list[Found]]] = []

    def listening(text: ParsedText) -> list[Claim]:
        claims = list(dependency.extract(text))
        heard.append((text.doc.text, [_found(text, claim) for claim in claims]))
        return claims

    read = nw.read(_folder(name) / "docs.jsonl", language=None, copies=False)
    documents = [replace(document, mentions=()) for document in read]
    nw.extract(iter(documents), extractor=listening, progress=False)
    if [document.text for document in documents] != [text for text, _ in heard]:
        raise RuntimeError(f"{name}: some documents were analysed in pieces, or failed")
    return {document.id: found for document, (_, found) in zip(documents, heard, strict=True)}


def _found(text: ParsedText, claim: Claim) -> Found:
    start, end = text.parse.start, text.parse.end
    source, target = ((start[span.first], end[span.end - 1]) for span in (claim.source, claim.target))
    return Found(claim, source, target)


def _meets(span: tuple[int, int], others: Iterable[Sequence[int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _judged(name: str, found: dict[str, list[Found]]) -> list[Example]:
    """What the gold of a set says of the claims found in it."""
    judge = _judged_as_event if name == "event" else _judged_as_stance
    with (_folder(name) / "gold.jsonl").open(encoding="utf-8") as lines:
        return [
            Example(name, gold["text"], one.claim.features, right)
            for gold in map(json.loads, lines)
            for one in found[gold["doc_id"]]
            if one.claim.status == "asserted" and (right := judge(gold, one)) is not None
        ]


def _judged_as_event(gold: dict[str, Any], found: Found) -> bool | None:
    kind = found.claim.type
    if kind in UNJUDGED or not found.runs(gold["source"], gold["target"]):
        return None
    if kind in NOT_IN_GOLD:
        return any({kind, gold["event"]} <= quad for quad in QUADS)
    return bool(ONE_IN_GOLD.get(kind, kind) == gold["event"])


def _judged_as_stance(gold: dict[str, Any], found: Found) -> bool | None:
    claim = found.claim
    if claim.type not in FOR | AGAINST or not claim.sign:
        return None
    for source, target, positive, negative in (("p", "q", 1, 3), ("q", "p", 2, 4)):
        if found.runs([gold[source]], [gold[target]]):
            return bool(gold["label"] == (positive if claim.sign > 0 else negative))
    return None


def shares(examples: Sequence[Example]) -> Numbers:
    """What each example weighs so that every set counts the same, and all count as many as they are."""
    counted = Counter(example.part for example in examples)
    each = len(examples) / max(1, len(counted))
    return np.array([each / counted[example.part] for example in examples])


def fit(examples: Sequence[Example]) -> Weights:
    """Weights of least logistic loss, with a penalty on large ones; none is above 0 that may not speak for a claim."""
    names = sorted({name for example in examples for name in example.features})
    table = np.array([[1, *(example.features.count(name) for name in names)] for example in examples], float)
    right, share = np.array([example.right for example in examples], float), shares(examples)

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        log_odds, penalised = table @ weights, np.array([0.0, *weights[1:]])
        value = share @ (np.logaddexp(0, log_odds) - right * log_odds) + PENALTY / 2 * penalised @ penalised
        slope = table.T @ (share * (logistic(log_odds) - right)) + PENALTY * penalised
        return float(value), slope

    bounds = [(None, None), *((None, None if name.startswith(FREE) else 0.0) for name in names)]
    options = {"maxiter": 10_000, "ftol": 1e-14, "gtol": 1e-9}
    best = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", bounds=bounds, options=options)
    return Weights(zip((INTERCEPT, *names), best.x.tolist(), strict=True))


def status_weight(log_odds: Sequence[float], share: float) -> float:
    """The weight, not above 0, that brings the mean probability of claims down to the share that is right."""

    def excess(weight: float) -> float:
        return float(logistic(np.array(log_odds) + weight).mean() - share)

    return float(brentq(excess, -10.0, 0.0)) if log_odds and excess(0.0) > 0 else 0.0


def logistic(log_odds: Numbers) -> Numbers:
    return 1 / (1 + np.exp(-log_odds))


def predict(weights: Weights, examples: Sequence[Example]) -> Numbers:
    return logistic(np.array([weights.log_odds(example.features) for example in examples]))


def cross_validated(examples: Sequence[Example]) -> Numbers:
    """Confidence in each example of a model fitted to the others; those of one text stand on the same side."""
    folds = np.array([int(hashlib.sha256(e.text.encode()).hexdigest(), 16) % FOLDS for e in examples])
    told = np.empty(len(examples))
    for fold in range(FOLDS):
        weights = fit([example for example, other in zip(examples, folds, strict=True) if other != fold])
        told[folds == fold] = predict(weights, [e for e, own in zip(examples, folds, strict=True) if own == fold])
    return told


def write(path: Path, weights: Weights) -> None:
    """Write the weights to two places, the intercept first, and those that are 0 not at all."""
    ordered = sorted(weights.items(), key=lambda item: (item[0] != INTERCEPT, item[0]))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows((name, f"{weight:.2f}") for name, weight in ordered if abs(weight) >= 0.005)


def bins(told: Numbers, *, equal_mass: bool) -> list[NDArray[np.intp]]:
    """Indices of what is in each of the bins of confidence: of equal width, or of equally many claims."""
    if equal_mass:
        return list(np.array_split(np.argsort(told, kind="stable"), BINS))
    number = np.minimum((told * BINS).astype(int), BINS - 1)
    return [np.flatnonzero(number == one) for one in range(BINS)]


def calibration_error(told: Numbers, right: Numbers, share: Numbers, *, equal_mass: bool = False) -> float:
    """Expected calibration error: over the bins, the distance of mean confidence and share right, by their mass."""
    excess = share * (told - right)
    return float(sum(abs(excess[one].sum()) for one in bins(told, equal_mass=equal_mass)) / share.sum())


def errors_by_chance(told: Numbers, share: Numbers, *, equal_mass: bool) -> list[float]:
    """What the error would be in each of some draws if confidence were right: not 0, as claims are few."""
    chance = np.random.default_rng(1872)
    drawn = (chance.random((200, len(told))) < told).astype(float)
    return [calibration_error(told, right, share, equal_mass=equal_mass) for right in drawn]


def _figures(
    name: str, told: Numbers, examples: Sequence[Example], *, at_most: float | None = None
) -> Iterator[Figure]:
    right, share = np.array([example.right for example in examples], float), shares(examples)
    of = f"{len(examples)} claims, mean confidence {share @ told / share.sum():.3f}"
    yield Figure(part="calibration", name=f"{name}: share right", value=float(share @ right / share.sum()), note=of)
    for kind, equal_mass in (("equal width", False), ("equal mass", True)):
        error = calibration_error(told, right, share, equal_mass=equal_mass)
        by_chance = errors_by_chance(told, share, equal_mass=equal_mass)
        note = f"by chance alone {np.mean(by_chance):.3f}, in 1 of 20 draws over {np.quantile(by_chance, 0.95):.3f}"
        yield Figure(part="calibration", name=f"{name}: error, {kind}", value=error, at_most=at_most, note=note)


def draw(path: Path, curves: dict[str, tuple[Numbers, Sequence[Example]]]) -> None:
    """Draw the share right over the mean confidence of each bin, with 95 % intervals, and how many claims each has."""
    from matplotlib.figure import Figure as Picture

    picture = Picture(figsize=(5, 6.5), layout="constrained")
    upper, lower = picture.subplots(2, 1, sharex=True, height_ratios=(3, 1))
    upper.plot((0, 1), (0, 1), color="0.6", linewidth=1, linestyle="--")
    for (label, (told, examples)), colour, marker in zip(curves.items(), ("#0072b2", "#d55e00"), "os", strict=True):
        right, share = np.array([e.right for e in examples], float), shares(examples)
        filled = [one for one in bins(told, equal_mass=False) if len(one)]
        x = [np.average(told[one], weights=share[one]) for one in filled]
        y = [np.average(right[one], weights=share[one]) for one in filled]
        intervals = [_interval(p, share[one]) for p, one in zip(y, filled, strict=True)]
        below_above = np.abs(np.array(intervals).T - np.array(y))
        upper.errorbar(x, y, below_above, color=colour, marker=marker, linewidth=1.2, capsize=2, label=label)
        counts = [len(one) for one in bins(told, equal_mass=False)]
        lower.stairs(counts, np.linspace(0, 1, BINS + 1), color=colour, linewidth=1.2)
    upper.set(ylabel="share right", xlim=(0, 1), ylim=(0, 1))
    upper.legend(frameon=False, loc="upper left")
    lower.set(xlabel="confidence", ylabel="claims", yscale="log")
    path.parent.mkdir(exist_ok=True)
    picture.savefig(path, dpi=150)


def _interval(p: float, share: Numbers) -> tuple[float, float]:
    """Wilson's 95 % interval of a share among claims that weigh differently."""
    n, z = share.sum() ** 2 / (share @ share), 1.96
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return middle - half, middle + half


if __name__ == "__main__":
    main()
