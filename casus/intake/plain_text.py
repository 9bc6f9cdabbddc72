"""A web page saved as text: navigation, title, byline, date line and story told apart by page_story.py.

    Return to site                      navigation, left out
    Shells hit market in Idlib          title
    By Northern Wire staff              outlet
    December 2, 2024                    published
    At least 12 people were killed ...  the story begins with the first sentence

The story's paragraphs are kept to the letter, parted by one empty line; hard-wrapped lines are joined by a space. A
paragraph that repeats an earlier one word for word, as where the page was pasted twice, is left out.
"""

from collections.abc import Iterator
from pathlib import Path

from casus.errors import Issue
from casus.intake.documents import read_document
from casus.intake.fields import report_of_page
from casus.intake.page_story import blocks_of, page_of
from casus.report import Report


def read_plain_text(path: Path, document: str) -> Iterator[Report | Issue]:
    """The report of a .txt file; its name is its id."""
    text, issues = read_document(path, document)
    yield from issues
    if text is not None:
        page = page_of(blocks_of(text))
        yield from report_of_page(page, "\n\n".join(page.story), document, path.name)
