"""What people decided about who belongs together, and how it binds the clustering.

    join   {a, b} with {c}     a, b, c are one, whatever comparing says; a further claim need agree with one side only
    split  {c} from {a, b}     c is never with a or b; claims split off together stay together
    a join, later a split      where they contradict each other the later act holds

Acts are about claims, so they hold in every re-fusion; claims that come later are compared as ever.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations, product

from casus.act import Act, ActKind
from casus.fusion.cluster import Scores, pair_key
from casus.incident import Link, Reason

# Far above any sum of weights, so that average linkage joins such pairs before all others.
BOUND = 1000.0
# A pair that comparing forbids, where the claim agrees with another claim that a person put into the same incident.
NEUTRAL = 0.0


def judged(ids: Iterable[str], scores: Scores, acts: Sequence[Act]) -> Scores:
    """The scores as people's acts, oldest first, change them: bound pairs far up, parted pairs forbidden (absent)."""
    binding = [act for act in acts if act.kind in (ActKind.JOIN, ActKind.SPLIT)]
    if not binding:
        return scores
    groups = Groups(ids)
    for act in reversed(binding):
        groups.obey(act)
    changed = dict(scores)
    for group in groups.bound():
        _open(group, groups.ids, changed)
        changed |= dict.fromkeys(combinations(group, 2), BOUND)
    for pair in groups.parted():
        changed.pop(pair, None)
    return changed


def bound_by(act: Act) -> tuple[str, ...]:
    """The claims that an act puts into one incident."""
    if act.kind is ActKind.JOIN:
        return act.claims + act.others
    return act.claims if act.kind is ActKind.SPLIT else ()


def _open(group: Sequence[str], ids: Sequence[str], scores: Scores) -> None:
    """A claim that may be with some of the group may be with all of it, and with claims that may be with the others.

    What forbids these pairs is what the person set aside by joining the two sides.
    """
    sides: dict[str, frozenset[str]] = {}
    for other in sorted(set(ids).difference(group)):
        may = frozenset(one for one in group if pair_key(one, other) in scores)
        if 0 < len(may) < len(group):
            sides[other] = may
    for one, other in combinations(sides, 2):
        if sides[one] - sides[other] and sides[other] - sides[one]:
            scores.setdefault(pair_key(one, other), NEUTRAL)
    for other in sides:
        for one in group:
            scores.setdefault(pair_key(one, other), NEUTRAL)


class Groups:
    """Claims that people bound together and kept apart; acts are obeyed latest first, so that the later one holds."""

    def __init__(self, ids: Iterable[str]) -> None:
        self.ids = tuple(sorted(set(ids)))
        self._group: dict[str, frozenset[str]] = {name: frozenset({name}) for name in self.ids}
        self._cuts: list[tuple[list[str], list[str]]] = []

    def obey(self, act: Act) -> None:
        """Binds what no later act keeps apart, keeps apart what no later act binds."""
        one, other = self._known(act.claims), self._known(act.others)
        if act.kind is ActKind.JOIN:
            self._bind(one + other)
        else:
            self._bind(one)
            self._cuts.append((one, other))

    def bound(self) -> list[tuple[str, ...]]:
        """Groups of two and more."""
        return [tuple(sorted(group)) for group in dict.fromkeys(self._group.values()) if len(group) > 1]

    def parted(self) -> Iterable[tuple[str, str]]:
        """Pairs kept apart, with all that is bound to either."""
        for one, other in self._cuts:
            for a, b in {(self._group[p], self._group[q]) for p, q in product(one, other)}:
                if a is not b:
                    yield from (pair_key(p, q) for p, q in product(a, b))

    def _known(self, names: Sequence[str]) -> list[str]:
        return [name for name in names if name in self._group]

    def _bind(self, names: Sequence[str]) -> None:
        for number, name in enumerate(names):
            for earlier in names[:number]:
                one, other = self._group[earlier], self._group[name]
                if one is not other and not self._apart(one, other):
                    self._group |= dict.fromkeys(one | other, one | other)
                    break

    def _apart(self, a: frozenset[str], b: frozenset[str]) -> bool:
        return any(
            not (a.isdisjoint(x) or b.isdisjoint(y)) or not (a.isdisjoint(y) or b.isdisjoint(x)) for x, y in self._cuts
        )


def as_decided(links: Sequence[Link], acts: Sequence[Act]) -> list[Link]:
    """The links of one incident, leading claim first, with people's acts as reasons where they put a claim there."""
    order = [link.claim_id for link in links]
    said: dict[str, tuple[Act, str | None]] = {}
    for act in acts:
        one, other = ([name for name in order if name in names] for names in (act.claims, act.others))
        if act.kind is ActKind.JOIN and one and other:
            early, late = sorted((one[0], other[0]), key=order.index)
            said[late] = (act, early)
        elif act.kind is ActKind.SPLIT and one and not other:
            said[one[0]] = (act, None)
    return [_said(link, *said[link.claim_id]) if link.claim_id in said else link for link in links]


def _said(link: Link, act: Act, partner: str | None) -> Link:
    """The person stands as the one who decided, unless comparing tied a claim that was split off to others since."""
    reason = Reason(comparison=act.kind.value, weight=0.0, detail=f"{act.id}{f': {act.note}' if act.note else ''}")
    reasons = (reason, *(link.reasons if partner in (None, link.with_claim) else ()))
    if partner is None:
        return replace(link, reasons=reasons, decided_by=link.decided_by if link.with_claim else act.by)
    return replace(link, with_claim=partner, score=0.0, reasons=reasons, decided_by=act.by)
