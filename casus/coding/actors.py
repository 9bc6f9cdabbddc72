"""Decide who an actor is: usual name, kind and country, by the report's day and by what the report said before.

    "Hezbollah"                      Hezbollah, rebel_group, LBN           named in codebook/actors
    "Syrian troops"                  Syrian Armed Forces, state_forces     demonym and noun
    "12 civilians"                   civilians, kind only                  nominal
    "a member of al-Qaeda"           Al-Qaeda                              what stands behind "of" decides
    "the group" after "Boko Haram"   Boko Haram                            resolved inside the report
    "the Front for the Red Delta"    its own words, never the nearest entry of the actor book

Private persons have a kind and no name. More in tests/examples/actors.txt.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from casus.annotation import MentionLabel, Role
from casus.claim import Actor, ActorKind, Evidence
from casus.codebook.actors import ActorBook, ResolvedActor, country_of, demonym_country, nominal_kind
from casus.codebook.event_types import Family
from casus.coding.context import Context
from casus.coding.event_type import Event
from casus.coding.responsibility import responsibility_of
from casus.report import Span

LEADING = re.compile(
    r"^(?:(?:the|a|an|some|several|many|other|another|its|their|his|her|suspected|alleged|unidentified|unknown|"
    r"at least|armed|masked|two|three|four|five|six|seven|eight|nine|ten|(?:dozens|hundreds|thousands|scores) of|"
    r"\d[\d,]*)\s+)+",
    re.IGNORECASE,
)
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
PEOPLE = (ActorKind.CIVILIANS, ActorKind.PROTESTERS, ActorKind.RIOTERS)
NAMES = (MentionLabel.PERSON, MentionLabel.ORGANIZATION, MentionLabel.ACTOR)
CROWD = {
    ("protest", Role.INITIATOR): ActorKind.PROTESTERS,
    ("violent_demonstration", Role.INITIATOR): ActorKind.RIOTERS,
    ("protest_repression", Role.RECIPIENT): ActorKind.PROTESTERS,
}
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
# "17 of its soldiers", "scores of insurgents", "a group of men": what is counted decides.
PARTITIVE = re.compile(
    r"^(?:[\w,’'-]+ ){0,3}?(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|dozens|scores|hundreds|"
    r"thousands|some|many|most|several|members?|groups?|number|crowds?|remnants|supporters) of ",
    re.IGNORECASE,
)
CLAUSE = re.compile(r",(?!\d)|\s+(?:of|from|in|at|on|who|with|near|for|loyal|and)\s+")
# The one word before a name and its first names: "journalist James".
INTRODUCTION = re.compile(r"([\w’'-]+ (?:[A-Z][\w.’'-]* ){0,3})$")
# What a name is said to be behind it: "Foley, an American journalist,".
APPOSITION = re.compile(r", (?:the|an?) ((?:[\w’'-]+ ){0,4}[\w’'-]+)(?=,| (?:of|for|from|in|at|who|with) )")
# Before one of these the phrase is about what stands in front of it: "police in Pakistan".
PREPOSITION = re.compile(r"\b(?:in|of|from|for|to|at|on|near|loyal|against|by|with|who|which)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What an actor is to its event: role, and whether the event is violence or a move of forces."""

    event_type: str
    role: Role
    violent: bool
    forceful: bool


def part_in(context: Context, event_type: str, role: Role) -> Part:
    """The part that `role` plays in an event of this type."""
    family = context.codebook.event_types[event_type].family
    return Part(
        event_type=event_type, role=role, violent=family is Family.VIOLENCE, forceful=family is not Family.DEALINGS
    )


def code_actors(context: Context, event: Event, role: Role, spans: Sequence[Span]) -> tuple[Actor, ...]:
    """Who the words at `spans` are, as those that have `role` in `event`."""
    part = part_in(context, event.event_type, role)
    actors = tuple(code_actor(context, span, label_of(context, span), part) for span in spans)
    if role is not Role.INITIATOR:
        return actors
    return tuple(replace(a, responsibility=responsibility_of(context, a.evidence.span)) for a in actors)


def label_of(context: Context, span: Span) -> MentionLabel:
    """What reading calls the words at `span`, by name before all else; an actor where it saw nothing there."""
    labels = {mention.label for mention in context.annotations.mentions if mention.span == span}
    return min(labels, key=lambda label: (label is MentionLabel.ACTOR, label), default=MentionLabel.ACTOR)


def code_actor(context: Context, span: Span, label: MentionLabel, part: Part) -> Actor:
    """The actor that the words at `span` name."""
    words = context.text[span.start : span.end]
    known = _resolve(context, words, part)
    if known is not None:
        return _known(context.evidence(span, "actor:book"), known)
    before = _told_before(context, span, words)
    if before is not None:
        return _known(context.evidence(span, "actor:told before"), before)
    kind = _nominal_kind(words) or _title_kind(words) or _introduced_kind(context, span, label)
    if kind is None:
        return _unnamed(context.evidence(span, f"actor:{label.value}"), words, label, part)
    kind = _by_deed(kind, part)
    return _actor(context.evidence(span, "actor:noun"), kind.value if kind in PEOPLE else None, kind, _country(words))


def _by_deed(kind: ActorKind, part: Part) -> ActorKind:
    """What plain people are by what they do: marchers protest or riot, a man who attacks is armed."""
    crowd = CROWD.get((part.event_type, part.role))
    if crowd is not None and kind in PEOPLE:
        return crowd
    if kind is ActorKind.CIVILIANS and part.violent and part.role is Role.INITIATOR:
        return ActorKind.UNKNOWN_ARMED
    return kind


def _resolve(context: Context, words: str, part: Part) -> ResolvedActor | None:
    """The actor book's entry for `words`, with or without what leads or trails the name, or for its adjective."""
    book, day = context.codebook.actors, context.report.published
    words = re.sub(r"\s*\([^()]*\)$", "", words)
    bare = LEADING.sub("", words)
    state = demonym_country(bare) if bare in ADJECTIVAL or country_of(bare) is None else None
    if state is not None and (part.forceful or bare not in ADJECTIVAL):
        # "Syrian and Russian airstrikes": the adjective of a deed by force means the forces, of a dealing the state.
        return book.resolve(f"{bare} forces" if part.forceful else f"{bare} government", day)
    for form in (words, bare, re.sub(r"['’]s?$", "", bare)):
        known = book.resolve(form, day) if form else None
        if known is not None:
            return known
    return _titled(book, words, context) or _belongs(book, words, context)


def _belongs(book: ActorBook, words: str, context: Context) -> ResolvedActor | None:
    """The body that a phrase of its people names: "a member of al-Qaeda", "Taliban suicide bombers"."""
    found = book.find(words, context.report.published)
    for start, end, known in found:
        if known.kind in BODIES and (MEMBER_OF.search(words[:start]) or FIGHTERS.match(words[end:])):
            return known
        if known.kind in SENDERS and (SENT_BY.search(words[:start]) or SENT.match(words[end:])):
            return known
    return None


def _titled(book: ActorBook, words: str, context: Context) -> ResolvedActor | None:
    """A known name that a phrase ends with: "Foreign Minister Abbas Araghchi"; not "police in Pakistan"."""
    found = book.find(words, context.report.published)
    ends = [known for start, end, known in found if end == len(words) and not PREPOSITION.search(words[:start])]
    return ends[-1] if ends else None


def _nominal_kind(words: str) -> ActorKind | None:
    """The kind that the head noun tells: the last word before "of", "from", "in" or a comma."""
    core = CLAUSE.split(PARTITIVE.sub("", words), maxsplit=1)[0]
    parts = re.findall(r"[\w’'-]+", core)
    for length in (2, 1):
        kind = nominal_kind(" ".join(parts[-length:]).lower()) if len(parts) >= length else None
        if kind is not None:
            return kind
    return None


def _title_kind(words: str) -> ActorKind | None:
    """The kind that a title before a name tells: "journalist James Foley", "police officer Jason Van Dyke"."""
    before = re.match(r"(.*?)\s*(?:[A-Z][\w.’'-]+\s*)+$", words)
    parts = re.findall(r"[\w’'-]+", before[1] if before else "") or re.findall(r"[\w’'-]+", words)[:-1]
    kinds = [nominal_kind(word.lower()) for word in reversed(parts)]
    kind = next((kind for kind in kinds if kind is not None), None)
    former = re.match(r"(?:the )?(?:former|ex-?|ousted)", words, re.IGNORECASE)
    return ActorKind.POLITICIAN if former and kind is ActorKind.GOVERNMENT else kind


def _introduced_kind(context: Context, span: Span, label: MentionLabel) -> ActorKind | None:
    """The kind by which the report introduces a person elsewhere: "journalist James Foley" tells of "Foley"."""
    if label is not MentionLabel.PERSON:
        return None
    surname = context.text[span.start : span.end].split()[-1]
    if len(surname) < 3:
        return None
    for found in re.finditer(rf"(?<![\w-]){re.escape(surname)}(?![\w-])", context.text):
        sentence = context.sentence(Span(start=found.start(), end=found.end()))
        before = INTRODUCTION.search(context.text[sentence.start : found.start()])
        behind = APPOSITION.match(context.text, found.end(), sentence.end)
        kind = _title_kind(f"{before[1]}{surname}") if before else None
        kind = kind or (_nominal_kind(behind[1]) if behind else None)
        if kind is not None:
            return kind
    return None


def _told_before(context: Context, span: Span, words: str) -> ResolvedActor | None:
    """The last actor told before `span` that words such as "the group" may stand for."""
    bare = LEADING.sub("", words.lower())
    kinds = ANAPHORA.get(bare, ()) if words.lower().startswith(("the ", "it", "they", "he", "she", "him")) else ()
    if not kinds:
        return None
    for mention in reversed(context.annotations.mentions):
        if mention.span.end <= span.start and mention.label in NAMES:
            known = context.codebook.actors.resolve(
                context.text[mention.span.start : mention.span.end], context.report.published
            )
            if known is not None and known.kind in kinds:
                return known
    return None


def _country(words: str) -> str | None:
    """The one country that the words name by adjective or name."""
    named = {demonym_country(word) or country_of(word) for word in re.findall(r"[A-Z][\w.-]+", words)} - {None}
    return named.pop() if len(named) == 1 else None


def _unnamed(evidence: Evidence, words: str, label: MentionLabel, part: Part) -> Actor:
    """Actors that neither book nor noun knows: groups keep their words; everybody else is a person without a name."""
    country = _country(words)
    if label is MentionLabel.ORGANIZATION:
        return _actor(evidence, words, ActorKind.OTHER, country)
    if part.role is Role.ATTRIBUTION:
        return _actor(evidence, None, ActorKind.GOVERNMENT, country)
    named = any(letter.isupper() for letter in words[1:])
    accused = part.event_type == "prosecution" or (part.violent and part.role is Role.INITIATOR)
    kind = ActorKind.CIVILIANS if part.forceful and not (named and accused) else ActorKind.OTHER
    if words.lower() == "we" and not part.forceful:
        # Who says so in news of politics speaks for a state: 9 of 12 in annotated articles.
        kind = ActorKind.GOVERNMENT
    if kind is ActorKind.CIVILIANS and not named:
        kind = _by_deed(kind, part)
    return _actor(evidence, None, CROWD.get((part.event_type, part.role), kind), country)


def _known(evidence: Evidence, known: ResolvedActor) -> Actor:
    return Actor(evidence=evidence, name=known.name, kind=known.kind, country=known.country, actor_id=known.id)


def _actor(evidence: Evidence, name: str | None, kind: ActorKind, country: str | None) -> Actor:
    return Actor(evidence=evidence, name=name, kind=kind, country=country)
