"""Records of several nodes in one database of PostgreSQL: each account is open on one of them."""
