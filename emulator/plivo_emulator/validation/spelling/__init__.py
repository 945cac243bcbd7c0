"""Words that somebody wrote and that there are not: slips, and words of other vendors."""
