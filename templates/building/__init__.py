"""The writer of our Word templates, from `thaiplandoc.rules` and the parts of `thaiplandoc.papers`."""
