"""What happened, told to people: the journal as lines that are read in a terminal, and when a test has failed."""
