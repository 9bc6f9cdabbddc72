"""Decide who an actor is: usual name, kind and country, by the report's day and by what the report said before.

    "Hezbollah"                      Hezbollah, rebel_group, LBN           named in codebook/actors
    "Syrian troops"                  Syrian Armed Forces, state_forces     demonym and noun
    "12 civilians"                   civilians, kind only                  nominal
    "students" who march             protesters, kind only                 as reading sees them where it is sure
    "a member of al-Qaeda"           Al-Qaeda                              what stands behind "of" decides
    "the group" after "Boko Haram"   Boko Haram                            resolved inside the report
    "the Front for the Red Delta"    its own words, never the nearest entry of the actor book

Private persons have a kind and no name. More in tests/examples/actors.txt.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from casus.annotation import MentionLabel, Role
from casus.claim import Actor, ActorKind, Evidence
from casus.codebook.actors import ResolvedActor, country_of, demonym_country
from casus.coding.actor_home import home_countries
from casus.coding.actor_kinds import (
    LEADING,
    PEOPLE,
    SURE,
    Part,
    by_deed,
    is_adjective,
    is_countryman,
    likely_kind,
    noun_kind,
    part_in,
    seen_kind,
)
from casus.coding.context import Context
from casus.coding.event_type import Event
from casus.coding.namesakes import is_lowly, is_namesake
from casus.coding.responsibility import responsibility_of
from casus.coding.told_before import told_before
from casus.report import Span

# Written like a noun, used like an adjective: "U.S. and Iraqi troops".
ADJECTIVAL = frozenset({"U.S.", "US", "U.K.", "UK"})
# Kinds of bodies that have members.
BODIES = (ActorKind.REBEL_GROUP, ActorKind.MILITIA, ActorKind.STATE_FORCES)
SENDERS = (ActorKind.INTERNATIONAL_ORGANIZATION, ActorKind.NGO)
# "an Iraqi member of ", "the leader of the "; "attackers" behind a name.
MEMBER_OF = re.compile(
    r"\b(?:members?|fighters?|militants?|gunmen|men|leaders?|commanders?|head|chief|founder|soldiers?|remnants|"
    r"supporters|units?|elements|wing|spokesman|spokesperson|spokeswoman)\b[\w ]* (?:of|for|from|in|loyal to) "
    r"(?:the )?$",
    re.IGNORECASE,
)
FIGHTERS = re.compile(
    r"(?:['’]s?)?(?: [\w-]+)? (?:attackers?|(?:suicide )?bombers?|gunmen|rebels|insurgents?|targets?|positions?|"
    r"commanders?|leaders?|founders?|prisoners?|suspects?|combatants?|hideouts?|members?|fighters)$",
    re.IGNORECASE,
)
# "Representatives of the European Union", "African Union mediators": those of a body that sends people.
SENT_BY = re.compile(
    r"\b(?:representatives?|members?|officials?|mediators?|team|director|diplomats?|investigators?|observers?|inspectors?|"
    r"workers?|staff|head|chief|envoys?|spokes(?:man|woman|person))\b[\w -]* (?:of|for|from|with) (?:the )?$",
    re.IGNORECASE,
)
SENT = re.compile(
    r" (?:mediators?|officials?|observers?|inspectors?|diplomats?|investigators?|monitors?|workers?|staff|members?|"
    r"representatives?|envoys?|negotiators?|spokes(?:man|woman|person)|team|mission|delegation)$",
    re.IGNORECASE,
)
# Before one of these the phrase is about what stands in front of it: "police in Pakistan".
PREPOSITION = re.compile(r"\b(?:in|of|from|for|to|at|on|near|loyal|against|by|with|who|which)\b")
JOINT_NOUN = re.compile(r" and (?:the )?(?P<second>[A-Z][\w.]+) (?=(?P<two>[a-z]+ [a-z]+)?)(?P<one>[a-z]+)")
IN_BRACKETS = re.compile(r"\s*\([^()]*\)$")
POSSESSIVE = re.compile(r"['’]s?$")

Found = Sequence[tuple[int, int, ResolvedActor]]  # known actors in a phrase: start, end and who


def code_actors(
    context: Context, event: Event, role: Role, spans: Sequence[Span], country: str | None = None
) -> tuple[Actor, ...]:
    """Who the words at `spans` are, as those that have `role` in `event`, which happened in `country`."""
    part = part_in(context, event.event_type, role, country)
    actors = tuple(code_actor(context, span, label_of(context, span), part) for span in spans)
    if role is not Role.INITIATOR:
        return actors
    return tuple(replace(a, responsibility=responsibility_of(context, a.evidence.span)) for a in actors)


def label_of(context: Context, span: Span) -> MentionLabel:
    """What reading calls the words at `span`, by name before all else; an actor where it saw nothing there."""
    labels = {mention.label for mention in context.mentions_over(span) if mention.span == span}
    return min(labels, key=lambda label: (label is MentionLabel.ACTOR, label), default=MentionLabel.ACTOR)


def code_actor(context: Context, span: Span, label: MentionLabel, part: Part) -> Actor:
    """The actor that the words at `span` name."""
    known = _resolve(context, span, part)
    if known is not None and known.id is None and known.kind in PEOPLE:  # "Syrians" may attack or march
        known = replace(known, kind=seen_kind(context, span, SURE) or by_deed(known.kind, part))
    if known is not None:
        return _known(context.evidence(span, "actor:book"), known)
    before = told_before(context, span, part)
    if before is not None:
        return _known(context.evidence(span, "actor:told before"), before)
    told = noun_kind(context, span, label, part.role)
    seen = seen_kind(context, span, SURE if told else 0.0)
    if told is None:
        return _unnamed(context, span, label, part, seen)
    kind = seen or by_deed(told, part)
    evidence = context.evidence(span, "actor:reading" if seen else "actor:noun")
    name = kind.value if _goes_by_kind(kind, label, part) else None
    return _actor(evidence, name, kind, _country(context.text[span.start : span.end]))


def _goes_by_kind(kind: ActorKind, label: MentionLabel, part: Part) -> bool:
    """Victims and marchers are called by what they are; not a named person, nor "residents" here by those elsewhere."""
    named = label in (MentionLabel.PERSON, MentionLabel.ORGANIZATION)
    return kind in PEOPLE and not named and part.role is not Role.ATTRIBUTION


def plain_kind(context: Context, span: Span, label: MentionLabel, part: Part) -> ActorKind | None:
    """The kind of the actor at `span` by the book and its nouns alone."""
    known = _resolve(context, span, part) or told_before(context, span, part)
    return known.kind if known else noun_kind(context, span, label, part.role)


def _resolve(context: Context, span: Span, part: Part) -> ResolvedActor | None:
    """The actor book's entry for the words, with or without what leads or trails the name, or for its adjective."""
    book, day = context.codebook.actors, context.report.published
    words = IN_BRACKETS.sub("", context.text[span.start : span.end])
    bare = LEADING.sub("", words)
    hint = part.country
    joint = _of_joint_noun(context, span, bare, hint)
    if joint is not None or is_countryman(context, span, part.role):
        return joint
    state = demonym_country(bare, hint) if bare in ADJECTIVAL or country_of(bare) is None else None
    if state is not None and (part.forceful or bare not in ADJECTIVAL):
        # "Syrian and Russian airstrikes": the adjective of a deed by force means the forces, of a dealing the state.
        return book.resolve(f"{bare} forces" if part.forceful else f"{bare} government", day, hint)
    for form in dict.fromkeys((words, bare, POSSESSIVE.sub("", bare))):
        known = book.resolve(form, day, hint) if form else None
        if known is not None:
            return None if is_lowly(book, bare, known) else known
    told = book.find(words, day)
    found = [one for one in told if not is_namesake(context, span, words, one)]
    return _titled(words, found) or _belongs(words, found)


def _of_joint_noun(context: Context, span: Span, adjective: str, hint: str | None) -> ResolvedActor | None:
    """Of "Greek and Turkish generals" the Greek ones, where the words are the first adjective alone."""
    noun = JOINT_NOUN.match(context.text, span.end)
    if noun is None or not all(is_adjective(word) for word in (adjective, noun["second"])):
        return None
    book, day = context.codebook.actors, context.report.published
    tried = (book.resolve(f"{adjective} {words}", day, hint) for words in (noun["two"], noun["one"]) if words)
    return next((known for known in tried if known is not None), None)


def _belongs(words: str, found: Found) -> ResolvedActor | None:
    """The body that a phrase of its people names: "a member of al-Qaeda", "Taliban suicide bombers"."""
    for start, end, known in found:
        if known.kind in BODIES and (MEMBER_OF.search(words[:start]) or FIGHTERS.match(words[end:])):
            return known
        if known.kind in SENDERS and (SENT_BY.search(words[:start]) or SENT.match(words[end:])):
            return known
    return None


def _titled(words: str, found: Found) -> ResolvedActor | None:
    """A known name that a phrase ends with: "Foreign Minister Abbas Araghchi"; not "police in Pakistan"."""
    ends = [known for start, end, known in found if end == len(words) and not PREPOSITION.search(words[:start])]
    return ends[-1] if ends else None


def _country(words: str) -> str | None:
    """The one country that the words name by adjective or name."""
    named = home_countries(words)
    return next(iter(named)) if len(named) == 1 else None


def _unnamed(context: Context, span: Span, label: MentionLabel, part: Part, seen: ActorKind | None) -> Actor:
    """Actors that neither book nor noun knows: groups keep their words; everybody else is a person without a name."""
    words = context.text[span.start : span.end]
    evidence = context.evidence(span, f"actor:{'reading' if seen else label}")
    name = words if label is MentionLabel.ORGANIZATION else None
    return _actor(evidence, name, seen or likely_kind(words, label, part), _country(words))


def _known(evidence: Evidence, known: ResolvedActor) -> Actor:
    return Actor(evidence=evidence, name=known.name, kind=known.kind, country=known.country, actor_id=known.id)


def _actor(evidence: Evidence, name: str | None, kind: ActorKind, country: str | None) -> Actor:
    return Actor(evidence=evidence, name=name, kind=kind, country=country)
