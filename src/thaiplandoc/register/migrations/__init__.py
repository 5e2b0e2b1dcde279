"""The schema of the number book, one module a step; Alembic runs them when a book is opened."""
