"""The book as it began: series, their years, their numbers, and the journal."""

import sqlalchemy as sa
from alembic import op

revision = "1"
down_revision = None


def upgrade() -> None:
    """Makes the tables of an empty book.

    Days and moments are ISO text and years Buddhist, so that every engine keeps them alike.
    """
    text, whole = sa.Text(), sa.BigInteger()
    op.create_table(
        "book",
        sa.Column("lines", whole, nullable=False),
        sa.Column("hash", text, nullable=False),
        sa.Column("secret", sa.Integer(), nullable=False),
    )
    op.create_table(
        "series",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("office", text, nullable=False),
        sa.Column("kind", text, nullable=False),
        sa.Column("mark", text, nullable=False),
        sa.Column("counts_in", sa.Integer(), nullable=False),
        sa.Column("with_year", sa.Integer(), nullable=False),
        sa.UniqueConstraint("office", "kind", "mark"),
    )
    op.create_table(
        "years",
        sa.Column("series", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("year", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("before", whole, nullable=False),
        sa.Column("last", whole, nullable=False),
    )
    op.create_table(
        "entries",
        sa.Column("series", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("year", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("number", whole, primary_key=True, autoincrement=False),
        *(
            sa.Column(name, text, nullable=False)
            for name in (
                *("kind", "mark", "state", "text", "key", "day", "until", "subject", "recipient"),
                *("by", "at", "reason"),
            )
        ),
    )
    op.create_index("entries_by_key", "entries", ["key"])
    op.create_index("entries_by_state", "entries", ["state", "until"])
    op.create_table(
        "journal",
        sa.Column("line", whole, primary_key=True, autoincrement=False),
        *(sa.Column(name, text, nullable=False) for name in ("at", "by", "act", "what", "hash")),
    )
    op.execute("INSERT INTO book (lines, hash, secret) VALUES (0, '', 0)")
