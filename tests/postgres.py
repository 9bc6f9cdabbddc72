"""A PostgreSQL server of the tests' own: in a folder of its own, reached through a socket there, gone at the end.

PostgreSQL refuses to run as the administrator, who therefore lends it to the user `postgres`. Tests that need it are
skipped with a reason where it is not installed; with CASUS_TEST_POSTGRES set, as in CI, they fail.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from itertools import count
from pathlib import Path

import pytest

PATIENCE_S = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running server; `folder` holds its socket."""

    folder: Path
    _numbers: count = field(default_factory=lambda: count(1))

    def address(self, user: str = "postgres", database: str = "postgres", schema: str | None = None) -> str:
        search = f"&options=-csearch_path%3D{schema}" if schema else ""
        return f"postgresql://{user}@/{database}?host={self.folder}{search}"

    def new_schema(self, name: str = "record") -> str:
        """The address of a schema that nobody has used."""
        schema = f"{name}_{next(self._numbers)}".replace("-", "_")
        self.run(f"CREATE SCHEMA {schema}")
        return self.address(schema=schema)

    def run(self, statement: str, address: str | None = None) -> list[tuple]:
        """What the server answers to one statement, each on its own."""
        import psycopg

        with psycopg.connect(address or self.address(), autocommit=True) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []


@contextmanager
def running() -> Iterator[Server]:
    """A server for the time being."""
    programs = _programs()
    user = _user()
    folder = Path(tempfile.mkdtemp(prefix="casus-pg-"))
    try:
        if user:
            shutil.chown(folder, user)
        make = [programs / "initdb", "-D", folder / "data", "-U", "postgres", "-A", "trust", "-N", "-E", "UTF8"]
        # Not "C": that texts are sorted by their bytes is what a record sees to by itself.
        subprocess.run([*make, "--locale", "C.UTF-8"], user=user, cwd=folder, check=True, capture_output=True)
        (folder / "data" / "pg_hba.conf").write_text("local all secret scram-sha-256\nlocal all all trust\n")
        serve = [programs / "postgres", "-D", folder / "data", "-k", folder, "-c", "listen_addresses="]
        log = (folder / "log").open("wb")
        process = subprocess.Popen([*serve, "-c", "fsync=off"], user=user, cwd=folder, stdout=log, stderr=log)
        try:
            _wait(folder, process)
            yield Server(folder=folder)
        finally:
            process.send_signal(signal.SIGQUIT)  # at once: nothing of it is needed again
            process.wait(timeout=PATIENCE_S)
            log.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    """Where initdb and postgres are, the newest first; skips the test where there are none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    program = found[-1] if found else shutil.which("initdb")
    lacking = "" if program else "PostgreSQL is not installed (apt-get install postgresql)"
    if not lacking and find_spec("psycopg") is None:
        lacking = "the package psycopg is not installed (pip install 'casus-record[postgres]')"
    if lacking and os.environ.get("CASUS_TEST_POSTGRES"):
        pytest.fail(lacking)
    if lacking:
        pytest.skip(lacking)
    return Path(program or "").parent


def _user() -> str | None:
    """Who runs the server, None for who runs the tests."""
    if os.geteuid() != 0:
        return None
    return next((one.pw_name for one in pwd.getpwall() if one.pw_name == "postgres"), "nobody")


def _wait(folder: Path, process: subprocess.Popen[bytes]) -> None:
    import psycopg

    deadline = time.monotonic() + PATIENCE_S
    while True:
        try:
            psycopg.connect(f"postgresql://postgres@/postgres?host={folder}").close()
            return
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError((folder / "log").read_text()) from None
            time.sleep(0.05)
