"""Run migrations on the connection, and in the transaction, that litdb hands over (litdb/store/upgrading.py)."""

from alembic import context

from litdb.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
