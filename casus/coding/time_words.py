"""The words and numbers of which the shapes of time expressions are made (time_patterns.py, days_in_words.py)."""

from casus.coding.time_readers import MONTH, NUMBER_WORDS

LAST_MONTH = MONTH.replace("<month>", "<last_month>")
WEEKDAY = r"(?P<weekday>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
ON_WEEKDAY = rf"(?:[Oo]n )?{WEEKDAY}"
WITH_WEEKDAY = rf"(?:(?:{ON_WEEKDAY}|(?:[Oo]n )?(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?),? )?"
NUMBER = rf"(?P<number>\d{{1,3}}|{NUMBER_WORDS})"
UNIT = r"(?P<unit>second|minute|hour|day|week|fortnight|month|year|decade)"
DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
DAY_ALONE = r"(?P<day>[1-9]|[12]\d|3[01])(?:st|nd|rd|th)"
TO, UNTIL = "(?:-|–|/|to|and)", r"(?P<until>[12]?\d|3[01])"
TO_DAY = rf"(?: ?{TO} ?|(?:, (?:[12]?\d|3[01]))+,? and )"  # "9, 10 and 11 May"
YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
NTH_QUARTER = r"(?P<nth>first|second|third|fourth)[- ]quarter"
OF_YEAR = rf"(?:,? (?:of )?{YEAR})?"
HOLIDAY = (
    r"Christmas (?:Eve|Day)|Boxing Day|New Year(?:'s|’s) (?:Eve|Day)|Thanksgiving(?: Day)?|May Day"
    r"|Valentine(?:'s|’s) Day"
)
# Without "Day" only behind such a word: "the Christmas market", "a new year" tell no day.
BEFORE_HOLIDAY = "|".join(
    f"(?<={word} )" for word in ("by", "before", "at", "over", "since", "until", "till", "around", "after")
)
BARE_HOLIDAY = (
    rf"(?i:{BEFORE_HOLIDAY})(?P<holiday>Christmas|(?:the )?New Year)"
    rf"(?!['’\w]| (?:Day|Eve|Island|market|tree|mass|attack)s?\b){OF_YEAR}"
)
PART = (
    r"(?P<part>(?i:early|late|mid"
    r"|(?:beginning|start|middle|end|(?:first|second|third|fourth|last) week) of))"
)
IN_THE = r"(?i:(?:(?:in|at|during) )?(?:the )?)"
NEAR_YEAR = r"(?:,? (?:of )?(?P<which>last|this|next) year\b)?"
NO_YEAR = r"(?!\w|\.?,? (?:of )?(?:\d|(?:last|this|next|that|the same) year))"
# "Prices fall 2000 feet" tells no season.
SEASON = r"spring|summer|autumn|winter|(?-i:Fall)|(?<=in )fall|(?<=the )fall|fall(?= of)"
# A four-digit number before one of these counts something and is no year.
NOT_A_YEAR = (
    r"(?! ?(?:people|persons|men|women|children|civilians|families|refugees|prisoners|workers|others|soldiers|troops"
    r"|rebels|fighters|officers|policemen|protesters|demonstrators|houses|homes|km|miles|metres|meters|feet|tons|tonnes"
    r"|million|dollars|GMT|UTC|hours)\b)"
)
