from casus.fusion.copies import are_copies, origins

from .tellings import report_of, tell

WIRE = (
    "An air strike hit the main hospital in the city on Saturday evening, killing at least twelve people and wounding "
    "dozens more, the Observatory and the White Helmets said."
)


def strike(outlet, text=WIRE, **more):
    return tell(text, "air_strike", "strike", outlet=outlet, **more)


def count(*told):
    return len(origins(told))


def test_a_text_and_the_article_that_holds_it_are_copies():
    article = report_of(
        WIRE + " The city has been fought over since Wednesday. Many have fled to the north.", outlet="B"
    )
    assert are_copies(report_of(WIRE), article)


def test_two_texts_of_one_event_are_not():
    other = "Warplanes bombed a hospital late on Saturday; twelve are dead, according to doctors reached by phone."
    assert not are_copies(report_of(WIRE), report_of(other, outlet="B"))


def test_a_wire_copy_is_no_second_source():
    assert count(strike("A"), strike("B")) == 1


def test_one_cited_agency_is_one_source():
    one = strike("Digest", "A strike hit the hospital", cites=("Reuters",))
    other = strike("Daily", "The strike on a hospital killed many", cites=("Reuters via The Star",))
    assert count(one, other) == 1


def test_one_named_voice_is_one_source():
    one = strike("A", "A strike hit, the White Helmets said", said_by="White Helmets")
    other = strike("B", "White Helmets: strike kills twelve", said_by="White Helmets")
    assert count(one, other) == 1


def test_different_outlets_with_their_own_words_are_two():
    assert count(strike("A", "A strike hit the hospital"), strike("B", "Twelve die as strike hits")) == 2


def test_short_texts_agree_by_chance():
    assert count(strike("A", "A strike kills three."), strike("B", "A strike kills three.")) == 2
