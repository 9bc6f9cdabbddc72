"""Corpora as texts with labelled spans, read from where they lie.

    gold claims                 quotes put to offsets (training/standoff.py; our own annotations: training/annotated.py)
    names                       UNER-EWT, GMB/VOA, re3d, CrossNER: spans with person, organization, nationality, place
    archive, VOA                raw text for masked-language-model training and for self-training

What becomes of them as targets of the network is decided in targets.py.
"""

import csv
import gzip
import io
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from casus.annotation import MentionLabel
from casus.reading.sentences import split_sentences
from casus.report import Span
from training.standoff import Row, locate, read_rows, text_of

SHARED = Path(__file__).resolve().parents[2] / "shared"
OPEN = SHARED / "corpora" / "open"
WORK = Path(__file__).parent / "work"
JUDGED = Path(__file__).parents[1] / "bench" / "negatives.tsv"
PERSON, ORGANIZATION, NATIONALITY, PLACE = (
    MentionLabel.PERSON,
    MentionLabel.ORGANIZATION,
    MentionLabel.NATIONALITY,
    MentionLabel.PLACE,
)
GMB_LABELS = {"geo": PLACE, "gpe": NATIONALITY, "per": PERSON, "org": ORGANIZATION}
UNER_LABELS = {"LOC": PLACE, "PER": PERSON, "ORG": ORGANIZATION}
CROSSNER_LABELS = {
    "country": PLACE, "location": PLACE, "politician": PERSON, "person": PERSON,
    "politicalparty": ORGANIZATION, "organisation": ORGANIZATION,
}  # fmt: skip
RE3D_LABELS = {"Person": PERSON, "Organisation": ORGANIZATION, "Location": PLACE, "Nationality": NATIONALITY}
CLOSE = {".", ",", ":", ";", "?", "!", "'s", "n't", ")", "%", "'"}  # signs written without a space before them
GMB_COUNTRIES = {"Nepal", "Niger", "Jordan", "Lanka", "Azerbaijan", "Senegal", "Britain", "Spain", "Poland", "Sudan"}
GMB_BLOCK = 100  # sentences; every tenth block is held out
# GMB begins persons with their office and some places with a point of the compass; the other corpora do not.
OFFICES = re.compile(
    r"(acting|ambassador|archbishop|ayatollah|bishop|cardinal|chairman|chancellor|chief|colonel|commander|defense|deputy"
    r"|dr\.|emperor|finance|foreign|former|gen\.|general|governor|grand|imam|interior|judge|justice|king|lady|lord|maj\."
    r"|major|mayor|minister|mr\.|mrs\.|ms\.|mullah|pope|premier|president|prime|prince|princess|professor|queen|rep\."
    r"|representative|secretary|sen\.|senator|sheik|sheikh|sir|speaker|spokesman|spokeswoman|sultan|vice)",
    re.IGNORECASE,
)
BEARINGS = re.compile(r"central|(north|south)?(east|west)(ern)?|north(ern)?|south(ern)?")


@dataclass(frozen=True, slots=True)
class Story:
    """A report with its claims as offsets; each claim is a row of the stand-off form."""

    id: str
    text: str
    claims: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A sentence with its named mentions; at the words in `unsure` the corpus' silence says nothing."""

    text: str
    names: tuple[tuple[Span, MentionLabel], ...]
    unsure: tuple[Span, ...] = ()
    weight: float = 1.0


def read_gold(name: str) -> list[Story]:
    """gold/train.jsonl or gold/dev.jsonl as stories."""
    return [to_story(row) for row in read_rows(SHARED / "gold" / f"{name}.jsonl")]


def fold_of(key: str, folds: int = 5) -> int:
    """Which fold a report falls into; follows from its id alone."""
    return int(sha256(key.encode()).hexdigest(), 16) % folds


def to_story(row: Row) -> Story:
    """Quotes put to offsets, two claims with the same main trigger word to two places where there are two."""
    text = text_of(row)
    sentences = split_sentences(text)
    used: set[tuple[str, int]] = set()
    claims = []
    for claim in row["claims"]:
        main = _main_place(text, sentences, claim, used)
        used.add((claim["type"], main))
        claims.append(_to_offsets(text, claim, main))
    return Story(row["id"], text, tuple(claims))


def _main_place(text: str, sentences: tuple[Span, ...], claim: Row, used: set[tuple[str, int]]) -> int:
    """Where the main trigger stands: of several places the one whose sentence holds most of the claim's quotes."""
    quote = claim["triggers"][0]
    starts = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(quote)}(?!\w)", text)]
    starts = starts or [m.start() for m in re.finditer(re.escape(quote), text)]
    fillers = [*claim["initiators"], *claim["recipients"], *claim["tolls"]]
    fillers += [claim[field] for field in ("place", "when", "attribution") if claim[field]]
    quotes = [*claim["triggers"][1:], *(filler["quote"] for filler in fillers)]

    def fit(start: int) -> tuple[bool, int, int]:
        home = next((text[s.start : s.end] for s in sentences if s.start <= start < s.end), "")
        return ((claim["type"], start) in used, -sum(q in home for q in quotes), start)

    return min(starts, key=fit)


def _to_offsets(text: str, claim: Row, main: int) -> Row:
    quote = claim["triggers"][0]
    out: Row = {"type": claim["type"], "modality": claim["modality"]}
    out["triggers"] = [[main, main + len(quote)], *(locate(text, q, main) for q in claim["triggers"][1:])]
    for field in ("initiators", "recipients", "tolls"):
        out[field] = [{**filler, "span": locate(text, filler["quote"], main)} for filler in claim[field]]
    for field in ("place", "when", "attribution"):
        filler = claim[field]
        out[field] = {**filler, "span": locate(text, filler["quote"], main)} if filler and filler["quote"] else None
    return out


def read_archive() -> list[Row]:
    """The current-events archive in its order."""
    return list(read_rows(SHARED / "data" / "current_events.jsonl.gz"))


def measuring_texts() -> set[str]:
    """Texts of every measuring set: nothing is learned from them."""
    texts = {row["text"] for row in read_rows(SHARED / "gold" / "dev.jsonl")}
    for row in read_rows(SHARED / "gold" / "pairs_dev.jsonl"):
        texts |= {row["a"]["text"], row["b"]["text"]}
    for row in read_rows(SHARED / "gold" / "dossiers_dev.jsonl"):
        texts |= {report["text"] for report in row["reports"]}
    judged = {line.split("\t")[0] for line in JUDGED.read_text(encoding="utf-8").splitlines()}
    return texts | {row["text"] for row in read_archive() if row["id"] in judged}


@cache
def read_gmb() -> list[tuple[list[str], list[str]]]:
    """Sentences of the Groningen Meaning Bank in order, as words and tags."""
    raw = gzip.decompress((OPEN / "gmb_voa" / "ner_dataset.csv.gz").read_bytes()).decode("latin-1")
    sentences: list[tuple[list[str], list[str]]] = []
    for number, word, _, tag in list(csv.reader(io.StringIO(raw)))[1:]:
        if number:
            sentences.append(([], []))
        sentences[-1][0].append(word)
        sentences[-1][1].append(tag)
    return sentences


def read_voa() -> list[str]:
    """The VOA text in passages of three sentences."""
    sentences = [joined(words)[0] for words, _ in read_gmb()]
    return [" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3)]


def named_gmb(*, held_out: bool) -> list[Named]:
    """GMB sentences with names; half-automatic labels, so that they weigh half."""
    sentences = enumerate(read_gmb())
    chosen = [pair for at, pair in sentences if (at // GMB_BLOCK % 10 == 0) == held_out]
    return [_named(words, _plain_names(words, tags), GMB_LABELS, weight=0.5) for words, tags in chosen]


def _plain_names(words: list[str], tags: list[str]) -> list[str]:
    """Tags of a GMB sentence as other corpora have them: countries are places, no name begins with an office."""
    tags = _countries_are_places(words, tags)
    for at, (word, tag) in enumerate(zip(words, tags, strict=True)):
        if (tag == "B-per" and OFFICES.fullmatch(word)) or (tag == "B-geo" and BEARINGS.fullmatch(word)):
            after = tags[at + 1] if at + 1 < len(tags) else "O"
            tags[at] = "O"
            if after == f"I-{tag[2:]}":
                tags[at + 1] = tag
    return tags


@cache
def _gmb_places() -> frozenset[str]:
    tagged = Counter((word, tag) for words, tags in read_gmb() for word, tag in zip(words, tags, strict=True))
    often = {word for (word, tag), n in tagged.items() if tag == "B-geo" and n > tagged[word, "B-gpe"]}
    return frozenset(often | GMB_COUNTRIES)


def _countries_are_places(words: list[str], tags: list[str]) -> list[str]:
    """GMB tags some countries like nationalities (gpe): a word that is a place elsewhere is one."""
    return ["B-geo" if t == "B-gpe" and w in _gmb_places() else t for w, t in zip(words, tags, strict=True)]


def named_uner(part: str) -> list[Named]:
    """UNER over the web treebank (train, dev, test). It has no nationalities: such words are left unsure."""
    raw = gzip.decompress((OPEN / "uner_ewt" / f"en_ewt-ud-{part}.iob2.gz").read_bytes()).decode()
    nationalities = _nationality_words()
    out = []
    for block in raw.split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
        if rows:
            out.append(_named([r[1] for r in rows], [r[2] for r in rows], UNER_LABELS, unsure=nationalities))
    return out


def named_crossner() -> list[Named]:
    """CrossNER politics, train and dev together; its nationalities are unlabelled."""
    out = []
    for part in ("train", "dev"):
        for block in (OPEN / "crossner_politics" / f"{part}.txt").read_text(encoding="utf-8").split("\n\n"):
            rows = [line.split() for line in block.splitlines() if len(line.split()) == 2]
            if rows:
                words, tags = [r[0] for r in rows], [r[1] for r in rows]
                out.append(_named(words, tags, CROSSNER_LABELS, unsure=_nationality_words()))
    return out


def named_re3d(*, held_out: bool) -> list[Named]:
    """re3d by document, cut into sentences; every fifth document is held out. Its longest spans count, names or not."""
    out = []
    for folder in sorted(path for path in (OPEN / "re3d").iterdir() if path.is_dir()):
        entities = list(read_rows(folder / "entities.json"))
        for row in read_rows(folder / "documents.json"):
            if (int(row["_id"], 16) % 5 == 0) == held_out:
                mine = [e for e in entities if e["documentId"] == row["_id"] and e["type"] in RE3D_LABELS]
                names = [(Span(start=e["begin"], end=e["end"]), RE3D_LABELS[e["type"]]) for e in mine]
                names = [(s, label) for s, label in names if row["text"][s.start : s.end][:1].isupper()]
                out += _by_sentence(row["text"], names)
    return out


def _by_sentence(text: str, names: list[tuple[Span, MentionLabel]]) -> list[Named]:
    out = []
    for sentence in split_sentences("\n" + text):
        start, end = sentence.start - 1, sentence.end - 1
        inside = [(s, label) for s, label in names if start <= s.start and s.end <= end]
        moved = tuple((Span(start=s.start - start, end=s.end - start), label) for s, label in inside)
        out.append(Named(text[start:end], moved))
    return out


@cache
def _nationality_words() -> frozenset[str]:
    words = {word for ws, tags in read_gmb() for word, tag in zip(ws, tags, strict=True) if tag == "B-gpe"}
    return frozenset(words)


def joined(words: list[str]) -> tuple[str, list[int]]:
    """Words as running text, with the place where each begins."""
    text, starts = "", []
    for word in words:
        if text and word not in CLOSE and not text.endswith("("):
            text += " "
        starts.append(len(text))
        text += word
    return text, starts


def _named(
    words: list[str],
    tags: list[str],
    labels: dict[str, MentionLabel],
    unsure: frozenset[str] = frozenset(),
    weight: float = 1.0,
) -> Named:
    text, starts = joined(words)
    names: list[tuple[Span, MentionLabel]] = []
    open_tag = ""
    for word, start, tag in zip(words, starts, tags, strict=True):
        kind = tag[2:]
        if tag.startswith("I-") and open_tag == kind and names:
            names[-1] = (Span(start=names[-1][0].start, end=start + len(word)), names[-1][1])
        elif kind in labels:
            names.append((Span(start=start, end=start + len(word)), labels[kind]))
        open_tag = kind if kind in labels else ""
    doubt = [
        Span(start=start, end=start + len(word))
        for word, start, tag in zip(words, starts, tags, strict=True)
        if tag == "O" and word in unsure
    ]
    return Named(text, tuple(names), tuple(doubt), weight)
