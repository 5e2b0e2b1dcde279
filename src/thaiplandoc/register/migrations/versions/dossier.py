"""Papers that were received, what links papers, and the name of the book itself."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "2"
down_revision = "1"


def upgrade() -> None:
    """Adds what is said of received papers, the links between papers, and the book's name.

    Until then a number was given when the last thing was done to it, as far as the book knows.
    """
    for name in ("given", "sender", "paper", "due", "action", "file", "speed"):
        op.add_column("entries", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    op.execute("UPDATE entries SET given = at")
    op.add_column("book", sa.Column("id", sa.Text(), nullable=False, server_default=""))
    op.execute(sa.text("UPDATE book SET id = :id").bindparams(id=secrets.token_hex(8)))
    op.create_index("entries_by_moment", "entries", ["given"])
    op.create_index("entries_by_text", "entries", ["text"])
    for name in ("paper", "due", "file"):
        filled = sa.text(f"{name} <> ''")
        op.create_index(
            *(f"entries_by_{name}", "entries", [name]),
            sqlite_where=filled,
            postgresql_where=filled,
        )
    op.create_table(
        "links",
        sa.Column("series", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("year", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("number", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("relation", sa.Text(), primary_key=True),
        sa.Column("paper", sa.Text(), primary_key=True),
        sa.Column("day", sa.Text(), primary_key=True),
    )
    op.create_index("links_by_paper", "links", ["paper"])
