"""Long runs of capitals, as in headlines and old cables, cost no more than other words."""

import time

from casus.annotation import MentionLabel, Role
from casus.coding.actor_kinds import Part
from casus.coding.actors import plain_kind
from casus.coding.voices import find_voice
from casus.report import Span
from tests.coding.seen import seen_context
from tests.marks import unmark

# With a pattern that may cut the run anywhere, these took ten seconds and more, the double for each further letter.
MOST_SECONDS = 2.0


def test_who_was_told_may_stand_in_capitals() -> None:
    body = "The mayor was shot, police told THE PHILIPPINE STAR NEWSPAPER OF MANILA that day and left."
    context = seen_context(unmark(1, "", body), [])
    began = time.process_time()
    assert find_voice(context, context.sentence(Span(start=1, end=2)), 1) is None
    assert time.process_time() - began < MOST_SECONDS


def test_an_actor_may_stand_in_capitals() -> None:
    body = "INTERNATIONAL HUMANITARIAN ORGANIZATIONS SUPPLY CONVOYS (NGO)"
    context = seen_context(unmark(1, "", body), [])
    part = Part(event_type="attack", role=Role.RECIPIENT, violent=True, forceful=True)
    began = time.process_time()
    plain_kind(context, Span(start=1, end=1 + len(body)), MentionLabel.ORGANIZATION, part)
    assert time.process_time() - began < MOST_SECONDS
