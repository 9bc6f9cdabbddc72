"""Decide which words name the initiators and recipients of an event.

    "Israel condemned the vote", nothing linked   ->  "Israel" by its place before the verb
    "accused Iran ..., calling for sanctions"     ->  the doer of "accused" calls, too; not of "after protests"
    "bombed Beirut"                               ->  no recipient: a place
    "killing 12 civilians", nothing linked        ->  "12 civilians" by their toll

What reading linked (linked.py) comes first; the plain forms only fill what it left empty. On fold 0 of 10 of
gold/train.jsonl they lift initiators from F1 0.403 to 0.435 and recipients from 0.394 to 0.405 (2026-11-26). Who they
are is decided in actors.py.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from casus.annotation import MentionLabel
from casus.claim import Toll
from casus.codebook.actors import country_of, demonym_country, nominal_kind
from casus.codebook.event_types import Family
from casus.coding.context import Context, words_of
from casus.coding.event_type import Event
from casus.coding.linked import Spans, linked_sides, names_somebody
from casus.coding.phrases import is_beside, phrase_after, phrase_before
from casus.coding.responsibility import claimants
from casus.report import Span

BETWEEN = re.compile(
    r"(?:\s+(?P<be>was|were|is|are|been|being|be|gets?|got)|\s+(?:has|have|had|will|would|may|might|could|can|did|does|"
    r"do|not|also|again|later|then|reportedly|allegedly|have|yet|now|both|jointly|formally|officially|publicly|"
    r"\w+ly))*\s*$",
    re.IGNORECASE,
)
BY = re.compile(r"[^.;:,]{0,40}?(?<! used )(?<! called )(?<! set )\bby (?=\w)")
OF = re.compile(r"\s+of (?=\w)")
FROM = re.compile(r"\s+(?:from|of) (?=\w)")
BETWEEN_TWO = re.compile(r"\s+between (?P<a>[^.;:,]{2,60}?) and (?P<b>\w)")
# "an Israeli" before "airstrike": the article is the airstrike's.
AN_ADJECTIVE = re.compile(r"(?:an?|the) (?P<adjective>[\w.-]+)$", re.IGNORECASE)
# What may stand between a subject and its verb: "rebels in the north have", "the men who", "X, the chairman of Y,".
ASIDE = re.compile(
    r"(?:,? (?:who|which|that)(?: (?:has|have|had|will|would))?"
    r"| (?:in|of|from|near|at) [^.;:,]{2,50}? (?:has|have|had|will)"
    r"|, (?:an?|the|head|leader|chief)\b[^.;:]{2,70},)\s*$"
)
MUTUAL = frozenset({"consultation", "agreement", "ceasefire", "armed_clash", "cooperation"})
MOVES = frozenset({"mobilization", "withdrawal", "displacement", "surrender", "offensive", "protest"})
# Types whose doer is the one who speaks: of 1,070 such claims in gold/train.jsonl 8 have their own doer as voice.
SPOKEN = frozenset({"accusation", "request", "support", "threat", "rejection", "statement"})
# Types whose verb has somebody as its object.
UPON = frozenset(
    {
        "attack", "arrest", "abduction", "prosecution", "release", "accusation", "support", "sanction", "request",
        "consultation", "threat", "violence_unspecified", "armed_clash", "protest_repression", "air_strike",
        "sexual_violence",
    }
)  # fmt: skip
TO_WHOM = re.compile(r"\s*(?:with|against|on|upon|to|between)?\s*")
# What goes on with the doer of the event before, where a verb follows; not "in response to", "after".
SHARED = re.compile(
    r"(?:\band|\bbut|,|\bwhile|\bby|(?<!response)(?<!reply)(?<!leading)(?<!led)(?<!due)(?<!owing)(?<!thanks)\s(?P<to>to))\s*$",
    re.IGNORECASE,
)
VERB = re.compile(
    r"\w+(?:ing|ed)\b|(?:took|sent|shot|led|held|struck|hit|set|broke|drove|threw|fled|left|met|told|fought|won|began|"
    r"put|cut|shut|gave|made|blew|went|came|withdrew|swore|said|laid|burnt|overran)\b"
    r"|\w+s\b(?= (?:an?|the|at least|\d|[A-Z]))"
)
# Its recipients are the other side, not the dead.
TWO_SIDED = frozenset({"armed_clash"})
NO_PEOPLE = frozenset({"deaths", "injuries", "casualties", "dead", "wounded", "injured", "have", "were", "was"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """The words of those who did it and of those who underwent it, each in reading order."""

    initiators: Spans
    recipients: Spans


def find_parties(context: Context, events: Sequence[Event], tolls: Sequence[Sequence[Toll]]) -> list[Parties]:
    """The parties of every event, those of earlier events lent to later ones of the same sentence."""
    found: list[Parties] = []
    claimed = claimants(context, events) if events else {}
    for at, (event, told) in enumerate(zip(events, tolls, strict=True)):
        initiators, recipients = linked_sides(context, event)
        initiators = initiators or claimed.get(at, ())
        doer, undergoer = _beside_trigger(context, event)
        if not recipients:
            recipients = _victims(context, event, told)
        if not initiators and doer is not None and not any(doer.overlaps(span) for span in recipients):
            initiators = (doer,)
        if not recipients and undergoer is not None and not _is_where(context, event, undergoer):
            recipients = () if any(undergoer.overlaps(span) for span in initiators) else (undergoer,)
        if not initiators:
            initiators = _lent(context, event, list(zip(events[:at], found, strict=True)), recipients)
        found.append(Parties(initiators=initiators, recipients=recipients))
    return found


def _is_where(context: Context, event: Event, span: Span) -> bool:
    """Where force is used, or where a visitor goes, is no party: "bombed Beirut", "visited Tokyo"; "met with Tokyo" is.

    Of the places that the plain forms give as recipients in annotated texts 2 of 17 are some (2026-11-27).
    """
    if not any(m.label is MentionLabel.PLACE and m.span.end == span.end for m in context.mentions_over(span)):
        return False
    if context.codebook.event_types[event.event_type].family is not Family.DEALINGS:
        return True
    between = context.text[event.main.span.end : span.start].split()
    return event.event_type == "consultation" and not {"with", "between"}.intersection(between)


def _victims(context: Context, event: Event, tolls: Sequence[Toll]) -> Spans:
    """The people whom the tolls of an act of violence count, where their noun is told."""
    if context.codebook.event_types[event.event_type].family is not Family.VIOLENCE or event.event_type in TWO_SIDED:
        return ()
    spans = {toll.evidence.span for toll in tolls if (toll.low or 0) > 0 or toll.high is None}
    people = (span for span in spans if words_of(context.text, span)[-1] not in NO_PEOPLE)
    return tuple(sorted(span for span in people if names_somebody(context, span)))


def _lent(context: Context, event: Event, before: Sequence[tuple[Event, Parties]], recipients: Spans) -> Spans:
    """The doers of the event before, where the trigger goes on from it: "accused Iran, calling for sanctions"."""
    trigger, text = event.main.span, context.text
    sentence = context.sentence(trigger)
    between = BETWEEN.search(text, sentence.start, trigger.start)
    lead = text[sentence.start : between.start() if between else trigger.start]
    shared = SHARED.search(lead)
    if (between and between["be"]) or not shared or not (shared["to"] or VERB.match(text, trigger.start)):
        return ()
    for other, parties in reversed(before):
        if sentence.contains(other.main.span) and other.main.span.end <= trigger.start and parties.initiators:
            asked = other.event_type == "request" and lead.rstrip().endswith(" to")
            lent = parties.recipients if asked else parties.initiators
            return tuple(span for span in lent if not any(span.overlaps(r) for r in recipients))
    return ()


def _beside_trigger(context: Context, event: Event) -> tuple[Span | None, Span | None]:
    """Subject and object of the main trigger by their places; "by" behind it names the doer."""
    trigger, text = event.main.span, context.text
    sentence = context.sentence(trigger)
    end = min(sentence.end, _line_end(text, trigger.end))
    pair = BETWEEN_TWO.match(text, trigger.end, end)
    if pair and event.event_type in MUTUAL:
        first = _party(context, phrase_after(text, pair.start("a"), pair.end("a"), is_beside))
        second = _party(context, phrase_after(text, pair.start("b"), end, is_beside))
        if first is not None and second is not None:
            return first, second
    between = BETWEEN.search(text, sentence.start, trigger.start)
    before = between.start() if between else trigger.start
    subject = _subject(context, sentence.start, before)
    doer = _behind(context, BY, trigger.end, end)
    if doer is not None or (between and between["be"]):
        return doer, subject if event.event_type in UPON else None
    if subject is None and event.event_type in MOVES:
        return _behind(context, OF, trigger.end, end), None
    if subject is None and event.event_type in SPOKEN:
        return _behind(context, FROM, trigger.end, end), None
    return subject, _behind(context, TO_WHOM, trigger.end, end) if event.event_type in UPON else None


def _subject(context: Context, start: int, end: int) -> Span | None:
    """The phrase that ends at `end`, or before a relative pronoun or a place told in between."""
    text = context.text
    gap = ASIDE.search(text, start, end)
    for at in (end, gap.start() if gap else None):
        span = _party(context, phrase_before(text, start, at, is_beside)) if at is not None else None
        if span is not None:
            return span
    return None


def _behind(context: Context, lead: re.Pattern[str], start: int, end: int) -> Span | None:
    """The party named right behind `lead`."""
    found = lead.match(context.text, start, end)
    return _party(context, phrase_after(context.text, found.end(), end, is_beside)) if found else None


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found


def _party(context: Context, span: Span | None) -> Span | None:
    """The phrase where it names somebody: of places a country or its seat, no word that merely opens a sentence."""
    if span is None or not names_somebody(context, span):
        return None
    words = context.text[span.start : span.end]
    article = AN_ADJECTIVE.match(words)
    if article and demonym_country(article["adjective"]) is not None:
        return Span(start=span.start + article.start("adjective"), end=span.end)
    bare = re.sub(r"^[Tt]he ", "", words)
    seen = context.mentions_over(span)
    if any(m.label is MentionLabel.PLACE for m in seen):
        book, day = context.codebook.actors, context.report.published
        return span if country_of(bare.split(" of ")[-1]) or book.resolve(bare, day) else None
    known = bool(seen) or demonym_country(bare) is not None or nominal_kind(words) is not None
    return span if known else None
