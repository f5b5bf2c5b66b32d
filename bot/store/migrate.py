"""Brings the database to today's form; safe to run at every start and from several replicas at once.

Alembic is loaded only where something is to be changed: it takes 12 MB and a sixth of a second.
"""

import ast
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection

from bot.store.database import async_address

if TYPE_CHECKING:
    from alembic.config import Config

_MIGRATIONS = Path(__file__).parent / "migrations"
_PATIENCE = 60_000  # milliseconds to wait for another process that migrates
_LOCK = 0x65575450  # any fixed number: replicas that start together migrate one after another


def upgrade(address: str) -> None:
    """Runs every migration that the database lacks."""
    _with_connection(address, _upgrade)


def downgrade(address: str, revision: str = "base") -> None:
    """Undoes migrations down to a revision; for tests and for going back after a bad release."""
    from alembic import command  # noqa: PLC0415  see above

    _with_connection(address, lambda connection: command.downgrade(_config(connection), revision))


def _upgrade(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
    if current_revision(connection) != newest_revision():
        from alembic import command  # noqa: PLC0415  see above

        command.upgrade(_config(connection), "head")


def current_revision(connection: Connection) -> str | None:
    """Which migration the database has seen last; None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


@cache
def newest_revision() -> str:
    """The last migration of this release."""
    earlier = set(_revisions().values())
    return next(revision for revision in _revisions() if revision not in earlier)


@cache
def lacking_revisions() -> frozenset[str | None]:
    """The states of a database that this release cannot work on: none, or an older one. Of newer ones it knows nothing."""
    return frozenset({None, *_revisions()} - {newest_revision()})


@cache
def _revisions() -> dict[str, str | None]:
    """The migrations of this release, each with the one before it, as their files say."""
    found: dict[str, str | None] = {}
    for file in (_MIGRATIONS / "versions").glob("*.py"):
        said = {
            target.id: ast.literal_eval(line.value)
            for line in ast.parse(file.read_text(encoding="utf-8")).body
            if isinstance(line, ast.Assign)
            for target in line.targets
            if isinstance(target, ast.Name) and target.id in ("revision", "down_revision")
        }
        found[said["revision"]] = said["down_revision"]
    return found


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


def _config(connection: Connection) -> "Config":
    from alembic.config import Config  # noqa: PLC0415  see above

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    return config
