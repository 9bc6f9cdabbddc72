"""The reports and articles that this project annotated, with their texts."""

from pathlib import Path

from training.articles import read_articles
from training.data import Story, fold_of, measuring_texts, read_archive, read_gold
from training.standoff import Row, digest, read_rows, text_of

ANNOTATIONS = Path(__file__).parent / "annotations"


def read_annotations() -> list[Story]:
    """Every annotated text but those of measuring sets, by id; the first annotator of each counts.

    Raises ValueError where a text is not the one that was annotated.
    """
    rows: dict[str, Row] = {}
    for path in sorted(ANNOTATIONS.glob("*.jsonl")):
        for row in read_rows(path):
            rows.setdefault(row["id"], row)
    apart = measuring_texts()
    texts = {row["id"]: row for row in read_archive() if row["id"] in rows} | read_articles(set(rows))
    return [_story(rows[key], texts[key]) for key in sorted(texts) if texts[key]["text"] not in apart]


def split_stories(fold: int | None, folds: int) -> tuple[list[Story], list[Story], list[Story]]:
    """Gold reports and annotated articles that are held out, by their ids, and everything that is learned from."""
    gold, more = read_gold("train"), read_annotations()
    held = [story for story in gold if fold_of(story.id, folds) == fold]
    articles = [story for story in more if is_article(story.id) and fold_of(story.id, folds) == fold]
    apart = {story.id for story in (*held, *articles)}
    return held, articles, [story for story in (*gold, *more) if story.id not in apart]


def is_article(key: str) -> bool:
    """Whether it is a longer text; all others are items of the archive."""
    return not key.startswith("wce-")


def _story(row: Row, report: Row) -> Story:
    text = text_of(report)
    if digest(text) != row["text_digest"]:
        raise ValueError(f"{row['id']}: its text is not the one that was annotated")
    return Story(row["id"], text, tuple(row["claims"]))
