"""The app under test: its documents, which of them are the same, and what they invite to."""
