"""Where things are: read once, by the command line, and passed on as values.

casus --record aleppo.casus ...     the option wins
CASUS_RECORD=aleppo.casus           else the environment
neither                             else "record.casus" in the user's data folder (platformdirs)
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from getpass import getuser
from pathlib import Path

from platformdirs import user_data_path

from casus.errors import CasusError

RECORD_VARIABLE = "CASUS_RECORD"
FROM_OPTION = "the option --record"
USER_VARIABLE = "CASUS_USER"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`record` is a file, or the URL of a database; `record_from` says in words who chose it."""

    record: str
    record_from: str


def read_settings(option: str | None, environment: Mapping[str, str]) -> Settings:
    """The settings that an option, else the environment, else the platform's custom gives; CasusError for "" as one."""
    if option is not None:
        if not option.strip():
            raise CasusError("--record is empty; name a file or an address, or leave it out")
        return Settings(record=option, record_from=FROM_OPTION)
    if chosen := environment.get(RECORD_VARIABLE):
        return Settings(record=chosen, record_from=f"the variable {RECORD_VARIABLE}")
    return Settings(record=str(default_record()), record_from="the default of this platform")


def read_user(option: str | None, environment: Mapping[str, str]) -> str:
    """Who acts: by the option, else the environment, else the name under which the person is logged in.

    CasusError where there is none, as in a container whose user has no entry in the list of users.
    """
    if named := option or environment.get(USER_VARIABLE):
        return as_utf8(named)
    try:
        return getuser()
    except (KeyError, OSError) as error:
        raise CasusError(f"nobody is logged in here by a name; say who you are with --by or {USER_VARIABLE}") from error


def as_utf8(words: str) -> str:
    """Words of the command line or the environment, which in a locale without UTF-8 arrive as escaped bytes."""
    try:
        return os.fsencode(words).decode("utf-8")
    except UnicodeError:
        return words


def default_record() -> Path:
    """The record of a user who names none."""
    return user_data_path("casus") / "record.casus"
