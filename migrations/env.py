"""Run migrations on the connection, and in the transaction, that litdb hands over (litdb/store/upgrading.py)."""

from alembic import context

from litdb.store import indexed, mending, schema

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=schema.metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
if context.get_revision_argument() == f"{schema.VERSION:04}":
    # What is searched is as today's program folds it: earlier ones did otherwise. Rows that are so already stay.
    mending.folded(connection, "")
    mending.authors(connection, "")
    # Rows are written only into an index whose words are those of its text.
    mending.words_of_index(connection, "")
    indexed.rewrite(connection)
