"""What people say of incidents: each is recorded as an act, and the incidents it touches are computed anew.

    correct(record, incident, "killed", "10-16", who)     a value; the machine's stays beside it
    join(record, incident, other, who)                    one incident from now on
    split(record, incident, ["5f0c..."], who)             these claims are another incident
    undo(record, "ACT-20241202-7h1m0xwz", who)            as if that act had not been
    grade(record, {"Coastal Press": "B"}, who)            how reliable sources are

Act, incidents and revisions are one transaction. Acts name claims, so they hold whatever is added or fused anew later.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from casus.act import Act, ActKind, new_act, read_range, standing
from casus.anew import fuse_around
from casus.claim import MOST_PEOPLE, Evidence, Harm, Place
from casus.coding.place import PRECISIONS
from casus.errors import CasusError
from casus.fusion import CORRECTABLE, NONE
from casus.gazetteer.lookup import Entry, Gazetteer
from casus.grades_csv import read_letter
from casus.incident import Incident, Status
from casus.intake.dates import FIRST_YEAR, LAST_YEAR
from casus.record.record import Record, Writing

LEAST_OF_ID = 6  # signs: fewer may be the mistyped number of a claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """The person who acts, and why."""

    by: str
    note: str = ""

    def at(self, writing: Writing) -> tuple[str, str, datetime]:
        """Name, note and the moment in which the record learns it."""
        return self.by, self.note, writing.moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """The act and the incidents that hold the claims it is about, as they are now."""

    act: Act
    incidents: tuple[Incident, ...]


def correct(record: Record, incident: Incident, field: str, value: str, who: Who, place: Place | None = None) -> Done:
    """`value` is the field's by a person's word; where `field` is place, it is the name of `place`."""
    said = place.name if place else read_value(field, value)
    _refuse_crossing(incident, field, said)
    with record.writing() as writing:
        act = new_act(ActKind.CORRECT, *who.at(writing), claims=incident.claims, field=field, value=said, place=place)
        return acted(act, writing)


def _refuse_crossing(incident: Incident, field: str, day: str) -> None:
    """CasusError where a day would pass the other one that a person gave too; the machine's would move along."""
    ends = {"first": incident.first, "last": incident.last}
    other = {"first": "last", "last": "first"}.get(field)
    if other is None or incident.correction(other) is None:
        return
    first, last = (ends | {field: date.fromisoformat(day)}).values()
    if first and last and first > last:
        raise CasusError(
            f"the incident would begin on {first} and end on {last}; correct its {other} day first, or undo that"
            " correction (casus acts lists them)"
        )


def join(record: Record, one: Incident, other: Incident, who: Who) -> Done:
    """The two are one incident."""
    if one.id == other.id:
        raise CasusError(f"both are {one.id} already; see: casus show {one.id}")
    with record.writing() as writing:
        return acted(new_act(ActKind.JOIN, *who.at(writing), claims=one.claims, others=other.claims), writing)


def split(record: Record, incident: Incident, claims: Sequence[str], who: Who) -> Done:
    """`claims` of the incident, ids or the numbers that `show` gives them, are another incident together."""
    chosen = tuple(dict.fromkeys(_claim_of(incident, name) for name in claims))
    rest = tuple(name for name in incident.claims if name not in chosen)
    if not rest:
        raise CasusError(f"these are all claims of {incident.id}; name only those that belong elsewhere")
    with record.writing() as writing:
        return acted(new_act(ActKind.SPLIT, *who.at(writing), claims=chosen, others=rest), writing)


def undo(record: Record, wanted: str, who: Who) -> Done:
    """Takes an act back, which stays listed; an undo may be undone."""
    with record.writing() as writing:
        acts = writing.all_acts()
        act = touched = find_act(acts, wanted)
        if act.id not in {one.id for one in standing(acts)}:
            raise CasusError(f"{act.id} is undone already; see: casus acts")
        while touched.undoes:  # an undo is about what the act it undoes is about
            touched = find_act(acts, touched.undoes)
        undoing = new_act(ActKind.UNDO, *who.at(writing), claims=touched.claims, others=touched.others, undoes=act.id)
        return acted(undoing, writing)


def grade(record: Record, letters: Mapping[str, str], who: Who) -> tuple[Act, ...]:
    """How reliable outlets and voices are, A to F; later words on a source take the place of earlier ones."""
    given = {source.strip(): read_letter(letter) for source, letter in letters.items()}
    if "" in given:
        raise CasusError("name the outlet or voice that is graded")
    with record.writing() as writing:
        acts = [new_act(ActKind.GRADE, *who.at(writing), field=name, value=letter) for name, letter in given.items()]
        for act in acts:
            writing.add_act(act)
    return tuple(acts)


def read_value(field: str, value: str) -> str:
    """The value as it is kept; CasusError where it is none for that field. Types are checked by the caller."""
    if field not in CORRECTABLE:
        names = ", ".join("type" if name == "event_type" else name for name in CORRECTABLE)
        raise CasusError(f"{field!r} cannot be corrected; one of: {names}")
    words = value.strip()
    if field in {harm.value for harm in Harm}:
        return _toll(field, words)
    if field in ("first", "last"):
        return _day(words).isoformat()
    if field == "status":
        return _status(words).value
    return words


def _toll(field: str, words: str) -> str:
    """Its numbers in the digits 0 to 9, whatever digits it was written in."""
    numbers = re.findall(r"\d+", words)
    if any(len(number) > len(str(MOST_PEOPLE)) or int(number) > MOST_PEOPLE for number in numbers):
        raise CasusError(f"{field} cannot be more than there are people; the largest toll is {MOST_PEOPLE:,}")
    if words.lower() != NONE and read_range(words) is None:
        raise CasusError(
            f"{words!r} is no toll; write 12, 10-16 (lowest and highest), 10-12-16 (best between), 12+ (at least) "
            f"or {NONE}"
        )
    return re.sub(r"\d+", lambda number: str(int(number[0])), words.lower())


def _day(words: str) -> date:
    try:
        day = date.fromisoformat(words)
    except ValueError as error:
        raise CasusError(f"{words!r} is no day; write it as 2024-11-30") from error
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise CasusError(f"{words} lies outside of the years {FIRST_YEAR} to {LAST_YEAR}, of which reports tell")
    return day


def _status(words: str) -> Status:
    try:
        return Status(words.lower().replace(" ", "_").replace("-", "_"))
    except ValueError as error:
        raise CasusError(f"{words!r} is no status; one of: {', '.join(Status)}") from error


def find_place(gazetteer: Gazetteer, words: str, country: str | None) -> Place:
    """The place that a person means: an id of the gazetteer, or a name, "Idlib" or "Idlib, SYR".

    Of places of one name the likeliest in `country`, where the incident is so far, else the likeliest of all.
    """
    name, _, code = (part.strip() for part in words.partition(","))
    entries = [gazetteer.entry(words.strip())] if ":" in words else list(gazetteer.candidates(name))
    within = [entry for entry in entries if entry.country == (code.upper() or country)]
    if not entries or (code and not within):
        raise CasusError(
            f"the gazetteer knows no {words!r}; see: casus gazetteer lookup {name!r}, and name an id of it"
        )
    return _place((within or entries)[0])


def _place(entry: Entry) -> Place:
    """No words of a report stand behind it: its evidence is empty, and its cue says that a person gave it."""
    return Place(
        evidence=Evidence(start=0, end=0, quote="", cue="a person's correction"),
        name=entry.name,
        kind=entry.kind,
        country=entry.country,
        admin1=entry.admin1,
        latitude=entry.latitude,
        longitude=entry.longitude,
        precision=PRECISIONS[entry.kind],
        place_id=entry.id,
        radius_km=entry.radius_km,
    )


def find_act(acts: Sequence[Act], wanted: str) -> Act:
    """The act of this id, or the only one whose id begins so."""
    fitting = [act for act in acts if act.id.lower().startswith(wanted.strip().lower())] if wanted.strip() else []
    exact = [act for act in fitting if act.id.lower() == wanted.strip().lower()]
    if len(exact or fitting) != 1:
        raise CasusError(f"{'several acts begin with' if fitting else 'there is no act'} {wanted}; see: casus acts")
    return (exact or fitting)[0]


def _claim_of(incident: Incident, name: str) -> str:
    """A claim by its number in `show`, its id or the beginning of that."""
    if name.isdecimal() and len(name) < LEAST_OF_ID:
        fitting = list(incident.claims[int(name) - 1 : int(name)]) if int(name) else []
    else:
        fitting = [claim for claim in incident.claims if claim.startswith(name.lower())]
        if len(name) < LEAST_OF_ID and fitting:
            raise CasusError(f"{name} is no claim's number, and of an id name {LEAST_OF_ID} signs at least")
    if len(fitting) != 1:
        how = "several claims" if fitting else "no claim"
        raise CasusError(f"{incident.id} has {how} {name}; its claims are numbered in: casus show {incident.id}")
    return fitting[0]


def acted(act: Act, writing: Writing) -> Done:
    """Keeps the act and computes anew what it touches."""
    writing.add_act(act)
    about = set(writing.today((*act.claims, *act.others)))
    incidents = fuse_around(about, act.id, writing) if about else ()
    return Done(act=act, incidents=tuple(one for one in incidents if about.intersection(one.claims)))
