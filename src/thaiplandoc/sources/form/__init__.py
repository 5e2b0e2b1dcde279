"""Form workbooks: one form a file, read with every problem, and written for people to fill in."""
