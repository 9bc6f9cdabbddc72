"""Words as filters compare them: without case and accents, blanks made one.

"Saraqib"  "SARAQIB"  "Şaraqib"  ->  "saraqib"
"Strasse"  "Straße"              ->  "strasse"
"""

from functools import lru_cache
from unicodedata import combining, normalize


@lru_cache(maxsize=16384)
def fold(words: str) -> str:
    bare = "".join(sign for sign in normalize("NFKD", words.casefold()) if not combining(sign))
    return " ".join(bare.split())
