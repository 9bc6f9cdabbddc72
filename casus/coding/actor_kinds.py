"""Decide which kind of actor words without a name of the actor book are: by their noun, by reading, by the deed.

"12 civilians"                     civilians         the noun
"journalist James Foley", "Foley"  media             the title, here or where he is introduced
"students" who march               protesters        reading, which sees the sentence, where it is sure
"them"                             as reading sees   no noun tells
"three men" shot a mayor           unknown_armed     the deed
"""

import re
from dataclasses import dataclass
from operator import attrgetter

from casus.annotation import MentionLabel, Role
from casus.claim import ActorKind
from casus.codebook.actor_words import key_of
from casus.codebook.actors import country_of, nominal_kind
from casus.codebook.countries import load_countries
from casus.codebook.event_types import Family
from casus.coding.context import Context
from casus.report import Span

# From here on reading's word on a kind outweighs the noun's: of 0.4 to 0.8 the lowest that costs gold/train.jsonl
# nothing, and right more often by 93 of 15,092 than 0.8 on all held-out texts (2026-11-28, training/LOG.md).
SURE = 0.6
# From here on it tells who "they" are not: an actor of another kind told before is somebody else. 0.3 to 0.7 alike.
LIKELY = 0.5
LEADING = re.compile(
    r"^(?:(?:the|a|an|some|several|many|other|another|its|their|his|her|suspected|alleged|unidentified|unknown|"
    r"at least|armed|masked|two|three|four|five|six|seven|eight|nine|ten|(?:dozens|hundreds|thousands|scores) of|"
    r"\d[\d,]*)\s+)+",
    re.IGNORECASE,
)
# Behind "an Israeli": no noun that it could belong to ("air strike"), but a verb or what begins the next phrase.
NO_NOUN = re.compile(
    r"(?! [\w-]|-\w)| (?:\w+ed|\w+ly|and|or|but|who|whom|whose|which|that|while|when|as|after|before|in|at|on|of|from|"
    r"to|by|near|with|for|during|under|was|were|is|are|has|have|had|will|would|could|may|might|must|did|shot|took|"
    r"fled|drove|blew|hit|set|ran|threw|fought|went|came|left|held|lost|said|told|led|broke|began|died|fell)\b"
)
# And behind one in the singular the present tense: "a Syrian kills".
VERB = re.compile(r" [a-z]+(?<!s)s\b")
ONE = re.compile(r"(?:an?|one|another) ", re.IGNORECASE)
PEOPLE = (ActorKind.CIVILIANS, ActorKind.PROTESTERS, ActorKind.RIOTERS)
CROWD = {
    ("protest", Role.INITIATOR): ActorKind.PROTESTERS,
    ("violent_demonstration", Role.INITIATOR): ActorKind.RIOTERS,
    ("protest_repression", Role.RECIPIENT): ActorKind.PROTESTERS,
}
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What an actor is to its event: role, whether the event is violence or a move of forces, the country it was in."""

    event_type: str
    role: Role
    violent: bool
    forceful: bool
    country: str | None = None


def part_in(context: Context, event_type: str, role: Role, country: str | None = None) -> Part:
    """The part that `role` plays in an event of this type that happened in `country`."""
    family = context.codebook.event_types[event_type].family
    return Part(
        event_type=event_type,
        role=role,
        violent=family is Family.VIOLENCE,
        forceful=family is not Family.DEALINGS,
        country=country,
    )


def noun_kind(context: Context, span: Span, label: MentionLabel, role: Role) -> ActorKind | None:
    """The kind that a noun tells: in the phrase, in a title before the name, or where a person is introduced."""
    words = context.text[span.start : span.end]
    if is_countryman(context, span, role):
        return ActorKind.CIVILIANS
    return _nominal_kind(words) or _title_kind(words) or _introduced_kind(context, span, label)


def is_countryman(context: Context, span: Span, role: Role) -> bool:
    """ "A Syrian" who does something or whom it befalls: one of a people, unless a noun follows ("an Israeli raid")."""
    words = context.text[span.start : span.end]
    bare = LEADING.sub("", words)
    if (bare == words or words.lower().startswith("the ")) and role is not Role.RECIPIENT:
        return False
    if country_of(bare) is not None or not is_adjective(bare):
        return False
    verb = VERB.match(context.text, span.end) if ONE.match(words) else None
    return bool(verb or NO_NOUN.match(context.text, span.end))


def is_adjective(word: str) -> bool:
    """The adjective of a country: "Syrian", "U.S."."""
    return key_of(word) in load_countries().by_adjective


def seen_kind(context: Context, span: Span, sure: float = 0.0) -> ActorKind | None:
    """Who reading takes the actor at `span` for; `sure` asks it to be so sure of these very words."""
    seen = context.closest(span, attrgetter("kind"))
    if seen is None or (sure and (seen.span.start != span.start or seen.who_score < sure)):
        return None
    return seen.kind


def by_deed(kind: ActorKind, part: Part) -> ActorKind:
    """What plain people are by what they do: marchers protest or riot, a man who attacks is armed."""
    crowd = CROWD.get((part.event_type, part.role))
    if crowd is not None and kind in PEOPLE:
        return crowd
    if kind is ActorKind.CIVILIANS and part.violent and part.role is Role.INITIATOR:
        return ActorKind.UNKNOWN_ARMED
    return kind


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
    before = re.match(r"(.*?)\s*(?:[A-Z][\w.’'-]+\s+)*[A-Z][\w.’'-]+\s*$", words)
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


def likely_kind(words: str, label: MentionLabel, part: Part) -> ActorKind:
    """The kind where nothing tells it, by the deed alone."""
    if label is MentionLabel.ORGANIZATION:
        return ActorKind.OTHER
    if part.role is Role.ATTRIBUTION or (words.lower() == "we" and not part.forceful):
        # Who says "we" in news of politics speaks for a state: 9 of 12 in annotated articles.
        return ActorKind.GOVERNMENT
    named = any(letter.isupper() for letter in words[1:])
    accused = part.event_type == "prosecution" or (part.violent and part.role is Role.INITIATOR)
    kind = ActorKind.CIVILIANS if part.forceful and not (named and accused) else ActorKind.OTHER
    if kind is ActorKind.CIVILIANS and not named:
        kind = by_deed(kind, part)
    return CROWD.get((part.event_type, part.role), kind)
