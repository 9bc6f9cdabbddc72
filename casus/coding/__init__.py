"""Report and Annotations become Claims: each facet in its own file, in the order written here.

`code_claims` is the whole room. A claim is one voice's statement about one event (docs/codebook).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from casus.annotation import Annotations, MentionLabel, Role
from casus.claim import Claim, Place, Precision, Relation, new_claim
from casus.codebook.load import Codebook
from casus.coding.actor_home import at_home
from casus.coding.actors import code_actors
from casus.coding.attribution import Voice, code_voices, voice_at
from casus.coding.context import Context
from casus.coding.denials import find_denials
from casus.coding.event_type import Event, code_events
from casus.coding.implied_tolls import implied_tolls
from casus.coding.modality import code_modality_cue, with_modality
from casus.coding.participants import Parties, find_parties
from casus.coding.place import place_of, resolve_places
from casus.coding.relations import Tie, find_ties
from casus.coding.stray_tolls import stray_tolls
from casus.coding.sure_words import with_sure_words
from casus.coding.told_apart import told_apart
from casus.coding.told_in import sayer_of
from casus.coding.toll import code_tolls
from casus.coding.when import code_when
from casus.errors import Issue
from casus.gazetteer.lookup import Gazetteer
from casus.report import Report, Span

__all__ = ["code_claims"]

# Part of every claim's id: raise it when the rules change, so that a re-coding is told from the first coding.
CODER = "coder 16"


def code_claims(
    report: Report, annotations: Annotations, codebook: Codebook, gazetteer: Gazetteer, more_places: str | None = None
) -> tuple[tuple[Claim, ...], tuple[Issue, ...]]:
    """Every claim of `report`, in order of main triggers, and the trouble met on the way.

    `more_places` names what the gazetteer holds beyond what everybody's does; claims tell it with the coder.
    """
    coded_by = f"{CODER}, {annotations.model}, codebook {codebook.version}"
    coded_by += f", places {more_places}" if more_places else ""
    context = Context(report=report, text=report.text, annotations=annotations, codebook=codebook)
    seen = told_apart(context, with_sure_words(context, code_events(annotations)))
    events = [with_modality(context, event) for event in seen]
    places = _places(context, events, gazetteer)
    given, homeless = stray_tolls(context, events)
    tolls = [code_tolls(context, event, given.get(at, ())) for at, event in enumerate(events)]
    claims: list[list[Claim]] = []
    told = list(zip(events, find_parties(context, events, tolls), strict=True))
    for at, ((event, parties), share) in enumerate(zip(told, tolls, strict=True)):
        whole = implied_tolls(context, event, share, parties.recipients)
        voices = code_voices(context, event, whole, parties.initiators, sayer_of(context, event, told[:at]))
        claims.append([_claim(context, event, voice, parties, places, coded_by) for voice in voices])
    related = _with_relations(context, claims, find_ties(context, events))
    related = sorted([*related, *_denied(context, events, places, coded_by)], key=lambda claim: claim.triggers[0].start)
    return tuple(related), tuple(_issues(context, related, homeless))


def _denied(context: Context, events: Sequence[Event], places: Mapping[Span, Place], coded_by: str) -> Iterator[Claim]:
    """The claims of those who deny an event by a word that stands for it."""
    denials = find_denials(context, events)
    parties = find_parties(context, [denial.event for denial in denials], [()] * len(denials))
    for denial, theirs in zip(denials, parties, strict=True):
        voice = voice_at(context, denial.event, denial.voice)
        yield _claim(context, denial.event, voice, theirs, places, coded_by)


def _with_relations(context: Context, claims: Sequence[Sequence[Claim]], ties: Sequence[Tie]) -> list[Claim]:
    """The claims of each event, those of the first voice tied to one another as their events are."""
    related = []
    for at, told in enumerate(claims):
        relations = tuple(
            Relation(
                kind=tie.kind,
                other=claims[tie.target][0].id,
                evidence=context.evidence(tie.span, f"relation:{tie.kind}"),
                hedged=tie.hedged,
            )
            for tie in ties
            if tie.source == at
        )
        related += [replace(claim, relations=relations) if relations else claim for claim in told]
    return related


def _places(context: Context, events: Sequence[Event], gazetteer: Gazetteer) -> Mapping[Span, Place]:
    """Every place of the report, resolved together: they tell each other's country. None where no event has one."""
    asked = {context.mention(a.mention).span for event in events for a in event.arguments if a.role is Role.PLACE}
    if not asked:
        return {}
    spans = sorted(asked | {m.span for m in context.annotations.mentions if m.label is MentionLabel.PLACE})
    resolved = resolve_places(context.report, spans, gazetteer)
    return dict(zip(spans, resolved, strict=True))


def _claim(
    context: Context, event: Event, voice: Voice, parties: Parties, places: Mapping[Span, Place], coded_by: str
) -> Claim:
    main, place = event.main, place_of(context, event, places)
    country = place.country if place else None
    initiators, recipients = at_home(
        context,
        event.event_type,
        country,
        code_actors(context, event, Role.INITIATOR, parties.initiators, country),
        code_actors(context, event, Role.RECIPIENT, parties.recipients, country),
    )
    return new_claim(
        report_id=context.report.id,
        event_type=event.event_type,
        triggers=tuple(context.evidence(t.span, f"trigger:{t.event_type}") for t in event.triggers),
        initiators=initiators,
        recipients=recipients,
        place=place,
        when=code_when(context, event, main.modality),
        tolls=voice.tolls,
        attribution=voice.attribution,
        modality=main.modality,
        modality_cue=code_modality_cue(context, event),
        score=event.score,
        coded_by=coded_by,
    )


def _issues(context: Context, claims: list[Claim], homeless: list[Span]) -> Iterator[Issue]:
    """Places the gazetteer does not know and tolls that no event stands beside: nothing is lost unseen."""
    unresolved = {c.place.evidence.quote for c in claims if c.place and c.place.precision is Precision.UNRESOLVED}
    for quote in sorted(unresolved):
        yield _issue(context, "place not in gazetteer", quote)
    for span in homeless:
        yield _issue(context, "toll without event", context.report.quote(span))


def _issue(context: Context, what: str, detail: str) -> Issue:
    report = context.report
    return Issue(document=report.given_id, room="coding", what=what, detail=detail, report_id=report.id)
