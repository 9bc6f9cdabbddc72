"""Decide which words name the initiators and recipients of an event.

    reading linked "founder Julian Assange" beside "WikiLeaks"   ->  "WikiLeaks founder Julian Assange"
    reading linked "at" or "another"                             ->  dropped
    "Israel condemned the vote", nothing linked                  ->  "Israel" by its place before the verb
    "accused Iran ..., calling for sanctions"                    ->  the doer of "accused" calls, too
    "killing 12 civilians", nothing linked                       ->  "12 civilians" by their toll

What reading linked comes first; the plain forms only fill what it left empty. On fold 0 of 10 of gold/train.jsonl they
lift initiators from F1 0.403 to 0.435 and recipients from 0.394 to 0.405 (2026-11-26). Who they are is decided in
actors.py.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from casus.annotation import MentionLabel, Role
from casus.claim import Toll
from casus.codebook.actor_words import key_of
from casus.codebook.actors import country_of, demonym_country, nominal_kind
from casus.codebook.countries import load_countries
from casus.codebook.event_types import Family
from casus.coding.context import Context, words_of
from casus.coding.event_type import Event
from casus.coding.phrases import is_beside, phrase_after, phrase_before
from casus.coding.responsibility import claimants
from casus.report import Span

# A phrase of these alone names nobody. Dropping it: recipients F1 0.387 to 0.394 on fold 0 of 10 of gold/train.jsonl.
EMPTY = frozenset(
    {
        "a", "an", "the", "at", "of", "in", "on", "to", "by", "for", "from", "and", "or", "other", "another", "more",
        "with", "as", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve", "dozens", "several", "hundreds", "scores", "thousands", "least", "about", "himself", "herself",
        "themselves",
    }
)  # fmt: skip
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
# What reading leaves of a word that holds a sign: "Ninety|-Four", "U|.S.|", "the U.S|.".
BROKEN = re.compile(r"(?:(?<=\w)[-'’.](?=\w)[\w]+)+\.?|(?<=[A-Z]\.[A-Z])\.")
TITLE = re.compile(r"\b(?:Mrs?|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sgt|Sen|Rep|Gov|St)$")
# A phrase does not end so.
LOOSE = re.compile(r"\s+(?:for|of|in|from|and|at)(?: (?:the|an?))?$")
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
Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """The words of those who did it and of those who underwent it, each in reading order."""

    initiators: Spans
    recipients: Spans

    def of(self, role: Role) -> Spans:
        return self.initiators if role is Role.INITIATOR else self.recipients


def find_parties(context: Context, events: Sequence[Event], tolls: Sequence[Sequence[Toll]]) -> list[Parties]:
    """The parties of every event, those of earlier events lent to later ones of the same sentence."""
    found: list[Parties] = []
    claimed = claimants(context, events) if events else {}
    for at, (event, told) in enumerate(zip(events, tolls, strict=True)):
        initiators, recipients = _apart(context, event)
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


def _apart(context: Context, event: Event) -> tuple[Spans, Spans]:
    """What reading linked, nobody on both sides: of "A, B" and "B" the latter undergoes it; alone as reading is surer."""
    doers, undergoers = linked(context, event, Role.INITIATOR), linked(context, event, Role.RECIPIENT)
    undergoers = tuple(span for span in undergoers if not _is_seat(context, event, span))
    both = set(doers) & set(undergoers)
    others = tuple(span for span in doers if span not in both)
    if others or not both:
        return others or doers, undergoers
    kept = {span for span in both if _surer(context, event, span)}
    return tuple(s for s in doers if s in kept), tuple(s for s in undergoers if s not in kept)


def _surer(context: Context, event: Event, span: Span) -> bool:
    """Reading is at least as sure that the actor at `span` does it as that he undergoes it."""
    near = [a for a in event.arguments if context.mention(a.mention).span.overlaps(span)]
    does, undergoes = (
        max((a.score for a in near if a.role is role), default=0.0) for role in (Role.INITIATOR, Role.RECIPIENT)
    )
    return does >= undergoes


def _is_seat(context: Context, event: Event, span: Span) -> bool:
    """ "Moscow" under attack is the city; of 85 seats where violence is told in annotated texts none is its recipient."""
    dealt = context.codebook.event_types[event.event_type].family is Family.DEALINGS
    return not dealt and key_of(context.text[span.start : span.end]) in load_countries().by_seat


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


def linked(context: Context, event: Event, role: Role) -> Spans:
    """What reading linked, pieces of one phrase joined, words that name nobody dropped."""
    spans = sorted({context.mention(a.mention).span for a in event.arguments if a.role is role})
    joined: list[Span] = []
    for span in spans:
        if joined and context.text[joined[-1].end : span.start] == " ":
            joined[-1] = Span(start=joined[-1].start, end=span.end)
        else:
            joined.append(span)
    whole = dict.fromkeys(_whole(context, event, span) for span in joined if names_somebody(context, span))
    return tuple(span for span in whole if not any(other.contains(span) and other != span for other in whole))


def _whole(context: Context, event: Event, span: Span) -> Span:
    """The phrase up to its name: reading ends "its Lebanese ally" before "Hezbollah", "Mr" before ". Zeng"."""
    sentence = context.sentence(span)
    rest = BROKEN.match(context.text, span.end, sentence.end)
    titled = TITLE.search(context.text, span.start, span.end) and context.text[span.end : span.end + 1] == "."
    if rest or titled:
        span = Span(start=span.start, end=rest.end() if rest else span.end + 1)
    if loose := LOOSE.search(context.text, span.start, span.end):
        return _tied(context, Span(start=span.start, end=loose.start()), span.end)
    if context.text[span.end : span.end + 1] != " ":
        return span
    longer = phrase_after(context.text, span.start, sentence.end, is_beside)
    if longer is None or longer.end <= span.end or " and " in context.text[span.end : longer.end]:
        return span
    if any(trigger.span.overlaps(longer) for trigger in event.triggers):
        return span
    return longer


def _tied(context: Context, head: Span, end: int) -> Span:
    """ "A lawyer for": the phrase goes on behind its preposition, or ends before it."""
    behind = phrase_after(context.text, end, context.sentence(head).end, is_beside)
    return Span(start=head.start, end=behind.end if behind else head.end)


def names_somebody(context: Context, span: Span) -> bool:
    """Some word of the phrase is more than an article, a number or a preposition."""
    return any(word not in EMPTY and not word[:1].isdigit() for word in words_of(context.text, span))
