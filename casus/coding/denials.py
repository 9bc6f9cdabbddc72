"""Find the events that somebody denies by a word that stands for them.

    "Shells hit the town. The army denied it."                       the shelling, denied, the army's word
    "accused Sudan of arming rebels, a charge that Sudan rejects"    the arming, denied, Sudan's word
    "The army denied that it had shelled the town."                  none: reading sees what is denied
    "The rebels rejected the offer."                                 none: nobody says that anything happened

By the codebook a denial is a rejection, and the denied event once more with that voice. Reading sees the rejection; the
word that stands for the event ("it", "the charge") tells no type by itself.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from casus.annotation import Modality, Role
from casus.coding.context import Context
from casus.coding.event_type import HARM_OF, Event
from casus.coding.linked import linked
from casus.coding.participants import BETWEEN, SPOKEN
from casus.coding.phrases import is_beside, phrase_before
from casus.report import Span

CHARGE = r"(?:charge|accusation|allegation|claim|report|version)s?"
OWN = r"(?:the|this|that|these|those|all|any|both|such|his|her|its|their)"
VERB = r"den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)?|disput(?:es?|ed)|refut(?:es?|ed)"
ENDS = r"(?=[.,;:!?)”\"]|\s*$|\s(?:and|but|as|in|on|at|through|via|yesterday|today|last)\b)"
THING = (
    rf"(?:(?P<noun>(?:involvement|responsibility|role|part|hand)\b(?: in (?:it|this|that))?"
    r"|(?:having done|doing) (?:so|it|this|that)|(?:being|was|were) (?:involved|responsible|behind (?:it|this|that))"
    rf"|(?:it|this|that)){ENDS}"
    rf"|(?:{OWN} )+(?:\w+['’]s? )?(?P<charge>{CHARGE})\b(?! (?:that|of|about)\b)"
)
DENIED = re.compile(
    rf"\b(?P<verb>{VERB}|(?:deny|reject|dismiss|disput|refut)ing) "
    rf"(?:(?:any|all|(?:that )?(?:he|she|it|they)) )?{THING})",
    re.IGNORECASE,
)
A_CHARGE = re.compile(
    rf"[,–—] (?:an? |the )?(?P<charge>{CHARGE}) (?:that |which )?(?:the )?[^,.;:]{{2,50}}? "
    rf"(?P<verb>{VERB})\b"
)
PRONOUN = re.compile(r"\b(?P<who>he|she|it|they|both)\s*$", re.IGNORECASE)
REACH = 1  # sentences before
# What nobody is charged with, or what is told of the charge itself.
NO_DEED = frozenset(
    {
        "consultation", "agreement", "ceasefire", "cooperation", "prosecution", "release", "protest", "concession",
        "sanction", "displacement", "withdrawal", "surrender", "base_established",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Denial:
    """An event that somebody denies; `voice` are the words for him."""

    event: Event
    voice: Span


def find_denials(context: Context, events: Sequence[Event]) -> list[Denial]:
    """Every denial of one of the events by a word that stands for it, in reading order of these words."""
    found = (_denial(context, events, match) for match in _matches(context.text))
    return [denial for denial in found if denial is not None]


def _matches(text: str) -> list[re.Match[str]]:
    """ "Denied it", "rejected the charge", "a charge that X denies"; what is rejected otherwise may be an offer."""
    if not any(verb in text for verb in ("deny", "denie", "reject", "dismiss", "disput", "refut")):
        return []
    found = [m for m in DENIED.finditer(text) if m["charge"] or m["verb"].lower().startswith("den")]
    return sorted([*found, *A_CHARGE.finditer(text)], key=lambda match: match.start())


def _denial(context: Context, events: Sequence[Event], match: re.Match[str]) -> Denial | None:
    voice = _who(context, events, Span(start=match.start("verb"), end=match.end("verb")))
    meant = _meant(context, events, match.start())
    if voice is None or meant is None or any(_is_inside(event, match) for event in events):
        return None
    start, end = match.span("charge") if match["charge"] else match.span("noun")
    word = replace(meant.main, span=Span(start=start, end=end), modality=Modality.DENIED)
    arguments = tuple(a for a in meant.arguments if a.role is not Role.ATTRIBUTION and a.role not in HARM_OF)
    return Denial(event=replace(meant, triggers=(word, meant.main), arguments=arguments), voice=voice)


def _who(context: Context, events: Sequence[Event], verb: Span) -> Span | None:
    """Who denies: the doer of the rejection that reading saw there, or the subject of the verb."""
    for event in events:
        if event.event_type == "rejection" and any(t.span.overlaps(verb) for t in event.triggers):
            doers = linked(context, event, Role.INITIATOR)
            if doers:
                return doers[0]
    start = context.sentence(verb).start
    between = BETWEEN.search(context.text, start, verb.start)
    end = between.start() if between else verb.start
    pronoun = PRONOUN.search(context.text, start, end)
    if pronoun:
        return Span(start=pronoun.start("who"), end=pronoun.end("who"))
    return phrase_before(context.text, start, end, is_beside)


def _is_inside(event: Event, match: re.Match[str]) -> bool:
    """Reading saw the event that is denied in the words themselves: "denied involvement"."""
    within = Span(start=match.start(), end=match.end())
    return event.event_type not in SPOKEN and any(within.contains(trigger.span) for trigger in event.triggers)


def _meant(context: Context, events: Sequence[Event], at: int) -> Event | None:
    """The event that the word at `at` stands for: the last deed told before it, no further back than a sentence."""
    begun = [sentence for sentence in context.annotations.sentences if sentence.start <= at]
    for sentence in reversed(begun[-1 - REACH :]):
        deeds = ((_last_told(event, sentence, at), event) for event in events if _may_be_denied(event))
        told = [(start, event) for start, event in deeds if start is not None]
        if told:
            return max(told, key=lambda one: one[0])[1]
    return None


def _may_be_denied(event: Event) -> bool:
    return event.event_type not in SPOKEN | NO_DEED and event.main.modality in (Modality.ASSERTED, Modality.HEDGED)


def _last_told(event: Event, sentence: Span, before: int) -> int | None:
    """Where the last trigger of the event stands in that part of the sentence; None where none does."""
    starts = (t.span.start for t in event.triggers if sentence.contains(t.span) and t.span.end <= before)
    return max(starts, default=None)
