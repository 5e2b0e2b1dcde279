"""``python -m thaiplandoc`` is the command ``thaiplandoc``."""

from thaiplandoc.cli import command

if __name__ == "__main__":
    command()
