"""The sections of a PROV-JSON document as they grow, on disk, and how its values are written.

sections.add("entity", "report:53c4", {...})     told once, however often it is met
qualified("casus:Report")                        {"$": "casus:Report", "type": "prov:QUALIFIED_NAME"}
"""

from contextlib import ExitStack
from datetime import date
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import BinaryIO

from casus.json_bytes import json_bytes
from casus.views.incident_rows import Json

# Names that need no server to mean something: they are the record's own ids.
PREFIXES: dict[str, Json] = {
    name: f"urn:casus:{name}:"
    for name in (
        *("act", "agent", "casus", "claim", "codebook", "coding", "fusion", "incident", "network", "outlet", "person"),
        *("report", "revision", "said"),
    )
}
# The order in which the sections are written.
SECTIONS = (
    *("entity", "activity", "agent"),
    *("used", "wasGeneratedBy", "wasInvalidatedBy", "wasDerivedFrom", "wasAttributedTo", "wasAssociatedWith"),
    "alternateOf",
)


class Sections:
    """The sections as they grow, on disk: what is told once is not told again."""

    def __init__(self, stack: ExitStack) -> None:
        self._files = {section: stack.enter_context(TemporaryFile()) for section in SECTIONS}  # noqa: SIM115
        self._names: dict[str, set[str]] = {section: set() for section in SECTIONS}

    def add(self, section: str, name: str, value: Json) -> None:
        if name not in self._names[section]:
            comma = b",\n" if self._names[section] else b"\n"
            self._names[section].add(name)
            self._files[section].write(comma + json_bytes(name) + b":" + json_bytes(value))

    def add_use(self, activity: str, entity: str) -> None:
        name = f"_:used.{activity.replace(':', '.')}.{entity.replace(':', '.')}"
        self.add("used", name, {"prov:activity": activity, "prov:entity": entity})

    def write(self, out: BinaryIO) -> None:
        """The whole document."""
        out.write(b'{"prefix":' + json_bytes(PREFIXES))
        for section, file in self._files.items():
            file.seek(0)
            out.write(f',\n"{section}":{{'.encode())
            copyfileobj(file, out)
            out.write(b"}")
        out.write(b"}\n")


def known(attributes: dict[str, Json]) -> dict[str, Json]:
    """Without what is not known."""
    return {name: value for name, value in attributes.items() if value not in (None, "", [])}


def qualified(name: str) -> Json:
    return {"$": name, "type": "prov:QUALIFIED_NAME"}


def day_value(day: date | None) -> Json:
    return {"$": day.isoformat(), "type": "xsd:date"} if day else None
