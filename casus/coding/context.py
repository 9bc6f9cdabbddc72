"""What every facet of coding looks at: one report, what reading saw in it, and the codebook."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from casus.annotation import Annotations, Mention
from casus.claim import Evidence
from casus.codebook.actors import ResolvedActor
from casus.codebook.load import Codebook
from casus.report import Report, Span


@dataclass(frozen=True, kw_only=True, eq=False)
class Context:
    """`text` is `report.text`, kept because it is asked for at every step."""

    report: Report
    text: str
    annotations: Annotations
    codebook: Codebook

    def evidence(self, span: Span, cue: str) -> Evidence:
        """The words at `span` as evidence; `cue` names the rule or label that read them."""
        return Evidence(start=span.start, end=span.end, quote=self.text[span.start : span.end], cue=cue)

    def mention(self, index: int) -> Mention:
        return self.annotations.mentions[index]

    def mentions_over(self, span: Span) -> Sequence[Mention]:
        """The mentions that share characters with `span`, in their order."""
        starts, ends = self._bounds
        near = self.annotations.mentions[bisect_right(ends, span.start) : bisect_left(starts, span.end)]
        return [mention for mention in near if mention.span.overlaps(span)]

    @cached_property
    def _bounds(self) -> tuple[list[int], list[int]]:
        """Where each mention starts, and how far the mentions up to each reach: both rise."""
        spans = [mention.span for mention in self.annotations.mentions]
        return [span.start for span in spans], [*accumulate((span.end for span in spans), max)]

    def closest(self, span: Span, fits: Callable[[Mention], object]) -> Mention | None:
        """Of the mentions over `span` that fit the one that shares most with it, of several the shortest."""

        def share(mention: Mention) -> tuple[int, int]:
            here = mention.span
            return min(here.end, span.end) - max(here.start, span.start), here.start - here.end

        return max(filter(fits, self.mentions_over(span)), key=share, default=None)

    def known_actor(self, words: str) -> ResolvedActor | None:
        """Whom the actor book knows by `words` on the report's day; kept, as pronouns ask for all names before them."""
        if words not in self._known_actors:
            self._known_actors[words] = self.codebook.actors.resolve(words, self.report.published)
        return self._known_actors[words]

    @cached_property
    def _known_actors(self) -> dict[str, ResolvedActor | None]:
        return {}

    def sentence(self, span: Span) -> Span:
        """The sentence that holds `span`; the whole text where sentences leave it out."""
        return self.annotations.sentence_of(span) or Span(start=0, end=len(self.text))


def words_of(text: str, span: Span) -> list[str]:
    """The words of `span` in lower case, without punctuation at their ends."""
    return [word.strip(".,;:'\"()’‘“”").lower() for word in text[span.start : span.end].split()]
