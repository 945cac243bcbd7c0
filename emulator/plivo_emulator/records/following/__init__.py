"""An archive in memory that a database follows: what all databases have in common."""
