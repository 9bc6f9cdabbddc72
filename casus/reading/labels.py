"""What the network's outputs mean, in the order of its layers; model/labels.json must say the same.

GROUPS["trigger"]   columns of the tag layer that say O, B, I of a trigger
ROLES               channels of the link layer, the last one "same event"
"""

from itertools import accumulate

from casus.annotation import ActorKind, MentionLabel, Modality, Role, Whom

EVENT_TYPES = (
    "armed_clash", "offensive", "territory_taken", "territory_transferred", "air_strike", "shelling",
    "remote_explosive", "suicide_bombing", "grenade_attack", "chemical_attack", "attack", "abduction",
    "sexual_violence", "mob_violence", "violent_demonstration", "protest", "protest_repression", "property_destruction",
    "weapon_intercepted", "violence_unspecified", "arrest", "prosecution", "coercion", "siege", "mobilization",
    "withdrawal", "surrender", "base_established", "group_change", "coup", "displacement", "release", "ceasefire",
    "agreement", "consultation", "support", "aid", "cooperation", "concession", "request", "accusation", "rejection",
    "threat", "sanction", "statement",
)  # fmt: skip
MODALITIES = tuple(str(modality) for modality in Modality)
KINDS = tuple(str(kind) for kind in ActorKind)  # at the first word of an actor
WHOM = tuple(str(whom) for whom in Whom)  # at the first word of a quantity
BIO = ("O", "B", "I")
SPAN_LAYERS = {
    "actor": MentionLabel.ACTOR,
    "place": MentionLabel.PLACE,
    "time": MentionLabel.TIME,
    "quantity": MentionLabel.QUANTITY,
}
NAMES = (MentionLabel.PERSON, MentionLabel.ORGANIZATION, MentionLabel.NATIONALITY, MentionLabel.PLACE)
NAME_TAGS = ("O", *(f"{b}-{name}" for name in NAMES for b in "BI"))
LAYERS: dict[str, tuple[str, ...]] = {
    "trigger": BIO,
    "type": EVENT_TYPES,
    "modality": MODALITIES,
    **dict.fromkeys(SPAN_LAYERS, BIO),
    "name": NAME_TAGS,
    "kind": KINDS,
    "whom": WHOM,
}
# What a mention's first word says besides its span: who the actor is, who the people of the number are.
WHO = {"actor": "kind", "quantity": "whom"}
_ENDS = list(accumulate(map(len, LAYERS.values())))
TAGS = _ENDS[-1]
GROUPS = {layer: slice(end - len(labels), end) for (layer, labels), end in zip(LAYERS.items(), _ENDS, strict=True)}
SAME = "same"
ROLES = (*(str(role) for role in Role), SAME)
