"""What the claims of an incident, taken together, amount to.

only denials                                                                         denied
nothing done yet: announced, feared, demanded (with or without denials)              planned
told as done, and another voice denies it                                            contested
told as done, and tolls of two voices, published within a day, cannot both be right  contested
told as done, and two voices name different doers, one of them blaming or claiming   contested
told as done by two or more independent sources (copies.py)                          corroborated
told as done by one                                                                  single_source
"""

from collections.abc import Sequence

from casus.claim import Modality, Responsibility
from casus.fusion.actors import identity, is_named
from casus.fusion.told import Told
from casus.fusion.toll import tolls_contradict
from casus.fusion.type import TWO_SIDED
from casus.fusion.voice import voice_of
from casus.incident import Status


def fuse_status(told: Sequence[Told], origins: int) -> Status:
    """The status of an incident; `origins` counts the independent sources that tell it as done."""
    done = [t for t in told if t.done]
    denials = [t for t in told if t.claim.modality is Modality.DENIED]
    if not done:
        return Status.DENIED if len(denials) == len(told) else Status.PLANNED
    if _denied(done, denials) or tolls_contradict(told) or _blame_contradicts(done):
        return Status.CONTESTED
    return Status.CORROBORATED if origins >= 2 else Status.SINGLE_SOURCE


def _denied(done: Sequence[Told], denials: Sequence[Told]) -> bool:
    """Whether somebody denies what another voice tells."""
    tellers = {voice_of(t) for t in done}
    return any(tellers - {voice_of(t)} for t in denials)


def _blame_contradicts(done: Sequence[Told]) -> bool:
    """Whether two voices name different doers and at least one of them blames or claims the deed."""
    named = [
        (voice_of(t), frozenset(identity(a) for a in t.claim.initiators if is_named(a)), _disputed(t))
        for t in done
        if t.claim.event_type not in TWO_SIDED
    ]
    return any(
        one[0] != other[0] and one[1] and other[1] and not one[1] & other[1] and (one[2] or other[2])
        for number, one in enumerate(named)
        for other in named[number + 1 :]
    )


def _disputed(told: Told) -> bool:
    return any(a.responsibility is not Responsibility.STATED for a in told.claim.initiators)
