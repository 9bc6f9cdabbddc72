"""What words of triggers lean to."""

from casus.reading.labels import EVENT_TYPES
from casus.reading.word_types import from_counts, keys_of

WORDS = from_counts({"": {"attack": 20, "armed_clash": 20}, "ambush": {"armed_clash": 9}, "car bomb": {"attack": 3}})


def leaning(trigger: str, event_type: str) -> float:
    return float(WORDS.lean(trigger)[EVENT_TYPES.index(event_type)])


def test_a_known_stem_leans_to_its_type() -> None:
    assert leaning("Ambushed", "armed_clash") > 0 > leaning("ambushes", "attack")


def test_an_unknown_word_leans_nowhere() -> None:
    assert not WORDS.lean("celebrated").any()


def test_a_phrase_is_known_whole_or_by_its_words() -> None:
    assert list(keys_of("car bombings")) == ["car bomb", "car", "bomb"]
    assert leaning("car bombs", "attack") > 0
    assert leaning("carefully ambushed", "armed_clash") > 0
