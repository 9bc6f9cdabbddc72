"""Nouns in one line, with defaults: `claim(tolls=(toll("12 people", 12, 12),))`; every quote is looked up in the text.

    report()                               a report of 30 November 2024 about an air strike in Aleppo
    report("Shells hit Homs.", day="2024-12-01", outlet="Northern Wire")
    claim(told, "shelling", "Shells", place=place("Homs", told))
    incident(claim(told), claim(other))    one incident of these claims

The strategies at the end give any noun that the types allow, sensible or not: for what must hold of all of them.
"""

from collections.abc import Iterable
from datetime import UTC, date
from typing import Any

from hypothesis import strategies as st

from casus.act import Act
from casus.claim import (
    Actor,
    ActorKind,
    Attribution,
    Basis,
    Claim,
    Evidence,
    Harm,
    Modality,
    Place,
    PlaceKind,
    Precision,
    Toll,
    When,
    Whom,
    new_claim,
)
from casus.errors import Issue
from casus.incident import (
    Change,
    Corrected,
    Estimate,
    Incident,
    Judgement,
    Link,
    Reason,
    Revision,
    RevisionKind,
    Status,
    Support,
)
from casus.report import Report, digest, new_report

BODY = "An air strike in Aleppo killed 12 people on Friday, the health ministry said."


def report(
    body: str = BODY,
    *,
    title: str = "",
    day: str | None = "2024-11-30",
    outlet: str = "Coastal Press",
    given_id: str | None = None,
    url: str | None = None,
    cites: tuple[str, ...] = (),
) -> Report:
    published = date.fromisoformat(day) if day else None
    return new_report(
        given_id=given_id, outlet=outlet, published=published, title=title, body=body, url=url, cited_sources=cites
    )


REPORT = report()


def evidence(quote: str, told: Report = REPORT, cue: str = "test") -> Evidence:
    """The first place where the report says `quote`."""
    start = told.text.index(quote)
    return Evidence(start=start, end=start + len(quote), quote=quote, cue=cue)


def place(
    name: str = "Aleppo",
    told: Report = REPORT,
    *,
    country: str | None = "SYR",
    admin1: str | None = None,
    at: tuple[float, float] | None = (36.2, 37.16),
    kind: str = "settlement",
    precision: str = "settlement",
) -> Place:
    return Place(
        evidence=evidence(name, told),
        name=name,
        kind=PlaceKind(kind),
        country=country,
        admin1=admin1,
        latitude=at[0] if at else None,
        longitude=at[1] if at else None,
        precision=Precision(precision) if at else Precision.UNRESOLVED,
        place_id=f"test:{name}" if at else None,
    )


def actor(quote: str, told: Report = REPORT, *, kind: str = "other", **fields: Any) -> Actor:
    given = {"name": quote, "country": None} | fields
    return Actor(evidence=evidence(quote, told), kind=ActorKind(kind), **given)


def toll(
    quote: str = "12 people",
    low: int | None = 12,
    high: int | None = 12,
    told: Report = REPORT,
    *,
    harm: str = "killed",
    whom: str = "unknown",
    cumulative: bool = False,
) -> Toll:
    words = evidence(quote, told)
    return Toll(evidence=words, harm=Harm(harm), whom=Whom(whom), low=low, high=high, cumulative=cumulative)


def when(first: str | None, last: str | None = None, quote: str | None = None, told: Report = REPORT) -> When:
    """The days a quote gives; without a quote they are the report's own. `last` is `first` where it is left out."""
    days = [date.fromisoformat(day) if day else None for day in (first, last or first)]
    basis = Basis.STATED if quote else Basis.PUBLICATION
    return When(first=days[0], last=days[1], basis=basis, evidence=evidence(quote, told) if quote else None)


def voice(quote: str = "the health ministry", told: Report = REPORT, *, kind: str = "government") -> Attribution:
    return Attribution(evidence=evidence(quote, told), name=quote, kind=ActorKind(kind))


def claim(
    told: Report = REPORT,
    event_type: str = "air_strike",
    trigger: str = "air strike",
    *,
    modality: str = "asserted",
    coded_by: str = "test",
    **fields: Any,
) -> Claim:
    """A claim of `told`; `fields` are those of a Claim (place, when, tolls, initiators, recipients, attribution)."""
    return new_claim(
        report_id=told.id,
        event_type=event_type,
        triggers=(evidence(trigger, told),),
        modality=Modality(modality),
        coded_by=coded_by,
        **fields,
    )


def estimate(low: int | None, best: int | None, high: int | None, **fields: Any) -> Estimate:
    given = {"harm": Harm.KILLED, "whom": Whom.UNKNOWN, "low_from": (), "best_from": (), "high_from": ()} | fields
    return Estimate(low=low, best=best, high=high, **given)


def incident(*claims: Claim, id: str | None = None, **fields: Any) -> Incident:
    """The incident of these claims, in this order; its days and place are those of the first that has any."""
    told = claims or (claim(),)
    dated = next((one.when for one in told if one.when), None)
    given = {
        "event_type": told[0].event_type,
        "first": dated.first if dated else date(2024, 11, 30),
        "last": dated.last if dated else date(2024, 11, 30),
        "place": next((one.place for one in told if one.place), None),
        "initiators": told[0].initiators,
        "recipients": told[0].recipients,
        "tolls": (),
        "status": Status.SINGLE_SOURCE,
        "origins": 1,
        "supports": (Support(field="event_type", claims=(told[0].id,)),),
    } | fields
    return Incident(
        id=id or f"INC-20241130-{digest(told[0].id)[:6]}",
        claims=tuple(one.id for one in told),
        reports=tuple(dict.fromkeys(one.report_id for one in told)),
        **given,
    )


def link(told: Claim, into: Incident, **fields: Any) -> Link:
    reason = Reason(comparison="same_place", weight=2.1, detail="Aleppo = Aleppo")
    given = {"judgement": Judgement.SAME, "score": 2.1, "with_claim": None, "reasons": (reason,)} | fields
    return Link(claim_id=told.id, incident_id=into.id, decided_by="test", **given)


def links(into: Incident, claims: Iterable[Claim]) -> tuple[Link, ...]:
    return tuple(link(one, into) for one in claims)


def revision(of: Incident, number: int = 1, because: Report = REPORT, kind: str = "opened") -> Revision:
    return Revision(
        incident_id=of.id,
        number=number,
        kind=RevisionKind(kind),
        changes=(Change(field="killed", before=None, after="12"),),
        because=because.id,
        report_day=because.published,
    )


def issue(what: str = "no date", document: str = "news.jsonl:7", room: str = "intake") -> Issue:
    return Issue(document=document, room=room, what=what, detail="")


# Any noun. Numbers that are not finite have no place in one, and two of a kind are as good as twenty.
_number = st.floats(allow_nan=False, allow_infinity=False)


def _few(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=2).map(tuple)


_words = st.text(max_size=20)
_evidence = st.builds(Evidence, quote=_words, cue=_words)
_actors = _few(st.builds(Actor, evidence=_evidence))
_places = st.builds(
    Place,
    evidence=_evidence,
    latitude=st.none() | _number,
    longitude=st.none() | _number,
    radius_km=st.none() | _number,
    probability=st.none() | _number,
    rivals=_few(_words),
)
_whens = st.builds(When, evidence=st.none() | _evidence)
_voices = st.builds(Attribution, evidence=_evidence, verb=st.none() | _evidence, relayed_by=_few(_evidence))
any_report: st.SearchStrategy[Report] = st.builds(Report, cited_sources=_few(_words))
any_issue: st.SearchStrategy[Issue] = st.builds(Issue)
any_claim: st.SearchStrategy[Claim] = st.builds(
    Claim,
    triggers=_few(_evidence),
    initiators=_actors,
    recipients=_actors,
    place=st.none() | _places,
    when=st.none() | _whens,
    tolls=_few(st.builds(Toll, evidence=_evidence)),
    attribution=st.none() | _voices,
    modality_cue=st.none() | _evidence,
    score=_number,
)
any_incident: st.SearchStrategy[Incident] = st.builds(
    Incident,
    place=st.none() | _places,
    initiators=_actors,
    recipients=_actors,
    tolls=_few(st.builds(Estimate, low_from=_few(_words), best_from=_few(_words), high_from=_few(_words))),
    claims=_few(_words),
    reports=_few(_words),
    supports=_few(st.builds(Support, claims=_few(_words))),
    corrections=_few(st.builds(Corrected)),
)
any_act: st.SearchStrategy[Act] = st.builds(
    Act,
    at=st.datetimes(timezones=st.just(UTC)),
    claims=_few(_words),
    others=_few(_words),
    place=st.none() | _places,
)
any_link: st.SearchStrategy[Link] = st.builds(Link, score=_number, reasons=_few(st.builds(Reason, weight=_number)))
any_revision: st.SearchStrategy[Revision] = st.builds(Revision, changes=_few(st.builds(Change)))
