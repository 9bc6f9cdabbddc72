"""Tell the furniture of a news page apart from its words, line by line.

    "Return to site"                        ->  navigation
    "Editor: A. Name"                       ->  byline; a person, so no outlet
    "By Northern Wire staff"                ->  byline; outlet Northern Wire
    "Published: 3 December 2024, 14:10"     ->  date line
    "Orontes Dispatch | December 3, 2024"   ->  outlet and date
    "HAMA, Syria (Northern Wire) - The ..." ->  a first paragraph whose dateline names an agency

Only whole lines are judged, by fixed phrases and forms; words inside a paragraph are never taken away.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casus.intake.dates import NoDay, read_day

# fmt: off
NAVIGATION = frozenset((
    "return to site", "back", "back to top", "back to home", "back to news", "home", "home page", "homepage", "menu",
    "main menu", "close menu", "search", "skip to content", "skip to main content", "skip to navigation", "log in",
    "login", "sign in", "sign up", "register", "subscribe", "subscribe now", "my account", "donate", "contact",
    "contact us", "about", "about us", "advertise", "advertisement", "advertising", "sponsored", "newsletter",
    "newsletters", "share", "share this", "share this article", "share this story", "print", "email", "e-mail",
    "print this page", "save", "listen", "listen to this article", "follow us", "facebook", "twitter", "x", "whatsapp",
    "telegram", "instagram", "youtube", "linkedin", "copy link", "comments", "leave a comment", "read more",
    "read also", "see also", "more", "next", "previous", "next article", "previous article", "load more",
    "show more", "view all",
    "world", "world news", "middle east", "europe", "asia", "africa", "americas", "international", "politics",
    "business", "opinion", "sport", "sports", "culture", "weather", "science", "technology", "health", "video",
    "videos", "photos",
    "live", "latest", "latest news", "breaking", "breaking news", "top stories", "news", "all rights reserved",
    "cookie policy", "cookie settings", "privacy policy", "privacy", "terms of use", "terms of service", "terms",
    "accept cookies", "accept all", "english", "arabic", "russian", "français", "deutsch", "español",
))
# fmt: on

# Headings after which a page lists other stories, whose headlines are not this report's.
OTHER_STORIES = re.compile(
    r"(?:related|more|other|recommended|most read|most popular|trending|you may also like|read next|also on)"
    r"(?: (?:articles?|stories|news|from|on|by|in|coverage|topics|for you|this)\b.{0,40})?:?",
    re.IGNORECASE,
)

# A name that holds one of these words is a publication's.
OUTLET_WORDS = (
    r"agency|broadcasting|bulletin|chronicle|courier|daily|dispatch|gazette|guardian|herald|journal|magazine|media|monitor|"
    r"network|news|newspaper|newswire|observer|online|radio|reuters|review|telegraph|television|tribune|tv|weekly|wire|"
    r"world service"
)
# These are surnames, too ("Wei Sun"): in a byline they make an outlet only after "The".
WEAK_OUTLET_WORDS = r"independent|mirror|post|press|record|reporter|standard|star|sun|times|today"
OUTLET_NAME = re.compile(rf".*\b(?:{OUTLET_WORDS})\b.*|the\b.*\b(?:{WEAK_OUTLET_WORDS})\b.*", re.IGNORECASE)
MASTHEAD = re.compile(rf".*\b(?:{OUTLET_WORDS}|{WEAK_OUTLET_WORDS})\b.*", re.IGNORECASE)

BYLINE = re.compile(
    r"(?:(?:by|edited by|written by|reported by|reporting by|story by):?"
    r"|(?:from|editor|authors?|writer|reporter|correspondent|text):)\s+(?P<who>\S.{0,100})",
    re.IGNORECASE,
)
SOURCE = re.compile(r"(?:source|outlet|publisher|agency|published by)\s*:\s*(?P<who>\S.{0,80})", re.IGNORECASE)
RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?,?\s*(?:by\s+)?(?P<who>[^.|,]{2,60}?)"
    r"\s*(?:[.|,]?\s*all rights reserved)?\.?",
    re.IGNORECASE,
)
STAFF = re.compile(
    r"\s+(?:staff(?: (?:writers?|reporters?|correspondents?))?|reporters?|correspondents?|newsroom|news desk|editors)$",
    re.I,
)
FIRST_DATE = re.compile(
    r"(?:first )?(?:published|posted|date|released|issued|filed)(?: on| at)?\s*:?\s+(?P<rest>.+)", re.I
)
LATER_DATE = re.compile(r"(?:last )?(?:updated|modified|edited|revised)(?: on| at)?\s*:?\s+(?P<rest>.+)", re.I)
BARE_LABEL = re.compile(
    r"(?:(?:first )?published|posted|(?:last )?(?:updated|modified)|date|by|written by|editor|authors?|source):?", re.I
)
OFFICE = re.compile(
    r"(?:(?:chief|senior|deputy|managing|foreign|political|diplomatic|defen[cs]e|security|international|world|news|war|"
    r"africa|asia|europe|middle east|un) ){1,3}(?:correspondent|reporter|editor|writer)|staff writer",
    re.IGNORECASE,
)
READING_TIME = re.compile(
    r"(?:\d+|an?|one|two|three|five|ten) min(?:ute)?s?(?: read)?|\d+ (?:comments?|shares?|views?)", re.I
)

NAME_WORDS = frozenset((
    "and", "in", "with", "of", "the", "for", "al", "el", "de", "van", "von", "bin", "ibn", "staff", "writer", "writers",
    "reporter", "reporters", "correspondent", "newsroom", "editors",
))  # fmt: skip

PART = re.compile(r"\s+[|·•»›>/]\s+|\t+")

DATELINE = re.compile(
    r"(?P<where>[A-Z][A-Z.'’ -]{2,40}(?:, [A-Z][\w.'’ -]{1,30}){0,2}?)"
    r"(?:,? (?P<day>[A-Z]?[\w.]{1,10} \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z]\w{2,9}(?: \d{4})?))?"
    r"(?: \((?P<agency>[A-Z][^()]{1,40})\))?,? ?(?:--|[–—-]) "
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """What a line that is no part of the story tells: nothing, an outlet, a day, or why its date names none."""

    outlet: str = ""
    day: date | NoDay | None = None
    later: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """What stands before the dash of a first paragraph, beside the place."""

    agency: str
    day: date | NoDay | None


def furniture_of(line: str) -> Furniture | None:
    """What `line` is, where it is all furniture; None where it may be part of the story."""
    parts = [part.strip() for part in PART.split(line) if part.strip()]
    found = [
        _part(part) or (Furniture(outlet=part) if len(parts) > 1 and is_masthead(part) else None) for part in parts
    ]
    known = [part for part in found if part is not None]
    if _is_menu(parts):
        return Furniture()
    if any(part.day is not None for part in known):
        # A short name beside a date is the writer's ("Ana Example | 3 December 2024").
        known.extend(Furniture() for part, piece in zip(parts, found, strict=True) if piece is None and _is_name(part))
    if len(known) < len(found) or not known:
        return None
    days = [part for part in known if part.day is not None]
    return Furniture(
        outlet=next((part.outlet for part in known if part.outlet), ""),
        day=days[0].day if days else None,
        later=days[0].later if days else False,
    )


def outlet_of(words: str) -> str:
    """The publication that `words` name, "" where they name none that can be told from a person."""
    for part in re.split(r",\s+|\s+[|/]\s+|\s+for\s+|\s+[–—-]\s+", words):
        name = part.strip().rstrip(".")
        bare = STAFF.sub("", name)
        if name[:1].isupper() and len(name.split()) <= 6 and (bare != name or OUTLET_NAME.fullmatch(name)):
            return bare
    return ""


def with_labels(lines: Sequence[str]) -> list[str]:
    """`lines` with each label that stands alone ("Published", "By") put before the line it belongs to."""
    joined: list[str] = []
    label = ""
    for line in lines:
        if not label and BARE_LABEL.fullmatch(line):
            label = line
        else:
            joined.append(f"{label} {line}".strip())
            label = ""
    return [*joined, label] if label else joined


def is_masthead(line: str) -> bool:
    """Whether a line that is not the title is the name of a publication: few words, each with a capital."""
    words = line.split()
    capitals = all(word[:1].isupper() or word in {"of", "the", "and", "for"} for word in words)
    return 2 <= len(words) <= 5 and capitals and MASTHEAD.fullmatch(line) is not None


def without_site(title: str) -> tuple[str, str]:
    """A page's title without the name of the publication after a bar or dash, and that name."""
    for mark in (" | ", " - ", " – ", " — ", " :: ", " » "):
        story, found, site = title.rpartition(mark)
        if found and is_masthead(site.strip()):
            return story.strip(), site.strip()
    return title.strip(), ""


def opens_other_stories(line: str) -> bool:
    """Whether headlines of other stories follow."""
    return OTHER_STORIES.fullmatch(line) is not None


def dateline_of(body: str) -> Dateline | None:
    """The dateline at the start of a story, where it has one."""
    found = DATELINE.match(body)
    if not found:
        return None
    day = read_day(found["day"]) if found["day"] else None
    return Dateline(agency=(found["agency"] or "").strip(), day=day if isinstance(day, date) else None)


def _is_menu(parts: list[str]) -> bool:
    """Whether short parts, some of them navigation, are a menu or a path ("Home > World > Syria")."""
    links = sum(part.casefold() in NAVIGATION for part in parts)
    return len(parts) > 1 and 2 * links >= len(parts) and all(len(part.split()) <= 3 for part in parts)


def _part(part: str) -> Furniture | None:
    """What one part of a line is, between its bars."""
    if part.casefold().strip(" :.!…") in NAVIGATION or READING_TIME.fullmatch(part) or OFFICE.fullmatch(part):
        return Furniture()
    if found := LATER_DATE.fullmatch(part):
        return _dated(found["rest"], later=True)
    if found := FIRST_DATE.fullmatch(part):
        return _dated(found["rest"], later=False)
    if dated := _dated(part, later=False):
        return dated
    if found := SOURCE.fullmatch(part) or RIGHTS.fullmatch(part):
        return Furniture(outlet=found["who"].strip())
    if (found := BYLINE.fullmatch(part)) and _names_someone(found["who"], colon=":" in part):
        return Furniture(outlet=outlet_of(found["who"]))
    return None


def _dated(words: str, *, later: bool) -> Furniture | None:
    day = read_day(words)
    return None if day in (NoDay.EMPTY, NoDay.ODD) else Furniture(day=day, later=later)


def _names_someone(who: str, *, colon: bool) -> bool:
    """Whether the words after "by" are names, not the rest of a headline ("By land and sea, fighters close in")."""
    words = re.findall(r"[^\W\d_][\w.'’-]*", who)
    return bool(words) and (colon or all(_in_a_name(word) for word in words))


def _is_name(part: str) -> bool:
    words = part.split()
    return 2 <= len(words) <= 3 and all(_in_a_name(word) for word in words)


def _in_a_name(word: str) -> bool:
    return word[:1].isupper() or word in NAME_WORDS or word.startswith(("al-", "el-", "d'", "d’"))
