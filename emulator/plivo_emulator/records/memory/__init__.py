"""Records in memory: every question is answered here."""
