"""Pages by what they are about: what each shows, and what the search finds on it."""
