"""Rules about schemas and the other components."""
