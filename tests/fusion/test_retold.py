import pytest

from casus.fusion.retold import compare_standing, read_standing

from .tellings import tell


@pytest.mark.parametrize(
    ("text", "trigger", "found"),
    [
        ("A bomb kills 12 in a market", "bomb", "fresh"),
        ("The death toll from the bombing rises to 16", "bombing", "retold"),
        ("Police arrest two men over the deadly attack in Homs", "attack", "retold"),
        ("Friday's market bombing was the work of two men", "bombing", "retold"),
        ("Another bomb kills 5", "bomb", "anew"),
        ("The city was hit by a second attack", "attack", "anew"),
        ("Shells hit the town", "Shells", "fresh"),
        ("The assault went on for a second day", "assault", "continued"),
        ("Protests continue in the capital", "Protests", "continued"),
    ],
)
def test_how_a_sentence_speaks_of_its_event(text, trigger, found):
    assert read_standing(tell(text, "attack", trigger)) == found


@pytest.mark.parametrize(
    ("a", "b", "later", "found"),
    [
        ("retold", "fresh", 1, "told_fresh"),
        ("fresh", "retold", -1, "told_fresh"),
        ("fresh", "retold", 2, "told_again"),
        ("fresh", "anew", 1, "told_anew"),
        ("fresh", "anew", 0, "told_beside"),
    ],
)
def test_only_the_later_telling_is_asked(a, b, later, found):
    assert compare_standing(a, b, later, one_outlet=True, lasting=False) == found


def test_another_outlet_may_tell_yesterdays_news_afresh():
    assert compare_standing("fresh", "fresh", 1, one_outlet=False, lasting=False) == "told_fresh_elsewhere"


def test_the_protests_may_be_todays():
    assert compare_standing("fresh", "retold", 1, one_outlet=True, lasting=True) == "told_on"
