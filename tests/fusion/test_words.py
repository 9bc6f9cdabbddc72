import pytest

from casus.fusion.words import Weighed, compare_words, evidence_sentence, likeness, weigh_words

from .tellings import tell


def test_the_sentence_of_the_trigger():
    text = "It was quiet. Then a strike hit Aleppo, killing 12. Mr. Khan left."
    assert evidence_sentence(tell(text, "air_strike", "strike")) == "Then a strike hit Aleppo, killing 12."


def test_rare_words_count_more_than_common_ones():
    words = weigh_words("A bomber kills 63 at a wedding in Kabul")
    assert words["weddin"] > words["kabul"] > words["kills"] > words["63"]
    assert "at" not in words


def test_faint_words_count_little():
    plain, faint = weigh_words("Kabul wedding"), weigh_words("Kabul wedding", frozenset({"kabul"}))
    assert faint["kabul"] < plain["kabul"]


def test_cosine_is_one_for_the_same_and_symmetric():
    a, b = weigh_words("A strike hit Aleppo"), weigh_words("The strikes hit a hospital in Aleppo")
    assert likeness(a, a)[1] == pytest.approx(1)
    assert likeness(a, b)[1] == pytest.approx(likeness(b, a)[1])
    assert 0.3 < likeness(a, b)[1] < 1
    assert likeness(a, Weighed())[1] == 0


def test_likeness_of_common_words_alone_is_that_of_daily_news():
    daily = weigh_words("At least 43 people were killed in attacks in the south")
    rare = weigh_words("A bomber struck the Hamdan wedding in Kabul")
    assert compare_words(daily, daily, one_report=False) == "words_mixed"
    assert compare_words(rare, rare, one_report=False) == "words_copied"
    assert compare_words(rare, rare, one_report=True) == "words_own"
    assert compare_words(rare, daily, one_report=False) == "words_apart"
