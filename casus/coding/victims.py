"""Whether those counted are civilians or combatants, by the words that count them.

"12 villagers"                            ->  civilian
"12 soldiers"                             ->  combatant
"a soldier and two children"              ->  mixed
"the Civilian Joint Task Force"           ->  combatant: the force is only named after civilians
"wives of militiamen", "soldiers' sons"   ->  civilian: who are counted are the relatives
"""

import re

from casus.claim import Whom
from casus.codebook.words import TollWords
from casus.coding.context import words_of
from casus.report import Span

# Armed men who are called civilian: "civilian vigilantes", "a government-backed civilian militia".
ARMED_CIVILIANS = re.compile(
    r"\bcivilian (?:\w+ )?(?:task force|jtf|vigilant\w+|auxiliar\w+|militia\w*|fighters?|combatants?|guards?"
    r"|defen[cs]e (?:forces?|groups?|units?|volunteers?|fighters?))\b|\bCJTF\b",
    re.IGNORECASE,
)
RELATIVES = (
    r"(?:wives|wife|widows?|families|family(?: members)?|relatives|children|child|sons?|daughters?|mothers?|fathers?"
    r"|brothers?|sisters?|parents|spouses?|dependa?ents?)"
)
RELATIVES_OF = re.compile(
    rf"\b{RELATIVES}(?: (?:and|or) \w+)? of\b|\w(?:s['’]|['’]s) (?:\w+ )?{RELATIVES}\b", re.IGNORECASE
)


def victims(text: str, span: Span, words: TollWords) -> Whom:
    """Whether the phrase at `span` names civilians, combatants, both, or does not tell."""
    phrase = text[span.start : span.end]
    told = words_of(text, span)
    civilian = any(word in words.civilian for word in told)
    combatant = [word for word in told if word in words.combatant]
    # Beyond the phrase too: reading may end it before "Task Force".
    armed = ARMED_CIVILIANS.search(text, span.start, span.end + len("Joint Task Force"))
    if armed and armed.start() < span.end:
        others = words_of(text, Span(start=span.start, end=armed.start()))
        return Whom.MIXED if any(word in words.civilian for word in others) else Whom.COMBATANT
    if len(combatant) == 1 and RELATIVES_OF.search(phrase):
        return Whom.CIVILIAN
    if civilian and combatant:
        # "police officers' families", "a soldier and two children": the last word told decides unless joined by "and".
        return Whom.MIXED if "and" in told else (Whom.COMBATANT if told[-1] in words.combatant else Whom.CIVILIAN)
    if civilian:
        return Whom.CIVILIAN
    return Whom.COMBATANT if combatant else Whom.UNKNOWN
