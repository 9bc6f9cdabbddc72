"""Decide which actor told before such words as "the group" and "its fighters" stand for.

"the group" after "Boko Haram"                  Boko Haram
"the army" after "the Ukrainian Navy"           nobody: no army was named
"Hamas said its fighters ..."                   Hamas
"Israel said its jets ..."                      Israel Defense Forces
"he told Reuters they killed 40 people"         not Reuters
"they", by reading a rebel group                not the United Nations, but the rebels named before them
"""

import re
from collections.abc import Iterator, Sequence

from casus.annotation import MentionLabel
from casus.claim import ActorKind
from casus.codebook.actors import ResolvedActor, nominal_kind
from casus.coding.actor_home import STATE
from casus.coding.actor_kinds import LEADING, LIKELY, Part, seen_kind
from casus.coding.context import Context
from casus.report import Span

# Nominals that stand for an actor told before; the kinds they may stand for.
ANAPHORA = {
    "group": (ActorKind.REBEL_GROUP, ActorKind.MILITIA),
    "militants": (ActorKind.REBEL_GROUP, ActorKind.MILITIA),
    "movement": (ActorKind.REBEL_GROUP, ActorKind.POLITICIAN),
    "organization": (ActorKind.REBEL_GROUP, ActorKind.INTERNATIONAL_ORGANIZATION, ActorKind.NGO),
    "they": tuple(ActorKind),
    "it": tuple(ActorKind),
    "he": (ActorKind.GOVERNMENT, ActorKind.POLITICIAN),
    "she": (ActorKind.GOVERNMENT, ActorKind.POLITICIAN),
    "him": (ActorKind.GOVERNMENT, ActorKind.POLITICIAN),
    "ministry": (ActorKind.GOVERNMENT,),
    "government": (ActorKind.GOVERNMENT,),
    "army": (ActorKind.STATE_FORCES,),
    "military": (ActorKind.STATE_FORCES,),
}
# What "the army" may stand for, not an air force.
WHOLE_ARMY = re.compile(r"\b(?:Army|Armed Forces|Defen[cs]e Forces?|Military|military)\b")
OWNED = re.compile(r"(?:its|their) ([a-z ]+)$")
# Kinds that reading and the actor book tell apart by little.
ALIKE = (
    frozenset({ActorKind.REBEL_GROUP, ActorKind.MILITIA}),
    frozenset({ActorKind.GOVERNMENT, ActorKind.POLITICIAN}),
)
OBSERVERS = (ActorKind.MEDIA, ActorKind.NGO)
NAMES = (MentionLabel.PERSON, MentionLabel.ORGANIZATION, MentionLabel.ACTOR)
# A place named so is no actor.
WHERE = re.compile(r"\b(?:in|of|from|for|to|at|on|near|into|across|inside|over|outside)(?: the)? $", re.IGNORECASE)


def told_before(context: Context, span: Span, part: Part) -> ResolvedActor | None:
    """The last actor told before `span` that words such as "the group" may stand for."""
    words = context.text[span.start : span.end].lower()
    owned = OWNED.match(words)
    if owned:
        return _of_owner(context, span, owned[1])
    bare = LEADING.sub("", words)
    kinds = ANAPHORA.get(bare, ()) if words.startswith(("the ", "it", "they", "he", "she", "him")) else ()
    if not kinds:  # most words stand for themselves
        return None
    seen = seen_kind(context, span, LIKELY)
    fits = (known for known in _named_before(context, span) if known.kind in kinds and _alike(known.kind, seen))
    return next((known for known in fits if _may_be(context, bare, known, part)), None)


def _alike(kind: ActorKind, seen: ActorKind | None) -> bool:
    """Whether an actor of this kind may be whom reading sees; it may where reading sees nobody."""
    return seen is None or kind is seen or any({kind, seen} <= both for both in ALIKE)


def _named_before(
    context: Context, span: Span, start: int = 0, labels: Sequence[MentionLabel] = NAMES
) -> Iterator[ResolvedActor]:
    """The known actors named before `span`, from `start` on, the nearest first; of places those that may act."""
    text = context.text
    for mention in reversed(context.annotations.mentions):
        here = mention.span
        if here.start < start:
            return
        if here.end <= span.start and mention.label in labels:
            if mention.label is MentionLabel.PLACE and WHERE.search(text[start : here.start]):
                continue
            known = context.known_actor(text[here.start : here.end])
            if known is not None:
                yield known


def _may_be(context: Context, bare: str, known: ResolvedActor, part: Part) -> bool:
    """ "The army" is no navy; who fights is neither told of by a medium nor, as "they", one person."""
    if bare in ("army", "military"):
        return bool(WHOLE_ARMY.search(known.name))
    if bare not in ("they", "it"):
        return True
    entry = context.codebook.actors.entries.get(known.id or "")
    one = bare == "they" and entry is not None and entry.person
    return not one and not (part.forceful and known.kind in OBSERVERS)


def _of_owner(context: Context, span: Span, noun: str) -> ResolvedActor | None:
    """Whose "its fighters" are: the nearest actor of the sentence that has such people; of a state its forces."""
    book, kind = context.codebook.actors, nominal_kind(noun)
    start = context.sentence(span).start
    for known in _named_before(context, span, start, (*NAMES, MentionLabel.PLACE)):
        if kind is ActorKind.STATE_FORCES and known.kind in STATE and known.country in book.countries.by_iso3:
            adjective = book.countries.by_iso3[known.country].adjective
            return book.resolve(f"{adjective} {noun}", context.report.published)
        if kind is ActorKind.REBEL_GROUP and known.kind in (ActorKind.REBEL_GROUP, ActorKind.MILITIA):
            return known
    return None
