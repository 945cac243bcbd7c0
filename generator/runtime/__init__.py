"""Hand-written modules of the client, copied into it as they are."""
