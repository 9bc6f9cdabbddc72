"""What every facet of coding looks at: one report, what reading saw in it, and the codebook."""

from collections.abc import Iterable
from dataclasses import dataclass

from casus.annotation import Annotations, Mention
from casus.claim import Evidence
from casus.codebook.load import Codebook
from casus.report import Report, Span


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
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

    def closest(self, span: Span, mentions: Iterable[Mention]) -> Mention | None:
        """Of `mentions` that share characters with `span` the one that shares most, of several the shortest."""

        def fit(mention: Mention) -> tuple[int, int]:
            here = mention.span
            return min(here.end, span.end) - max(here.start, span.start), here.start - here.end

        return max((mention for mention in mentions if mention.span.overlaps(span)), key=fit, default=None)

    def sentence(self, span: Span) -> Span:
        """The sentence that holds `span`; the whole text where sentences leave it out."""
        return self.annotations.sentence_of(span) or Span(start=0, end=len(self.text))


def words_of(text: str, span: Span) -> list[str]:
    """The words of `span` in lower case, without punctuation at their ends."""
    return [word.strip(".,;:'\"()’‘“”").lower() for word in text[span.start : span.end].split()]
