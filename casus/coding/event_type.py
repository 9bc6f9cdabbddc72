"""Decide which triggers are one event, and of which type.

    title "Aleppo falls", body "seized control of Aleppo"   ->  one territory_taken: "seized control", "falls"
    "shelling killed 12; another shelling hit Homs"         ->  two shellings

Reading links triggers that tell one event; here the links become groups, and each group one event with its arguments.
"""

from collections import defaultdict
from dataclasses import dataclass, replace

from casus.annotation import Annotations, Argument, Role, Trigger
from casus.claim import Harm

# The roles that are harms, by the harm that they are.
HARM_OF = {Role(harm.value): harm for harm in Harm}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """`triggers` are ordered main trigger first; `arguments` are those of all its triggers, best score first."""

    event_type: str
    triggers: tuple[Trigger, ...]
    arguments: tuple[Argument, ...]
    score: float

    @property
    def main(self) -> Trigger:
        return self.triggers[0]


def code_events(annotations: Annotations) -> tuple[Event, ...]:
    """The events that the triggers of a report tell, in order of their main triggers."""
    groups = trigger_groups(annotations)
    events = _own_tolls([_event(annotations, group) for group in groups])
    return tuple(sorted(events, key=lambda event: (event.main.span.start, event.main.span.end, event.event_type)))


def trigger_groups(annotations: Annotations) -> list[list[int]]:
    """Indices of triggers, joined wherever a chain of same-event links joins them; of each group the surest first."""
    leader = list(range(len(annotations.triggers)))

    def find(index: int) -> int:
        while leader[index] != index:
            index = leader[index]
        return index

    for link in annotations.same_events:
        first, second = sorted((find(link.first), find(link.second)))
        leader[second] = first
    groups: dict[int, list[int]] = defaultdict(list)
    for index in range(len(leader)):
        groups[find(index)].append(index)
    return [sorted(group, key=lambda index: (-annotations.triggers[index].score, index)) for group in groups.values()]


def _own_tolls(events: list[Event]) -> list[Event]:
    """Each number stays with the one event that claims it best; reading has weighed how far apart they stand.

    In gold/train.jsonl 668 of 685 places of tolls in reports of three and more sentences belong to one event (counted
    2026-11-26).
    """
    best: dict[int, tuple[float, int]] = {}
    for at, event in enumerate(events):
        for argument in event.arguments:
            if argument.role in HARM_OF:
                best[argument.mention] = max(best.get(argument.mention, (0.0, 0)), (argument.score, -at))
    return [
        replace(
            event, arguments=tuple(a for a in event.arguments if a.role not in HARM_OF or best[a.mention][1] == -at)
        )
        for at, event in enumerate(events)
    ]


def _event(annotations: Annotations, group: list[int]) -> Event:
    """The main trigger is the one most sure, the first; its type is the event's."""
    main = annotations.triggers[group[0]]
    members = set(group)
    arguments = [argument for argument in annotations.arguments if argument.trigger in members]
    arguments.sort(key=lambda a: (a.trigger != group[0], -a.score, a.mention, a.role))
    return Event(
        event_type=main.event_type,
        triggers=tuple(annotations.triggers[index] for index in group),
        arguments=tuple(arguments),
        score=main.score,
    )
