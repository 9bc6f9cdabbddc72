"""How well the days of two claims agree, and the days of an incident.

    "on Tuesday" = 3 July         3 July               same_day
    (no time told, published 4 July)   3 July          reported_soon     news is of the day or of the days before
    3 July                        9 July               None              disjoint: never one incident

Days of an incident: what its claims state, not when they were published. Stated days that overlap give the days common
to all; stated days that follow one another give first to last. Where no claim states a day, the first publication. An
end that every claim leaves open ("until Friday", "since Monday") stays open.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casus.claim import Basis, Modality, When
from casus.fusion.told import Told, standing

# A report that tells no time tells of its own day or of a few days before; updates of tolls run up to three days late
# (gold/dossiers_dev: all 11 undated updates came within 3 days).
NEWS_DAYS = 3
# "recently" has an end and no beginning; "since Monday" a beginning and no end. Of use for comparing alone.
OPEN_DAYS = 14
# "this year", "in recent weeks": to fall into so long a stretch says little.
VAGUE_DAYS = 14
# Announced without a day: some day of the coming week.
PLAN_DAYS = 7
# Time zones and nights: a stated day may be one off.
SLACK_DAYS = 1
# Stated days of a lasting event (an offensive, a protest) may follow one another by so much.
LASTING_DAYS = 3


@dataclass(frozen=True, slots=True)
class Days:
    """Ordinal days on which the event can have been: `first` to `last`. `stated` where the text tells them."""

    first: int
    last: int
    stated: bool
    published: int | None


def read_days(told: Told) -> Days | None:
    """The days a claim leaves open, None where neither text nor report tells any."""
    when = _stated(told)
    published = told.report.published.toordinal() if told.report.published else None
    if when is not None:
        return _stated_days(when, published)
    if published is None:
        return None
    if told.claim.modality is Modality.PLANNED:
        return Days(published, published + PLAN_DAYS, False, published)
    return Days(max(1, published - NEWS_DAYS), published, False, published)


def _stated_days(when: When, published: int | None) -> Days:
    """The days that the text tells; an open end is put where news would have it."""
    told = [day.toordinal() for day in (when.first, when.last) if day]
    first = told[0] if when.first else max(1, told[0] - OPEN_DAYS)
    last = told[-1] if when.last else max(first, min(published or first, first + OPEN_DAYS))
    return Days(first, max(first, last), True, published)


def compare_days(a: Days | None, b: Days | None, lasting: bool) -> str | None:
    """How well two claims agree in their days, None where they cannot be of one event."""
    if a is None or b is None:
        return "day_unknown"
    gap = max(a.first, b.first) - min(a.last, b.last)
    if gap <= SLACK_DAYS and max(a.last - a.first, b.last - b.first) > VAGUE_DAYS:
        return "days_vague"
    if a.stated and b.stated:
        if gap <= 0:
            return "same_day" if a.first == b.first and a.last - a.first <= 1 >= b.last - b.first else "days_overlap"
        if gap <= SLACK_DAYS:
            return "days_in_turn" if _in_turn(a, b) else "day_apart"
        return "days_follow" if lasting and gap <= LASTING_DAYS else None
    if not a.stated and not b.stated:
        return _by_publication(a, b)
    if gap > SLACK_DAYS:
        return None
    return _by_one_stated(a, b) if a.stated else _by_one_stated(b, a)


def _in_turn(a: Days, b: Days) -> bool:
    """Each day as fresh in its report as the other: Monday's shelling on Monday, Tuesday's on Tuesday."""
    if a.published is None or b.published is None or (a.first, b.first) != (a.last, b.last):
        return False
    return a.published - a.last == b.published - b.last <= NEWS_DAYS


def _by_publication(a: Days, b: Days) -> str | None:
    """Two claims that tell no time, by the days of their reports."""
    apart = abs(a.last - b.last)
    if apart == 0:
        return "published_same_day"
    if apart == 1:
        return "published_next_day"
    return "published_days_apart" if apart <= NEWS_DAYS else None


def _by_one_stated(stated: Days, untold: Days) -> str:
    """A stated day against a report that tells no time."""
    if stated.last - stated.first > NEWS_DAYS:
        return "days_overlap"
    late = untold.last - stated.last
    return "reported_soon" if -1 <= late <= 1 else "reported_late"


def days_in_words(days: Days | None) -> str:
    """ "2024-11-30", "2024-11-30 to 2024-12-02", with how it is known."""
    if days is None:
        return "no day"
    if not days.stated:
        return f"published {date.fromordinal(days.published or days.last).isoformat()}"
    first, last = date.fromordinal(days.first).isoformat(), date.fromordinal(days.last).isoformat()
    return first if first == last else f"{first} to {last}"


def fuse_days(told: Sequence[Told]) -> tuple[date | None, date | None, tuple[str, ...]]:
    """First and last day of an incident, and the ids of the claims that give them."""
    voting = standing(told)
    spans = [(t.claim.id, when) for t in voting if (when := _stated(t))]
    if not spans:
        return _first_published(voting)
    firsts, lasts = [w.first for _, w in spans if w.first], [w.last for _, w in spans if w.last]
    first, last = max(firsts, default=None), min(lasts, default=None)
    if first and last and first > last:
        first, last = min(firsts + lasts), max(firsts + lasts)
    giving = [claim for claim, w in spans if {w.first, w.last} & ({first, last} - {None})]
    return first, last, tuple(giving)


def _stated(told: Told) -> When | None:
    """The days that the claim's own words name, None where they name none."""
    when = told.claim.when
    named = when is not None and when.basis is not Basis.PUBLICATION and (when.first or when.last)
    return when if named else None


def _first_published(voting: Sequence[Told]) -> tuple[date | None, date | None, tuple[str, ...]]:
    """The day of the earliest report that says it happened; a plan without a day has none."""
    days = [t.report.published for t in voting if t.report.published and t.done]
    if not days:
        return None, None, ()
    first = min(days)
    return first, first, tuple(t.claim.id for t in voting if t.report.published == first)
