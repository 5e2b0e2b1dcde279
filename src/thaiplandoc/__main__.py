"""``python -m thaiplandoc`` is the command ``thaiplandoc``."""

import sys

from thaiplandoc.cli import main

if __name__ == "__main__":
    sys.exit(main())
