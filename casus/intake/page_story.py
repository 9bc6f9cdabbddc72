"""Tell title, outlet, day and story of a news page apart, given its paragraphs in order.

    ["Return to site", "Shells hit market in Idlib", "By Northern Wire staff", "December 2, 2024", "At least 12 ..."]
      ->  title "Shells hit market in Idlib", outlet "Northern Wire", day 2 December 2024, story ["At least 12 ..."]

What stands above the first sentence is the head: furniture tells outlet and day, the first other line is the title,
lines after it open the story. Below, furniture is left out at both ends, and headlines of other stories at the foot.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casus.intake.dates import NoDay
from casus.intake.page_lines import (
    Dateline,
    Furniture,
    dateline_of,
    furniture_of,
    is_masthead,
    opens_other_stories,
    with_labels,
    without_site,
)

# A sentence ends in a full stop; a headline does not, though it may ask or exclaim.
SENTENCE_END = re.compile(r"[.…][\"”’')\]]*$")
CRY_END = re.compile(r"[?!][\"”’')\]]*$")
SENTENCE_WORDS, CRY_WORDS, LONG_WORDS = 5, 16, 30

# Shorter lines ("No comment.") may well be said twice.
REPEAT_CHARACTERS = 40

# Columns at which mail and agencies wrap; a line over 100 characters was never wrapped.
WRAPPED = range(40, 101)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A news page told apart. `day` is the reason where no day is named; `agency` the dateline's."""

    title: str
    outlet: str
    day: date | NoDay
    agency: str
    story: tuple[str, ...]


def blocks_of(text: str) -> list[str]:
    """The paragraphs of plain text: parted by empty lines, or each line one; hard-wrapped lines joined."""
    blocks: list[str] = []
    for block in re.split(r"\n[ \t]*\n", text):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        wrapped = len(lines) > 1 and all(len(line) in WRAPPED for line in lines[:-1])
        blocks.extend([" ".join(lines)] if wrapped else lines)
    return blocks


def page_of(blocks: Sequence[str], title: str = "") -> Page:
    """The page that `blocks` make; `title` where it is known already."""
    start = next((number for number, block in enumerate(blocks) if is_sentence(block)), len(blocks))
    head = with_labels(blocks[:start])
    found = [(line, furniture_of(line)) for line in head]
    title, site, opening = _title([line for line, furniture in found if furniture is None], title)
    furniture = [piece for _, piece in found if piece is not None]
    story, more = _story(
        opening, without_repeats(blocks[start:], [*blocks[:start], *head, title]), known_day=_first_day(furniture)
    )
    furniture.extend(more)
    dateline = next((line for line in map(dateline_of, story) if line), None)
    outlet = next((piece.outlet for piece in furniture if piece.outlet), site)
    agency = dateline.agency if dateline else ""
    return Page(title=title, outlet=outlet or agency, day=_day(furniture, dateline), agency=agency, story=tuple(story))


def is_sentence(block: str) -> bool:
    """Whether `block` is running text, not a headline, a name or a link."""
    words = len(block.split())
    if SENTENCE_END.search(block):
        return words >= SENTENCE_WORDS
    return words >= (CRY_WORDS if CRY_END.search(block) else LONG_WORDS)


def without_repeats(blocks: Sequence[str], head: Sequence[str]) -> list[str]:
    """`blocks` less those that repeat an earlier one, or a line of the head, word for word."""
    seen = set(head)
    kept: list[str] = []
    for block in blocks:
        if block not in seen:
            kept.append(block)
        if len(block) >= REPEAT_CHARACTERS:
            seen.add(block)
    return kept


def _title(lines: Sequence[str], known: str) -> tuple[str, str, list[str]]:
    """Title, the publication named beside or above it, and the lines that open the story."""
    if known:
        return known, "", [line for line in lines if without_site(line)[0] != known]
    masthead = lines[0] if len(lines) > 1 and is_masthead(lines[0]) else ""
    others = list(lines[1:] if masthead else lines)
    # One or two words above a headline are its section ("Syria"), not the headline.
    place = next((number for number, line in enumerate(others) if len(line.split()) > 2), 0)
    if not others:
        return "", masthead, []
    title, site = without_site(others[place])
    return title, site or masthead, others[place + 1 :]


def _story(opening: list[str], blocks: list[str], *, known_day: bool) -> tuple[list[str], list[Furniture]]:
    """The story's paragraphs, and the furniture found around them."""
    foot = next((number for number, block in enumerate(blocks) if number and opens_other_stories(block)), len(blocks))
    pieces = [(block, furniture_of(block)) for block in blocks[:foot]]
    around: list[Furniture] = []
    while pieces and pieces[-1][1] is not None:
        around.append(pieces.pop()[1] or Furniture())
    story = opening + [block for block, _ in pieces[:1]]
    # A standfirst may come before byline and date. Further down a lone date heads the entry of a chronicle and stays.
    near = not known_day
    for block, piece in pieces[1:]:
        near = near and piece is not None
        if piece is None or (not near and piece != Furniture()):
            story.append(block)
        else:
            around.append(piece)
    return story, around


def _first_day(furniture: Sequence[Furniture]) -> bool:
    return any(piece.day is not None for piece in furniture)


def _day(furniture: Sequence[Furniture], dateline: Dateline | None) -> date | NoDay:
    """The day of first publication, else of an update, else the dateline's, else why there is none."""
    told = sorted((piece for piece in furniture if piece.day is not None), key=lambda piece: piece.later)
    days = [piece.day for piece in told]
    if dateline and dateline.day is not None:
        days.append(dateline.day)
    sure = next((day for day in days if isinstance(day, date)), None)
    return sure or next((day for day in days if isinstance(day, NoDay)), NoDay.EMPTY)
