"""Files people write, read with the place of every value. Whatever leaves here is right."""
