import pytest

from casus.annotation import Modality
from casus.coding.event_type import code_events
from casus.coding.modality import with_modality
from tests.coding.seen import seen_context
from tests.marks import Marked, read_examples


@pytest.mark.parametrize("example", list(read_examples("constructions")), ids=lambda e: f"line {e.line}")
def test_marked_constructions(example: Marked) -> None:
    said, meant = example.before.split()
    context = seen_context(example, example.marks, modality=Modality(said))
    events = [with_modality(context, event) for event in code_events(context.annotations)]
    assert [event.main.modality for event in events] == [Modality(meant)]
