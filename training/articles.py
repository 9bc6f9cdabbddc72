"""Longer texts for annotation: articles, not the one paragraph of an archive item. Most are put together from the open
corpora, some were written for this project.

    re3d-FEB7BC61C976     a document of re3d (military and ministry releases), by the beginning of its id there
    gum-GUM_news_korea    news, speeches and interviews of GUM, up to the paragraph in which ARTICLE_LENGTH is passed
    ecb-3_1ecb            a document of ECB+'s training topics, its tokens joined
    voa-12400-12411       sentences 12400 to 12411 of the Groningen Meaning Bank's VOA text
    own-a-01              an article of annotations/written: invented events in the manner of releases and of Wikinews

An article is a row of the archive's form: id, published (GUM and our own alone tell it), title, text.
"""

import gzip
import json
import re
import tarfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree

from training.data import OPEN, joined, read_gmb
from training.standoff import Row, read_rows

ARTICLE_LENGTH = 2500  # characters of a GUM text; Wikinews stories are told by then
WRITTEN = Path(__file__).parent / "annotations" / "written" / "articles.jsonl"
GENRES = ("news", "speech", "interview")


def read_articles(keys: set[str]) -> dict[str, Row]:
    """Those of `keys` that are articles, by id; each corpus is read once."""
    rows = {}
    readers = {"re3d": re3d_articles, "gum": gum_articles, "ecb": ecb_articles, "own": own_articles}
    for source, reader in readers.items():
        if any(key.startswith(f"{source}-") for key in keys):
            rows |= {row["id"]: row for row in reader() if row["id"] in keys}
    for key in sorted(keys):
        if sentences := voa_sentences(key):
            rows[key] = voa_article(sentences[0], sentences[-1])
    return rows


def voa_sentences(key: str) -> range:
    """The sentences of the VOA article of this id; none where it is another text's."""
    source, *bounds = key.split("-")
    return range(int(bounds[0]), int(bounds[1]) + 1) if source == "voa" else range(0)


def re3d_articles() -> Iterator[Row]:
    for folder in sorted(path for path in (OPEN / "re3d").iterdir() if path.is_dir()):
        for row in read_rows(folder / "documents.json"):
            yield _article(f"re3d-{row['_id'][:12]}", row["text"], title=row["title"].strip())


def own_articles() -> Iterator[Row]:
    """Texts of ours, as they were annotated: nothing is put together."""
    return read_rows(WRITTEN)


def gum_articles() -> Iterator[Row]:
    for part in ("train", "dev"):
        raw = gzip.decompress((OPEN / "gum_free" / f"gum_free-{part}.conllu.gz").read_bytes()).decode()
        for document in re.split(r"(?m)^# newdoc id = ", raw)[1:]:
            if document.split("_")[1] in GENRES:
                yield _gum_article(document)


def _gum_article(document: str) -> Row:
    meta = dict(re.findall(r"(?m)^# meta::(\w+) = (.+)$", document))
    paragraphs: list[str] = [""]
    for new, sentence in _lines(document):
        if new and paragraphs[-1]:
            if sum(map(len, paragraphs)) > ARTICLE_LENGTH:
                break
            paragraphs.append("")
        paragraphs[-1] = f"{paragraphs[-1]} {sentence}".strip()
    text = "\n".join(paragraphs)
    return _article("gum-" + document.split("\n", 1)[0].strip(), text, meta.get("title", ""), meta.get("dateCreated"))


def _lines(document: str) -> Iterator[tuple[bool, str]]:
    """Each sentence with whether it begins a paragraph."""
    new = False
    for line in document.splitlines():
        if line.startswith("# newpar"):
            new = True
        elif line.startswith("# text = "):
            yield new, line.removeprefix("# text = ")
            new = False


def ecb_articles() -> Iterator[Row]:
    """Documents of the training topics; those of the validation topics are for measuring (bench/ecbplus.py)."""
    folder = OPEN / "ecbplus"
    split = json.loads((folder / "train_val_test_split.json").read_text(encoding="utf-8"))
    for _, root in ecb_documents(folder, split["train"]):
        yield _article(f"ecb-{root.attrib['doc_name'].removesuffix('.xml')}", _ecb_text(root))


def ecb_documents(folder: Path, topics: Iterable[int]) -> Iterator[tuple[str, ElementTree.Element]]:
    """(topic, document) of these topics of ECB+, in order of their files."""
    wanted = {str(topic) for topic in topics}
    with tarfile.open(folder / "ecbplus_train_val.tgz") as archive:
        for member in sorted(archive.getmembers(), key=lambda m: m.name):
            file = archive.extractfile(member) if member.name.endswith(".xml") else None
            topic = member.name.split("/")[1] if file else ""
            if file and topic in wanted:
                yield topic, ElementTree.fromstring(file.read())


def _ecb_text(root: ElementTree.Element) -> str:
    sentences: dict[str, list[str]] = {}
    for token in root.iter("token"):
        sentences.setdefault(token.attrib["sentence"], []).append(token.text or "")
    return " ".join(joined(words)[0] for words in sentences.values())


def voa_article(first: int, last: int) -> Row:
    """Sentences `first` to `last`, both included, counted from 0."""
    text = " ".join(joined(words)[0] for words, _ in read_gmb()[first : last + 1])
    return _article(f"voa-{first}-{last}", text)


def _article(key: str, text: str, title: str = "", published: str | None = None) -> Row:
    return {"id": key, "published": published, "title": title, "text": text}
