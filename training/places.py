"""Grow the ranker of places (casus/coding/place_ranker.json). Needs scikit-learn; the runtime does not.

    python -m training.places ../shared          grow, cross-validate, write the file
    python -m training.places ../shared --restricted geovirus --out ranker.json
                                                 what that corpus would add; never shipped

Trained on: the places of gold/train (openly licensed, the project's own annotation), those of our annotations, of
which country, unit and kind are told and no point, and made-up reports whose names are drawn from the gazetteer
itself (a place, others near by, its unit, its country, a few known places abroad), which teach how much context a
common name needs. Never on LGL or GeoVirus: those are for bench/places.py alone.
"""

import argparse
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from casus.claim import PlaceKind
from casus.coding import place_ranker
from casus.coding.place_context import Context, Group, read_context
from casus.coding.place_features import NAMES, Floats, Table, features, make_table, softmax
from casus.coding.place_phrase import read_place
from casus.coding.place_resolve import great_circle_km
from casus.gazetteer.entry import Entry
from casus.gazetteer.lookup import Gazetteer, open_gazetteer
from casus.gazetteer.normalise import fold
from casus.report import Span, new_report
from training.annotated import read_annotations
from training.data import fold_of
from training.place_country import HELD_OUT, labelled_phrases
from training.standoff import read_rows

MADE_UP = 1500
# Weight of an annotated text: all together weigh about what gold/train does.
ANNOTATED = 0.15
SEED = 20261126
NEAR_KM = 50.0
REACH_KM = 161.0
# Of made-up reports, how many play in one country's local news; local English news is mostly such.
ENGLISH = ("USA", "GBR", "CAN", "AUS", "IND", "ZAF", "NZL", "IRL", "NGA", "PHL")
TREES = {"max_iter": 120, "max_leaf_nodes": 12, "learning_rate": 0.1, "min_samples_leaf": 20, "l2_regularization": 1.0}

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Example:
    """A report's readings; `right` is 1, 0, or -1 for readings of names without a label."""

    table: Table
    right: Floats
    weight: float
    fold: int
    source: str  # "gold", "annotated", "restricted", "made up"


def gold_examples(path: Path, gazetteer: Gazetteer) -> Iterator[Example]:
    for number, row in enumerate(read_rows(path)):
        report = new_report(given_id=row["id"], outlet="", published=None, title=row["title"], body=row["text"])
        places = {claim["place"]["quote"]: claim["place"] for claim in row["claims"] if claim["place"]}
        spans = {quote: report.text.find(quote) for quote in places}
        found = sorted((Span(start=at, end=at + len(quote)), quote) for quote, at in spans.items() if at >= 0)
        phrases = [read_place(report.text, span, gazetteer) for span, _ in found]
        if not phrases:
            continue
        context = read_context(report.text, phrases, gazetteer)
        labels = {
            fold(phrase.names[0]): places[quote]
            for phrase, (_, quote) in zip(phrases, found, strict=True)
            if phrase.names
        }
        table = make_table(context)
        if table.entries:
            right = _gold_right(context, table, labels)
            yield Example(table=table, right=right, weight=1.0, fold=number % 5, source="gold")


def annotated_examples(gazetteer: Gazetteer) -> Iterator[Example]:
    """Texts of our annotations, bar those held out for measuring: they tell a place's country, unit and kind only."""
    for story in read_annotations():
        labelled = labelled_phrases(story, gazetteer) if fold_of(story.id, HELD_OUT) else []
        if not labelled:
            continue
        context = read_context(story.text, [phrase for phrase, _ in labelled], gazetteer)
        labels = {fold(phrase.names[0]): place for phrase, place in labelled if phrase.names}
        table = make_table(context)
        if table.entries:
            right = _told_right(context, table, labels)
            yield Example(table=table, right=right, weight=ANNOTATED, fold=fold_of(story.id, 5), source="annotated")


def _told_right(context: Context, table: Table, labels: dict[str, dict[str, Any]]) -> Floats:
    """Readings elsewhere are wrong; which of several in the unit, or country, is meant, nobody told."""
    right = np.full(len(table.entries), -1.0)
    for place, rows in _labelled(context, table, labels):
        inside = [row for row in rows if place["country"] in table.entries[row].countries]
        unit = fold(place["admin1"] or "")
        same_unit = [row for row in inside if unit and fold(table.entries[row].admin1 or "") == unit]
        same_kind = [row for row in same_unit or inside if table.entries[row].kind == place["kind"]]
        fits = same_kind or same_unit or inside
        if inside:
            right[rows] = 0.0
            right[inside] = -1.0
            right[fits] = 1.0 if len(fits) == 1 else -1.0
    return right


def restricted_examples(path: Path, gazetteer: Gazetteer) -> Iterator[Example]:
    """A restricted corpus: the reading nearest a labelled point is right; names with none near stay out."""
    for number, row in enumerate(read_rows(path)):
        told = [t for t in row["toponyms"] if t.get("lat") is not None]
        phrases = [read_place(row["text"], Span(start=t["start"], end=t["end"]), gazetteer) for t in told]
        points = {fold(p.names[0]): (t["lat"], t["lon"]) for p, t in zip(phrases, told, strict=True) if p.names}
        context = read_context(row["text"], phrases, gazetteer) if phrases else None
        table = make_table(context) if context else None
        if context and table and table.entries:
            right = _nearest_right(context, table, points)
            yield Example(table=table, right=right, weight=1.0, fold=number % 5, source="restricted")


def _nearest_right(context: Context, table: Table, points: dict[str, tuple[float, float]]) -> Floats:
    right = np.full(len(table.entries), -1.0)
    for point, rows in _labelled(context, table, points):
        away = [great_circle_km(table.entries[r].latitude, table.entries[r].longitude, *point) for r in rows]
        if min(away) <= REACH_KM:
            right[rows] = [float(km == min(away)) for km in away]
    return right


def _labelled(context: Context, table: Table, labels: Mapping[str, T]) -> Iterator[tuple[T, list[int]]]:
    """The label of each name that has one and any reading, with the rows of its readings."""
    for index, key in enumerate(context.groups):
        rows = list(range(table.bounds[index], table.bounds[index + 1]))
        if key in labels and rows:
            yield labels[key], rows


def _gold_right(context: Context, table: Table, labels: dict[str, dict[str, Any]]) -> Floats:
    right = np.full(len(table.entries), -1.0)
    for place, rows in _labelled(context, table, labels):
        fits = [row for row in rows if _is_gold(table.entries[row], place)]
        same_kind = [row for row in fits if table.entries[row].kind == place["kind"]]
        right[rows] = 0.0
        right[same_kind or fits] = 1.0
    return right


def _is_gold(entry: Entry, place: dict[str, Any]) -> bool:
    if place["country"] and place["country"] not in entry.countries:
        return False
    if place["kind"] == "country":
        return entry.kind is PlaceKind.COUNTRY
    if place["lat"] is None:
        return False
    reach = NEAR_KM if place["kind"] in ("settlement", "facility", "neighbourhood", "admin2") else 200.0
    return great_circle_km(entry.latitude, entry.longitude, place["lat"], place["lon"]) <= reach


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Settlements by country and by one-degree cell, with the names they go by, to make up reports from."""

    settlements: dict[str, list[Entry]]
    cells: dict[tuple[int, int], list[Entry]]
    known: list[Entry]


def read_world(gazetteer: Gazetteer) -> World:
    settlements: dict[str, list[Entry]] = {}
    cells: dict[tuple[int, int], list[Entry]] = {}
    known: list[Entry] = []
    for entry in gazetteer.entries((PlaceKind.SETTLEMENT, PlaceKind.COUNTRY)):
        if entry.kind is PlaceKind.COUNTRY:
            known.extend([entry] * 8)
            continue
        settlements.setdefault(entry.country or "", []).append(entry)
        cells.setdefault((int(entry.latitude // 1), int(entry.longitude // 1)), []).append(entry)
        if entry.population >= 500_000:
            known.append(entry)
    return World(settlements=settlements, cells=cells, known=known)


def made_up_examples(world: World, gazetteer: Gazetteer, count: int) -> Iterator[Example]:
    chance = random.Random(SEED)
    codes = sorted(world.settlements)
    while count:
        code = chance.choice(ENGLISH) if chance.random() < 0.5 else chance.choice(codes)
        centre = _by_size(world.settlements[code], chance)
        told = _tell(centre, world, gazetteer, chance)
        groups, answers = _made_up_groups(told, gazetteer, chance)
        if not groups:
            continue
        shares = {code: 1.0} if chance.random() < 0.2 else {}
        context = Context(groups=groups, told=shares)
        table = make_table(context)
        right = np.array([float(e.id == answers[g]) for e, g in zip(table.entries, table.group, strict=True)])
        yield Example(table=table, right=right, weight=0.25, fold=count % 5, source="made up")
        count -= 1


def _by_size(entries: Sequence[Entry], chance: random.Random) -> Entry:
    """Half the time any settlement, else a large one of some tries: news tells of both."""
    tries = 1 if chance.random() < 0.4 else 12
    return max((chance.choice(entries) for _ in range(tries)), key=lambda e: (e.population, e.id))


def _tell(centre: Entry, world: World, gazetteer: Gazetteer, chance: random.Random) -> list[Entry]:
    told = [centre]
    cell = world.cells[int(centre.latitude // 1), int(centre.longitude // 1)]
    near = [e for e in cell if e.id != centre.id and _close(centre, e)]
    told += chance.sample(near, min(len(near), chance.choice((0, 0, 1, 1, 2, 3, 5))))
    if chance.random() < 0.4:
        told.append(_by_size(world.settlements[centre.country or ""], chance))
    if (
        centre.admin1
        and centre.country
        and chance.random() < 0.5
        and (unit := gazetteer.admin1(centre.country, centre.admin1))
    ):
        told.append(unit)
    if centre.admin2 and chance.random() < 0.3:
        told += [e for e in gazetteer.exact(centre.admin2) if e.kind is PlaceKind.ADMIN2 and e.admin1 == centre.admin1][
            :1
        ]
    if chance.random() < 0.35 and (country := gazetteer.country(centre.country or "")):
        told.append(country)
    told += chance.sample(world.known, chance.choice((0, 0, 0, 1, 1, 2)))
    return told


def _close(one: Entry, other: Entry) -> bool:
    north, east = one.latitude - other.latitude, (one.longitude - other.longitude) * cos(radians(one.latitude))
    return north * north + east * east < 0.36


def _made_up_groups(
    told: Sequence[Entry], gazetteer: Gazetteer, chance: random.Random
) -> tuple[dict[str, Group], dict[int, str]]:
    groups: dict[str, Group] = {}
    answers: dict[int, str] = {}
    for entry in told:
        key = fold(entry.name)
        if key in groups:
            continue
        span = Span(start=30 * len(groups), end=30 * len(groups) + len(entry.name))
        group = Group(
            name=entry.name, entries=gazetteer.candidates(entry.name)[:30], spans=[span] * chance.choice((1, 1, 2, 4))
        )
        if not group.entries:
            continue
        if chance.random() < 0.15 and entry.kind is PlaceKind.SETTLEMENT:
            holder = gazetteer.admin1(entry.country or "", entry.admin1 or "") or gazetteer.country(entry.country or "")
            group.holders.extend([holder] if holder else [])
        answers[len(groups)] = entry.id
        groups[key] = group
    return groups, answers


def grow(rows: Floats, right: Floats, weights: Floats) -> HistGradientBoostingClassifier:
    model = HistGradientBoostingClassifier(random_state=SEED, early_stopping=False, **TREES)
    return model.fit(rows, right, sample_weight=weights)


def stacked(examples: Sequence[Example], shares: Sequence[Floats]) -> tuple[Floats, Floats, Floats]:
    rows, right, weights = [], [], []
    for example, so_far in zip(examples, shares, strict=True):
        known = example.right >= 0
        rows.append(features(example.table, so_far)[known])
        right.append(example.right[known])
        weights.append(np.full(int(known.sum()), example.weight))
    return np.vstack(rows), np.concatenate(right), np.concatenate(weights)


def scores_of(forest: place_ranker.Forest, examples: Sequence[Example], shares: Sequence[Floats]) -> list[Floats]:
    return [forest.score(features(e.table, s)) for e, s in zip(examples, shares, strict=True)]


def passes(examples: Sequence[Example], count: int = 2) -> tuple[list[dict[str, Any]], list[Floats], list[Floats]]:
    """Forests of each pass, grown on all; and the scores and shares that forests give to examples they never saw."""
    shares = [softmax(e.table.linear, e.table) for e in examples]
    grown: list[dict[str, Any]] = []
    held_out: list[Floats] = []
    for _ in range(count):
        grown.append(as_arrays(grow(*stacked(examples, shares))))
        held_out = [np.zeros(0)] * len(examples)
        for part in range(5):
            inside = [i for i, e in enumerate(examples) if e.fold != part]
            outside = [i for i, e in enumerate(examples) if e.fold == part]
            model = grow(*stacked([examples[i] for i in inside], [shares[i] for i in inside]))
            forest = forest_of(as_arrays(model))
            scored = scores_of(forest, [examples[i] for i in outside], [shares[i] for i in outside])
            for index, scores in zip(outside, scored, strict=True):
                held_out[index] = scores
        shares = [softmax(scores, e.table) for scores, e in zip(held_out, examples, strict=True)]
    return grown, held_out, shares


def as_arrays(model: HistGradientBoostingClassifier) -> dict[str, Any]:
    """Trees as rectangular arrays; leaves point to themselves."""
    trees = [one[0].nodes for one in model._predictors]
    width = max(len(nodes) for nodes in trees)
    arrays: dict[str, list[list[float]]] = {k: [] for k in ("feature", "threshold", "left", "right", "value")}
    depth = 0
    for nodes in trees:
        table = {k: [0.0] * width for k in arrays}
        for j, node in enumerate(nodes):
            leaf = bool(node["is_leaf"])
            depth = max(depth, int(node["depth"]))
            table["feature"][j] = 0 if leaf else int(node["feature_idx"])
            table["threshold"][j] = 0.0 if leaf else float(f"{node['num_threshold']:.6g}")
            table["left"][j] = j if leaf else int(node["left"])
            table["right"][j] = j if leaf else int(node["right"])
            table["value"][j] = float(f"{node['value']:.4g}") if leaf else 0.0
        for key, values in table.items():
            arrays[key].append(values)
    return {**arrays, "depth": depth, "base": float(np.ravel(model._baseline_prediction)[0])}


def forest_of(arrays: dict[str, Any]) -> place_ranker.Forest:
    return place_ranker.Forest(
        feature=np.array(arrays["feature"], dtype=np.int64),
        threshold=np.array(arrays["threshold"], dtype=float),
        left=np.array(arrays["left"], dtype=np.int64),
        right=np.array(arrays["right"], dtype=np.int64),
        value=np.array(arrays["value"], dtype=float),
        depth=arrays["depth"],
        base=arrays["base"],
    )


def best_readings(
    examples: Sequence[Example], scores: Sequence[Floats], shares: Sequence[Floats], source: str
) -> tuple[Floats, Floats]:
    """(log odds, share) of the best reading of each wholly labelled name, and whether it is right."""
    rows, right = [], []
    for example, odds, share in zip(examples, scores, shares, strict=True):
        if example.source != source:
            continue
        table = example.table
        for first, end in zip(table.bounds, table.bounds[1:], strict=False):
            if end > first and example.right[first:end].min() >= 0:
                best = first + int(odds[first:end].argmax())
                rows.append((odds[best], share[best]))
                right.append(example.right[best])
    return np.array(rows), np.array(right)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--restricted", choices=("lgl", "geovirus"), help="learn from this corpus too; needs --out")
    parser.add_argument("--out", type=Path, default=Path(place_ranker.__file__).with_name(place_ranker.FILE))
    options = parser.parse_args()
    if options.restricted and options.out == parser.get_default("out"):
        parser.error("what learned from a restricted corpus is not shipped: name another file with --out")
    gazetteer = open_gazetteer()
    examples = list(gold_examples(options.shared / "gold" / "train.jsonl", gazetteer))
    print(f"{len(examples)} reports of gold/train")
    examples += annotated_examples(gazetteer)
    print(f"{len(examples)} with those of our annotations")
    if options.restricted:
        folder = options.shared / "corpora" / "evaluation_only" / options.restricted
        examples += restricted_examples(folder / f"{options.restricted}.jsonl.gz", gazetteer)
    examples += made_up_examples(read_world(gazetteer), gazetteer, MADE_UP)
    grown, scores, shares = passes(examples)
    for source in ("gold", "annotated", "made up"):
        _, right = best_readings(examples, scores, shares, source)
        print(f"{source}: best reading right {right.mean():.3f} of {len(right)}, held out")
    rows, right = best_readings(examples, scores, shares, "gold")
    model = LogisticRegression().fit(rows, right)
    weights = dict(zip(("by_odds", "by_share"), map(float, model.coef_[0]), strict=True))
    shipped = {
        "features": NAMES,
        "passes": grown,
        **weights,
        "offset": float(model.intercept_[0]),
        "abstain_below": 0.15,
    }
    target = options.out
    target.write_text(json.dumps(shipped, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"wrote {target.name}, {target.stat().st_size / 1e6:.2f} MB; {weights} offset {model.intercept_[0]:.3f}")


if __name__ == "__main__":
    main()
