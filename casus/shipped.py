"""Read a YAML file that ships beside the code, as plain values.

    read_shipped("casus.fusion", "retold_words.yaml")["fresh"]   ->  ["killed", ...]

Files whose mistakes a contributor must be told by line and key go through codebook/yaml_lines.py instead.
"""

from importlib.resources import files
from typing import Any

import yaml

# LibYAML parses about eight times faster; wheels of PyYAML carry it, some source builds do not.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_shipped(package: str, name: str) -> Any:
    """The value of the file `name` in `package`."""
    return yaml.load(files(package).joinpath(name).read_text(encoding="utf-8"), Loader=LOADER)
