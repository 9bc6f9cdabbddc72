"""What PostgreSQL's troubles mean to a user, and what to do.

28P01  wrong password                         see user and password in the address
3D000  there is no such database              make it with: createdb NAME
55P03  another process kept writing           try again when it is done
53100  the server's disk is full              free some space; nothing was kept by halves
"""

from sqlalchemy.exc import DBAPIError, OperationalError

# The beginning of the SQLSTATE (https://www.postgresql.org/docs/15/errcodes-appendix.html) -> what to say.
_WORDS = {
    "55P03": "is in use by another process that did not finish in time; try again when it is done",
    "40": "was changed by another program meanwhile; nothing was kept by halves. Repeat the command",
    "42501": "may not be changed by this user; ask its owner for the right to make and write tables there, "
    "or name another with --record",
    "25006": "cannot be written: the server is read-only, as a standby is; name the primary one with --record",
    "3F000": "has no schema to make tables in; make the one that search_path names, or ask its owner to let you use it",
    "53100": "cannot grow: the server's disk is full; nothing was kept by halves. Free some space and repeat",
    "53300": "has no connection left; try again when others are done",
    "53": "asks too much of the server; nothing was kept by halves. See the server's log",
    "54": "cannot hold a text of this size; split the document",
    "57": "was cut off by the server; nothing was kept by halves. Repeat the command",
    "08": "lost its connection; nothing was kept by halves. Repeat the command",
    "23": "refuses what contradicts it",
    "58": "could not be read or written: the server's disk reports an error; see its log",
    "XX": "is damaged; restore a backup, or make a new record from the same reports with: casus add",
}
# A connection that was refused has no SQLSTATE, only the server's or the network's words.
_REFUSED = {
    "password authentication failed": "refuses this user or password; see both in the address, PGPASSWORD or ~/.pgpass",
    "no password supplied": "wants a password; give it in the address, as PGPASSWORD or in ~/.pgpass",
    "authentication failed": "refuses this user; see the user in the address and the server's pg_hba.conf",
    "no pg_hba.conf entry": "refuses this user from this machine; see the server's pg_hba.conf",
    'role "': "does not know this user; see the user in the address",
    'database "': "is not there; make it with: createdb --encoding UTF8 --template template0 NAME",
    "invalid connection option": "has an address with an option that PostgreSQL does not know",
    "too many": "has no connection left; try again when others are done",
    "starting up": "is just starting; try again in a moment",
    "shutting down": "is shutting down; try again later",
}


def words(error: DBAPIError) -> str:
    """What the error means, to stand after the name of the record."""
    code = str(getattr(error.orig, "sqlstate", None) or "")
    if code:
        return next((meaning for start, meaning in _WORDS.items() if code.startswith(start)), "cannot be used")
    said = str(error.orig)
    if error.connection_invalidated or "server closed the connection" in said:
        return _WORDS["08"]
    unreached = "cannot be reached; see host and port in the address, and that the server runs"
    cannot = unreached if isinstance(error, OperationalError) else "cannot be used"
    return next((meaning for start, meaning in _REFUSED.items() if start in said), cannot)
