"""Claims across reports -> incidents that keep their disagreements. Pure functions, without storage."""

from casus.fusion.blocking import MOST_IN_BLOCK, blocking_keys
from casus.fusion.compare import related
from casus.fusion.constraints import bound_by
from casus.fusion.corrections import CORRECTABLE, NONE
from casus.fusion.decide import Fused, fuse_component
from casus.fusion.identity import named_after, redirects
from casus.fusion.revise import revise
from casus.fusion.told import Told

__all__ = [
    "CORRECTABLE",
    "MOST_IN_BLOCK",
    "NONE",
    "Fused",
    "Told",
    "blocking_keys",
    "bound_by",
    "fuse_component",
    "named_after",
    "redirects",
    "related",
    "revise",
]
