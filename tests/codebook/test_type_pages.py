"""The pages under docs/codebook are those that the event types give."""

from pathlib import Path

from casus.codebook.event_types import load_event_types
from casus.codebook.type_pages import main, pages

DOCS = Path(__file__).parents[2] / "docs" / "codebook"


def test_pages_are_up_to_date() -> None:
    for name, text in pages(load_event_types().values()).items():
        assert (DOCS / name).read_text(encoding="utf-8") == text, (
            "run: python -m casus.codebook.type_pages docs/codebook"
        )


def test_every_type_has_an_entry_with_two_marked_examples() -> None:
    text = "".join(pages(load_event_types().values()).values())
    for event_type in load_event_types().values():
        entry = text[text.index(f"## {event_type.name}\n") :].split("\n## ")[0]
        assert event_type.definition in entry
        assert entry.count("- ") >= 2
        assert entry.count("**") >= 4


def test_pages_are_written_where_asked(tmp_path: Path) -> None:
    main(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dealings.md", "force_posture.md", "violence.md"]
