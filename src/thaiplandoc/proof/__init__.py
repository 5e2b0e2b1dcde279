"""The proof-reader: what is held against each other in a letter or memo, a rule a value.

`reader.RULES` lists them all; a module a subject holds their tests. docs/proof.md is the table of it.
"""
