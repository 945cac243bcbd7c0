"""Rules about files: where they are, what they are called, and the tables of the document."""
