from casus.annotation import ActorKind, Mention, MentionLabel
from casus.report import Span
from tests.coding.seen import seen_context
from tests.marks import unmark


def test_the_closest_mention_shares_most_and_of_two_is_the_shorter() -> None:
    body = "The commander of the villagers fled."
    example = unmark(1, "", body)

    def mention(words: str) -> Mention:
        start = 1 + body.index(words)
        span = Span(start=start, end=start + len(words))
        return Mention(span=span, label=MentionLabel.ACTOR, kind=ActorKind.CIVILIANS)

    whole, inner, last = mention("The commander of the villagers"), mention("the villagers"), mention("fled")
    context = seen_context(example, [], (whole, inner, last))
    assert context.mentions_over(whole.span) == [whole, inner]
    assert context.mentions_over(last.span) == [last]
    assert context.mentions_over(Span(start=0, end=1)) == []
    assert context.closest(inner.span, bool) is inner
    assert context.closest(inner.span, lambda mention: mention is whole) is whole
    assert context.closest(whole.span, bool) is whole
    assert context.closest(last.span, lambda mention: mention is not last) is None
