from casus.fusion.copies import origins

from .tellings import report_of, tell, tell_in

WIRE = (
    "An air strike hit the main hospital in the city on Saturday evening, killing at least twelve people and wounding "
    "dozens more, the Observatory and the White Helmets said."
)


def strike(outlet, text=WIRE, **more):
    return tell(text, "air_strike", "strike", outlet=outlet, **more)


def count(*told):
    return len(origins(told))


def test_a_text_and_the_article_that_holds_it_are_copies():
    article = WIRE + " The city has been fought over since Wednesday. Many have fled to the north."
    assert count(strike("A"), strike("B", article)) == 1


def test_two_texts_of_one_event_are_not():
    other = "Warplanes bombed a hospital late on Saturday; the strike left twelve dead, according to doctors by phone."
    assert count(strike("A"), strike("B", other)) == 2


def test_any_copied_sentence_that_carries_a_claim_counts():
    own = "Warplanes bombed a school to the north of it as well, according to teachers who were reached by phone."
    report = report_of(f"{own}\n{WIRE}", outlet="B")
    claims = [tell_in(report, "air_strike", trigger) for trigger in ("bombed", "strike")]
    wire = strike("A", f"{WIRE} The city has been fought over since Wednesday, and many of those who lived in it fled.")
    assert count(wire, *claims) == 1
    assert count(wire, claims[0]) == 2


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


def test_an_outlets_own_word_is_no_source_beside_what_it_prints_of_others():
    own = strike("Daily", "A strike hits the town's hospital")
    reuters = strike("Daily", "A hospital was hit by a strike", cites=("Reuters",))
    agency = strike("Daily", "Twelve die in strike", cites=("AP",))
    assert count(own, reuters) == 1
    assert count(reuters, agency) == count(own, reuters, agency) == 2
    assert count(own, strike("Star", "A hospital was hit by a strike", cites=("Reuters",))) == 2


def test_short_texts_are_alike_by_chance_but_not_the_same():
    assert count(strike("A", "A strike kills three."), strike("B", "A strike kills three men.")) == 2
    assert count(strike("A", "A strike kills three."), strike("B", "A strike kills three.")) == 1
