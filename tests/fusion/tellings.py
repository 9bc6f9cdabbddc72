"""Claims in one line: `tell("Shells hit Aleppo, killing 12", "shelling", "Shells", killed=("12", 12, 12))`.

Every quote is looked up in the text, so that a claim never cites words its report does not hold.
"""

from datetime import date

from casus.claim import (
    Actor,
    ActorKind,
    Attribution,
    Basis,
    Evidence,
    Harm,
    Modality,
    Place,
    PlaceKind,
    Precision,
    Responsibility,
    Toll,
    When,
    Whom,
    new_claim,
)
from casus.fusion.told import Told
from casus.report import Report, new_report

# name: (kind, country, admin1, latitude, longitude, precision)
PLACES: dict[str, tuple[str, str | None, str | None, float | None, float | None, str]] = {
    "Aleppo": ("settlement", "SYR", "Aleppo", 36.20, 37.16, "settlement"),
    "University Hospital": ("facility", "SYR", "Aleppo", 36.21, 37.12, "exact"),
    "Idlib": ("settlement", "SYR", "Idlib", 35.93, 36.63, "settlement"),
    "Saraqib": ("settlement", "SYR", "Idlib", 35.86, 36.80, "settlement"),
    "Homs": ("settlement", "SYR", "Homs", 34.73, 36.71, "settlement"),
    "Hama": ("settlement", "SYR", "Hama", 35.13, 36.75, "settlement"),
    "Aleppo Governorate": ("admin1", "SYR", "Aleppo", 36.2, 37.4, "admin1"),
    "Idlib Governorate": ("admin1", "SYR", "Idlib", 35.9, 36.7, "admin1"),
    "Syria": ("country", "SYR", None, 35.0, 38.0, "country"),
    "northern Syria": ("region", "SYR", None, 36.4, 38.0, "region"),
    "Beirut": ("settlement", "LBN", "Beirut", 33.89, 35.50, "settlement"),
    "Tell Kash": ("settlement", None, None, None, None, "unresolved"),
}
# name: (kind, country, actor_id)
ACTORS: dict[str, tuple[str, str | None, str | None]] = {
    "Syrian army": ("state_forces", "SYR", "forces:SYR"),
    "Syria": ("government", "SYR", "gov:SYR"),
    "Russia": ("government", "RUS", "gov:RUS"),
    "Hayat Tahrir al-Sham": ("rebel_group", "SYR", "hts"),
    "White Helmets": ("ngo", "SYR", "white-helmets"),
    "Observatory": ("ngo", "GBR", "sohr"),
    "health ministry": ("government", "SYR", "moh:SYR"),
    "gunmen": ("unknown_armed", None, None),
    "civilians": ("civilians", "SYR", None),
    "officials": ("government", None, None),
}


def evidence(report: Report, quote: str) -> Evidence:
    """The first place where the report says `quote`."""
    start = report.text.index(quote)
    return Evidence(start=start, end=start + len(quote), quote=quote, cue="test")


def place(report: Report, name: str) -> Place:
    kind, country, admin1, latitude, longitude, precision = PLACES[name]
    return Place(
        evidence=evidence(report, name),
        name=name,
        kind=PlaceKind(kind),
        country=country,
        admin1=admin1,
        latitude=latitude,
        longitude=longitude,
        precision=Precision(precision),
        place_id=f"test:{name}" if latitude else None,
    )


def actor(report: Report, quote: str, responsibility: Responsibility = Responsibility.STATED) -> Actor:
    kind, country, actor_id = ACTORS.get(quote, ("other", None, None))
    return Actor(
        evidence=evidence(report, quote),
        name=quote if quote not in ("gunmen", "officials") else None,
        kind=ActorKind(kind),
        country=country,
        actor_id=actor_id,
        responsibility=responsibility,
    )


def when(published: date | None, day: str | None, report: Report) -> When | None:
    """ "2024-11-30", "2024-11-28..2024-12-01", "..2024-12-01"; None leaves the day to the report."""
    if day is None:
        return When(first=published, last=published, basis=Basis.PUBLICATION, evidence=None) if published else None
    first, _, last = day.partition("..")
    stated = evidence(report, report.text[:3])
    start = date.fromisoformat(first) if first else None
    end = date.fromisoformat(last) if last else (start if ".." not in day else None)
    return When(first=start, last=end, basis=Basis.STATED, evidence=stated)


TollWords = tuple[str, int | None, int | None] | tuple[str, int | None, int | None, str]


def toll(report: Report, harm: str, words: TollWords) -> Toll:
    """("12 people", 12, 12), with "civilian", "combatant", "mixed" or "running" (a running total) as fourth."""
    mark = words[3] if len(words) == 4 else "unknown"
    running = mark == "running"
    whom = Whom.UNKNOWN if running else Whom(mark)
    quote, low, high = words[0], words[1], words[2]
    return Toll(evidence=evidence(report, quote), harm=Harm(harm), whom=whom, low=low, high=high, cumulative=running)


def report_of(
    text: str,
    *,
    published: str | None = "2024-11-30",
    outlet: str = "Coastal Press",
    cites: tuple[str, ...] = (),
    given_id: str | None = None,
) -> Report:
    day = date.fromisoformat(published) if published else None
    return new_report(given_id=given_id, outlet=outlet, published=day, title="", body=text, cited_sources=cites)


def tell_in(
    report: Report,
    event_type: str,
    trigger: str,
    *,
    at: str | None = None,
    day: str | None = None,
    killed: TollWords | list[TollWords] | None = None,
    injured: TollWords | list[TollWords] | None = None,
    by: str | None = None,
    against: str | None = None,
    said_by: str | None = None,
    modality: str = "asserted",
    responsibility: str = "stated",
) -> Told:
    """One claim of `report`."""
    tolls = [
        toll(report, harm, words)
        for harm, given in (("killed", killed), ("injured", injured))
        for words in (given if isinstance(given, list) else [given] if given else [])
    ]
    claim = new_claim(
        report_id=report.id,
        event_type=event_type,
        triggers=(evidence(report, trigger),),
        initiators=(actor(report, by, Responsibility(responsibility)),) if by else (),
        recipients=(actor(report, against),) if against else (),
        place=place(report, at) if at else None,
        when=when(report.published, day, report),
        tolls=tuple(tolls),
        attribution=_voice(report, said_by) if said_by else None,
        modality=Modality(modality),
        coded_by="test",
    )
    return Told(claim=claim, report=report)


def _voice(report: Report, quote: str) -> Attribution:
    voice = actor(report, quote)
    return Attribution(evidence=voice.evidence, name=voice.name, kind=voice.kind, actor_id=voice.actor_id)


def tell(
    text: str,
    event_type: str,
    trigger: str,
    *,
    published: str | None = "2024-11-30",
    outlet: str = "Coastal Press",
    cites: tuple[str, ...] = (),
    at: str | None = None,
    day: str | None = None,
    killed: TollWords | list[TollWords] | None = None,
    injured: TollWords | list[TollWords] | None = None,
    by: str | None = None,
    against: str | None = None,
    said_by: str | None = None,
    modality: str = "asserted",
    responsibility: str = "stated",
) -> Told:
    """A report that makes one claim."""
    report = report_of(text, published=published, outlet=outlet, cites=cites)
    return tell_in(
        report,
        event_type,
        trigger,
        at=at,
        day=day,
        killed=killed,
        injured=injured,
        by=by,
        against=against,
        said_by=said_by,
        modality=modality,
        responsibility=responsibility,
    )
