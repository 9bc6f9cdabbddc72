import pytest

from casus.fusion.voice import outlet_key, outlets_of, speaks_for_doer, voice_of

from .tellings import report_of, tell


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("The Associated Press", "ap"),
        ("AFP via Al Arabiya", "afp"),
        ("Agencies via The Canberra Times", "canberra times"),
        ("BBC News", "bbc"),
        ("Reuters.com", "reuters"),
        ("Agencies", "agencies"),
        (" ", ""),
    ],
)
def test_one_outlet_under_many_names(name, key):
    assert outlet_key(name) == key


def test_a_digest_rests_on_what_it_cites():
    assert outlets_of(report_of("A strike", outlet="Digest", cites=("BBC", "Reuters via The Star"))) == (
        "bbc",
        "reuters",
    )
    assert outlets_of(report_of("A strike", outlet="Coastal Press")) == ("coastal press",)


def test_a_named_voice_is_one_wherever_it_is_quoted():
    text = "A strike, said the White Helmets and officials"
    one, other = (tell(text, "air_strike", "strike", outlet=o, said_by="White Helmets") for o in ("A", "B"))
    assert voice_of(one) == voice_of(other)
    one, other = (tell(text, "air_strike", "strike", outlet=o, said_by="officials") for o in ("A", "B"))
    assert voice_of(one) != voice_of(other)


def test_an_article_makes_no_other_voice():
    text = "The Levant Front shelled Homs, said the Levant Front. Levant Front and Northern Front said more."
    names = ("The Levant Front", "Levant Front", "Northern Front")
    one, other, third = (
        tell(text, "shelling", "shelled", by="Levant Front", said_by=name, outlet=name) for name in names
    )
    assert voice_of(one) == voice_of(other) != voice_of(third)
    assert speaks_for_doer(one.claim)
    assert speaks_for_doer(other.claim)
    assert not speaks_for_doer(third.claim)


def test_who_speaks_for_the_doer():
    text = "A strike by the Syrian army, said the Syrian army and the White Helmets"
    assert speaks_for_doer(tell(text, "air_strike", "strike", by="Syrian army", said_by="Syrian army").claim)
    assert not speaks_for_doer(tell(text, "air_strike", "strike", by="Syrian army", said_by="White Helmets").claim)
    assert not speaks_for_doer(tell(text, "air_strike", "strike", by="Syrian army").claim)
