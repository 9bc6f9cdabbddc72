"""The word lists of the codebook: numbers, speech verbs, cues of modality.

toll_words.yaml      "dozens" -> 24 or more; "at least" -> a lower bound
speech_verbs.yaml    "said", "claimed", "according to"
modality_cues.yaml   "reportedly" -> hedged
event_words.yaml     "counteroffensive" -> offensive
"""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from casus.annotation import Modality
from casus.claim import Harm
from casus.codebook.yaml_lines import Located, read_yaml

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TollWords:
    """Words that count people; bounds are phrases in lower case. Compared and hashed by identity."""

    units: dict[str, int]
    multipliers: dict[str, int]
    vague: dict[str, tuple[int | None, int | None]]
    at_least: tuple[str, ...]
    more_than: tuple[str, ...]
    at_most: tuple[str, ...]
    fewer_than: tuple[str, ...]
    about: tuple[str, ...]
    or_more: tuple[str, ...]
    singular: frozenset[str]
    cumulative: tuple[str, ...]
    nobody_hurt: frozenset[str]
    harms: dict[Harm, tuple[str, ...]]
    civilian: frozenset[str]
    combatant: frozenset[str]


@dataclass(frozen=True, kw_only=True, eq=False)
class SpeechVerbs:
    """Verb forms by how far they vouch, and phrases after which the voice stands."""

    said: frozenset[str]
    doubt: frozenset[str]
    certain: frozenset[str]
    against: frozenset[str]
    before_voice: tuple[str, ...]

    @cached_property  # asked for at every word behind a voice
    def all(self) -> frozenset[str]:
        return self.said | self.doubt | self.certain | self.against


def load_toll_words(path: Path = HERE / "toll_words.yaml") -> TollWords:
    """The number words; CodebookError names file, line and key of what is wrong."""
    phrases = ("at_least", "more_than", "at_most", "fewer_than", "about", "or_more", "cumulative")
    found = read_yaml(path).fields(
        (*phrases, "units", "multipliers", "vague", "singular", "nobody_hurt", "harms", "victims")
    )
    victims = found["victims"].fields(("civilian", "combatant"))
    return TollWords(
        units={word: number.whole() for word, number in found["units"].mapping().items()},
        multipliers={word: number.whole() for word, number in found["multipliers"].mapping().items()},
        vague={word: _bounds(pair) for word, pair in found["vague"].mapping().items()},
        singular=frozenset(found["singular"].texts()),
        nobody_hurt=frozenset(found["nobody_hurt"].texts()),
        harms={harm: found["harms"].mapping()[harm.value].texts() for harm in Harm},
        civilian=frozenset(victims["civilian"].texts()),
        combatant=frozenset(victims["combatant"].texts()),
        **{name: found[name].texts() for name in phrases},
    )


def load_speech_verbs(path: Path = HERE / "speech_verbs.yaml") -> SpeechVerbs:
    """The verbs of saying."""
    found = read_yaml(path).fields(("said", "doubt", "certain", "against", "before_voice"))
    return SpeechVerbs(
        said=frozenset(found["said"].texts()),
        doubt=frozenset(found["doubt"].texts()),
        certain=frozenset(found["certain"].texts()),
        against=frozenset(found["against"].texts()),
        before_voice=found["before_voice"].texts(),
    )


def load_modality_cues(path: Path = HERE / "modality_cues.yaml") -> dict[Modality, tuple[str, ...]]:
    """Cue phrases in lower case by the modality they show; asserting needs no cue."""
    cued = [modality for modality in Modality if modality is not Modality.ASSERTED]
    found = read_yaml(path).fields([modality.value for modality in cued])
    return {modality: found[modality.value].texts() for modality in cued}


def load_event_words(path: Path = HERE / "event_words.yaml") -> dict[str, str]:
    """Words in lower case that tell one type of event wherever they stand, with that type."""
    found = read_yaml(path).fields(("counted", "derived"))
    lists = [pair for part in ("counted", "derived") for pair in found[part].mapping().items()]
    return {word: event_type for event_type, words in lists for word in words.texts()}


def _bounds(pair: Located) -> tuple[int | None, int | None]:
    """[low, high], null for no bound."""
    bounds = pair.items()
    if len(bounds) != 2:
        raise pair.error("expected two bounds, [low, high]")
    low, high = (None if bound.is_null else bound.whole() for bound in bounds)
    return low, high
