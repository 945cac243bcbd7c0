"""Rules about files: where they are, what they are called, and the tables beside the document."""
