"""Words as filters compare them: without case and accents, blanks made one.

"Saraqib"  "SARAQIB"  "Şaraqib"  ->  "saraqib"
"Strasse"  "Straße"              ->  "strasse"
"""

from unicodedata import combining, normalize


def fold(words: str) -> str:
    bare = "".join(sign for sign in normalize("NFKD", words.casefold()) if not combining(sign))
    return " ".join(bare.split())
