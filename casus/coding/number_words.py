"""Find numbers in words and digits, and their value.

    "1,200", "12 500"                  ->  1200, 12500
    "twenty-four", "a hundred and two" ->  24, 102
    "3 million", "two lakh"            ->  3000000, 200000
    "31 - 19 civilians"                ->  31, then 19: no range falls

numbers.py reads their bounds and whom they count; the words stand in codebook/toll_words.yaml.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from casus.codebook.words import TollWords

# "2,00,000" is how South Asian papers write two lakh; "12 500" is read as one number where it is round.
DIGITS = r"\d+\.\d+(?= (?:million|lakh))|\d{1,3}(?:,\d{2,3})+|\d{1,3}[ \u00a0]\d00(?!\d)|\d+"
SPACED_DASH = re.compile(r"\s[-–]\s")


def to_number(phrase: str, words: TollWords) -> int:
    """The value of digits or number words: "1,200", "twenty-four", "one hundred and five", "3 million", "two dozen"."""
    total: float = 0
    current: float = 0
    for word in re.findall(r"\d{1,3}[ \u00a0]\d00(?!\d)|\d[\d,.]*|[a-z]+", phrase.lower()):
        if word[0].isdigit():
            digits = re.sub(r"[, \u00a0]", "", word).rstrip(".")
            current += float(digits) if "." in digits else int(digits)
        elif word in words.units:
            current += words.units[word]
        elif word in words.multipliers:
            current = max(current, 1) * words.multipliers[word]
            if words.multipliers[word] >= 1000:
                total, current = total + current, 0
    return round(total + current)


def find_numbers(text: str, start: int, end: int, words: TollWords) -> Iterator[re.Match[str]]:
    """The numbers of a stretch in reading order; "killed 31 - 19 civilians and 12 guards" holds three."""
    pattern = number_pattern(words)
    while found := pattern.search(text, start, end):
        falling = found["second"] and to_number(found["second"], words) < to_number(found["first"], words)
        if falling and SPACED_DASH.match(text, found.end("first")):
            found = pattern.search(text, found.start(), found.end("first")) or found
        yield found
        start = found.end()


@lru_cache(maxsize=4)
def number_pattern(words: TollWords) -> re.Pattern[str]:
    """Every way to tell a number; groups vague, from and to, first and second."""
    unit = "|".join(sorted(words.units, key=len, reverse=True))
    multiplier = "|".join(sorted(words.multipliers, key=len, reverse=True))
    spelled = rf"(?:{unit})(?:[- ](?:{unit}))*"
    number = rf"(?:{DIGITS}|{spelled})(?:[- ](?:{multiplier})(?:,? (?:and )?(?:{DIGITS}|{spelled}))?)*"
    article = rf"a (?:hundred|thousand) and (?:{DIGITS}|{spelled})\b"
    vague = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words.vague, key=len, reverse=True))
    return re.compile(
        rf"(?<![\w.$€£-])(?:(?<!as )(?!{article}|some (?:{number}|{vague})\b)(?P<vague>{vague})"
        r"(?! (?:more|fewer|less) than\b|-)"
        rf"|(?<=between )(?P<from>{number}) and (?P<to>{number})"
        rf"|(?P<first>{article}|{number})(?:\s?(?:to|-|–|or)\s?(?P<second>{number}))?)(?![\w%])",
        re.IGNORECASE,
    )
