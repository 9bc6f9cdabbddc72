import pytest

from casus.annotation import Role
from casus.claim import Responsibility
from casus.coding.actors import code_actors
from casus.coding.event_type import code_events
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
