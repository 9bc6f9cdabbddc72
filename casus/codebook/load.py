"""The codebook as one value: every word list and table the rooms look things up in, loaded once.

load_codebook().event_types["air_strike"].definition     load_codebook().actors.resolve("Hezbollah", day)
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from casus.annotation import Modality
from casus.codebook.actors import ActorBook, load_actors
from casus.codebook.event_types import EventType, load_event_types
from casus.codebook.words import (
    SpeechVerbs,
    TollWords,
    load_event_words,
    load_modality_cues,
    load_speech_verbs,
    load_toll_words,
)

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Codebook:
    """Compared by identity; `load_codebook` gives the same one each time. `version` follows from the files' bytes."""

    event_types: Mapping[str, EventType]
    actors: ActorBook
    toll_words: TollWords
    speech_verbs: SpeechVerbs
    modality_cues: Mapping[Modality, tuple[str, ...]]
    event_words: Mapping[str, str]
    version: str


@lru_cache(maxsize=1)
def load_codebook() -> Codebook:
    """The shipped codebook; CodebookError names file, line and key of what is wrong with it."""
    return Codebook(
        event_types=load_event_types(),
        actors=load_actors(),
        toll_words=load_toll_words(),
        speech_verbs=load_speech_verbs(),
        modality_cues=load_modality_cues(),
        event_words=load_event_words(),
        version=_version(),
    )


def _version() -> str:
    """Eight hexadecimal digits over every file of the codebook, in order of their paths."""
    read = sha256()
    for path in sorted(HERE.rglob("*.yaml")):
        read.update(path.relative_to(HERE).as_posix().encode() + b"\x00" + path.read_bytes())
    return read.hexdigest()[:8]
