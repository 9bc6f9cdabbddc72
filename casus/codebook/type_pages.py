"""The pages of docs/codebook, written from event_types.yaml so that they cannot differ from it.

python -m casus.codebook.type_pages docs/codebook     writes violence.md, force_posture.md, dealings.md
"""

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from casus.claim import ActorKind
from casus.codebook.event_types import AcledRule, EventType, Example, Excluded, Family, PloverCode, load_event_types
from casus.codebook.outward import load_outward

TITLES = {
    Family.VIOLENCE: "Violence and demonstrations",
    Family.FORCE_POSTURE: "Force posture and control",
    Family.DEALINGS: "Dealings between political actors",
}
QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}


def pages(types: Iterable[EventType]) -> Mapping[str, str]:
    """A page a family, by file name."""
    listed = list(types)
    return {f"{family.value}.md": _page(family, [t for t in listed if t.family is family]) for family in Family}


def _page(family: Family, types: list[EventType]) -> str:
    contents = ", ".join(f"[{t.name}](#{t.name})" for t in types)
    head = (
        f"# {TITLES[family]}\n\nWritten from `casus/codebook/event_types.yaml`; change it there. "
        f"The words that name the event are bold.\n\n{contents}\n"
    )
    return head + "".join(_entry(t) for t in types)


def _entry(event_type: EventType) -> str:
    note = f" {event_type.note}" if event_type.note else ""
    examples = "".join(f"- {_marked(example)}\n" for example in event_type.examples)
    return (
        f"\n## {event_type.name}\n\n{event_type.definition}{note}\n\n{examples}\n"
        f"| Elsewhere | |\n|---|---|\n"
        f"| PLOVER | {_plover(event_type.plover)} |\n"
        f"| CAMEO | {_cameo(event_type.cameo)} |\n"
        f"| ACLED | {'; '.join(_rule(rule) for rule in event_type.acled)} |\n"
        f"| UCDP | {_ucdp(event_type)} |\n"
    )


def _marked(example: Example) -> str:
    """The sentence with its triggers in bold."""
    text = example.text
    for span in reversed(example.triggers):
        text = f"{text[: span.start]}**{text[span.start : span.end]}**{text[span.end :]}"
    return text


def _plover(code: PloverCode | Excluded) -> str:
    if isinstance(code, Excluded):
        return f"none: {code.reason}"
    plover_type = load_outward().plover[code.type]
    mode = f", mode {code.mode}" if code.mode else ""
    contexts = f", context {', '.join(code.contexts)}" if code.contexts else ""
    score = plover_type.score_of(code.mode)
    return f"{code.type}{mode}{contexts} ({QUADS[plover_type.quad]}{'' if score is None else f', {score:g}'})"


def _cameo(code: str | Excluded) -> str:
    return f"none: {code.reason}" if isinstance(code, Excluded) else f"{code} ({load_outward().goldstein[code]:g})"


def _rule(rule: AcledRule) -> str:
    """What it gives and when, as in "by state: Battles, Armed clash"."""
    conditions = [f"by {_side(rule.by)}"] if rule.by else []
    conditions += [f"on {_side(rule.on)}"] if rule.on else []
    conditions += ["abroad"] if rule.abroad else []
    conditions += ["with deaths"] if rule.deaths else []
    gives = (
        f"none: {rule.gives.reason}"
        if isinstance(rule.gives, Excluded)
        else f"{rule.gives.event}, {rule.gives.sub_event}"
    )
    return f"{' '.join(conditions)}: {gives}" if conditions else gives


def _side(kinds: frozenset[ActorKind]) -> str:
    """The side's name, or the one kind's."""
    names = [name for name, members in load_outward().sides.items() if members == kinds]
    return names[0] if names else ", ".join(sorted(kind.value for kind in kinds))


def _ucdp(event_type: EventType) -> str:
    return "where organised actors kill" if event_type.ucdp else "not counted"


def main(folder: Path) -> None:
    """Write the pages into `folder`."""
    for name, text in pages(load_event_types().values()).items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
