"""The pieces of a plan book: what makes each kind, and what they share."""
