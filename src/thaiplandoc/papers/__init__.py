"""Each kind of paper as finished text: what documents say and both engines read."""
