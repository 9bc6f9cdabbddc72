from bench.coding import Spent, spend
from casus.pipeline import code_reports, open_rooms
from tests import factories


def test_time_is_taken_of_the_same_work_as_the_pipeline_does() -> None:
    told = [factories.report(), factories.report("It rained in Homs.")]
    spent = spend(told)
    assert spent.reports == 2
    assert spent.claims == sum(len(coded.claims) for coded in code_reports(told, open_rooms()))
    assert 0 < spent.forward <= spent.reading
    assert spent.coding > 0


def test_the_time_of_several_chunks_adds_up_and_memory_does_not() -> None:
    one = Spent(reports=2, claims=1, forward=0.5, reading=1.0, coding=0.25, writing=0.125, memory=10)
    assert one + Spent(reports=1, memory=7) == Spent(
        reports=3, claims=1, forward=0.5, reading=1.0, coding=0.25, writing=0.125, memory=10
    )
