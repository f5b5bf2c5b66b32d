"""The engine: one address, SQLite on a laptop, PostgreSQL in production."""

from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

_POSTGRES_PATIENCE = {"connect_timeout": 5, "keepalives_idle": 10, "keepalives_interval": 5, "tcp_user_timeout": 20_000}
"""Seconds (the last one milliseconds) after which a server that is gone without a word is given up."""


def async_address(address: str) -> str:
    """The address with the driver that waits politely: aiosqlite or psycopg; hosting platforms write `postgres://`."""
    url = make_url(address.replace("postgres://", "postgresql://", 1))
    drivers = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+psycopg"}
    name = url.get_backend_name()
    if name not in drivers:
        raise ValueError(f"DATABASE_URL must begin with sqlite:// or postgresql://, not {name}://")
    return url.set(drivername=drivers[name]).render_as_string(hide_password=False)


def open_engine(address: str) -> AsyncEngine:
    """An engine for the address; on SQLite writers wait for each other instead of failing, and references are kept.

    Its errors do not show the values of a statement, since those hold what people wrote.
    """
    url = make_url(async_address(address))
    engine = create_async_engine(url, pool_pre_ping=True, hide_parameters=True, connect_args=_patience(url))
    if engine.dialect.name == "sqlite":
        event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    return engine


def blocking_twin(engine: AsyncEngine) -> Engine:
    """An engine to the same database for one thread that may wait; whoever asks for it disposes of it."""
    url = engine.url
    if url.get_backend_name() == "sqlite":
        url = url.set(drivername="sqlite+pysqlite")
    twin = create_engine(url, pool_size=1, max_overflow=0, hide_parameters=True, connect_args=_patience(url))
    if twin.dialect.name == "sqlite":
        event.listen(twin, "connect", _prepare_sqlite)
    return twin


def _patience(url: URL) -> dict[str, Any]:
    return dict(_POSTGRES_PATIENCE) if url.get_backend_name() == "postgresql" else {}


def _prepare_sqlite(connection: object, _record: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]  # SQLAlchemy's DBAPI connections are untyped
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
