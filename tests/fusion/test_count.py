"""The count of one claim: wholes and parts, repeated words, running totals."""

import pytest

from casus.claim import Harm, Whom
from casus.fusion.count import count_harm

from .tellings import tell

CASES = [
    ("28 soldiers and 16 rebels were killed", [("28 soldiers", 28, 28), ("16 rebels", 16, 16)], (44, 44)),
    (
        "24 people were killed, including eight children",
        [("24 people", 24, None), ("eight children", 8, 8)],
        (24, None),
    ),
    (
        "killing 32, including 28 gendarmes and four civilians",
        [("32", 32, 32), ("28 gendarmes", 28, 28), ("four civilians", 4, 4)],
        (32, 32),
    ),
    (
        "11 Palestinians were killed, 9 of whom are alleged militants and 2 bystanders",
        [("11 Palestinians", 11, 11), ("9 of whom", 9, 9), ("2 bystanders", 2, 2)],
        (11, 11),
    ),
    ("killed many, 18 in all, ten of them women", [("18", 18, 18), ("ten", 10, 10)], (18, 18)),
    ("The strike killed 30. Three children were among the dead", [("30", 30, 30), ("Three children", 3, 3)], (30, 30)),
    ("Troops killed three of them and wounded ten", [("three", 3, 3)], (3, 3)),
    ("at least 5 soldiers and a child were killed", [("5 soldiers", 5, None), ("a child", 1, 1)], (6, None)),
    ("killed up to 12 people", [("12 people", None, 12)], (None, 12)),
    ("killed 12 people", [("12 people", 12, 12), ("12 people", 12, 12)], (12, 12)),
    (
        "killed 30, including 4 children. In a second raid 6 guards died",
        [("30", 30, 30), ("4 children", 4, 4), ("6 guards", 6, 6)],
        (36, 36),
    ),
    ("Blast kills 7. A blast killed seven people", [("7", 7, None), ("seven people", 7, None)], (7, None)),
    ("A blast killed seven. Another seven died in a raid", [("seven", 7, 7), ("Another seven", 7, 7)], (14, 14)),
    (
        "182 people were killed: 102 fighters and 61 soldiers",
        [("182 people", 182, 182), ("102 fighters", 102, 102), ("61 soldiers", 61, 61)],
        (182, 182),
    ),
    ("killed 12 people, not 15 as first reported", [("12 people", 12, 12), ("15", 15, 15)], (12, 12)),
    ("killed 12 people and not only 3 guards", [("12 people", 12, 12), ("3 guards", 3, 3)], (15, 15)),
    (
        "said it killed six people, then raised the toll to nine",
        [("six people", 6, 6), ("nine", 9, 9)],
        (9, 9),
    ),
    ("killed 12 in Homs. The death toll has since risen to 15", [("12", 12, 12), ("15", 15, 15)], (15, 15)),
    ("killed 7. Police raised the toll from seven to 11", [("7", 7, 7), ("seven to 11", 11, 11)], (11, 11)),
    ("took 120 people, of whom some were killed; 28 escaped", [("120 people", 120, 120), ("28", 28, 28)], (120, 120)),
    ("killed 15 in Homs; police cut the toll to 12", [("15", 15, 15), ("12", 12, 12)], (12, 12)),
    (
        "The army killed about 50 men; a monitor put the toll at 32",
        [("50 men", 50, 50), ("32", 32, 32)],
        (50, 50),
    ),
    ("killed five. The Red Cross put the dead at 42", [("five", 5, 5), ("42", 42, 42)], (42, 42)),
    (
        "Two guards died, and the army put the number of rebels killed at 12",
        [("Two guards", 2, 2), ("12", 12, 12)],
        (14, 14),
    ),
    ("A boy was among at least 10 killed in Homs", [("A boy", 1, 1), ("10", 10, None)], (10, None)),
    ("31 killed in Homs\nA bomb killed at least 31 people", [("31", 31, 31), ("31 people", 31, None)], (31, 31)),
    ("At least 30 dead in Homs\nA bomb killed 31 people", [("30", 30, None), ("31 people", 31, 31)], (31, 31)),
    ("Over 40 killed in Homs\nA bomb killed at least 43", [("40", 41, None), ("43", 43, None)], (43, None)),
    ("60 killed in Homs\nA bomb killed more than 60 people", [("60", 60, 60), ("60 people", 61, None)], (61, None)),
    ("Dozens killed in Homs\nA bomb killed 31 people", [("Dozens", 24, None), ("31 people", 31, 31)], (31, 31)),
    (
        "A bomb killed two employees. The two officers were buried",
        [("two employees", 2, 2, "civilian"), ("The two officers", 2, 2, "combatant")],
        (2, 2),
    ),
    ("One was hurt and several others. Six guards hurt", [("several others", 3, None), ("Six", 6, 6)], (9, None)),
    ("Nearly 50 killed in Homs\nA bomb killed 48 people", [("50", 50, 50), ("48 people", 48, 48)], (48, 48)),
    ("Dozens killed in Homs\nA bomb killed 12 people", [("Dozens", 24, None), ("12 people", 12, 12)], (36, None)),
    ("A bomb killed 31. At least 31 people died", [("31", 31, 31), ("31 people", 31, None)], (31, 31)),
    ("A bomb killed 31. The 31 dead were buried", [("31", 31, None), ("31 dead", 31, 31)], (31, 31)),
    ("A bomb killed five. At least six died in Hama", [("five", 5, 5), ("six", 6, None)], (11, None)),
    (
        "Troops killed 6 soldiers. Then 6 rebels died",
        [("6 soldiers", 6, 6, "civilian"), ("6 rebels", 6, 6, "combatant")],
        (12, 12),
    ),
    ("The death toll from Homs's blast rose to 31 after two more died", [("31", 31, 31), ("two", 2, 2)], (31, 31)),
    ("The number of dead in it reached 31 with four more bodies", [("31", 31, 31), ("four", 4, 4)], (31, 31)),
    ("A bomb killed 31 after two gunmen died", [("31", 31, 31), ("two gunmen", 2, 2)], (33, 33)),
    ("A bomb killed 31 people, raising an earlier toll of 24", [("31 people", 31, 31), ("24", 24, 24)], (31, 31)),
    ("The toll from Sunday's blast rose to 31 from 24", [("31", 31, 31), ("24", 24, 24)], (31, 31)),
    ("The toll from Sunday's blast was cut to 19, down from 31", [("19", 19, 19), ("31", 31, 31)], (19, 19)),
    ("An earlier report said 24 had died. Now 31 are dead", [("24", 24, 24), ("31", 31, 31)], (31, 31)),
    ("An earlier report said 24 had died", [("24", 24, 24)], (24, 24)),
    ("Earlier, gunmen killed 4 people; 3 died in Homs", [("4 people", 4, 4), ("3", 3, 3)], (7, 7)),
    ("Two more died, raising the death toll from Sunday's blast to 31", [("Two", 2, 2), ("31", 31, 31)], (31, 31)),
    ("Two more died, bringing to 31 the number of dead", [("Two", 2, 2), ("31", 31, 31)], (31, 31)),
    ("A bomb killed 31. Twelve of the dead were women", [("31", 31, 31), ("Twelve", 12, 12)], (31, 31)),
    ("A bomb killed 31. Eleven of the victims were boys", [("31", 31, 31), ("Eleven of", 11, 11)], (31, 31)),
    ("A bomb killed 31. There were 12 women among the dead", [("31", 31, 31), ("12", 12, 12)], (31, 31)),
    ("A bomb killed 31. Five guards were among those killed", [("31", 31, 31), ("Five guards", 5, 5)], (31, 31)),
    (
        "It killed 19 men and 7 boys. Twenty of the dead were 20",
        [("19", 19, 19), ("7", 7, 7), ("Twenty", 20, 20)],
        (26, 26),
    ),
    ("Bombs killed 10. The first killed six and the second four", [("10", 10, 10), ("six", 6, 6)], (10, 10)),
    (
        "It killed 31. Twenty died at the scene and 11 in hospital",
        [("31", 31, 31), ("Twenty", 20, 20), ("11", 11, 11)],
        (31, 31),
    ),
    ("A boy died in Homs and 10 were killed in Hama", [("A boy", 1, 1), ("10", 10, 10)], (11, 11)),
]


@pytest.mark.parametrize(("text", "tolls", "expected"), CASES)
def test_parts_are_not_added_to_their_whole(text, tolls, expected):
    count = count_harm(tell(text, "attack", text.split()[0], killed=tolls), Harm.KILLED)
    assert (count.low, count.high) == expected


def test_a_running_total_stands_apart():
    told = tell(
        "killing four more and bringing the toll to 12",
        "attack",
        "killing",
        killed=[("four", 4, 4), ("12", 12, 12, "running")],
    )
    count = count_harm(told, Harm.KILLED)
    assert (count.low, count.high, count.running) == (4, 4, 12)


def test_a_part_of_an_untold_whole_is_no_count():
    told = tell("Three children were among the dead", "attack", "dead", killed=("Three children", 3, 3))
    assert count_harm(told, Harm.KILLED) is None


def test_no_number_is_no_count():
    assert count_harm(tell("killed people", "attack", "killed", killed=("people", None, None)), Harm.KILLED) is None


def test_a_class_is_counted_by_itself():
    tolls = [("11 people", 11, 11, "mixed"), ("9 of whom", 9, 9, "combatant"), ("2 children", 2, 2, "civilian")]
    told = tell("11 people were killed, 9 of whom fighters, with 2 children", "attack", "killed", killed=tolls)
    assert count_harm(told, Harm.KILLED, Whom.COMBATANT).low == 9
    assert count_harm(told, Harm.KILLED, Whom.CIVILIAN).low == 2
    assert count_harm(told, Harm.KILLED).low == 11
