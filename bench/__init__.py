"""Speed against the ordinary way, as ratios in one run: ``make bench``."""
