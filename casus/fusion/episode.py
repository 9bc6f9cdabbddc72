"""Which incidents are part of another: the clashes and strikes of an offensive, the shelling of a besieged town.

    INC offensive, Aleppo Governorate, from 27 Nov, HTS against the army
    INC air_strike, Idlib, 28 Nov, the army                                 another governorate: no part of it
    INC armed_clash, Khan al-Asal near Aleppo, 28 Nov, HTS                  part of the offensive

An episode and what happens in it stay incidents of their own, each with its own tolls; `part_of` names the episode. It
must hold the place and the days of its part and share an actor with it. Claims of the two are tied into one component
even where they would not be one incident (`tied`), so that both are worked out together, whichever came first.
"""

from collections.abc import Sequence
from dataclasses import replace

from casus.claim import Actor
from casus.fusion.actors import compare_doers, identity, is_named
from casus.fusion.features import Features
from casus.fusion.place import Spot, compare_places, spot_of
from casus.fusion.type import compare_types, family
from casus.fusion.when import LASTING_DAYS, OPEN_DAYS
from casus.incident import Incident

EPISODES = frozenset({"offensive", "siege"})
# The episode's place holds the part's; a country holds too much to say anything.
_HOLDING = frozenset({"same_spot", "same_busy_spot", "near_spot", "same_area", "inside_area"})
_SHARED = frozenset({"same_doer", "kindred_doer"})


def tied(a: Features, b: Features) -> bool:
    """Whether one claim tells an episode and the other an act of force at its place, by its actors, in its days."""
    if (a.event_type in EPISODES) == (b.event_type in EPISODES) or compare_types(a.event_type, b.event_type) is None:
        return False
    return _holds(a.spot, b.spot) and compare_doers(a.sides, b.sides) in _SHARED


def _holds(episode: Spot | None, part: Spot | None) -> bool:
    return episode is not None and part is not None and compare_places(episode, part) in _HOLDING


def with_episodes(incidents: Sequence[Incident]) -> tuple[Incident, ...]:
    """The incidents of one component, each with the episode that it is part of."""
    episodes = [incident for incident in incidents if incident.event_type in EPISODES and incident.first]
    return tuple(
        replace(one, part_of=_episode_of(one, episodes)) if one.event_type not in EPISODES else one for one in incidents
    )


def _episode_of(part: Incident, episodes: Sequence[Incident]) -> str | None:
    """The id of the episode that began last before the part."""
    fitting = [(episode.first, episode.id) for episode in episodes if episode.first and _is_part(part, episode)]
    return max(fitting)[1] if fitting else None


def _is_part(part: Incident, episode: Incident) -> bool:
    if family(part.event_type) != "force" or not _within(part, episode):
        return False
    places = spot_of(episode.place), spot_of(part.place)
    return _holds(*places) and bool(_actors(part) & _actors(episode))


def _within(part: Incident, episode: Incident) -> bool:
    """Whether the part begins while the episode goes on; news of a part may be the last news of the episode."""
    began = part.first or part.last
    if began is None or episode.first is None:
        return False
    first = episode.first.toordinal()
    last = episode.last.toordinal() if episode.last else first + OPEN_DAYS
    return first <= began.toordinal() <= last + LASTING_DAYS


def _actors(incident: Incident) -> frozenset[str]:
    """The named actors of either side, states by their country: an army's offensive, a government's strike."""
    named: list[Actor] = [a for a in (*incident.initiators, *incident.recipients) if is_named(a)]
    return frozenset(identity(a) for a in named) | frozenset(f"state:{a.country}" for a in named if _is_state(a))


def _is_state(actor: Actor) -> bool:
    return actor.country is not None and actor.kind.value in ("state_forces", "government")
