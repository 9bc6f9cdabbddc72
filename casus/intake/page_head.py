"""What a web page says of itself: title, day, outlet and address, from metadata first and marked elements second.

    JSON-LD, <meta property="og:...">, <meta name="dc.date">   ->  what publishers write for machines
    <h1>, <time datetime>, <span class="date">                 ->  what they write for readers
    <title>Shells hit market | Northern Wire</title>           ->  title and outlet where nothing better is there

The first day that can be read wins; where none can, the reason of the first that was tried.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import orjson
from resiliparse.parse.html import ElementNode, HTMLTree

from casus.intake.dates import NoDay, read_day
from casus.intake.page_lines import furniture_of, without_site

TITLES = ("og:title", "twitter:title", "dc.title", "headline")
OUTLETS = ("og:site_name", "application-name", "dc.publisher", "publisher", "citation_journal_title")
DAYS = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "pubdate", "publishdate",
    "publish-date", "publish_date", "parsely-pub-date", "sailthru.date", "dc.date", "dc.date.issued", "dcterms.date",
    "dcterms.created", "citation_publication_date", "article.published", "og:pubdate",
)  # fmt: skip
URLS = ("og:url",)
DAY_ELEMENTS = (
    "time[datetime]", "[itemprop=datePublished]", "time", "[class*=publish]", "[class*=date]", "[class*=timestamp]",
    "[class*=byline]",
)  # fmt: skip
ARTICLE_KINDS = (
    "Article",
    "NewsArticle",
    "ReportageNewsArticle",
    "LiveBlogPosting",
    "BlogPosting",
    "Report",
    "WebPage",
)

# Marked elements tried for a day; a list page has hundreds.
MOST_ELEMENTS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHead:
    """What was found; "" or None where nothing was. `day` is the reason where what was found names no day."""

    title: str
    outlet: str
    day: date | NoDay | None
    url: str | None


def read_head(tree: HTMLTree) -> PageHead:
    """What the page says of itself."""
    metas, article = _metas(tree), _article(tree)
    story, site = without_site(_words(tree.title))
    headings = [_words(heading.text) for heading in _select(tree, "h1")]
    named = [article.get("headline", ""), *(metas.get(name, "") for name in TITLES)]
    title = next((words for words in [*named, *headings[:1], story] if words), "")
    outlets = [article.get("publisher", ""), *(metas.get(name, "") for name in OUTLETS)]
    outlet = next((words for words in outlets if words), site)
    named_days = [article.get("datePublished", ""), *(metas.get(name, "") for name in DAYS)]
    return PageHead(
        title=without_site(title)[0] if site or outlet else title,
        outlet=outlet,
        day=_first_day([*map(read_day, named_days), *_marked_days(tree)]),
        url=_url(tree, metas),
    )


def _select(tree: HTMLTree, selector: str) -> list[ElementNode]:
    """The elements that a CSS selector finds, in the page's order."""
    found = tree.document.query_selector_all(selector) if tree.document else ()
    return [node for node in found if isinstance(node, ElementNode)]


def _words(text: str | None) -> str:
    """`text` on one line."""
    return " ".join((text or "").split())


def _metas(tree: HTMLTree) -> dict[str, str]:
    """The page's metadata by lower-case name, the first of each."""
    found: dict[str, str] = {}
    for element in _select(tree, "meta[content]"):
        name = element.getattr("property") or element.getattr("name") or element.getattr("itemprop") or ""
        found.setdefault(name.strip().lower(), _words(element.getattr("content")))
    return found


def _article(tree: HTMLTree) -> dict[str, str]:
    """Headline, publisher and day of the first article that JSON-LD describes."""
    for script in _select(tree, "script[type='application/ld+json']"):
        try:
            described = orjson.loads(script.text or "")
        except orjson.JSONDecodeError:
            continue
        for item in _items(described):
            kinds = item.get("@type")
            if any(kind in ARTICLE_KINDS for kind in (kinds if isinstance(kinds, list) else [kinds])):
                publisher = item.get("publisher")
                name = publisher.get("name") if isinstance(publisher, dict) else publisher
                fields = {
                    "headline": item.get("headline"),
                    "publisher": name,
                    "datePublished": item.get("datePublished"),
                }
                return {key: _words(value) for key, value in fields.items() if isinstance(value, str)}
    return {}


def _items(described: object) -> Iterator[dict[str, object]]:
    """The objects on the first levels of JSON-LD."""
    for item in described if isinstance(described, list) else [described]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (inner for inner in graph if isinstance(inner, dict)) if isinstance(graph, list) else ()


def _marked_days(tree: HTMLTree) -> Iterator[date | NoDay]:
    """What elements marked as a day or a byline name, most telling first."""
    for selector in DAY_ELEMENTS:
        for element in _select(tree, selector)[:MOST_ELEMENTS]:
            furniture = furniture_of(element.getattr("datetime") or element.getattr("content") or _words(element.text))
            if furniture is not None and furniture.day is not None:
                yield furniture.day


def _first_day(days: Iterable[date | NoDay]) -> date | NoDay | None:
    """The first day; else why there is none, where something looked like one."""
    found = list(days)
    sure = next((day for day in found if isinstance(day, date)), None)
    return sure or (NoDay.AMBIGUOUS if NoDay.AMBIGUOUS in found else None)


def _url(tree: HTMLTree, metas: dict[str, str]) -> str | None:
    links = _select(tree, "link[rel=canonical]")
    addresses = [*(link.getattr("href") or "" for link in links), *(metas.get(name, "") for name in URLS)]
    return next((found for words in addresses if (found := _words(words)).startswith(("http://", "https://"))), None)
