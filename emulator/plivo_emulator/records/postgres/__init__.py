"""Records in PostgreSQL. Needs psycopg, which only those import who ask for it."""
