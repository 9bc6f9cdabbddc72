"""Filters mean what they say: each against incidents at its edge, and all against a plain reading of their words."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casus.incident import Incident, Status
from casus.record import incident_list
from casus.record.record import IncidentFilter, Record
from tests import factories as f
from tests.record import telling

D = date.fromisoformat
NAMES = f.report("Aleppo Şaraqib Homs al-Waer 100%_ Syrian army gunmen")


def make(id: str, first: str | None = "2024-11-30", last: str | None = "2024-11-30", **fields: object) -> Incident:
    days = {"first": D(first) if first else None, "last": D(last) if last else None}
    claim = f.claim(NAMES, trigger="Homs", coded_by=id)
    return f.incident(claim, id=id, **(days | fields))


def found(record: Record, *incidents: Incident, **wanted: object) -> str:
    """The ids that the filter finds, in order, in one word."""
    claims = [f.claim(NAMES, trigger="Homs", coded_by=one.id) for one in incidents]
    telling.put(record, *incidents, report=NAMES, claims=claims)
    asked = IncidentFilter(**wanted)
    ids = [one.id for one in record.incidents(asked)]
    assert record.incident_ids(asked) == ids
    return "".join(ids)


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ({}, "XEBACDU"),
        ({"since": D("2024-11-30")}, "EBACD"),
        ({"since": D("2024-12-01")}, "EAD"),
        ({"until": D("2024-11-30")}, "XEBAC"),
        ({"until": D("2024-11-28")}, "XE"),
        ({"since": D("2024-12-01"), "until": D("2024-12-01")}, "EA"),
        ({"since": D("2030-01-01")}, "E"),
        ({"until": D("1999-01-01")}, ""),
    ],
)
def test_days_overlap_open_ends_count_and_untold_days_are_never_meant(
    record: Record, wanted: dict[str, date], ids: str
) -> None:
    incidents = [
        make("A", "2024-11-30", "2024-12-01"),
        make("B", "2024-11-29", "2024-11-30"),
        make("C"),
        make("D", "2024-12-02", "2024-12-03"),
        make("E", "2024-11-28", None),
        make("U", None, None),
        make("X", None, "2024-11-27"),
    ]
    assert found(record, *incidents, **wanted) == ids


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("Saraqib", "B"),
        ("SARA", "B"),
        ("Şaraqib", "B"),
        ("raqi", "B"),
        ("idlib", "B"),
        ("aleppo", "A"),
        ("100%_", "C"),
        ("%", "C"),
        ("_", "C"),
        ("Saraqib Idlib", ""),
        ("", "ABC"),
        ("  ", "ABC"),
    ],
)
def test_a_part_of_a_place_s_name_finds_it(record: Record, words: str, ids: str) -> None:
    places = {
        "A": f.place("Aleppo", NAMES),
        "B": f.place("Şaraqib", NAMES, admin1="Idlib"),
        "C": f.place("100%_", NAMES, country=None),
    }
    incidents = [make(name, place=place) for name, place in places.items()]
    assert found(record, *incidents, place=words) == ids


def test_actors_are_found_by_name_quote_and_id(record: Record) -> None:
    army = f.actor("Syrian army", NAMES, name="Syrian Arab Army", actor_id="forces:SYR")
    gunmen = f.actor("gunmen", NAMES, name=None)
    incidents = [make("A", initiators=(army,)), make("B", recipients=(army, gunmen)), make("C")]
    asked = ("arab army", "syrian ARMY", "forces:syr", "gunmen", "army\nsyrian army", "nobody")
    assert [found(record, *incidents, actor=words) for words in asked] == ["AB", "AB", "AB", "B", "", ""]


def test_min_killed_goes_by_the_best_count_else_by_the_lowest(record: Record) -> None:
    injured = f.estimate(99, 99, 99, harm=f.Harm.INJURED)
    tolls = {
        "A": (f.estimate(5, 12, 20),),
        "B": (f.estimate(12, None, None),),
        "C": (f.estimate(None, None, 50),),
        "D": (injured,),
        "E": (injured, f.estimate(12, 12, 12), f.estimate(40, 40, 40, whom=f.Whom.CIVILIAN)),
        "F": (f.estimate(0, 0, 0),),
        "G": (f.estimate(10**30, 10**30, None),),
    }
    incidents = [make(name, tolls=given) for name, given in tolls.items()]
    expected = {12: "ABEG", 13: "G", 1: "ABEG", 0: "ABEFG", None: "ABCDEFG"}
    for least, ids in expected.items():
        assert found(record, *incidents, min_killed=least) == ids


def test_type_country_status_and_the_beginning_of_an_id(record: Record) -> None:
    incidents = [
        make("INC-1a", event_type="shelling", place=f.place("Homs", NAMES), status=Status.CONTESTED),
        make("INC-1b", event_type="air_strike", place=f.place("Homs", NAMES, country="LBN")),
        make("INC-2_", event_type="shelling"),
    ]
    assert found(record, *incidents, event_type="shelling") == "INC-1aINC-2_"
    assert found(record, *incidents, country="SYR") == "INC-1a"
    assert found(record, *incidents, status="contested") == "INC-1a"
    assert found(record, *incidents, id_prefix="inc-1") == "INC-1aINC-1b"
    assert found(record, *incidents, id_prefix="INC-_") == ""
    assert found(record, *incidents, event_type="shelling", country="LBN") == ""


@pytest.mark.parametrize(
    ("words", "hit"),
    [
        ("hospital", True),
        ("HOSPITAL Aleppo", True),
        ("hospital Homs", False),
        ('"air strike"', True),
        ('"strike air"', False),
        ("strike air", True),
        ("hopital", False),
        ("hôpital", False),
        ("cafe", True),
        ("Café", True),
        ("people's", True),
        ("Title", True),
        ('unbalanced "air strike', False),
        ('"air strike', True),
        ("air* OR (", False),
        ("NEAR(air, 2)", False),
        ("-", False),
        ("!!! hospital", True),
        ("  ", True),
        ("nul\0", False),
        ("half \ud83d", False),
    ],
)
def test_words_and_phrases_of_a_report_find_its_incidents(record: Record, words: str, hit: bool) -> None:
    body = "An air strike hit the hospital of Aleppo, the people's café burnt."
    report, other = f.report(body, title="Title here"), f.report("An air strike on Homs, half of it empty.")
    for told in (report, other):
        claim = f.claim(told)
        telling.put(record, f.incident(claim, id=told.body), report=told, claims=[claim])
    assert (report.body in [one.id for one in record.incidents(IncidentFilter(text=words))]) == hit


def test_an_incident_is_found_once_however_many_of_its_reports_hold_the_words(record: Record) -> None:
    for number in (0, 10, 20):
        telling.add(record, *telling.numbered(number))
    found = record.incidents(IncidentFilter(text="shells people aleppo"))
    assert sorted(one.event_type for one in found) == ["air_strike", "shelling"]


def test_the_list_is_given_in_pages_that_leave_nothing_out(record: Record) -> None:
    incidents = [
        *(make(name) for name in "CAEB"),
        make("Z", "2024-11-01"),
        make("K", "2024-12-05", "2024-12-06", event_type="protest"),
        *(make(name, None, None) for name in "VU"),
    ]
    everything = found(record, *incidents)
    assert everything == "ZABCEKUV"
    for size in (1, 2, 3, 8, 9):
        pages, wanted = [], IncidentFilter()
        while page := [one.id for one in record.incidents(wanted, size)]:
            assert len(page) <= size
            assert record.incident_count(wanted) == len(everything) - sum(map(len, pages))
            pages.append("".join(page))
            wanted = IncidentFilter(after=page[-1])
        assert "".join(pages) == everything
    assert [one.id for one in record.incidents(IncidentFilter(event_type="protest", after="C"), 5)] == ["K"]
    assert record.incident_count(IncidentFilter(event_type="protest", after="K")) == 0
    assert record.incident_count(IncidentFilter(after="none such")) == 0


days = st.none() | st.integers(min_value=-3, max_value=3).map(lambda n: date(2024, 11, 30) + timedelta(days=n))


@given(first=days, last=days, since=days, until=days)
@settings(max_examples=40, deadline=None)
def test_days_mean_what_they_say(
    tmp_path_factory: pytest.TempPathFactory,
    first: date | None,
    last: date | None,
    since: date | None,
    until: date | None,
) -> None:
    with Record.open(tmp_path_factory.getbasetemp() / "days.casus") as record:
        incident = f.incident(id="A", first=first, last=last)
        telling.put(record, incident, claims=[f.claim()])
        hit = list(record.incidents(IncidentFilter(since=since, until=until))) == [incident]
    told = first is not None or last is not None
    begins, ends = first or last or date.min, last or date.max
    asked = since is not None or until is not None
    meant = begins <= (until or date.max) and ends >= (since or date.min)
    assert hit == (meant and told if asked else True)


WORDS = ("market", "bridge", "convoy")


def a_shelf(record: Record) -> dict[str, tuple[Incident, str]]:
    """Incidents that differ in all that filters ask for, each with the body of its report, which every third one has
    twice; of the last three one has an open end, one an open beginning, one no day.
    """
    held = {}
    for number in range(19):
        words = [word for at, word in enumerate(WORDS) if number % (at + 2) == 0]
        report = f.report(f"Shelling of Homs {number}: {' '.join(words)}.", given_id=f"r{number}")
        claims = [f.claim(report, trigger="Shelling")]
        if number % 3 == 0:
            again = f.report(report.body, given_id=f"r{number} again", outlet="Another")
            claims.append(f.claim(again, trigger="Shelling"))
            with record.writing() as writing:
                writing.add_report(again, claims[1:], [], {})
        incident = f.incident(
            *claims,
            id=f"INC-{number:02}",
            first=None if number in (17, 18) else date(2024, 11, 1 + number // 3),
            last=None if number in (16, 18) else date(2024, 11, 1 + number // 2),
            event_type=("shelling", "air_strike")[number % 2],
            place=f.place("Homs", report, country=("SYR", "LBN", "IRQ")[number % 3]),
            status=(Status.SINGLE_SOURCE, Status.CONTESTED)[number // 8 % 2],
            tolls=(f.estimate(number, number, number),),
        )
        telling.put(record, incident, report=report, claims=claims[:1])
        held[incident.id] = incident, report.body
    return held


# From so many reports that hold a word on these are a list that others are looked up in; then each is asked for it.
@pytest.mark.parametrize(
    ("many", "nearly_all"), [(incident_list.MANY, incident_list.MOST), (1, incident_list.MOST), (1, 1)]
)
def test_filters_together_keep_what_each_of_them_keeps(
    record: Record, many: int, nearly_all: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(incident_list, "MANY", many)
    monkeypatch.setattr(incident_list, "MOST", nearly_all)
    held = a_shelf(record)
    order = sorted(held)  # their days follow one another
    random = Random(6)

    def some(*choices: object) -> object:
        return random.choice((None, None, *choices))

    for _ in range(150):
        wanted = IncidentFilter(
            text=some(*WORDS, "homs", "market bridge"),
            country=some("SYR", "LBN"),
            event_type=some("shelling"),
            status=some("contested"),
            place=some("hom", "nowhere"),
            min_killed=some(3, 9),
            since=some(D("2024-11-03"), D("2024-11-08")),
            until=some(D("2024-11-04"), D("2024-11-09")),
            after=some("INC-05"),
        )
        meant = [name for name in order if keeps(wanted, *held[name]) and (not wanted.after or name > wanted.after)]
        assert record.incident_ids(wanted) == meant
        assert record.incident_count(wanted) == len(meant)
        most = random.choice((1, 3, 50))
        page, more = record.incident_page(wanted, most, 5)
        assert page == list(record.incidents(wanted, most))
        assert [one.id for one in page] == meant[:most]
        assert more == min(5, len(meant) - len(page))


def keeps(wanted: IncidentFilter, incident: Incident, body: str) -> bool:
    """A plain reading of the filter; ids are in the list's order here."""
    asks, told = wanted.since or wanted.until, incident.first or incident.last
    return (
        all(word in body.lower() for word in (wanted.text or "").split())
        and wanted.country in (None, incident.place.country)
        and wanted.event_type in (None, incident.event_type)
        and wanted.status in (None, incident.status.value)
        and (wanted.place or "") in incident.place.name.lower()
        and incident.tolls[0].best >= (wanted.min_killed or 0)
        and bool(told or not asks)
        and (incident.last or date.max) >= (wanted.since or date.min)
        and (incident.first or incident.last or date.min) <= (wanted.until or date.max)
    )
