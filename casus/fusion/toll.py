"""How well the tolls of two claims agree, and the tolls of an incident: low, best and high with their claims.

    30 Nov  Coastal Press        12 killed             low  12   the lowest number told and not withdrawn
    1 Dec   Northern Wire        16 killed             best 16   the latest from the best-placed voice
    2 Dec   the air force        "no more than 5"      high 16   the highest number told

docs/fusion.md gives the rule in full. In short: only claims that say it happened count; within a claim parts are not
added to wholes (count.py); a running total counts only where it continues the incident's own count; "at least 12"
never lowers an earlier 16; a voice of the side that did it gives best only where no other voice gives a number.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import log

from casus.claim import Harm, Whom
from casus.fusion.count import Count, count_harm
from casus.fusion.told import Told, in_order
from casus.fusion.voice import speaks_for_doer, voice_of
from casus.incident import Estimate

# A later number below half of the earlier one is read as part of the event ("five of the attackers"), not as its news.
PART_SHARE = 0.5
# A running total continues the incident's own count where earlier count + increment meet it to a tenth.
RUNNING_SLACK = 0.1
# Killed first: the harm reports agree on best; the others decide only where no dead are counted.
HARMS = tuple(Harm)
# "About 50" beside 48 says no other number.
ROUNDING = 0.1
# From here on one number seldom comes twice by chance.
TELLING_NUMBER = 10


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim's count of a harm, made ready for the rule."""

    claim_id: str
    low: int | None
    high: int | None
    published: date
    voice: str
    partial: bool  # of the side that did it
    rounded: bool = False  # "about 50"

    @property
    def number(self) -> int:
        return self.low if self.low is not None else (self.high or 0)


def read_counts(told: Told) -> dict[Harm, Count]:
    """The claim's counts of every harm it numbers."""
    told_of = {toll.harm for toll in told.claim.tolls}
    counts = {harm: count_harm(told, harm) for harm in HARMS if harm in told_of}
    return {harm: count for harm, count in counts.items() if count is not None}


def compare_tolls(a: Mapping[Harm, Count], b: Mapping[Harm, Count], days_later: int) -> str:
    """How well two claims agree in numbers; `days_later` is how much later `b` was published than `a`."""
    for harm in HARMS:
        one, other = a.get(harm), b.get(harm)
        if one is not None and other is not None:
            earlier, later = (one, other) if days_later >= 0 else (other, one)
            return _compare_counts(earlier, later, days_later != 0)
    return "toll_open"


def _compare_counts(earlier: Count, later: Count, grown: bool) -> str:
    if earlier.number is None or later.number is None:
        known = earlier.number if earlier.number is not None else later.number
        running = later.running if earlier.number is not None else earlier.running
        return "toll_running" if known is not None and running is not None and known <= running else "toll_open"
    if earlier.number == later.number:
        return "same_toll" if earlier.number >= TELLING_NUMBER else "same_small_toll"
    if (
        later.running is not None
        and abs(earlier.number + later.number - later.running) <= later.running * RUNNING_SLACK
    ):
        return "toll_running"
    return _compare_numbers(earlier.number, later.number, grown)


def _compare_numbers(earlier: int, later: int, grown: bool) -> str:
    """Two different numbers by their ratio and by which came first."""
    if min(earlier, later) == 0:
        return "tolls_contradict"
    ratio = log(later / earlier)
    if abs(ratio) <= log(1.34) and max(earlier, later) >= TELLING_NUMBER:
        return "tolls_close"
    if grown and 0 < ratio <= log(4):
        return "toll_grows"
    return "tolls_differ" if abs(ratio) <= log(2.5) else "tolls_contradict"


def fuse_tolls(told: Sequence[Told]) -> tuple[Estimate, ...]:
    """The estimates of an incident, harm by harm: first of all victims together, then of each class told apart."""
    done = tuple(t for t in in_order(told) if t.done)
    estimates: list[Estimate] = []
    for harm in HARMS:
        classes = sorted({toll.whom for t in done for toll in t.claim.tolls if toll.harm is harm})
        if not classes:
            continue
        total = _estimate(done, harm, None, _class_of_all(classes))
        parts = [_estimate(done, harm, whom, whom) for whom in classes if whom in (Whom.CIVILIAN, Whom.COMBATANT)]
        estimates += [e for e in ([total, *parts] if len(classes) > 1 else [total]) if e is not None]
    return tuple(estimates)


def _class_of_all(classes: Sequence[Whom]) -> Whom:
    """The class of all victims together: the one told, mixed where both are told apart, else unknown."""
    if len(classes) == 1:
        return classes[0]
    both = {Whom.CIVILIAN, Whom.COMBATANT} <= set(classes)
    return Whom.MIXED if both or Whom.MIXED in classes else Whom.UNKNOWN


def _estimate(done: Sequence[Told], harm: Harm, whom: Whom | None, label: Whom) -> Estimate | None:
    """Low, best and high of one harm and class, None where no number is told."""
    statements = _without_parts(read_statements(done, harm, whom))
    if not statements:
        return None
    low, low_from = _low(statements)
    best, best_from = _best(statements)
    high = max(_top(s) for s in statements)
    if low is not None and best < low:  # "no more than 6" after "12 killed"
        low, low_from = best, best_from
    return Estimate(
        harm=harm,
        whom=label,
        low=low,
        best=best,
        high=high,
        low_from=low_from,
        best_from=best_from,
        high_from=tuple(s.claim_id for s in statements if _top(s) == high),
    )


def _low(statements: Sequence[Statement]) -> tuple[int | None, tuple[str, ...]]:
    """The lowest number told and the claims that give it; "up to 12" gives none."""
    low = min((s.low for s in statements if s.low is not None), default=None)
    return low, tuple(s.claim_id for s in statements if low is not None and s.low == low)


def _top(statement: Statement) -> int:
    """The highest number a statement tells; "at least 116" tells 116."""
    return statement.high if statement.high is not None else statement.number


def read_statements(done: Sequence[Told], harm: Harm, whom: Whom | None = None) -> tuple[Statement, ...]:
    """What each claim says of a harm, in order of publication, smaller numbers first within a day."""
    counted = [(t, count) for t in done if (count := count_harm(t, harm, whom)) is not None]
    counted.sort(key=lambda tc: (tc[0].report.published or date.max, tc[1].running or tc[1].number or 0, tc[0].id))
    statements: list[Statement] = []
    for item, count in counted:
        low, high = _running_or_own(count, statements)
        if low is not None or high is not None:
            statements.append(_statement(item, low, high, count.rounded))
    return tuple(statements)


def _statement(told: Told, low: int | None, high: int | None, rounded: bool) -> Statement:
    published = told.report.published or date.max
    return Statement(told.id, low, high, published, voice_of(told), speaks_for_doer(told.claim), rounded)


def _running_or_own(count: Count, before: Sequence[Statement]) -> tuple[int | None, int | None]:
    """The running total where it continues the count so far, else the claim's own number."""
    running = count.running
    if running is None:
        return count.low, count.high
    own = count.number or 0
    slack = max(1.0, running * RUNNING_SLACK)
    if any(abs(s.number + own - running) <= slack for s in before) or (
        not own and any(s.number <= running for s in before)
    ):
        return running, running
    return count.low, count.high


def _without_parts(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Leaves out a number far below what the same voice has told before: it counts part of the victims."""
    kept: list[Statement] = []
    for statement in statements:
        told = [s.number for s in kept if s.voice == statement.voice]
        if told and 0 < _top(statement) < PART_SHARE * max(told):
            continue
        kept.append(statement)
    return tuple(kept)


def _best(statements: Sequence[Statement]) -> tuple[int, tuple[str, ...]]:
    """The latest number from the best-placed voice and the claims that give it."""
    placed = [s for s in statements if not s.partial] or list(statements)
    best = placed[0].number
    for statement in placed[1:]:
        number, at_least = statement.number, statement.low is not None and statement.high is None
        if statement.rounded and best < number <= best * (1 + ROUNDING):
            continue
        if number > best or (number < best and not at_least and number >= PART_SHARE * best):
            best = number
    return best, tuple(s.claim_id for s in placed if s.number == best)


def tolls_contradict(told: Sequence[Told]) -> bool:
    """Whether two voices, within a day of each other, give numbers of the dead that differ by half or more."""
    statements = read_statements(tuple(t for t in in_order(told) if t.done), Harm.KILLED)
    return any(
        one.voice != other.voice and abs((one.published - other.published).days) <= 1 and _far_apart(one, other)
        for number, one in enumerate(statements)
        for other in statements[number + 1 :]
    )


def _far_apart(a: Statement, b: Statement) -> bool:
    """Numbers that cannot both be right: exact or capped ones below half of the other."""
    small, large = (a, b) if _top(a) <= _top(b) else (b, a)
    return small.high is not None and small.high < PART_SHARE * large.number and large.number >= 3
