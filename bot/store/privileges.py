"""What the database lets us do beyond what we need, and what time it has there."""

from datetime import UTC, datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

_ROLE = text(
    "SELECT rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, "
    "has_schema_privilege(current_user, 'public', 'CREATE') AS makes_tables FROM pg_roles WHERE rolname = current_user"
)
_NAMES = {
    "rolsuper": "superuser",
    "rolcreaterole": "makes roles",
    "rolcreatedb": "makes databases",
    "rolbypassrls": "passes row security",
    "makes_tables": "makes tables",
}


async def excess_privileges(engine: AsyncEngine) -> tuple[str, ...]:
    """What the role may do and need not while serving; empty on SQLite, where the file's mode decides."""
    if engine.dialect.name != "postgresql":
        return ()
    async with engine.connect() as connection:
        role = (await connection.execute(_ROLE)).mappings().one()
    if role["rolsuper"]:
        return (_NAMES["rolsuper"],)
    return tuple(text for name, text in _NAMES.items() if role[name])


async def clock_of(engine: AsyncEngine) -> datetime | None:
    """The server's clock; None on SQLite, which has ours."""
    if engine.dialect.name != "postgresql":
        return None
    async with engine.connect() as connection:
        moment: datetime = (await connection.execute(text("SELECT clock_timestamp()"))).scalar_one()
        return moment.astimezone(UTC)
