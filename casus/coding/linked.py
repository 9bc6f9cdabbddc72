"""The parties of an event that reading linked to its triggers, as whole phrases.

reading linked "founder Julian Assange" beside "WikiLeaks"   ->  "WikiLeaks founder Julian Assange"
reading linked "at" or "another"                             ->  dropped
"the army" and "rebels" do it, "rebels" undergo it           ->  the army against rebels
"Moscow" undergoes an attack                                 ->  dropped: a place
"""

import re

from casus.annotation import Role
from casus.codebook.actor_words import key_of
from casus.codebook.countries import load_countries
from casus.codebook.event_types import Family
from casus.coding.context import Context, words_of
from casus.coding.dateline import dateline
from casus.coding.event_type import Event
from casus.coding.phrases import is_beside, phrase_after
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
OWNERS = ("its", "their", "his", "our")  # whose what?
OF_STATES = re.compile(r"(?:[Tt]he )?(?P<first>[A-Z][\w.]+) and (?P<second>[A-Z][\w.]+) [a-z][\w ]+")
# What reading leaves of a word that holds a sign: "Ninety|-Four", "U|.S.|", "the U.S|.".
BROKEN = re.compile(r"(?:(?<=\w)[-'’.](?=\w)[\w]+)+\.?|(?<=[A-Z]\.[A-Z])\.")
TITLE = re.compile(r"\b(?:Mrs?|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sgt|Sen|Rep|Gov|St)$")
# A phrase does not end so.
LOOSE = re.compile(r"\s+(?:for|of|in|from|and|at)(?: (?:the|an?))?$")
Spans = tuple[Span, ...]


def linked_sides(context: Context, event: Event) -> tuple[Spans, Spans]:
    """Who does it and who undergoes it, nobody on both sides: of "A, B" and "B" the latter undergoes it.

    Of who stands alone on both sides reading's scores decide. On annotated texts this lifts initiators from F1 0.545 to
    0.546 and leaves recipients at 0.469 (2026-11-27).
    """
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
    """ "Moscow" under attack is the city: of 85 seats where gold/train.jsonl tells violence none is its recipient."""
    dealt = context.codebook.event_types[event.event_type].family is Family.DEALINGS
    return not dealt and key_of(context.text[span.start : span.end]) in load_countries().by_seat


def linked(context: Context, event: Event, role: Role) -> Spans:
    """What reading linked, pieces of one phrase joined, words that name nobody or stand inside others dropped.

    "Jon Doremi" inside "the leader, Jon Doremi": dropping the shorter lifts initiators from F1 0.546 to 0.548 and
    recipients from 0.469 to 0.470 on annotated texts, a little more than dropping the longer (2026-11-27).
    """
    written = dateline(context.text)
    spans = sorted({context.mention(a.mention).span for a in event.arguments if a.role is role})
    spans = [span for span in spans if written is None or not written.contains(span)]
    joined: list[Span] = []
    for span in spans:
        if joined and context.text[joined[-1].end : span.start] == " ":
            joined[-1] = Span(start=joined[-1].start, end=span.end)
        else:
            joined.append(span)
    named = (_whole(context, event, span) for span in joined if names_somebody(context, span))
    each = (span for phrase in named for span in _of_each_state(context, phrase))
    whole = [span for span in dict.fromkeys(each) if context.text[span.start : span.end].lower() not in OWNERS]
    return tuple(span for span in whole if not any(other.contains(span) and other != span for other in whole))


def _of_each_state(context: Context, span: Span) -> Spans:
    """ "Russian" and "Syrian warplanes" in "Russian and Syrian warplanes": two forces; other words as they are."""
    found = OF_STATES.fullmatch(context.text, span.start, span.end)
    adjectives = load_countries().by_adjective
    if found is None or not all(key_of(found[part]) in adjectives for part in ("first", "second")):
        return (span,)
    return Span(start=span.start, end=found.end("first")), Span(start=found.start("second"), end=span.end)


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
