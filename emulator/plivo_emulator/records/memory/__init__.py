"""Records in memory. All queries are answered from here."""
