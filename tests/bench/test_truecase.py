from hypothesis import given
from hypothesis import strategies as st

from bench.truecase import learn_cases

CASES = learn_cases(
    [
        "Yesterday the Shining Path attacked a path in Peru and the FMLN did not.",
        "Later the Shining Path said that a shining lamp lit the path.",
        "Then the mayor of Lima walked on the path to the army.",
    ]
)


def test_words_take_the_form_they_have_inside_sentences() -> None:
    assert CASES.apply("THE MAYOR OF LIMA ATTACKED THE ARMY.") == "The mayor of Lima attacked the army."


def test_a_pair_of_words_may_be_a_name_where_each_alone_is_none() -> None:
    assert CASES.apply("A LAMP LIT THE PATH OF THE SHINING PATH") == "A lamp lit the path of the Shining Path"


def test_acronyms_stay_and_words_never_met_are_names() -> None:
    assert CASES.apply("THE FMLN ATTACKED CHALATENANGO.") == "The FMLN attacked Chalatenango."


def test_a_word_in_brackets_is_an_acronym_wherever_it_stands() -> None:
    assert (
        CASES.apply("THE CIVIC FRONT [MRTX] DID. THE ARMY OF MRTX.") == "The Civic Front [MRTX] did. The army of MRTX."
    )


def test_every_sentence_begins_with_a_capital() -> None:
    assert CASES.apply("THE ARMY ATTACKED. THE MAYOR WALKED.") == "The army attacked. The mayor walked."


@given(st.text(alphabet="ABC DE.\n12'", max_size=60))
def test_offsets_stay(text: str) -> None:
    assert CASES.apply(text).upper() == text
