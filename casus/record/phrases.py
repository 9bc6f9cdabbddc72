"""What words are when reports are searched, the same for every database: those that SQLite's FTS5 makes of a text.

hospital "air strike"        asked:   hospital, air strike
"An air-strike in Şaraqib"   words:   an air strike in saraqib
"""

import re
from contextlib import closing

from pysqlite3 import dbapi2

from casus.record.statements import storable

# Letters and digits make words; case and accents are no part of them.
TOKENIZE = "unicode61 remove_diacritics 2"
_PHRASES = re.compile(r'"([^"]*)"|(\S+)')


def phrases(asked: str) -> list[str]:
    """The words and "phrases in double quotes" of a question, without the quotes."""
    found = _PHRASES.findall(storable(asked))
    return [(phrase or word).replace('"', " ") for phrase, word in found]


def words_of(text: str) -> list[str]:
    """The words of the text, in order."""
    with closing(dbapi2.connect(":memory:")) as connection:
        connection.execute(f"CREATE VIRTUAL TABLE words USING fts5(text, content = '', tokenize = '{TOKENIZE}')")
        connection.execute("CREATE VIRTUAL TABLE word USING fts5vocab(words, instance)")
        connection.execute("INSERT INTO words (text) VALUES (?)", (storable(text),))
        return [row[0] for row in connection.execute("SELECT term FROM word ORDER BY offset")]
