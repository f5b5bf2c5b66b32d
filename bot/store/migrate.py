"""Brings the database to today's form; safe to run at every start and from several replicas at once."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection

from bot.store.database import async_address

_MIGRATIONS = Path(__file__).parent / "migrations"
_PATIENCE = 60_000  # milliseconds to wait for another process that migrates
_LOCK = 0x65575450  # any fixed number: replicas that start together migrate one after another


def upgrade(address: str) -> None:
    """Runs every migration that the database lacks."""
    _with_connection(address, _upgrade)


def downgrade(address: str, revision: str = "base") -> None:
    """Undoes migrations down to a revision; for tests and for going back after a bad release."""
    _with_connection(address, lambda connection: command.downgrade(_config(connection), revision))


def _upgrade(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
    if current_revision(connection) != newest_revision():
        command.upgrade(_config(connection), "head")


def current_revision(connection: Connection) -> str | None:
    """Which migration the database has seen last; None for an empty one."""
    return MigrationContext.configure(connection).get_current_revision()


@cache
def newest_revision() -> str:
    """The last migration of this release."""
    return ScriptDirectory(str(_MIGRATIONS)).get_current_head() or ""


@cache
def lacking_revisions() -> frozenset[str | None]:
    """The states of a database that this release cannot work on: none, or an older one. Of newer ones it knows nothing."""
    older = {script.revision for script in ScriptDirectory(str(_MIGRATIONS)).walk_revisions()}
    return frozenset({None, *older} - {newest_revision()})


def _with_connection(address: str, act: Callable[[Connection], None]) -> None:
    url = make_url(async_address(address))
    sync = url.set(drivername="sqlite") if url.get_backend_name() == "sqlite" else url
    engine = create_engine(sync)
    if sync.get_backend_name() == "sqlite":
        _one_at_a_time(engine)
    try:
        with engine.begin() as connection:
            act(connection)
    finally:
        engine.dispose()


def _one_at_a_time(engine: Engine) -> None:
    """SQLite lets two processes read "no tables yet" and both make them, unless the lock is taken before the first look."""

    @event.listens_for(engine, "connect")
    def _(connection: DBAPIConnection, _record: object) -> None:
        connection.isolation_level = None  # the driver would begin a transaction only before the first change
        connection.execute(f"PRAGMA busy_timeout = {_PATIENCE}")

    @event.listens_for(engine, "begin")
    def _(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    return config
