"""The sample is read whole: every report with its title, day and outlet."""

from datetime import date
from pathlib import Path

from casus.errors import Issue
from casus.intake import gather_reports
from casus.report import Report

SAMPLE = Path(__file__).parents[2] / "samples" / "aleppo-2024"

DISPATCH, MONITOR, WIRE, COURIER = "Orontes Dispatch", "Levant Monitor Agency", "Northern Wire", "Valley Courier"
EXPECTED = {
    "2024-11-27_offensive-begins.txt": ("2024-11-27", DISPATCH, "Rebels launch surprise offensive west of Aleppo"),
    "2024-11-28_highway-cut.html": ("2024-11-28", MONITOR, "Rebels cut Damascus-Aleppo highway as fighting spreads"),
    "2024-12-01_idlib-strikes.txt": ("2024-12-01", COURIER, "At least seven killed as warplanes strike Idlib"),
    "2024-12-02_hospital-strike.html": ("2024-12-02", DISPATCH, "Strike near Aleppo hospital kills 12"),
    "2024-12-05_soap-makers.txt": ("2024-12-05", COURIER, "Soap season opens late in Aleppo's old workshops"),
    "2024-12-07_homs-fears.html": ("2024-12-07", COURIER, "Homs waits as ministers meet in Doha"),
    "2024-12-08_damascus-falls.txt": ("2024-12-08", DISPATCH, "Damascus falls, Assad flees after 24 years in power"),
    "2024-12-09_coast_bulletin.txt": (None, "Coast Radio", "COAST RADIO MONITORING BULLETIN"),
    "levant_monitor.csv:2": ("2024-12-03", MONITOR, "Army sends tanks to Hama"),
    "levant_monitor.csv:3": ("2024-12-04", MONITOR, "Fierce clashes on hill above Hama"),
    "levant_monitor.csv:4": ("2024-12-06", MONITOR, "Thousands flee Homs"),
    "nw-1129-03": ("2024-11-29", WIRE, "Shells hit student dormitory in Aleppo"),
    "nw-1130-01": ("2024-11-30", WIRE, "Rebels seize most of Aleppo, army says it pulls back"),
    "nw-1201-07": ("2024-12-01", WIRE, "Air strikes on Idlib kill at least 7"),
    "nw-1202-02": ("2024-12-02", WIRE, "Death toll in Idlib strikes rises to 16"),
    "nw-1205-04": ("2024-12-05", WIRE, "Rebels enter Hama after army withdraws"),
}
REPORTS = {item.given_id: item for item in gather_reports([str(SAMPLE)]) if isinstance(item, Report)}


def test_titles_days_and_outlets() -> None:
    found = {
        name: (report.published and report.published.isoformat(), report.outlet, report.title)
        for name, report in REPORTS.items()
    }
    assert found == EXPECTED


def test_the_odd_bulletin_is_the_only_trouble() -> None:
    issues = [item for item in gather_reports([str(SAMPLE)]) if isinstance(item, Issue)]
    assert [(Path(issue.document).name, issue.what) for issue in issues] == [
        ("2024-12-09_coast_bulletin.txt", "encoding guessed"),
        ("2024-12-09_coast_bulletin.txt", "ambiguous date"),
    ]


def test_days_lie_within_the_campaign() -> None:
    days = [report.published for report in REPORTS.values() if report.published]
    assert (min(days), max(days)) == (date(2024, 11, 27), date(2024, 12, 8))


def test_no_furniture_is_left_in_the_stories() -> None:
    furniture = (
        "Skip to content",
        "Share this",
        "Related stories",
        "Advertisement",
        "All rights reserved",
        "Read more",
        "Log in",
    )
    for report in REPORTS.values():
        assert not [words for words in furniture if words in report.body], report.given_id
        assert report.title not in report.body
    assert REPORTS["2024-12-08_damascus-falls.txt"].body.endswith("from 4 p.m. to 5 a.m.")
    assert REPORTS["2024-12-02_hospital-strike.html"].body.endswith("an immediate ceasefire.")


def test_the_wire_copy_names_its_agency() -> None:
    assert REPORTS["2024-12-01_idlib-strikes.txt"].cited_sources == ("Northern Wire",)
    assert "“FIGHTING GOES ON”" in REPORTS["2024-12-09_coast_bulletin.txt"].body
