"""Read a codebook file so that every complaint about it names file, line and key.

    read_yaml(path).mapping()["air_strike"].fields({"family", "cameo"})
     ->  CodebookError: event_types.yaml:212: air_strike: 'cameo' is missing
    located.text()    ->  "073", "NO": the characters as written, never a number or a truth value
    located.texts()   ->  ("air strike", "airstrikes")

Values are read on demand from the parsed nodes, so a file of five thousand lines costs its parsing only.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import yaml

from casus.errors import CodebookError
from casus.shipped import LOADER

Choice = TypeVar("Choice", bound=StrEnum)

_NULL = "tag:yaml.org,2002:null"


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A YAML value that knows where it stands: the file's name, the keys that lead to it, and its line (from 1)."""

    file: str
    path: str
    node: yaml.Node

    @property
    def line(self) -> int:
        return int(self.node.start_mark.line) + 1

    @property
    def is_null(self) -> bool:
        """Nothing, `~` or `null` stands there."""
        return bool(self.node.tag == _NULL)

    @property
    def is_mapping(self) -> bool:
        return isinstance(self.node, yaml.MappingNode)

    @property
    def is_list(self) -> bool:
        return isinstance(self.node, yaml.SequenceNode)

    def error(self, problem: str) -> CodebookError:
        """The error to raise about this value, with its place in front."""
        return CodebookError(f"{self.file}:{self.line}: {self.path + ': ' if self.path else ''}{problem}")

    def mapping(self) -> dict[str, "Located"]:
        """Its keys in the file's order; a key that stands twice is an error."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.error("expected keys and values")
        found: dict[str, Located] = {}
        for key, value in self.node.value:
            name = str(key.value)
            below = Located(file=self.file, path=f"{self.path}.{name}" if self.path else name, node=value)
            if name in found:
                line, first = int(key.start_mark.line) + 1, found[name].line
                raise CodebookError(f"{self.file}:{line}: {below.path}: the key stands twice, first in line {first}")
            found[name] = below
        return found

    def fields(self, needed: Collection[str], optional: Collection[str] = ()) -> dict[str, "Located"]:
        """Its keys, all of `needed` there and none that is unknown; optional keys that are null are left out."""
        found = self.mapping()
        missing = sorted(set(needed) - set(found))
        if missing:
            raise self.error(f"'{missing[0]}' is missing")
        unknown = [name for name in found if name not in needed and name not in optional]
        if unknown:
            known = ", ".join(sorted({*needed, *optional}))
            raise found[unknown[0]].error(f"unknown key; known are {known}")
        return {name: value for name, value in found.items() if name in needed or not value.is_null}

    def items(self) -> tuple["Located", ...]:
        """The members of a list; their paths end in [1], [2], ..."""
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.error("expected a list")
        return tuple(
            Located(file=self.file, path=f"{self.path}[{number}]", node=node)
            for number, node in enumerate(self.node.value, start=1)
        )

    def text(self) -> str:
        """The characters of a scalar, never empty."""
        if not isinstance(self.node, yaml.ScalarNode):
            raise self.error("expected a text")
        value = str(self.node.value).strip()
        if self.is_null or not value:
            raise self.error("expected a text, found nothing")
        return value

    def texts(self) -> tuple[str, ...]:
        """The texts of a list."""
        return tuple(item.text() for item in self.items())

    def number(self) -> float:
        """A decimal number."""
        words = self.text()
        try:
            return float(words)
        except ValueError:
            raise self.error(f"expected a number, found '{words}'") from None

    def whole(self) -> int:
        """A whole number."""
        words = self.text()
        try:
            return int(words)
        except ValueError:
            raise self.error(f"expected a whole number, found '{words}'") from None

    def yes(self) -> bool:
        """`true` or `false`."""
        words = self.text()
        if words not in ("true", "false"):
            raise self.error(f"expected true or false, found '{words}'")
        return words == "true"

    def day(self) -> date:
        """A calendar day written 2024-12-08."""
        words = self.text()
        try:
            return date.fromisoformat(words)
        except ValueError:
            raise self.error(f"expected a day like 2024-12-08, found '{words}'") from None

    def choice(self, among: type[Choice]) -> Choice:
        """One of the values of `among`."""
        words = self.text()
        try:
            return among(words)
        except ValueError:
            raise self.error(f"'{words}' is none of {', '.join(sorted(among))}") from None


def read_yaml(path: Path) -> Located:
    """The file's top value; CodebookError where it cannot be read or is no YAML."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CodebookError(f"{path.name}: cannot be read: {error}") from error
    try:
        node = yaml.compose(text, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise CodebookError(f"{path.name}:{line}: {error.problem}") from error
    except yaml.YAMLError as error:
        raise CodebookError(f"{path.name}: {error}") from error
    if node is None:
        raise CodebookError(f"{path.name}:1: the file is empty")
    return Located(file=path.name, path="", node=node)
