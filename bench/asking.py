"""How quickly a record answers: `incidents` with any one filter, and `why`.

    python -m bench.asking RECORD                  milliseconds of processor in the process
    python -m bench.asking RECORD --commands 5     the whole command as well, by the clock, N a kind
    python -m bench.asking RECORD --all            every incident that is meant as well, not only the first page

RECORD is a file or an address. What is asked is drawn from the record itself (seed 4): countries, types, statuses,
days, names of places and actors and parts of them, words of its reports. Timed is what the command shows: the first 100
incidents, the lines of the table, how many more there are.
"""

import argparse
import io
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, replace
from datetime import timedelta
from itertools import islice
from random import Random

from casus.incident import Incident
from casus.record.record import IncidentFilter, Record
from casus.views.find import find_incident
from casus.views.incident_table import PAGE, incident_page, incident_table
from casus.views.page import Line, write_lines
from casus.views.why import why

ASKED = 40
EXPLAINED = 200
LARGEST = 20
SPREAD = 1000
Clock = Callable[[], float]
# Commands that ask by a filter of another name.
OPTIONS = {"event_type": "type"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--commands", type=int, default=0, metavar="N")
    given = parser.parse_args()
    # Of a file the processor's time, which others on the machine change little; a server's work is not in it.
    clock = time.perf_counter if "://" in given.record else time.process_time
    random = Random(4)
    with Record.open(given.record, make=False) as record:
        counts = record.counts()
        print(f"{counts['reports']:,} reports, {counts['claims']:,} claims, {counts['incidents']:,} incidents")
        drawn = draw(record, random)
        print(f"{'filter':12} {'found':>9}  median    p95    most ms{', then of all' if given.all else ''}")
        asked = questions(drawn, record, random)
        pages, lists = list[float](), list[float]()
        for kind, filters in asked.items():
            page, whole = ask(record, filters, clock, given.all)
            found = sorted(record.incident_count(one) for one in filters)
            pages += page
            lists += whole
            print(f"{kind:12} {found[len(found) // 2]:>9,}  {spread(page)}  {spread(whole)}", flush=True)
        print(f"{'any one':12} {'':>9}  {spread(pages)}  {spread(lists)}")
        for kind, filters in together(asked).items():
            print(f"{kind:22}  {spread(ask(record, filters, clock, all=False)[0])}", flush=True)
        explain(record, drawn, clock, random)
    if given.commands:
        run_commands(given.record, asked, drawn, given.commands)


def draw(record: Record, random: Random) -> list[Incident]:
    """Incidents from all over the record."""
    ids = record.incident_ids()
    some = random.sample(ids, min(SPREAD, len(ids)))
    return [one for name in some if (one := record.incident(name))]


def questions(drawn: Sequence[Incident], record: Record, random: Random) -> dict[str, list[IncidentFilter]]:
    """Up to ASKED questions of each kind, the frequent ones as often as they are frequent."""
    days = [one.first for one in drawn if one.first]
    names = [name for one in drawn if one.place for name in (one.place.name, one.place.admin1) if name]
    actors = [name for one in drawn for actor in one.initiators for name in (actor.name, actor.actor_id) if name]
    words = [word for one in drawn[:ASKED] for word in told_words(record, one)]
    killed = [e.best for one in drawn for e in one.tolls if e.harm.value == "killed" and e.best]
    spans = [(day, day + timedelta(days=length)) for day in days for length in (0, 6, 90)]
    kinds: dict[str, Iterable[IncidentFilter]] = {
        "since": (IncidentFilter(since=day) for day in days),
        "until": (IncidentFilter(until=day) for day in days),
        "days": (IncidentFilter(since=first, until=last) for first, last in random.sample(spans, len(spans))),
        "type": (IncidentFilter(event_type=one.event_type) for one in drawn),
        "country": (IncidentFilter(country=one.place.country) for one in drawn if one.place and one.place.country),
        "status": (IncidentFilter(status=one.status.value) for one in drawn),
        "place": (IncidentFilter(place=part_of(name, random)) for name in random.sample(names, len(names))),
        "actor": (IncidentFilter(actor=part_of(name, random)) for name in random.sample(actors, len(actors))),
        "text": (IncidentFilter(text=word) for word in random.sample(words, len(words))),
        "min_killed": (IncidentFilter(min_killed=number) for number in random.sample(killed, len(killed))),
        "unheard": (IncidentFilter(**{kind: f"Nowhere {n}"}) for n in range(9) for kind in ("place", "actor", "text")),
        "none": [IncidentFilter()],
    }
    return {kind: list(islice(filters, ASKED)) for kind, filters in kinds.items()}


def together(asked: dict[str, list[IncidentFilter]]) -> dict[str, list[IncidentFilter]]:
    """Questions of two filters, where the better index is one of the two."""
    pairs = (("type", "min_killed"), ("country", "text"), ("country", "place"), ("status", "since"))
    return {f"{one} and {other}": list(map(both, asked[one], asked[other])) for one, other in pairs}


def both(one: IncidentFilter, other: IncidentFilter) -> IncidentFilter:
    return replace(one, **{f.name: value for f in fields(other) if (value := getattr(other, f.name)) is not None})


def told_words(record: Record, incident: Incident) -> list[str]:
    """Words of its first report, and a phrase."""
    words = [word.strip(".,;:'\"()") for word in record.report(incident.reports[0]).text.split()]
    return [*[word for word in words if len(word) > 3 and word.isalpha()][:3], f'"{" ".join(words[2:4])}"']


def part_of(name: str, random: Random) -> str:
    """A name as people ask for it: whole, or its beginning."""
    return name if random.random() < 0.5 else name[: max(3, len(name) // 2)]


def ask(record: Record, filters: Sequence[IncidentFilter], clock: Clock, all: bool) -> tuple[list[float], list[float]]:
    """The milliseconds of the first page, and of everything."""
    page = [timed(lambda: write(incident_page(record, one, PAGE)), clock) for one in filters]  # noqa: B023 (called at once)
    if not all:
        return page, []
    return page, [timed(lambda: write(incident_table(record.incidents(one))), clock) for one in filters]  # noqa: B023


def explain(record: Record, drawn: Sequence[Incident], clock: Clock, random: Random) -> None:
    """`why` of incidents as they come, and of those with the most claims."""
    large = sorted(drawn, key=lambda one: -len(one.claims))[:LARGEST]
    for name, some in (("why, any", random.sample(drawn, min(EXPLAINED, len(drawn)))), ("why, largest", large)):
        took = [timed(lambda: write(why(record, find_incident(record, one.id))), clock) for one in some]  # noqa: B023
        print(f"{name:12} {max(len(one.claims) for one in some):>2} claims  {spread(took)}")


def run_commands(target: str, asked: dict[str, list[IncidentFilter]], drawn: Sequence[Incident], times: int) -> None:
    """Whole commands, as a shell runs them."""
    took = list[float]()
    for filters in asked.values():
        for one in filters[:times]:
            told = [(f.name, getattr(one, f.name)) for f in fields(one) if getattr(one, f.name) is not None]
            options = [f"--{OPTIONS.get(name, name).replace('_', '-')}={value}" for name, value in told]
            if not any(option.startswith("--status") for option in options):  # which the command does not ask by
                took.append(timed(lambda: run(target, "incidents", *options), time.perf_counter))  # noqa: B023
    print(f"casus incidents, whole command  {spread(took)}")
    took = [timed(lambda: run(target, "why", one.id), time.perf_counter) for one in drawn[: 5 * times]]  # noqa: B023
    print(f"casus why, whole command        {spread(took)}")


def run(target: str, *arguments: str) -> None:
    command = [sys.executable, "-m", "casus", "--record", target, *arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def write(lines: Iterable[Line]) -> None:
    write_lines(lines, io.StringIO())


def timed(do: Callable[[], object], clock: Clock) -> float:
    """Milliseconds by the clock."""
    began = clock()
    do()
    return 1000 * (clock() - began)


def spread(took: Sequence[float]) -> str:
    if not took:
        return ""
    ordered = sorted(took)
    return f"{ordered[len(ordered) // 2]:6.1f} {ordered[int(0.95 * len(ordered))]:6.1f} {ordered[-1]:7.1f}"


if __name__ == "__main__":
    main()
