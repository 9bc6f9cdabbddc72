"""How near two event types are, and the type of an incident.

    air_strike  air_strike             same_type
    air_strike  violence_unspecified   near_type    "12 were killed in Homs" may be the air strike
    protest     protest_repression     near_type
    offensive   air_strike             far_type     a strike may be told as the start of the operation
    air_strike  consultation           None         never one incident

Type of an incident: the type most of its reports give; a type whose form is untold (violence_unspecified, attack,
statement) gives way to a nearer description, and equal votes go to the more specific, then to the first reported.
"""

from collections import defaultdict
from collections.abc import Sequence

from casus.fusion.told import Told, standing

# Types that coders and reporters take for one another, by codebook sections 2 and 4 ("where two fit ...").
_NEAR = """
air_strike: shelling attack violence_unspecified chemical_attack
shelling: attack violence_unspecified chemical_attack remote_explosive
remote_explosive: suicide_bombing grenade_attack attack violence_unspecified
suicide_bombing: attack violence_unspecified
grenade_attack: attack violence_unspecified
chemical_attack: attack violence_unspecified
armed_clash: attack offensive territory_taken mob_violence violence_unspecified
offensive: territory_taken
territory_taken: territory_transferred
withdrawal: territory_transferred
attack: violence_unspecified mob_violence sexual_violence protest_repression
mob_violence: violence_unspecified violent_demonstration
protest: violent_demonstration protest_repression
violent_demonstration: protest_repression violence_unspecified
protest_repression: violence_unspecified
abduction: arrest
arrest: prosecution
release: concession
ceasefire: agreement
agreement: cooperation
aid: cooperation
support: statement
request: statement
accusation: statement
rejection: statement
threat: statement
"""
# Types that may tell one event only where much else agrees.
_FAR = """
offensive: air_strike shelling attack violence_unspecified siege mobilization
territory_taken: attack violence_unspecified
armed_clash: shelling air_strike remote_explosive suicide_bombing grenade_attack siege violent_demonstration
air_strike: remote_explosive weapon_intercepted property_destruction
shelling: suicide_bombing grenade_attack weapon_intercepted property_destruction
suicide_bombing: grenade_attack
attack: abduction property_destruction violent_demonstration arrest
remote_explosive: property_destruction
mob_violence: property_destruction protest protest_repression
violent_demonstration: property_destruction
protest_repression: arrest
protest: violence_unspecified
abduction: violence_unspecified sexual_violence
siege: coercion
mobilization: base_established threat
surrender: withdrawal
coup: arrest
prosecution: coercion
release: agreement
agreement: consultation concession
consultation: statement
aid: support
request: threat
accusation: rejection
sanction: coercion rejection threat
"""
# How much a type says about the form of the event; 2 where not listed.
_SPECIFICITY = {"violence_unspecified": 0, "statement": 0, "attack": 1, "armed_clash": 1, "offensive": 1, "protest": 1}

SAME, NEAR, FAR = "same_type", "near_type", "far_type"
# Both lists of actors are sides of one thing: who stands first depends on the sentence.
TWO_SIDED = frozenset(
    {
        "armed_clash",
        "mob_violence",
        "ceasefire",
        "agreement",
        "consultation",
        "cooperation",
        "group_change",
        "offensive",
    }
)
# Types whose incidents last: days that follow one another do not part them.
LASTING = frozenset(
    {
        *(
            "offensive",
            "armed_clash",
            "siege",
            "protest",
            "violent_demonstration",
            "protest_repression",
            "mob_violence",
        ),
        *("mobilization", "displacement", "coup", "consultation", "withdrawal", "territory_taken"),
    }
)
_FAMILIES = {
    "crowd": "protest violent_demonstration protest_repression",
    "custody": "arrest prosecution abduction release",
    "control": "coercion mobilization withdrawal surrender base_established group_change coup siege displacement "
    "territory_transferred",
    "deal": "ceasefire agreement consultation aid cooperation concession",
    "word": "support request accusation rejection threat sanction statement",
}
_FAMILY = {event_type: family for family, names in _FAMILIES.items() for event_type in names.split()}


def family(event_type: str) -> str:
    """The broad kind of an event type: crowd, custody, control, deal, word, or force for all violence."""
    return _FAMILY.get(event_type, "force")


def _pairs(table: str) -> frozenset[tuple[str, str]]:
    """Every pair of a table, both ways."""
    found: set[tuple[str, str]] = set()
    for line in table.split("\n"):
        one, _, others = line.partition(":")
        for other in others.split():
            found |= {(one, other), (other, one)}
    return frozenset(found)


_LEVELS = dict.fromkeys(_pairs(_FAR), FAR) | dict.fromkeys(_pairs(_NEAR), NEAR)


def compare_types(a: str, b: str) -> str | None:
    """How near two event types are, None where one incident cannot be both."""
    return SAME if a == b else _LEVELS.get((a, b))


def fuse_type(told: Sequence[Told]) -> tuple[str, tuple[str, ...]]:
    """The event type of an incident and the ids of the claims that give it."""
    voting = standing(told)
    reports: dict[str, set[str]] = defaultdict(set)
    first: dict[str, int] = {}
    for number, item in enumerate(voting):
        reports[item.claim.event_type].add(item.report.id)
        first.setdefault(item.claim.event_type, number)
    best = min(reports, key=lambda t: (_vague(t), -len(reports[t]), -_SPECIFICITY.get(t, 2), first[t], t))
    return best, tuple(item.claim.id for item in voting if item.claim.event_type == best)


def _vague(event_type: str) -> bool:
    """Whether a type leaves the form of the event untold."""
    return _SPECIFICITY.get(event_type, 2) == 0
