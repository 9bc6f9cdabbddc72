"""How steady a claim's numbers are: a sentence that holds no word of a claim is taken away; do its tolls stay?

    python -m bench.steady ../shared/gold/train.jsonl [--limit 60] [--cases 20]

Once the report is read anew without the sentence ("read anew"), once coding alone is asked, with what reading saw in
the rest ("coded anew"). A pair is a claim with tolls and such a sentence.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice

from casus.annotation import Annotations, SameEvent
from casus.claim import Claim, Toll
from casus.coding import code_claims
from casus.coding.event_type import trigger_groups
from casus.intake import gather_reports
from casus.pipeline import Rooms, open_rooms
from casus.report import Report, Span, new_report


class Outcome(StrEnum):
    """What became of a claim's tolls, the first that fits."""

    SAME = "same"
    CLAIM_GONE = "claim gone"
    NUMBER_CHANGED = "number changed"
    TOLL_GONE = "toll gone"
    TOLL_MORE = "toll more"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """The text from `start` up to `end` is taken away."""

    start: int
    end: int

    def moved(self, span: Span) -> Span:
        """`span`, which does not overlap the cut, where it stands afterwards."""
        shift = self.end - self.start if span.start >= self.end else 0
        return Span(start=span.start - shift, end=span.end - shift)

    def touches(self, span: Span) -> bool:
        return span.start < self.end and self.start < span.end


def cuts(report: Report, annotations: Annotations, claim: Claim) -> Iterator[Cut]:
    """The sentences of the body that hold no evidence of `claim`, each with the space behind it."""
    starts = [s.start for s in annotations.sentences if s.start > len(report.title)]
    for start, end in zip(starts, [*starts[1:], len(report.text)], strict=True):
        if not any(start <= e.start < end for e in claim.evidence()):
            yield Cut(start=start, end=end)


def report_without(report: Report, cut: Cut) -> Report:
    title, _, body = (report.text[: cut.start] + report.text[cut.end :]).partition("\n")
    return new_report(
        given_id=report.given_id, outlet=report.outlet, published=report.published, title=title, body=body
    )


def annotations_without(annotations: Annotations, cut: Cut, report: Report) -> Annotations:
    """What reading saw in the rest, its spans moved; `report` is the one without the cut.

    Reading hangs the arguments of an event on its main trigger: where that is cut, they hang on the surest left.
    """
    mentions = [at for at, m in enumerate(annotations.mentions) if not cut.touches(m.span)]
    triggers = [at for at, t in enumerate(annotations.triggers) if not cut.touches(t.span)]
    mention, trigger = ({old: new for new, old in enumerate(kept)} for kept in (mentions, triggers))
    hangs_on, same = _rehung(annotations, trigger)
    return Annotations(
        report_id=report.id,
        sentences=tuple(cut.moved(s) for s in annotations.sentences if not cut.touches(s)),
        mentions=tuple(replace(m, span=cut.moved(m.span)) for m in (annotations.mentions[at] for at in mentions)),
        triggers=tuple(replace(t, span=cut.moved(t.span)) for t in (annotations.triggers[at] for at in triggers)),
        arguments=tuple(
            replace(a, trigger=hangs_on[a.trigger], mention=mention[a.mention])
            for a in annotations.arguments
            if a.trigger in hangs_on and a.mention in mention
        ),
        same_events=same,
        model=annotations.model,
    )


def _rehung(annotations: Annotations, kept: Mapping[int, int]) -> tuple[dict[int, int], tuple[SameEvent, ...]]:
    """For each trigger of an event of which some are `kept` (old index to new), the new index of it or of the surest
    left; and the links between those left."""
    hangs_on, same = dict[int, int](), list[SameEvent]()
    for group in trigger_groups(annotations):
        left = [kept[at] for at in group if at in kept]
        if not left:
            continue
        surest, *others = left
        hangs_on |= {at: kept.get(at, surest) for at in group}
        same += [SameEvent(first=min(surest, at), second=max(surest, at)) for at in others]
    return hangs_on, tuple(sorted(same, key=lambda s: (s.first, s.second)))


def outcome(claim: Claim, cut: Cut, after: Sequence[Claim]) -> Outcome:
    """What became of the claim's tolls; claims are the same where the main trigger stands at the same place."""
    place = cut.moved(claim.triggers[0].span).start
    voice = cut.moved(claim.attribution.evidence.span) if claim.attribution else None
    stayed = [one for one in after if any(trigger.start == place for trigger in one.triggers)]
    same_voice = [one for one in stayed if (one.attribution.evidence.span if one.attribution else None) == voice]
    if not stayed:
        return Outcome.CLAIM_GONE
    before = {(toll.harm, cut.moved(toll.evidence.span).start): _bounds(toll) for toll in claim.tolls}
    tolls = [toll for one in same_voice or stayed for toll in one.tolls]
    if Counter((t.harm, _bounds(t)) for t in tolls) == Counter((t.harm, _bounds(t)) for t in claim.tolls):
        return Outcome.SAME  # though other words of the report may tell them
    now = {(toll.harm, toll.evidence.start): _bounds(toll) for toll in tolls}
    if any(key in now and now[key] != bounds for key, bounds in before.items()):
        return Outcome.NUMBER_CHANGED
    if before.keys() - now.keys():
        return Outcome.TOLL_GONE
    return Outcome.TOLL_MORE if now.keys() - before.keys() else Outcome.SAME


def _bounds(toll: Toll) -> tuple[int | None, int | None]:
    return toll.low, toll.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A claim, the sentence taken away, and what became of the tolls."""

    claim: Claim
    sentence: str
    read_anew: Outcome
    coded_anew: Outcome


def pairs(report: Report, rooms: Rooms, *, read: bool = True) -> Iterator[Pair]:
    """Every pair of the report; without `read` the network is not asked again."""
    seen = rooms.reader.annotate(report)
    claims, _ = code_claims(report, seen, rooms.codebook, rooms.gazetteer)
    for claim in (one for one in claims if one.tolls):
        for cut in cuts(report, seen, claim):
            rest = report_without(report, cut)
            kept = annotations_without(seen, cut, rest)
            coded, _ = code_claims(rest, kept, rooms.codebook, rooms.gazetteer)
            anew = coded
            if read:
                anew, _ = code_claims(rest, rooms.reader.annotate(rest), rooms.codebook, rooms.gazetteer)
            yield Pair(
                claim=claim,
                sentence=report.text[cut.start : cut.end],
                read_anew=outcome(claim, cut, anew),
                coded_anew=outcome(claim, cut, coded),
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source")
    parser.add_argument("--limit", type=int, default=60, help="reports with pairs to look at")
    parser.add_argument("--cases", type=int, default=0, help="show so many pairs whose tolls coding alone changes")
    options = parser.parse_args()
    reports = (document for document in gather_reports([options.source]) if isinstance(document, Report))
    told = (list(pairs(report, open_rooms())) for report in reports)
    found = [pair for group in islice(filter(None, told), options.limit) for pair in group]
    for name, outcomes in (("read anew", [p.read_anew for p in found]), ("coded anew", [p.coded_anew for p in found])):
        counts = Counter(outcomes)
        shares = ", ".join(f"{kind} {counts[kind]} ({counts[kind] / max(1, len(found)):.3f})" for kind in Outcome)
        print(f"{name}: {len(found)} pairs; {shares}")
    changed = [pair for pair in found if pair.coded_anew is not Outcome.SAME]
    for pair in changed[: options.cases]:
        tolls = [(toll.harm.value, toll.evidence.quote, toll.low, toll.high) for toll in pair.claim.tolls]
        print(f"{pair.coded_anew}: {pair.claim.triggers[0].quote!r} {tolls} without {pair.sentence!r}")


if __name__ == "__main__":
    main()
