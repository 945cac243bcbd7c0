"""Several nodes that serve one database: each account is open on one, and every node answers for all."""
