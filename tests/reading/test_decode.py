"""Which fillers an event takes: by how likely link and event are, and how far apart they stand."""

from collections.abc import Mapping

import numpy as np
import pytest

from casus.reading.decode import Decoding, decode_events, links_in
from casus.reading.encoder import FOLDER
from casus.reading.labels import EVENT_TYPES, GROUPS, ROLES, TAGS
from casus.reading.sentences import split_sentences
from casus.reading.windows import Window, cut_windows, load_tokenizer
from casus.reading.word_types import from_counts

TEXT = "\nGunmen attacked Kidal. It rained. Police spoke."
SURE = 12.0  # a logit that leaves no doubt


def logit(likelihood: float) -> float:
    return float(np.log(likelihood / (1 - likelihood)))


def fillers(event: float, links: Mapping[str, float], decoding: Decoding) -> set[str]:
    """The words that "attacked", an event so likely, takes as initiators, where each is linked so likely."""
    [window] = cut_windows(TEXT, split_sentences(TEXT), load_tokenizer(FOLDER / "tokenizer.json"))
    tags = np.zeros((len(window.pieces), TAGS), np.float32)
    roles = np.full((len(ROLES), len(window.pieces), len(window.pieces)), -SURE, np.float32)
    tags[:, GROUPS["trigger"].start] = tags[:, GROUPS["actor"].start] = SURE
    trigger = place_of(window, "attacked")
    # O, B and I of the trigger: B is as likely as the event, whose type leaves no doubt.
    tags[trigger, GROUPS["trigger"]] = (0.0, logit(event), -SURE)
    tags[trigger, GROUPS["type"].start + EVENT_TYPES.index("attack")] = SURE
    for word, likelihood in links.items():
        roles[ROLES.index("initiator"), trigger, place_of(window, word)] = logit(likelihood)
    [seen] = decode_events(TEXT, window, tags, links_in(roles), decoding, from_counts({"": {"attack": 1}}))
    return {TEXT[link.span.start : link.span.end] for link in seen.links}


def place_of(window: Window, word: str) -> int:
    return next(at for at, piece in enumerate(window.pieces) if piece.start == TEXT.index(word))


@pytest.mark.parametrize(("event", "taken"), [(0.9, {"Gunmen"}), (0.4, set())])
def test_a_doubtful_event_takes_no_doubtful_filler(event: float, taken: set[str]) -> None:
    decoding = Decoding(mention_power=0.0, link=dict.fromkeys(ROLES[:-1], 0.3))
    assert fillers(event, {"Gunmen": 0.5}, decoding) == taken


@pytest.mark.parametrize(("far", "taken"), [(1.0, {"Gunmen", "Police"}), (0.5, {"Gunmen"})])
def test_a_filler_counts_the_less_the_more_sentences_lie_between(far: float, taken: set[str]) -> None:
    decoding = Decoding(mention_power=0.0, far=far, link=dict.fromkeys(ROLES[:-1], 0.3))
    assert fillers(0.99, {"Gunmen": 0.5, "Police": 0.5}, decoding) == taken
