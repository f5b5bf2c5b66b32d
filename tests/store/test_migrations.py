"""The migrations lead to the very tables of the code, up and down, on both databases."""

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, inspect, make_url

from bot.store import migrate
from bot.store.database import async_address
from bot.store.migrate import downgrade, lacking_revisions, newest_revision, upgrade
from bot.store.tables import metadata


def sync_engine(address: str) -> Engine:
    url = make_url(async_address(address))
    return create_engine(url.set(drivername="sqlite") if url.get_backend_name() == "sqlite" else url)


def test_the_history_is_read_as_alembic_reads_it() -> None:
    scripts = ScriptDirectory(str(migrate._MIGRATIONS))
    assert newest_revision() == scripts.get_current_head()
    assert lacking_revisions() == {None, *(script.revision for script in scripts.walk_revisions())} - {newest_revision()}


def test_the_head_equals_the_tables_of_the_code(address: str) -> None:
    upgrade(address)
    upgrade(address)  # a second start changes nothing
    engine = sync_engine(address)
    with engine.connect() as connection:
        # the full-text index is made by the migration alone: each database has its own kind
        opts = {"compare_type": True, "include_object": lambda _, name, *__: not str(name).startswith("search_turn")}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_down_leaves_nothing_behind(address: str) -> None:
    upgrade(address)
    downgrade(address)
    engine = sync_engine(address)
    assert set(inspect(engine).get_table_names()) <= {"alembic_version"}
    engine.dispose()
    upgrade(address)
