"""Finished files: what happens to a document after it has been made."""
