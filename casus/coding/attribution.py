"""Decide whose word a claim is: the voices that a report gives for an event, and which toll is whose.

    "Officials said 12 died; the Observatory put it at 15"   ->  two voices, each with its own toll
    "according to the White Helmets"                         ->  White Helmets
    "SANA quoted the ministry as saying"                     ->  the ministry, relayed by SANA
    "The junta announced a ban"                              ->  None: who does it speaks of nothing else
    no voice told                                            ->  None: the outlet itself

More in tests/examples/attribution.txt.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from casus.annotation import Modality, Role
from casus.claim import ActorKind, Attribution, Evidence, Responsibility, Toll
from casus.codebook.actors import demonym_country
from casus.coding.actor_kinds import Part, part_in
from casus.coding.actors import code_actor, label_of, plain_kind
from casus.coding.context import Context, words_of
from casus.coding.event_type import Event
from casus.coding.linked import names_somebody
from casus.coding.participants import SPOKEN
from casus.coding.phrases import NOBODY, PRONOUNS, phrase_after, phrase_before, without_day
from casus.coding.responsibility import responsibility_of
from casus.coding.rival_voices import cited_source, is_cited, rival_voices
from casus.coding.voices import find_voice
from casus.report import Span

# How far from a voice the verb that ties it to its words may stand, in characters.
VERB_REACH = 40
VERB_FAR = 160
QUOTING = re.compile(
    r"(?:\s+(?:said|says|reported|reports))?,?\s+(?:quoted|quotes|cited|cites|quoting|citing)(?: the)?\s*$"
)
# Reporters are whoever came to listen, no medium.
TOLD = re.compile(
    r"\s+(?:told|tells|said in an interview with|told in an interview with)\s+(?!reporters|journalists)(?:the )?"
)
QUOTED_BY = re.compile(r",?\s+(?:(?:is|was|are|were) )?(?:quoted|cited)(?: as saying)? by (?:the )?")
NEXT = re.compile(r",\s+(?:the )?")
DOCUMENTS = frozenset(
    {"report", "reports", "statement", "media", "document", "documents", "video", "letter", "newspaper"}
)
TELLS = re.compile(r"(?:sa(?:y|ys|id)|tells?|told|claim(?:s|ed)?|confirm(?:s|ed)?)\b|\w+ that\b")
SPEECH_NOUN = re.compile(r"\b(?:statement|report|reports|video|interview|claims?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One voice, None for the outlet itself, with the tolls that are its word."""

    attribution: Attribution | None
    tolls: tuple[Toll, ...]


def code_voices(
    context: Context,
    event: Event,
    tolls: tuple[Toll, ...],
    initiators: Sequence[Span],
    sayer: Span | None,
) -> tuple[Voice, ...]:
    """The voices of `event`: several only where each has a toll of its own for the same harm.

    `sayer` is who makes the demand, threat or denial that it is told in (told_in.py).
    """
    best = _best(context, event, initiators) or sayer
    shares = rival_voices(context, tolls, best) or {best: list(tolls)}
    return tuple(voice_at(context, event, span, tuple(share)) for span, share in shares.items())


def _best(context: Context, event: Event, initiators: Sequence[Span]) -> Span | None:
    """The voice that reading linked where it speaks; else that of the plain forms: "Police say they shot a man"."""
    linked = next((context.mention(a.mention).span for a in event.arguments if a.role is Role.ATTRIBUTION), None)
    if linked is not None and not _may_speak(context, event, linked, initiators):
        linked = None
    here, plain = context.sentence(event.main.span), _plain_voice(context, event, initiators)
    if linked is not None and here.contains(linked):
        whole = plain if plain is not None and plain.contains(linked) else linked
        return whole if event.event_type in SPOKEN else _source(context, linked, plain) or whole
    if event.event_type in SPOKEN:
        return linked
    named = plain if plain is not None and context.text[plain.start : plain.end].lower() not in PRONOUNS else None
    return named or linked or _claimant(context, initiators) or plain


def _plain_voice(context: Context, event: Event, initiators: Sequence[Span]) -> Span | None:
    """That of the plain forms. Who does it is no voice where he announces it: of 43 such in gold/train, which reading
    left without a voice, gold has the doer as voice 4 times (2026-11-27)."""
    plain = find_voice(context, context.sentence(event.main.span), event.main.span.start)
    if plain is None or not any(plain.overlaps(doer) for doer in initiators):
        return plain
    verb = _verb(context, plain)
    return plain if verb is not None and TELLS.match(context.text, verb.start) else None


def _source(context: Context, linked: Span, plain: Span | None) -> Span | None:
    """Whom the medium at `linked` cites: "Citing an official, AFP reported"."""
    source = cited_source(context, linked) or (plain if plain and is_cited(context, plain) else None)
    return source if source and _is_medium(context, linked) else None


def _claimant(context: Context, initiators: Sequence[Span]) -> Span | None:
    """Who claims responsibility is the voice too, where no other tells it."""
    return next((doer for doer in initiators if responsibility_of(context, doer) is Responsibility.CLAIMED), None)


def _may_speak(context: Context, event: Event, span: Span, initiators: Sequence[Span]) -> bool:
    """The words name somebody, who speaks of more than what he himself does or says, and does not deny it."""
    words = context.text[span.start : span.end]
    nobody = NOBODY.fullmatch(words) and words.lower() not in PRONOUNS
    if nobody or not names_somebody(context, span) or demonym_country(words) is not None:
        return False
    if _denies(context, event, span):
        return False
    own = any(span.overlaps(doer) for doer in initiators)
    return not own or (event.event_type not in SPOKEN and _speaks(context, span))


def _denies(context: Context, event: Event, span: Span) -> bool:
    """What others assert is denied behind it: "Shells hit the town. The army denied it"."""
    verb = _verb(context, span)
    denied = verb is not None and verb.quote in context.codebook.speech_verbs.against
    behind = event.main.span.end <= context.sentence(span).start
    return denied and behind and event.main.modality is Modality.ASSERTED


def _speaks(context: Context, span: Span) -> bool:
    """The words at `span` are tied to what they say, or are themselves a document or a medium."""
    if _verb(context, span, reach=VERB_FAR) is not None:
        return True
    words = set(words_of(context.text, span))
    return bool(words & DOCUMENTS) or bool(
        SPEECH_NOUN.search(context.text[max(0, span.start - VERB_REACH) : span.start])
    )


def voice_at(context: Context, event: Event, span: Span | None, tolls: tuple[Toll, ...] = ()) -> Voice:
    """The voice that the words at `span` are, None for the outlet itself, with its tolls."""
    return Voice(attribution=_attribution(context, event, span) if span else None, tolls=tolls)


def _attribution(context: Context, event: Event, told: Span) -> Attribution:
    span = without_day(context.text, told)
    part = part_in(context, event.event_type, Role.ATTRIBUTION)
    actor = code_actor(context, span, label_of(context, span), part)
    return Attribution(
        evidence=context.evidence(span, "attribution"),
        name=actor.name,
        kind=actor.kind,
        actor_id=actor.actor_id,
        verb=_verb(context, span),
        relayed_by=_relays(context, told),
    )


def _relays(context: Context, span: Span) -> tuple[Evidence, ...]:
    """The medium between a voice and the report: "SANA quoted the ministry as saying", "he told Reuters"."""
    sentence, text = context.sentence(span), context.text
    quoting = QUOTING.search(text, sentence.start, span.start)
    found = [phrase_before(text, sentence.start, quoting.start())] if quoting else []
    ahead = [TOLD, QUOTED_BY, *([NEXT] if is_cited(context, span) else [])]
    behind = (form.match(text, span.end, sentence.end) for form in ahead)
    found += [phrase_after(text, lead.end(), sentence.end) for lead in behind if lead]
    return tuple(context.evidence(s, "attribution:relay") for s in found if s and _is_medium(context, s))


def _is_medium(context: Context, span: Span) -> bool:
    part = Part(event_type="statement", role=Role.ATTRIBUTION, violent=False, forceful=False)
    return plain_kind(context, span, label_of(context, span), part) is ActorKind.MEDIA


def _verb(context: Context, span: Span, reach: int = VERB_REACH) -> Evidence | None:
    """The words that tie the voice to what it says: "according to" before it, a verb of saying behind it."""
    verbs, text = context.codebook.speech_verbs, context.text
    lead = text[max(0, span.start - VERB_REACH) : span.start]
    for phrase in verbs.before_voice:
        at = lead.lower().rfind(phrase)
        if at >= 0 and not lead[:at][-1:].isalnum() and not re.search(r"[,;]", lead[at:]):
            start = span.start - len(lead) + at
            return context.evidence(Span(start=start, end=start + len(phrase)), "attribution:phrase")
    sentence = context.sentence(span)
    for word in re.finditer(r"[a-z]+", text[span.end : min(sentence.end, span.end + reach)]):
        if word.group() in verbs.all:
            found = Span(start=span.end + word.start(), end=span.end + word.end())
            return context.evidence(found, "attribution:verb")
    return None
