"""What Alembic runs: the steps, on the connection the book has open."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"], transactional_ddl=False, as_sql=False
)
context.run_migrations()
