"""Claims across reports -> incidents that keep their disagreements. Pure functions, without storage."""

from casus.fusion.blocking import blocking_keys
from casus.fusion.compare import related
from casus.fusion.decide import Fused, fuse_component
from casus.fusion.identity import redirects
from casus.fusion.revise import revise
from casus.fusion.told import Told

__all__ = ["Fused", "Told", "blocking_keys", "fuse_component", "redirects", "related", "revise"]
