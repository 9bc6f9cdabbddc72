"""Report and Annotations become Claims: each facet in its own file, in the order written here.

`code_claims` is the whole room. A claim is one voice's statement about one event (docs/codebook).
"""

from collections.abc import Iterator, Mapping

from casus.annotation import Annotations, MentionLabel, Role
from casus.claim import Claim, Place, Precision, Toll, new_claim
from casus.codebook.load import Codebook
from casus.coding.actors import code_actors
from casus.coding.attribution import Voice, code_voices
from casus.coding.context import Context
from casus.coding.event_type import Event, code_events
from casus.coding.modality import code_modality_cue
from casus.coding.place import place_of, resolve_places
from casus.coding.stray_tolls import stray_tolls
from casus.coding.toll import code_tolls
from casus.coding.when import code_when
from casus.errors import Issue
from casus.gazetteer.lookup import Gazetteer
from casus.report import Report, Span

__all__ = ["code_claims"]

# Part of every claim's id: raise it when the rules change, so that a re-coding is told from the first coding.
CODER = "coder 1"


def code_claims(
    report: Report, annotations: Annotations, codebook: Codebook, gazetteer: Gazetteer
) -> tuple[tuple[Claim, ...], tuple[Issue, ...]]:
    """Every claim of `report`, in order of main triggers, and the trouble met on the way."""
    context = Context(report=report, text=report.text, annotations=annotations, codebook=codebook)
    events = code_events(annotations)
    places = _places(context, gazetteer)
    given, homeless = stray_tolls(context, events)
    tolls = [code_tolls(context, event, given.get(at, ())) for at, event in enumerate(events)]
    told = zip(events, tolls, strict=True)
    claims = [claim for event, share in told for claim in _claims(context, event, share, places)]
    return tuple(claims), tuple(_issues(context, claims, homeless))


def _places(context: Context, gazetteer: Gazetteer) -> Mapping[Span, Place]:
    """Every place of the report, resolved together: they tell each other's country."""
    wanted = {m.span for m in context.annotations.mentions if m.label is MentionLabel.PLACE}
    wanted |= {context.mention(a.mention).span for a in context.annotations.arguments if a.role is Role.PLACE}
    spans = sorted(wanted)
    resolved = resolve_places(context.report, spans, gazetteer)
    return dict(zip(spans, resolved, strict=True))


def _claims(context: Context, event: Event, tolls: tuple[Toll, ...], places: Mapping[Span, Place]) -> list[Claim]:
    """One claim for each voice that tells `event`."""
    return [_claim(context, event, voice, places) for voice in code_voices(context, event, tolls)]


def _claim(context: Context, event: Event, voice: Voice, places: Mapping[Span, Place]) -> Claim:
    main = event.main
    return new_claim(
        report_id=context.report.id,
        event_type=event.event_type,
        triggers=tuple(context.evidence(t.span, f"trigger:{t.event_type}") for t in event.triggers),
        initiators=code_actors(context, event, Role.INITIATOR),
        recipients=code_actors(context, event, Role.RECIPIENT),
        place=place_of(context, event, places),
        when=code_when(context, event, main.modality),
        tolls=voice.tolls,
        attribution=voice.attribution,
        modality=main.modality,
        modality_cue=code_modality_cue(context, event),
        score=event.score,
        coded_by=f"{CODER}, {context.annotations.model}, codebook {context.codebook.version}",
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
