"""What SQLite's troubles mean to a user, and what to do.

SQLITE_BUSY      another process kept writing        try again when it is done
SQLITE_FULL      the disk is full                    free some space; the last report was not kept by halves
SQLITE_NOTADB    the file is something else          choose another path
"""

from sqlalchemy.exc import DBAPIError

# The beginning of SQLite's name for the trouble -> what to say after the record's path.
_WORDS = {
    "SQLITE_BUSY": "is in use by another process that did not finish in time; try again when it is done",
    "SQLITE_LOCKED": "is in use by another part of this process; finish that first",
    "SQLITE_FULL": "cannot grow: its disk is full; nothing was kept by halves. Free some space and repeat the command",
    "SQLITE_READONLY": "cannot be written: the file, its folder or its disk is read-only; "
    "copy it to a place where you may write, or name another with --record",
    "SQLITE_CANTOPEN": "cannot be opened; see that you may read and write the file and its folder, "
    "or name another with --record",
    "SQLITE_PERM": "cannot be opened; see that you may read and write the file",
    "SQLITE_NOTADB": "is no Casus record but a file of another kind; name another with --record",
    "SQLITE_CORRUPT": "is damaged; restore a backup, or make a new record from the same reports with: casus add",
    "SQLITE_IOERR": "could not be read or written: the disk reports an error; see that it is sound and has space. "
    "Nothing was kept by halves",
    "SQLITE_TOOBIG": "cannot hold a text of more than a billion characters; split the document",
    "SQLITE_CONSTRAINT": "refuses what contradicts it",
}


def words(error: DBAPIError) -> str:
    """What the error means, to stand after the name of the record."""
    code = str(getattr(error.orig, "sqlite_errorname", ""))
    return next((meaning for start, meaning in _WORDS.items() if code.startswith(start)), "cannot be used")
