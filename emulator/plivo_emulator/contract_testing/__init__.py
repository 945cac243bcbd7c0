"""Property tests over every operation of a server; a run fails if an operation was never reached with success."""
