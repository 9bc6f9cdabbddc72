import pytest

from casus.annotation import Role
from casus.claim import Responsibility
from casus.coding.actors import code_actors
from casus.coding.event_type import code_events
from casus.coding.responsibility import claimants
from tests.coding.seen import behind_newline, seen_context
from tests.marks import unmark

CASES = {
    "<doer>The militia</> claimed responsibility for the <attack>attack</>.": Responsibility.CLAIMED,
    "<doer>Rebels</> have since claimed credit for the <remote_explosive>bombing</>.": Responsibility.CLAIMED,
    "Police blamed the <doer>militants</> for the <attack>raid</>.": Responsibility.BLAMED,
    "The mayor accused <doer>soldiers</> of <property_destruction>looting</>.": Responsibility.BLAMED,
    "<doer>The militia</> <attack>attacked</> the post.": Responsibility.STATED,
    "Nobody took responsibility after <doer>gunmen</> <attack>shot</> a guard.": Responsibility.STATED,
}


@pytest.mark.parametrize("marked", list(CASES))
def test_who_is_tied_to_the_deed_and_how(marked: str) -> None:
    example = unmark(1, "", marked)
    context = seen_context(example, [(span, mark) for span, mark in example.marks if mark != "doer"])
    (event,) = code_events(context.annotations)
    doers = [behind_newline(span) for span, mark in example.marks if mark == "doer"]
    (actor,) = code_actors(context, event, Role.INITIATOR, doers)
    assert actor.responsibility is CASES[marked]


CLAIMS = {
    "A <remote_explosive>bomb</> killed two. <doer>The Red Brigade</> claimed responsibility.": (0, True),
    "Two died in the <remote_explosive>bombing</>, for which <doer>the militia</> has claimed credit.": (0, True),
    "<doer>Rebels</> claimed responsibility for the <attack>ambush</> after a <shelling>shelling</>.": (0, True),
    "No group has claimed responsibility for the <attack>raid</>.": (0, False),
    "Nobody claimed responsibility for the <attack>raid</>.": (0, False),
    "Police have not claimed responsibility for the <attack>raid</>.": (0, False),
    "The militia claimed responsibility; a <protest>march</> followed.": (0, False),
}


@pytest.mark.parametrize("marked", list(CLAIMS))
def test_who_claims_responsibility_for_which_event(marked: str) -> None:
    example = unmark(1, "", marked)
    context = seen_context(example, [(span, mark) for span, mark in example.marks if mark != "doer"])
    at, claimed = CLAIMS[marked]
    doers = [behind_newline(span) for span, mark in example.marks if mark == "doer"]
    assert claimants(context, code_events(context.annotations)) == ({at: tuple(doers)} if claimed else {})
