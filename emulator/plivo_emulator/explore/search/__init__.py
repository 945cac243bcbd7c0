"""Which caller comes next, what was found, and the shortest caller that shows it."""
